"""Handing a form in together with how it stands among its like."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from duixian.apps.accounts.actor import Actor
from duixian.apps.audit.operations import record
from duixian.apps.library.models import KeptComparison
from duixian.apps.targets.models import Declaration
from duixian.apps.targets.operations.review import declaration_submit
from duixian.core.benchmark.beside import Beside
from duixian.core.benchmark.beside_json import besides_json


@transaction.atomic
def declaration_submit_compared(
    *, declaration: UUID, revision: int, beside: Mapping[int, Beside], corpus: str, by: Actor, at: datetime
) -> Declaration:
    """As `declaration_submit`, and keep what was known beside its rows, so that reviewers see what the unit saw.

    `beside` was compared for the draft at `revision`; `corpus` is the key of the corpus that was asked, empty without one. Raises what
    `declaration_submit` raises, StaleEdit when the draft was saved since.
    """
    found = declaration_submit(declaration=declaration, by=by, at=at, revision=revision)
    told = besides_json(beside)
    if told and found.current_id is not None:
        KeptComparison.objects.create(version_id=found.current_id, beside=told, corpus=corpus, kept_at=at)
        record(
            kind="library.comparison.kept", unit=found.unit, about="targets.declaration", about_uuid=found.uuid,
            project_uuid=found.project.uuid, by=by, at=at, payload={"compared": len(told), "corpus": corpus},
        )  # fmt: skip
    return found
