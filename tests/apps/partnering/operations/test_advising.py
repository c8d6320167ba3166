"""Recommended meetings: kept with the schedule that has them, told, declined; and never in the way of what somebody wants."""

from __future__ import annotations

import pytest

from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.events.models import Event
from duixian.apps.events.rules import GUEST
from duixian.apps.jobs.handlers import Unkept
from duixian.apps.notices.models import OutboxMail
from duixian.apps.partnering.models import MeetingRequest, MeetingState, Origin, PlanStage, Profile, Recommendation
from duixian.apps.partnering.operations.notifying import agendas_write
from duixian.apps.partnering.operations.planning import plan_undo, run_adopt
from duixian.apps.partnering.operations.profiles import ProfileDetails, profile_change
from duixian.apps.partnering.operations.requests import no_thanks_say
from duixian.apps.partnering.queries.board import waiting_of
from duixian.apps.partnering.queries.own_agenda import unplaced
from duixian.apps.partnering.queries.requests import open_number, received_by, sent_by
from duixian.apps.partnering.queries.runs import compared, recommended_of
from factories.accounts import make_world
from factories.advising import advised_meeting, make_advising, make_fitting
from factories.events import make_event
from factories.partnering import NOW, answers, asks
from factories.planning import BEFORE, adopted, announced, fresh, live, make_pairs, make_run, version
from factories.speakers import PROGRAM

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return make_event(make_world().unit, contact_email="office@example.org")


def leaves(profile: Profile, wish: bool) -> None:
    profile_change(uuid=profile.uuid, details=ProfileDetails(takes_recommended=wish), by=GUEST, at=BEFORE)


def test_adopting_makes_a_request_of_what_was_recommended(event: Event) -> None:
    partnering = make_advising(event)
    (pair,) = make_pairs(event, 1)
    one, other = make_fitting(event, 70)
    run = make_run(partnering)
    assert (run.placed, run.requested, recommended_of(run)) == (1, 1, (1, 1))
    assert [each.asked for each in compared(partnering, run, None).requests.values() if each.recommended] == [other]
    run_adopt(uuid=run.uuid, version=0, by=PROGRAM, at=BEFORE)
    made = MeetingRequest.objects.get(origin=Origin.RECOMMENDED)
    assert (made.asker, made.asked, made.standing, made.fit, made.wish) == (one, other, "accepted", 70, "推荐洽谈")
    assert [step.standing for step in made.steps.all()] == ["accepted"]
    assert {each.request_id for each in live(partnering)} == {pair.pk, made.pk}
    assert compared(partnering, run, None).difference.same == 2
    again = make_run(partnering)
    assert compared(partnering, again, run).difference.same == 2


def test_nobody_knows_before_people_are_told(event: Event) -> None:
    partnering = make_advising(event)
    meeting = advised_meeting(event, partnering)
    request = meeting.request
    assert request is not None
    assert request.asked is not None
    for profile in (request.asker, request.asked):
        assert (received_by(profile).count(), sent_by(profile).count(), open_number(profile)) == (0, 0, 0)
    with pytest.raises(NotFound):
        answers(request.asked, request, "cancel", at=BEFORE)


def test_who_did_not_want_it_any_more_is_left_out_of_the_run(event: Event) -> None:
    partnering = make_advising(event)
    (pair,) = make_pairs(event, 1)
    one, other = make_fitting(event)
    make_fitting(event)
    run = make_run(partnering)
    leaves(one, False)
    Recommendation.objects.filter(profile=other).delete()
    run_adopt(uuid=run.uuid, version=0, by=PROGRAM, at=BEFORE)
    assert (len(live(partnering)), MeetingRequest.objects.filter(origin=Origin.RECOMMENDED).count()) == (2, 1)
    assert pair.pk in {each.request_id for each in live(partnering)}


def test_undone_it_waits_nowhere_and_comes_back_with_the_next_run(event: Event) -> None:
    partnering = make_advising(event)
    meeting = advised_meeting(event, partnering)
    plan_undo(partnering_uuid=partnering.uuid, version=version(partnering), by=PROGRAM, at=BEFORE)
    assert (live(partnering), waiting_of(partnering)) == ([], [])
    adopted(partnering)
    assert [each.request_id for each in live(partnering)] == [meeting.request_id]


