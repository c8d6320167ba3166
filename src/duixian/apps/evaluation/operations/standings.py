"""The standing of a promise: one row that dashboards of thousands read, renewed with its measurements.

A standing repeats what is recorded elsewhere, so it leaves no history of its own.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from django.db import transaction

from duixian.apps.accounts.actor import Actor
from duixian.apps.audit.clock import recording_time
from duixian.apps.evaluation.errors import NothingApproved
from duixian.apps.evaluation.lights import Looked, look
from duixian.apps.evaluation.models import SelfEvaluation, Standing
from duixian.apps.evaluation.queries.taking import evidence_of
from duixian.apps.evaluation.taken import Evidence
from duixian.apps.evaluation.values import share_of
from duixian.apps.targets.queries.finding import declaration_get
from duixian.apps.targets.queries.plans import plan_curves

FEN = Decimal("0.01")


@transaction.atomic
def standing_renew(*, declaration: UUID, as_of: date, by: Actor, at: datetime) -> Standing:
    """Look at a promise as of the end of a day, from what is recorded now. Raises NotFound, NothingApproved."""
    found = declaration_get(by, declaration)
    if found.approved is None:
        raise NothingApproved
    known_at = recording_time()
    evidence = evidence_of(found, found.approved, as_of=as_of, known_at=known_at)
    return standing_put(evidence, look(evidence, plan_curves(found, known_at=known_at)), at=at)


def standing_put(evidence: Evidence, looked: Looked, *, at: datetime) -> Standing:
    """Write what was seen, unless a later day was seen before; within the caller's transaction."""
    declaration = evidence.declaration
    there = Standing.objects.filter(declaration=declaration).first()
    if there is not None and there.as_of is not None and there.as_of > evidence.as_of:
        return there
    counts = Counter(row["light"] for row in looked.rows if row["applies"])
    values = {
        "as_of": evidence.as_of, "light": looked.light.light.value, "bound": sum(1 for row in looked.rows if row["binding"]),
        "lowest_grade": min((row["grade"] for row in looked.rows if row["measurement"]), default=None),
        "executed": evidence.executed.yuan, "received": evidence.received.yuan,
        "attained_percent": _percent(looked.progress["work"]),
        "expected_percent": _percent(looked.progress["work_expected"]), "renewed_at": at,
        **{light: counts[light] for light in ("green", "amber", "red", "grey", "not_due", "done")},
    }  # fmt: skip
    standing, _made = Standing.objects.update_or_create(declaration=declaration, defaults=values)
    return standing


def standing_score(evaluation: SelfEvaluation, *, at: datetime) -> None:
    """Write the score of the self-evaluation; within the caller's transaction."""
    values = {"score": evaluation.total, "score_grade": evaluation.grade, "renewed_at": at}
    Standing.objects.update_or_create(declaration=evaluation.declaration, defaults=values)


def _percent(share: str | None) -> Decimal | None:
    exact = share_of(share)
    if exact is None:
        return None
    hundredths = int(exact * 10_000 + Fraction(1, 2))
    return (Decimal(hundredths) / 100).quantize(FEN)
