"""Whom free times may go to though nobody asked."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from duixian.apps.events.models import Event
from duixian.apps.events.rules import GUEST
from duixian.apps.partnering.models import Meeting, MeetingRequest, MeetingState, Partnering
from duixian.apps.partnering.operations.absences import absences_set
from duixian.apps.partnering.operations.profiles import profile_hide
from duixian.apps.partnering.operations.requests import no_thanks_say
from duixian.apps.partnering.queries.advising import fits_of, seen, standing
from duixian.apps.partnering.queries.problem import Rules, pair_in, recommended_code, situation_of
from duixian.core.partnering.model import Tier
from factories.accounts import make_world
from factories.advising import advised_meeting, fit, make_advising, make_fitting, make_willing
from factories.events import OPENING, make_event
from factories.partnering import NOW, answers, asks, make_profile
from factories.planning import fresh, make_pairs
from factories.speakers import PROGRAM

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return make_event(make_world().unit)


def codes(partnering: Partnering) -> list[str]:
    """What may be recommended now."""
    found = situation_of(fresh(partnering), Rules(advised=True)).problem.requests
    return [one.code for one in found if one.tier is Tier.RECOMMENDED]


def test_two_who_wish_it_and_fit_each_other_may_meet_with_least_weight(event: Event) -> None:
    partnering = make_advising(event)
    one, other = make_fitting(event, 70)
    code = recommended_code((one.pk, other.pk))
    found = situation_of(partnering, Rules(advised=True))
    assert [(each.code, each.weight, each.tier) for each in found.problem.requests] == [(code, 19, Tier.RECOMMENDED)]
    assert (pair_in(code), pair_in("r17"), found.requests[code].pk) == ((one.pk, other.pk), None, None)
    assert situation_of(partnering).problem.requests == ()


def test_who_does_not_wish_it_or_hardly_fits_is_left_alone(event: Event) -> None:
    partnering = make_advising(event, least=60)
    fit(make_willing(event), make_profile(event))
    fit(make_willing(event), make_willing(event), both=False)
    make_fitting(event, 59)
    hidden, _other = make_fitting(event)
    profile_hide(uuid=hidden.uuid, reason="核实中", by=PROGRAM, at=NOW)
    fit(make_willing(event, "同一家"), make_willing(event, "同一家"))
    assert codes(partnering) == []


def test_an_edition_that_wants_none_has_none(event: Event) -> None:
    partnering = make_advising(event, most=0)
    make_fitting(event)
    assert codes(partnering) == []


def test_whoever_asked_or_said_no_thanks_is_not_put_together(event: Event) -> None:
    partnering = make_advising(event)
    pairs = [make_fitting(event) for _ in range(4)]
    asks(*pairs[0])
    answers(pairs[1][0], asks(pairs[1][1], pairs[1][0]), "decline")
    no_thanks_say(profile_uuid=pairs[2][1].uuid, organisation_uuid=pairs[2][0].organisation.uuid, by=GUEST, at=NOW)
    asks(pairs[3][0], pairs[3][1].organisation)
    assert codes(partnering) == []


def test_the_best_fit_first_and_no_more_of_one_than_the_edition_allows(event: Event) -> None:
    partnering = make_advising(event, most=1)
    one, others = make_willing(event), [make_willing(event) for _ in range(3)]
    for other, score in zip(others, (50, 90, 70), strict=True):
        fit(one, other, score)
    assert codes(partnering) == [recommended_code((one.pk, others[1].pk))]
    assert [each.score for each in fits_of(fresh(partnering))] == [90, 70, 50]


def test_two_who_are_never_free_together_do_not_use_up_the_number(event: Event) -> None:
    partnering = make_advising(event, most=1)
    one, other = make_fitting(event, 90)
    third = make_willing(event)
    fit(one, third, 50)
    span = (OPENING, OPENING + timedelta(hours=4))
    absences_set(profile_uuid=other.uuid, spans=[span], by=GUEST, at=NOW)
    assert codes(partnering) == [recommended_code((one.pk, third.pk))]


def test_a_meeting_that_stands_counts_and_is_not_offered_again(event: Event) -> None:
    partnering = make_advising(event, most=1)
    meeting = advised_meeting(event, partnering)
    assert meeting.request is not None
    fit(meeting.request.asker, make_willing(event), 90)
    assert codes(partnering) == [f"r{meeting.request_id}"]


def test_what_never_came_to_anything_is_no_request_and_is_seen_by_nobody(event: Event) -> None:
    partnering = make_advising(event)
    meeting = advised_meeting(event, partnering)
    rows = MeetingRequest.objects.all()

    def counts() -> tuple[int, int]:
        return standing(rows).count(), seen(rows).count()

    assert counts() == (1, 0)
    Meeting.objects.update(notified_at=NOW)
    assert counts() == (1, 1)
    Meeting.objects.update(state=MeetingState.OFF)
    assert counts() == (1, 1)
    Meeting.objects.update(notified_at=None)
    assert (counts(), standing(rows, [meeting.request_id or 0]).count()) == ((0, 0), 1)


def test_the_same_queries_for_any_number(event: Event, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    partnering = make_advising(event)
    for _ in range(4):
        make_fitting(event)
    make_pairs(event, 1)
    fetched = fresh(partnering)
    with django_assert_num_queries(15):
        situation_of(fetched, Rules(advised=True))
    with django_assert_num_queries(12):
        situation_of(fetched)