def test_a_run_that_keeps_what_was_asked_for_may_leave_it_out(event: Event) -> None:
    partnering = make_advising(event, slots=1, tables=1)
    advised_meeting(event, partnering)
    (pair,) = make_pairs(event, 1)
    adopted(partnering, keep=True)
    assert [each.request_id for each in live(partnering)] == [pair.pk]


def test_letters_say_that_it_is_recommended_and_why(event: Event) -> None:
    partnering = make_advising(event)
    make_fitting(event)
    agendas_write(announced(partnering), Unkept(), by=PROGRAM, at=BEFORE)
    texts = [mail.body for mail in OutboxMail.objects.filter(key__startswith="partnering-agenda")]
    assert len(texts) == 2
    assert all("【推荐洽谈：抗体与蛋白药物】" in text for text in texts)


def test_either_declines_once_told_and_the_time_is_free_for_others(event: Event) -> None:
    partnering = make_advising(event)
    make_fitting(event)
    announced(partnering)
    request = MeetingRequest.objects.select_related("asker", "asked").get()
    assert request.asked is not None
    assert [received_by(each).count() for each in (request.asker, request.asked)] == [1, 1]
    answers(request.asker, request, "cancel", at=BEFORE)
    request.refresh_from_db()
    assert (request.standing, live(partnering)) == ("cancelled", [])
    assert OutboxMail.objects.filter(letter="partnering.request.cancelled").count() == 1
    assert fresh(partnering).plan_stage == PlanStage.NOTIFIED
    assert make_run(partnering, keep=True).figures["tiers"]["recommended"] == [0, 0]


def test_a_request_of_ones_own_takes_the_place_of_what_was_only_recommended(event: Event) -> None:
    partnering = make_advising(event)
    meeting = advised_meeting(event, partnering)
    request = meeting.request
    assert request is not None
    assert request.asked is not None
    made = asks(request.asker, request.asked)
    request.refresh_from_db()
    meeting.refresh_from_db()
    assert (made.standing, request.standing, meeting.state) == ("pending", "withdrawn", MeetingState.OFF)


def test_two_who_were_told_need_not_ask(event: Event) -> None:
    partnering = make_advising(event)
    one, other = make_fitting(event)
    announced(partnering)
    with pytest.raises(Invalid, match="已有一场推荐洽谈"):
        asks(one, other)


def test_taking_none_any_more_ends_what_nobody_was_told_of(event: Event) -> None:
    partnering = make_advising(event)
    meeting = advised_meeting(event, partnering)
    request = meeting.request
    assert request is not None
    leaves(request.asker, False)
    request.refresh_from_db()
    assert (live(partnering), request.standing) == ([], "withdrawn")


def test_what_people_were_told_of_stays_until_they_decline(event: Event) -> None:
    partnering = make_advising(event)
    one, _other = make_fitting(event)
    announced(partnering)
    leaves(one, False)
    assert len(live(partnering)) == 1


@pytest.mark.parametrize(("told", "then"), [(False, "withdrawn"), (True, "cancelled")])
def test_no_thanks_ends_it_too(event: Event, told: bool, then: str) -> None:
    partnering = make_advising(event)
    one, other = make_fitting(event)
    if told:
        announced(partnering)
    else:
        adopted(partnering)
    no_thanks_say(profile_uuid=other.uuid, organisation_uuid=one.organisation.uuid, by=GUEST, at=NOW)
    assert (live(partnering), MeetingRequest.objects.get().standing) == ([], then)


def test_what_lost_its_place_after_people_were_told_can_be_booked_by_them(event: Event) -> None:
    partnering = make_advising(event)
    one, _other = make_fitting(event)
    announced(partnering)
    (meeting,) = live(partnering)
    meeting.seats.update(live=False)
    meeting.state = MeetingState.OFF
    meeting.save()
    assert [each.recommended for each in waiting_of(partnering)] == [True]
    one.partnering = fresh(partnering)
    (found,) = unplaced(one, at=BEFORE)
    assert len(found.free or ()) == 4
