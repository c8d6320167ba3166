"""The plan as it stands, and as it was known at any time: what 会议网站维护及更新 counts."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.audit.clock import playing
from duixian.apps.events.models import Event
from duixian.apps.events.operations.site_pages import page_publish
from duixian.apps.events.operations.site_updates import update_record, update_reopen, update_replan, update_withdraw
from duixian.apps.events.queries.site_updates import (
    UpdateCounts,
    UpdateStanding,
    counted,
    owners_for,
    plan_now,
    update_get,
    updates_known,
    updates_of,
    updates_open,
)
from factories.accounts import World, act, make_world
from factories.events import make_event
from factories.promises import make_declaration
from factories.site import make_page, make_update, plan

pytestmark = pytest.mark.django_db


def morning(month: int, day: int) -> datetime:
    return datetime(2020, month, day, 1, tzinfo=UTC)


BEGUN = morning(3, 1)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit, make_declaration(world.unit))


@pytest.fixture
def by(world: World) -> Actor:
    return act(world.filler)


def planned(event: Event, by: Actor, title: str, due_on: date, at: datetime = BEGUN) -> Any:
    with playing(at):
        return make_update(event, by, title, due_on, at=at)


def done(update: Any, by: Actor, at: datetime, **more: Any) -> Any:
    with playing(at):
        return update_record(update_uuid=update.uuid, note="已更新", by=by, at=at, **more)


def told(event: Event, as_of: datetime, known_at: datetime | None = None) -> list[tuple[str, UpdateStanding]]:
    facts = updates_known(event.declaration.uuid, as_of=as_of, known_at=known_at or as_of)  # type: ignore[union-attr]  # made with one
    return [(one.plan.title, one.standing) for one in facts]


def test_updates_are_done_late_overdue_or_open(event: Event, by: Actor, django_assert_num_queries: Any) -> None:
    on_time, late = planned(event, by, "甲", date(2020, 4, 1)), planned(event, by, "乙", date(2020, 4, 2))
    planned(event, by, "丙", date(2020, 4, 3))
    planned(event, by, "丁", date(2020, 4, 5))
    done(on_time, by, morning(4, 1))
    done(late, by, morning(4, 3))
    with django_assert_num_queries(3):
        facts = updates_of(event, morning(4, 4))
    assert [one.standing.name for one in facts] == ["DONE", "LATE", "OVERDUE", "OPEN"]
    assert counted(facts) == UpdateCounts(planned=4, due=3, done=2, on_time=1)


def test_last_day_counts_whole_in_the_zone_of_the_unit(event: Event, by: Actor) -> None:
    update = planned(event, by, "甲", date(2020, 4, 1))
    assert told(event, datetime(2020, 4, 1, 15, 59, tzinfo=UTC)) == [("甲", UpdateStanding.OPEN)]
    assert told(event, datetime(2020, 4, 1, 16, tzinfo=UTC)) == [("甲", UpdateStanding.OVERDUE)]
    done(update, by, datetime(2020, 4, 1, 15, 59, tzinfo=UTC))
    assert told(event, morning(4, 2)) == [("甲", UpdateStanding.DONE)]


def test_what_was_reported_then_and_what_is_known_today_are_told_apart(event: Event, by: Actor) -> None:
    update = planned(event, by, "甲", date(2020, 4, 1))
    with playing(morning(5, 1)):
        update_record(update_uuid=update.uuid, note="补登", done_on=date(2020, 4, 1), by=by, at=morning(5, 1))
    as_of = morning(4, 30)
    assert told(event, as_of) == [("甲", UpdateStanding.OVERDUE)]
    assert told(event, as_of, known_at=morning(5, 2)) == [("甲", UpdateStanding.DONE)]


def test_changed_and_withdrawn_plans_hold_until_they_were_superseded(event: Event, by: Actor) -> None:
    moved, gone = planned(event, by, "甲", date(2020, 4, 1)), planned(event, by, "乙", date(2020, 4, 1))
    with playing(morning(3, 20)):
        update_replan(
            update_uuid=moved.uuid, given=plan("甲改", date(2020, 6, 1)), reason="推迟", by=by, at=morning(3, 20)
        )
        update_withdraw(update_uuid=gone.uuid, reason="取消", by=by, at=morning(3, 20))
    assert told(event, morning(4, 2)) == [("甲改", UpdateStanding.OPEN)]
    assert told(event, morning(4, 2), known_at=morning(3, 19)) == [
        ("甲", UpdateStanding.OVERDUE),
        ("乙", UpdateStanding.OVERDUE),
    ]


def test_reopened_update_is_not_done_from_then_on(event: Event, by: Actor) -> None:
    update = planned(event, by, "甲", date(2020, 4, 1))
    done(update, by, morning(4, 1))
    with playing(morning(4, 5)):
        update_reopen(update_uuid=update.uuid, reason="发错", by=by, at=morning(4, 5))
    assert [told(event, morning(4, 2)), told(event, morning(4, 6))] == [
        [("甲", UpdateStanding.DONE)], [("甲", UpdateStanding.OVERDUE)],
    ]  # fmt: skip


def test_plan_entered_after_its_day_is_marked(event: Event, by: Actor) -> None:
    planned(event, by, "补登", date(2020, 2, 1))
    planned(event, by, "先定", date(2020, 4, 1))
    assert [one.entered_late for one in updates_of(event, morning(5, 1))] == [True, False]


def test_updates_of_another_declaration_are_not_counted(event: Event, by: Actor, world: World) -> None:
    planned(make_event(world.unit, slug="other"), by, "别的", date(2020, 4, 1))
    planned(event, by, "甲", date(2020, 4, 1))
    assert [title for title, _ in told(event, morning(5, 1))] == ["甲"]
    assert updates_known(uuid4(), as_of=morning(5, 1), known_at=morning(5, 1)) == []


def test_open_updates_wait_by_their_day(event: Event, by: Actor) -> None:
    later, first, finished = (
        planned(event, by, title, date(2020, 4, day)) for title, day in (("乙", 9), ("甲", 2), ("完", 1))
    )
    page = make_page(event, by)
    page_publish(page_uuid=page.uuid, number=1, completes=[finished.uuid], by=by, at=morning(4, 1))
    assert [one.update for one in updates_open(event)] == [first, later]


def test_update_is_found_by_those_who_see_the_unit_while_it_is_planned(event: Event, by: Actor, world: World) -> None:
    update = planned(event, by, "甲", date(2020, 4, 1))
    assert (update_get(by, update.uuid), plan_now(update).title) == (update, "甲")
    with pytest.raises(NotFound):
        update_get(act(world.stranger), update.uuid)
    update_withdraw(update_uuid=update.uuid, reason="取消", by=by, at=morning(4, 1))
    with pytest.raises(NotFound):
        plan_now(update)


def test_people_of_the_unit_can_see_to_an_update(event: Event, world: World) -> None:
    assert {user.username for user in owners_for(event)} == {"filler", "finance", "head"}


DAYS = st.integers(0, 9)
ROWS = st.lists(st.tuples(DAYS, st.one_of(st.none(), DAYS)), min_size=1, max_size=6)


class TestCounting(TestCase):
    """The figures are those of a plain count over what was planned and when it was done."""

    @given(ROWS, DAYS)
    def test_figures_are_those_of_a_plain_count(self, rows: list[tuple[int, int | None]], today: int) -> None:
        world = make_world()
        by = act(world.filler)
        event = make_event(world.unit)
        start = morning(4, 1)
        for due, finished in rows:
            update = planned(event, by, "甲", date(2020, 4, 1) + timedelta(days=due))
            if finished is not None:
                done(update, by, start + timedelta(days=finished))
        told = [(due, finished if finished is not None and finished <= today else None) for due, finished in rows]
        due_now = [(due, finished) for due, finished in told if due <= today]
        assert counted(updates_of(event, start + timedelta(days=today))) == UpdateCounts(
            len(rows), len(due_now), sum(finished is not None for _, finished in due_now),
            sum(finished is not None and finished <= due for due, finished in due_now),
        )  # fmt: skip
