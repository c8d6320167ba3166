"""Scheduled, held, kept and from where: as far as was known at a time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from duixian.apps.audit.clock import playing
from duixian.apps.events.models import Event
from duixian.apps.partnering.measures.meetings import countries, kept, meetings
from duixian.apps.partnering.models import MeetingRequest
from duixian.apps.partnering.operations.attending import result_set
from duixian.core.measures.origins import Role
from duixian.core.measures.result import MeasureResult
from duixian.core.values import Count, Measured, NotApplicable, NotMeasured, Percent
from factories.accounts import make_world
from factories.advising import make_advising, make_fitting
from factories.events import make_event
from factories.partnering import answers
from factories.planning import BEFORE, announced, make_pairs, make_ready, meeting_of
from factories.promises import make_declaration
from factories.speakers import PROGRAM

pytestmark = pytest.mark.django_db
LATER = datetime(2021, 1, 5, tzinfo=UTC)
AUTUMN = date(2020, 10, 1)


@pytest.fixture
def event() -> Event:
    world = make_world()
    return make_event(world.unit, make_declaration(world.unit))


@pytest.fixture
def pairs(event: Event) -> list[MeetingRequest]:
    """Four meetings that people were told of: one held, one missed, one without a result, one called off the day before."""
    partnering = make_ready(event)
    found = make_pairs(event, 4)
    found[0].asker.registration.person.__class__.objects.filter(pk=found[0].asker.registration.person_id).update(
        country="DE"
    )
    with playing(BEFORE):
        announced(partnering)
        answers(found[3].asker, found[3], "cancel", at=BEFORE + timedelta(days=1))
    with playing(datetime(2020, 6, 12, tzinfo=UTC)):
        for one, held in ((found[0], True), (found[1], False)):
            meeting = meeting_of(one)
            result_set(uuid=meeting.uuid, held=held, by=PROGRAM, at=meeting.slot.ends_at)
    return found


def run(
    event: Event, measure: Any, *, as_of: date = AUTUMN, known_at: datetime = LATER, **parameters: Any
) -> MeasureResult:
    assert event.declaration is not None
    found: MeasureResult = measure(
        subject=event.declaration.uuid, parameters=parameters, as_of=as_of, known_at=known_at
    )
    return found


def test_nothing_was_scheduled(event: Event) -> None:
    for measure, parameters in ((meetings, {"counted": "held"}), (kept, {}), (countries, {"abroad": True})):
        assert run(event, measure, **parameters).value == NotMeasured("not-recorded")


def test_what_was_told_and_not_called_off_is_scheduled(event: Event, pairs: list[MeetingRequest]) -> None:
    found = run(event, meetings, counted="scheduled")
    assert (found.value, dict(found.facts)) == (
        Measured(Count(3)),
        {"scheduled": 3, "due": 3, "held": 1, "recommended": 0},
    )
    assert run(event, meetings, counted="scheduled", as_of=date(2020, 6, 8)).value == Measured(Count(4))


def test_only_what_was_held_counts_and_the_rest_says_why(event: Event, pairs: list[MeetingRequest]) -> None:
    found = run(event, meetings, counted="held")
    assert found.value == Measured(Count(1))
    assert sorted(row.reason for row in found.origins if row.role is Role.EXCLUDED) == ["有人未到场", "没有举行的记录"]
    assert run(event, meetings, counted="held", known_at=datetime(2020, 6, 11, tzinfo=UTC)).value == Measured(Count(0))


def test_kept_are_those_held_of_those_due(event: Event, pairs: list[MeetingRequest]) -> None:
    assert run(event, kept).value == Measured(Percent(Decimal(1), Decimal(3)))
    early = run(event, kept, as_of=date(2020, 6, 9))
    assert (early.value, {row.reason for row in early.origins}) == (NotApplicable("nothing-due"), {"not-due"})


def test_countries_are_of_those_who_met(event: Event, pairs: list[MeetingRequest]) -> None:
    assert run(event, countries, abroad=True).value == Measured(Count(1))
    every = run(event, countries, abroad=False)
    assert (every.value, [row.label for row in every.origins]) == (Measured(Count(2)), ["CN", "DE"])


def test_recommended_meetings_count_and_are_told_apart(event: Event) -> None:
    partnering = make_advising(event)
    make_pairs(event, 1)
    make_fitting(event)
    with playing(BEFORE):
        announced(partnering)
    found = run(event, meetings, counted="scheduled")
    assert (found.value, found.facts["scheduled"], found.facts["recommended"]) == (Measured(Count(2)), 2, 1)
