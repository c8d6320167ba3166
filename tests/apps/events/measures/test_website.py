"""Updates of the site: done on time, late, not done, planned afterwards."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from duixian.apps.events.measures.website import website_updates
from duixian.apps.events.models import Event, SiteUpdate, UpdateDone, UpdatePlan
from duixian.apps.targets.models import Declaration
from duixian.core.measures.origins import Role
from duixian.core.measures.result import MeasureResult
from duixian.core.values import Measured, NotMeasured, Percent
from factories.accounts import make_world
from factories.events import CREATED, make_event
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db
NOON = 4
"""Noon in Shanghai, by UTC."""


@pytest.fixture
def promise() -> Declaration:
    return make_declaration(make_world().unit)


@pytest.fixture
def event(promise: Declaration) -> Event:
    return make_event(promise.unit, promise)


def planned(event: Event, due: date, done: date | None = None, entered: datetime = CREATED) -> SiteUpdate:
    update = SiteUpdate.objects.create(event=event, number=event.site_updates.count() + 1, created_at=entered)
    UpdatePlan.objects.create(update=update, title=f"{due.month}月更新", due_on=due, recorded_at=entered)
    if done:
        at = datetime(done.year, done.month, done.day, NOON, tzinfo=UTC)
        UpdateDone.objects.create(update=update, note="已发布", occurred_at=at, recorded_at=max(at, entered))
    return update


def rate(above: int, below: int) -> Measured:
    return Measured(Percent(Decimal(above), Decimal(below)))


def run(promise: Declaration, as_of: date, known_at: datetime = datetime(2021, 1, 4, tzinfo=UTC)) -> MeasureResult:
    return website_updates(subject=promise.uuid, parameters={}, as_of=as_of, known_at=known_at)


def test_nothing_was_planned(promise: Declaration, event: Event) -> None:
    assert run(promise, date(2020, 12, 31)).value == NotMeasured("not-recorded")


def test_on_time_late_undone_not_due_and_planned_afterwards(promise: Declaration, event: Event) -> None:
    planned(event, date(2020, 3, 31), date(2020, 3, 31))
    planned(event, date(2020, 4, 30), date(2020, 5, 2))
    planned(event, date(2020, 5, 31))
    planned(event, date(2020, 9, 30), date(2020, 9, 1))
    planned(event, date(2020, 2, 28), date(2020, 2, 28), entered=datetime(2020, 6, 1, tzinfo=UTC))
    result = run(promise, date(2020, 6, 30))
    assert result.value == rate(1, 3)
    assert dict(result.facts) == {"late": 1, "overdue": 1, "entered_late": 1}
    assert [(row.label, row.role, row.reason) for row in result.origins] == [
        ("2月更新", Role.EXCLUDED, "not-planned: 2020-06-01"), ("3月更新", Role.BOTH, ""),
        ("4月更新", Role.DENOMINATOR, "late: 2020-05-02"), ("5月更新", Role.DENOMINATOR, "not-done: 2020-05-31"),
        ("9月更新", Role.EXCLUDED, "not-due: 2020-09-30"),
    ]  # fmt: skip
    assert run(promise, date(2020, 12, 31)).value == rate(2, 4)
    assert run(promise, date(2020, 5, 1)).value == rate(1, 2)
    assert run(promise, date(2020, 12, 31), datetime(2020, 4, 1, tzinfo=UTC)).value == rate(1, 4)


def superseded(update: SiteUpdate, at: datetime, due: date | None = None) -> None:
    """The plan moved to another day, or withdrawn."""
    update.plans.filter(superseded_at=None).update(superseded_at=at)
    if due:
        UpdatePlan.objects.create(update=update, title="改期", due_on=due, recorded_at=at)


def test_what_is_moved_or_withdrawn_after_its_day_stays_due(promise: Declaration, event: Event) -> None:
    """The trap: an update that was missed is taken out of the plan, or given a new day."""
    planned(event, date(2020, 3, 31), date(2020, 3, 31))
    superseded(planned(event, date(2020, 4, 30)), datetime(2020, 5, 2, tzinfo=UTC))
    superseded(planned(event, date(2020, 5, 31)), datetime(2020, 6, 2, tzinfo=UTC), date(2020, 12, 1))
    assert run(promise, date(2020, 12, 31)).value == rate(1, 3)
    assert run(promise, date(2020, 12, 31), datetime(2020, 5, 1, tzinfo=UTC)).value == rate(1, 3)


def test_what_is_moved_or_withdrawn_in_time_is_not_due_then(promise: Declaration, event: Event) -> None:
    planned(event, date(2020, 3, 31), date(2020, 3, 31))
    superseded(planned(event, date(2020, 4, 30)), datetime(2020, 4, 30, NOON, tzinfo=UTC))
    superseded(
        planned(event, date(2020, 5, 31), date(2020, 6, 15)), datetime(2020, 5, 30, tzinfo=UTC), date(2020, 6, 30)
    )
    assert run(promise, date(2020, 12, 31)).value == rate(2, 2)


def test_a_slip_of_the_pen_put_right_binds_nobody(promise: Declaration, event: Event) -> None:
    """Entered with a day gone by, and corrected to the day that was meant: it was entered late all the same, and is not in the plan."""
    moved = planned(event, date(2020, 1, 31), date(2020, 7, 1), entered=datetime(2020, 6, 1, tzinfo=UTC))
    superseded(moved, datetime(2020, 6, 1, 1, tzinfo=UTC), date(2020, 7, 31))
    assert run(promise, date(2020, 12, 31)).value == rate(1, 1)
