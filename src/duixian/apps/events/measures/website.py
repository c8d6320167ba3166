"""The site kept up: planned updates published on time, in those due."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from uuid import UUID

from duixian.apps.events.measures.common import Parameters, editions_of, end_of
from duixian.apps.events.queries.site_updates import UpdateFact, UpdateStanding, updates_known
from duixian.core.history.canonical import digest
from duixian.core.measures.assembling import Setting, assembled
from duixian.core.measures.origins import OriginRow, Record, Role
from duixian.core.measures.reasons import LATE, NOT_DONE, NOT_DUE, NOT_PLANNED, NOT_RECORDED
from duixian.core.measures.recompute import Kind
from duixian.core.measures.result import MeasureResult, not_measured
from duixian.core.measures.spec import MeasureSpec, TargetKind, UnitKind
from duixian.core.wording import Words


def website_updates(*, subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> MeasureResult:
    """Updates published on their day or before, in those due by `as_of`, as known at `known_at`.

    One that was planned after its day is not in the plan; one whose day was over stays due, whoever moved or withdrew it then. Told beside it: done late (`late`), not done (`overdue`), planned
    afterwards (`entered_late`). Four queries.
    """
    events = editions_of(subject)
    end = max((end_of(as_of, event.time_zone) for event in events), default=known_at) - timedelta(microseconds=1)
    facts = updates_known(subject, as_of=end, known_at=known_at)
    if not facts:
        return not_measured(NOT_RECORDED)
    stands = Counter(one.standing for one in facts if one.is_due and not one.entered_late)
    told = {"late": stands[UpdateStanding.LATE], "overdue": stands[UpdateStanding.OVERDUE] + stands[UpdateStanding.OPEN],
            "entered_late": sum(one.entered_late for one in facts)}  # fmt: skip
    return assembled(Kind.RATIO, map(_row, facts), Setting(facts=told))


def _row(one: UpdateFact) -> OriginRow:
    due = one.plan.due_on.isoformat()
    told = {"update": one.update.uuid, "due_on": due, "done_on": one.done_on, "planned_on": one.planned_on}
    record = Record("events.website_update", str(one.update.uuid), one.plan.title, digest=digest(told),
                    occurred_at=one.done.occurred_at if one.done else None)  # fmt: skip
    if one.entered_late:
        return record.playing(Role.EXCLUDED, f"{NOT_PLANNED}: {one.planned_on.isoformat()}")
    if not one.is_due:
        return record.playing(Role.EXCLUDED, f"{NOT_DUE}: {due}")
    if one.on_time:
        return record.playing(Role.BOTH)
    return record.playing(
        Role.DENOMINATOR, f"{LATE}: {one.done_on.isoformat()}" if one.done_on else f"{NOT_DONE}: {due}"
    )


MEASURES = (
    (
        MeasureSpec(
            "events.website_updates", 2, Words("会议网站更新完成率", "updates of the site done on time"),
            Words("按期发布的计划更新 ÷ 截止日前计划的更新", "planned updates published on time in those due by the day"),
            UnitKind.PERCENT, "events", frozenset({TargetKind.PERCENT, TargetKind.GRADED, TargetKind.COUNT}),
            trap=Words("百分之百是计划更新的百分之百；到期以后才补进计划的不计，到期以后才改期或撤销的仍算到期", "a hundred percent of the plan; what was planned after its day does not count, and what was moved or withdrawn after its day stays due"),
        ),
        website_updates,
    ),
)  # fmt: skip
"""What this module measures, each with its function."""
