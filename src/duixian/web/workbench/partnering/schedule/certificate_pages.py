"""What the page of a proof shows."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from duixian.apps.accounts.actor import Actor
from duixian.apps.partnering.queries.proofs import proof_of
from duixian.apps.partnering.queries.runs import run_get
from duixian.core.partnering.package import RULES
from duixian.web.languages import spoken
from duixian.web.workbench.partnering.composers import frame


def certificate_page(actor: Actor, uuid: UUID) -> dict[str, Any]:
    """A run's claim, what the bound rests on, and what of it does not hold. The work is adding up: no solver is asked."""
    run = run_get(actor, uuid)
    event, language = run.partnering.event, spoken()
    proof = proof_of(run)
    return {
        **frame(actor, event), "run": run, "partnering": run.partnering, "claim": proof.claim, "proof": proof,
        "sentence": proof.claim.words.said(language), "broken": [RULES[one.rule].said(language) for one in proof.broken],
    }  # fmt: skip
