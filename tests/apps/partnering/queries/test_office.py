"""Figures and lists of the office, at a constant cost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from duixian.apps.events.models import Event
from duixian.apps.jobs.models import Job
from duixian.apps.partnering.models import Partnering, Profile
from duixian.apps.partnering.operations.profiles import profile_hide
from duixian.apps.partnering.operations.recommendations import KIND, recommendations_ask
from duixian.apps.partnering.queries.office import (
    ProfileFilter,
    RequestFilter,
    interests_of,
    overview,
    profiles_matching,
    recommending,
    requests_matching,
    requests_of,
    to_answer,
    without_meeting,
    without_request,
)
from factories.accounts import make_world
from factories.events import make_event
from factories.partnering import NOW, answers, asks, make_interest, make_partnering, make_profile
from factories.speakers import PROGRAM

pytestmark = pytest.mark.django_db
DAY = NOW.date()
LATER = NOW + timedelta(days=4)


@pytest.fixture
def event() -> Event:
    event = make_event(make_world().unit)
    make_partnering(event)
    return event


@pytest.fixture
def people(event: Event) -> dict[str, Profile]:
    """甲 asks 乙, 丙 and 丁's firm; 乙 accepts, 丙 declines, 丁 waits; 戊 does nothing; 己 is hidden."""
    held = {name: make_profile(event, name, f"{name}公司") for name in "甲乙丙丁戊己"}
    accepted, declined = asks(held["甲"], held["乙"], "must"), asks(held["甲"], held["丙"])
    answers(held["乙"], accepted, "accept")
    answers(held["丙"], declined, "decline")
    asks(held["甲"], held["丁"].organisation)
    asks(held["乙"], held["丁"])
    profile_hide(uuid=held["己"].uuid, reason="广告", by=PROGRAM, at=NOW)
    make_interest(held["甲"])
    make_interest(held["乙"], published=False)
    return held


def partnering(event: Event) -> Partnering:
    return Partnering.objects.select_related("event__unit").get(event=event)


def names(rows: object) -> list[str]:
    return [str(one) for one in rows]  # type: ignore[attr-defined]


def test_the_figures_of_an_edition(event: Event, people: dict[str, Profile]) -> None:
    with CaptureQueriesContext(connection) as caught:
        found = overview(partnering(event), at=LATER, on=DAY)
    assert (found.joined, found.in_sight, found.silent, found.waiting, found.requests) == (6, 5, 4, 1, 4)
    assert found.standings == {"pending": 2, "accepted": 1, "declined": 1, "withdrawn": 0, "cancelled": 0}
    assert (found.accepted, found.answered, found.both, found.late) == (1, 2, 0, 2)
    assert (found.without, found.none_accepted) == (1, 2)
    assert [(str(body), number) for body, number in found.most_asked] == [("丁公司", 2), ("乙公司", 1), ("丙公司", 1)]
    assert found.roles == [("delegate", 6)]
    assert len(caught) == 13
    assert overview(partnering(event), at=NOW, on=DAY).late == 0


def test_whom_to_remind(event: Event, people: dict[str, Profile]) -> None:
    held = partnering(event)
    assert [(str(one), one.unanswered) for one in to_answer(held)] == [("丁", 1)]  # type: ignore[attr-defined]
    assert (names(without_meeting(held)), names(without_request(held))) == (["丁", "丙"], ["戊"])


@pytest.mark.parametrize(
    ("only", "expected"),
    [
        ("", "丁丙乙己戊甲"),
        ("hidden", "己"),
        ("unlisted", ""),
        ("silent", "丁丙乙己戊"),
        ("quiet", "己戊"),
        ("none", "丁丙"),
        ("moon", "丁丙乙己戊甲"),
    ],
)
def test_profiles_are_narrowed(event: Event, people: dict[str, Profile], only: str, expected: str) -> None:
    rows = profiles_matching(partnering(event), ProfileFilter(only=only), on=DAY)
    assert sorted(names(rows)) == sorted(expected)


def test_profiles_with_their_numbers_in_one_query(event: Event, people: dict[str, Profile]) -> None:
    held = partnering(event)
    with CaptureQueriesContext(connection) as caught:
        rows = {
            str(one): (one.said, one.pending, one.asking, one.being, one.agreed)
            for one in profiles_matching(held, ProfileFilter(), on=DAY)
        }  # type: ignore[attr-defined]
    assert (rows["甲"], rows["乙"], rows["丁"], len(caught)) == ((1, 0, 3, 0, 1), (0, 1, 1, 1, 1), (0, 0, 0, 1, 0), 1)
    assert names(profiles_matching(held, ProfileFilter(text=" 丙公 "), on=DAY)) == ["丙"]


def test_requests_are_narrowed(event: Event, people: dict[str, Profile]) -> None:
    held = partnering(event)

    def found(**wanted: object) -> list[str]:
        rows = requests_matching(held, RequestFilter(**wanted), at=LATER)  # type: ignore[arg-type]
        return sorted(f"{one.asker}{one.asked or one.asked_body}" for one in rows)

    assert found() == ["乙丁", "甲丁公司", "甲丙", "甲乙"]
    assert (found(standing="declined"), found(priority="must"), found(late=True)) == (
        ["甲丙"],
        ["甲乙"],
        ["乙丁", "甲丁公司"],
    )
    assert (found(text="丁公司"), found(text="丙")) == (["乙丁", "甲丁公司"], ["甲丙"])
    with CaptureQueriesContext(connection) as caught:
        assert len(found()) == 4
    assert len(caught) == 1


def test_of_one_delegate(event: Event, people: dict[str, Profile]) -> None:
    assert [str(one.asker) for one in requests_of(people["丁"])] == ["乙", "甲"]
    assert [one.state for one in interests_of(people["乙"])] == ["pending"]


def test_the_latest_run(event: Event, people: dict[str, Profile]) -> None:
    Job.objects.all().delete()
    held = partnering(event)
    assert recommending(held, KIND) is None
    job = recommendations_ask(event_uuid=event.uuid, by=PROGRAM, at=NOW)
    assert recommending(held, KIND) == job
