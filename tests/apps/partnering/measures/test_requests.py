"""Requests sent and agreed to, as far as was known."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from duixian.apps.audit.clock import playing
from duixian.apps.events.models import Event
from duixian.apps.partnering.measures.requests import NOT_ACCEPTED, requests
from duixian.core.measures.result import MeasureResult
from duixian.core.values import Count, Measured, NotMeasured
from factories.accounts import make_world
from factories.advising import make_advising, make_fitting
from factories.events import make_event
from factories.partnering import NOW, answers, asks, make_partnering, make_profile
from factories.planning import BEFORE, agreed, announced
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db
LATER = datetime(2021, 1, 5, tzinfo=UTC)


@pytest.fixture
def event() -> Event:
    world = make_world()
    event = make_event(world.unit, make_declaration(world.unit))
    make_partnering(event)
    return event


def run(event: Event, counted: str, *, as_of: date = date(2020, 12, 31), known_at: datetime = LATER) -> MeasureResult:
    assert event.declaration is not None
    given: dict[str, Any] = {"counted": counted}
    return requests(subject=event.declaration.uuid, parameters=given, as_of=as_of, known_at=known_at)


def test_nobody_asked(event: Event) -> None:
    assert run(event, "sent").value == NotMeasured("not-recorded")


def test_sent_and_agreed_to_are_two_numbers(event: Event) -> None:
    with playing(NOW):
        agreed(make_profile(event), make_profile(event))
        asks(make_profile(event), make_profile(event))
    found = run(event, "accepted")
    assert (run(event, "sent").value, found.value, dict(found.facts)) == (
        Measured(Count(2)), Measured(Count(1)), {"sent": 2, "accepted": 1},
    )  # fmt: skip
    assert [row.reason for row in found.origins] == ["", NOT_ACCEPTED]
    assert run(event, "sent", as_of=date(2020, 4, 30)).value == NotMeasured("not-recorded")
    assert run(event, "sent", known_at=datetime(2020, 4, 1, tzinfo=UTC)).value == NotMeasured("not-recorded")


def test_two_who_ask_each_other_are_one_request_and_one_called_off_was_agreed_to(event: Event) -> None:
    one, other = make_profile(event), make_profile(event)
    with playing(NOW):
        asks(one, other)
        request = asks(other, one)
        answers(one, request, "cancel")
    assert run(event, "accepted").value == Measured(Count(1))


def test_what_was_merely_recommended_is_no_request(event: Event) -> None:
    partnering = make_advising(event)
    with playing(NOW):
        agreed(make_profile(event), make_profile(event))
        make_fitting(event)
    with playing(BEFORE):
        announced(partnering)
    assert (partnering.meetings.count(), run(event, "accepted").value) == (2, Measured(Count(1)))
