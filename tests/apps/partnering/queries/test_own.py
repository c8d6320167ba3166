"""What a delegate finds on their own pages, and nothing of others."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.models import Event
from duixian.apps.events.rules import GUEST
from duixian.apps.partnering.models import NoThanks
from duixian.apps.partnering.operations.interests import interest_withdraw
from duixian.apps.partnering.operations.requests import message_write
from duixian.apps.partnering.queries import own
from duixian.apps.partnering.queries.requests import received_by
from factories.accounts import make_world
from factories.events import FIRST_DAY, OPENING, make_event, make_room, make_session, make_speaker, make_talk
from factories.partnering import NOW, answers, asks, make_body, make_interest, make_partnering, make_profile

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    event = make_event(make_world().unit)
    make_partnering(event)
    return event


def test_interests_are_ones_own_until_they_are_withdrawn(event: Event) -> None:
    mine, other = make_profile(event), make_profile(event)
    kept, gone, theirs = make_interest(mine), make_interest(mine, published=False), make_interest(other)
    interest_withdraw(uuid=gone.uuid, by=GUEST, at=NOW)
    assert list(own.own_interests(mine)) == [kept]
    assert own.own_interest(mine, kept.uuid) == kept
    for one in (gone, theirs):
        with pytest.raises(NotFound):
            own.own_interest(mine, one.uuid)


def test_request_is_there_for_its_sides_with_what_was_said(event: Event, django_assert_num_queries) -> None:
    mine, other, third = make_profile(event), make_profile(event), make_profile(event)
    one = asks(other, mine)
    message_write(uuid=one.uuid, profile_uuid=mine.uuid, text="您好", by=GUEST, at=NOW)
    with django_assert_num_queries(3):
        held = own.own_request(mine, one.uuid)
        told = ([step.standing for step in held.steps.all()], [(m.author, m.text) for m in held.messages.all()])
    assert told == (["pending"], [(mine, "您好")])
    assert own.own_request(other, one.uuid) == one
    for stranger, uuid in ((third, one.uuid), (mine, uuid4())):
        with pytest.raises(NotFound):
            own.own_request(stranger, uuid)


def test_anybody_of_an_organisation_finds_what_it_was_asked(event: Event) -> None:
    mine, colleague = make_profile(event, body="青原制药"), make_profile(event, body="青原制药")
    one = asks(make_profile(event), mine.organisation)
    assert [own.own_request(side, one.uuid) for side in (mine, colleague)] == [one, one]
    assert (own.waiting_number(mine), own.waiting_number(colleague)) == (1, 1)


def test_what_waits_stands_first_and_what_is_settled_last(event: Event) -> None:
    mine = make_profile(event)
    settled, agreed, early, late = (asks(make_profile(event), mine, at=NOW + timedelta(minutes=n)) for n in range(4))
    answers(mine, settled, "decline")
    answers(mine, agreed, "accept")
    assert list(own.unsettled_first(received_by(mine))) == [late, early, agreed, settled]
    assert own.waiting_number(mine) == 2


def test_standing_with_others_says_what_stands_and_forgets_what_was_withdrawn(
    event: Event, django_assert_num_queries
) -> None:
    mine = make_profile(event)
    asked, asking, left, declined, nobody = (make_profile(event) for _each in range(5))
    out, into, gone = asks(mine, asked), asks(asking, mine), asks(mine, left)
    answers(mine, gone, "withdraw")
    refused = asks(mine, declined)
    answers(declined, refused, "decline")
    with django_assert_num_queries(1):
        found = own.standing_with(mine, [asked, asking, left, declined, nobody])
    assert found == {asked.pk: out, asking.pk: into, declined.pk: refused}


def test_standing_that_holds_goes_before_a_later_one_that_does_not(event: Event) -> None:
    mine, other = make_profile(event), make_profile(event)
    answers(mine, asks(other, mine), "decline")
    agreed = asks(mine, other, at=NOW + timedelta(hours=1))
    assert own.standing_with(mine, [other]) == {other.pk: agreed}


def test_sessions_are_those_of_ones_own_talks_and_parts(event: Event) -> None:
    mine, room = make_profile(event), make_room(event)
    person = mine.registration.person
    speaking, chairing = (
        make_session(event, "报告", room),
        make_session(event, "主持", room, OPENING - timedelta(hours=1)),
    )
    make_session(event, "旁听", room)
    hidden = make_session(event, "取消", room, removed_at=NOW)
    for session in (speaking, hidden):
        make_talk(session, "题目", make_speaker(event, person=person) if session is speaking else make_speaker(event))
    chairing.roles.create(person=person, part="chair")
    hidden.roles.create(person=person, part="chair")
    assert [session.title for session in own.own_sessions(mine)] == ["主持", "报告"]


def test_delegates_and_organisations_are_those_that_can_be_asked(event: Event) -> None:
    mine, other = make_profile(event, body="甲"), make_profile(event, body="乙")
    hidden, refusing = make_profile(event, body="丙", listed=False), make_profile(event, body="丁")
    NoThanks.objects.create(profile=refusing, organisation=mine.organisation, created_at=NOW)
    assert own.delegate(mine, other.uuid, on=FIRST_DAY) == other
    assert own.organisation_to_ask(mine, other.organisation.uuid) == other.organisation
    assert own.delegate_if_shown(mine, other, on=FIRST_DAY) == other
    for shut in (mine, hidden, refusing):
        assert own.delegate_if_shown(mine, shut, on=FIRST_DAY) is None
        with pytest.raises(NotFound):
            own.delegate(mine, shut.uuid, on=FIRST_DAY)
        with pytest.raises(NotFound):
            own.organisation_to_ask(mine, shut.organisation.uuid)
    assert own.delegate_if_shown(mine, None, on=FIRST_DAY) is None


def test_whoever_takes_part_can_be_barred_shown_or_not(event: Event) -> None:
    mine, hidden = make_profile(event), make_profile(event, listed=False)
    assert own.organisation_to_bar(mine, hidden.organisation.uuid) == hidden.organisation
    for body in (mine.organisation, make_body(event, "不参加的单位")):
        with pytest.raises(NotFound):
            own.organisation_to_bar(mine, body.uuid)
    NoThanks.objects.create(profile=mine, organisation=hidden.organisation, created_at=NOW)
    with pytest.raises(NotFound):
        own.organisation_to_ask(mine, hidden.organisation.uuid)


def test_countries_are_those_of_whoever_can_be_found(event: Event) -> None:
    for country, listed in (("DE", True), ("CN", True), ("DE", True), ("US", False), ("", True)):
        person = make_profile(event, listed=listed).registration.person
        person.country = country
        person.save()
    assert own.countries_of(event.partnering) == ["CN", "DE"]
