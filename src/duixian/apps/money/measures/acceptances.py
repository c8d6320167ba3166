"""Acceptances that passed, in all that were due."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from duixian.apps.money.models import Acceptance, AcceptanceDuty
from duixian.apps.targets.models import Declaration
from duixian.core.history.canonical import digest
from duixian.core.measures.assembling import Setting, assembled
from duixian.core.measures.origins import OriginRow, Record, Role
from duixian.core.measures.parameters import ParameterValue
from duixian.core.measures.reasons import CANCELLED, NOT_DONE, NOT_DUE, NOT_MET, NOT_RECORDED
from duixian.core.measures.recompute import Kind
from duixian.core.measures.result import MeasureResult, not_measured
from duixian.core.measures.spec import MeasureSpec, TargetKind, UnitKind
from duixian.core.money.contracts import Held, Standing, acceptance_standing
from duixian.core.wording import Words


class _Judged(NamedTuple):
    """A duty with the acceptances held for it, and how it stands."""

    duty: AcceptanceDuty
    held: list[Acceptance]
    standing: Standing
    cancelled: bool

    @property
    def repaired(self) -> bool:
        """Whether it passed only after it had failed."""
        return self.standing is Standing.PASSED and any(one.result == Acceptance.Result.FAILED for one in self.held)


def acceptance_rate(
    *, subject: UUID, parameters: Mapping[str, ParameterValue], as_of: date, known_at: datetime
) -> MeasureResult:
    """What was accepted by `as_of`, in all that was due or held by then, as known at `known_at`; cancelled duties are left out.

    The last acceptance decides, so a re-acceptance mends a failure; what was due and never held counts as failed. Told beside it: how
    many passed only after repair (`repaired`), failed (`failed`) and were never held (`overdue`). Two queries.
    """
    declaration = Declaration.objects.filter(uuid=subject).select_related("unit").first()
    if declaration is None:
        return not_measured(NOT_RECORDED)
    judged = _judged(declaration, as_of, known_at)
    if not judged:
        return not_measured(NOT_RECORDED)
    zone = ZoneInfo(declaration.unit.time_zone)
    counted = [one for one in judged if not one.cancelled]
    stands = Counter(one.standing for one in counted)
    facts = {
        "repaired": sum(one.repaired for one in counted),
        "failed": stands[Standing.FAILED],
        "overdue": stands[Standing.OVERDUE],
    }
    return assembled(Kind.RATIO, (_row(one, zone) for one in judged), Setting(facts=facts))


def _judged(declaration: Declaration, as_of: date, known_at: datetime) -> list[_Judged]:
    believed = Q(recorded_at__lte=known_at) & (Q(superseded_at=None) | Q(superseded_at__gt=known_at))
    rows = Acceptance.objects.filter(believed, duty__declaration=declaration, held_on__lte=as_of)
    held: dict[int, list[Acceptance]] = defaultdict(list)
    for one in rows.order_by("held_on", "pk"):
        held[one.duty_id].append(one)
    duties = AcceptanceDuty.objects.filter(declaration=declaration, recorded_at__lte=known_at).order_by("due_on", "pk")
    return [
        _Judged(duty, held[duty.pk], _standing(duty, held[duty.pk], as_of),
                duty.cancelled_at is not None and duty.cancelled_at <= known_at)
        for duty in duties
    ]  # fmt: skip


def _standing(duty: AcceptanceDuty, held: Iterable[Acceptance], as_of: date) -> Standing:
    told = [Held(one.held_on, one.result == Acceptance.Result.PASSED) for one in held]
    return acceptance_standing(duty.due_on, told, as_of)


def _row(one: _Judged, zone: ZoneInfo) -> OriginRow:
    record = _record(one, zone)
    if one.cancelled:
        return record.playing(Role.EXCLUDED, CANCELLED)
    due = one.duty.due_on.isoformat()
    match one.standing:
        case Standing.PASSED:
            return record.playing(Role.BOTH)
        case Standing.FAILED:
            return record.playing(Role.DENOMINATOR, f"{NOT_MET}: {one.held[-1].defects}")
        case Standing.OVERDUE:
            return record.playing(Role.DENOMINATOR, f"{NOT_DONE}: {due}")
        case Standing.OPEN:
            return record.playing(Role.EXCLUDED, f"{NOT_DUE}: {due}")


def _record(one: _Judged, zone: ZoneInfo) -> Record:
    told = {
        "title": one.duty.title,
        "due_on": one.duty.due_on,
        "held": [[held.number, held.held_on, held.result] for held in one.held],
    }
    when = datetime.combine(one.held[-1].held_on, time.min, zone) if one.held else None
    return Record("money.acceptance", str(one.duty.uuid), one.duty.title, digest=digest(told), occurred_at=when)


MEASURES = (
    (
        MeasureSpec(
            "money.acceptance_rate", 1, Words("验收合格率", "acceptances passed"),
            Words("验收合格的事项 ÷ 截止日前应验收或已验收的事项", "what was accepted in all that was due or held by the day"),
            UnitKind.PERCENT, "money", frozenset({TargetKind.PERCENT, TargetKind.GRADED}),
            trap=Words("应验未验按不合格计；经整改再次验收合格的计为合格，另行列出", "what was due and never held counts as failed; what passed after repair counts and is told beside it"),
        ),
        acceptance_rate,
    ),
)  # fmt: skip
"""What this module measures, each with its function."""
