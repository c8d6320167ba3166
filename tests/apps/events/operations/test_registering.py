"""Somebody registers: by the form, by the office, as a speaker."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.events.models import Channel, Event, EventState, Registration, RegistrationKind
from duixian.apps.events.operations.changing import registration_change
from duixian.apps.events.operations.kinds import question_put
from duixian.apps.events.operations.registering import (
    Applied,
    NotTaking,
    Outcome,
    registration_enter,
    registration_for,
)
from duixian.apps.events.queries.registrations import registration_by_token
from duixian.apps.events.rules import GUEST
from duixian.apps.parties.models import Organisation, Person
from duixian.core.events.questions import Kind, Question
from duixian.core.wording import Words
from factories.accounts import World, act, make_world
from factories.events import make_event, make_kind, make_person, make_registration
from factories.registering import AT, applied, apply, details, form_key, letters, mail_of, states

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit)


def test_apply_confirms_while_there_are_places_and_then_lets_people_wait(event: Event) -> None:
    kind = make_kind(event, quota=2)
    for name in ("甲", "乙", "丙"):
        apply(kind, name)
    assert states(event) == [("甲", "confirmed"), ("乙", "confirmed"), ("丙", "waiting")]
    assert letters() == [
        (mail_of("甲"), "confirmed"), (mail_of("乙"), "confirmed"), (mail_of("丙"), "waiting"),
    ]  # fmt: skip
    kind.refresh_from_db()
    assert kind.taken == 2


def test_apply_keeps_who_came_through_what_and_agreed_to_which_text(event: Event) -> None:
    channel = Channel.objects.create(event=event, name="公众号", code="wechat", opened_on=AT.date(), created_at=AT)
    kind = make_kind(event)
    guest = details(phone="13800000000", title="研究员", organisation="海汀大学", country="DE", name_en="Wang")
    one = applied(kind, guest=guest, channel_code="wechat", agreed=("notice", "photos"), language="en")
    person = one.person
    assert (person.phone, person.title, str(person.organisation), person.country) == (
        "13800000000",
        "研究员",
        "海汀大学",
        "DE",
    )
    assert (one.channel, one.source, one.language, one.number) == (channel, Registration.Source.PUBLIC, "en", 1)
    assert [(c.purpose, c.text.version, c.language, c.given_at) for c in one.consents.order_by("purpose")] == [
        ("notice", 1, "en", AT), ("photos", 1, "en", AT),
    ]  # fmt: skip
    assert [(s.state, s.occurred_at) for s in one.steps.all()] == [("confirmed", AT)]


def test_apply_leaves_no_personal_value_in_the_history(event: Event) -> None:
    applied(make_kind(event), "赵钱孙", guest=details("赵钱孙", phone="13911112222"))
    rows = HistoryRow.objects.filter(kind__startswith="events.")
    told = " ".join(str(row.payload) for row in rows)
    assert [row.kind for row in rows] == ["events.registration.made"]
    assert ("赵钱孙" in told, "13911112222" in told, "example.org" in told) == (False, False, False)


def test_apply_twice_with_the_same_form_gives_the_same_registration(event: Event) -> None:
    kind, key = make_kind(event, quota=5), form_key()
    first, second = apply(kind, key=key), apply(kind, key=key)
    assert (first.outcome, second.outcome, event.registrations.count()) == (Outcome.MADE, Outcome.AGAIN, 1)
    assert registration_by_token(first.token) == registration_by_token(second.token)
    assert letters() == [(mail_of("王晓明"), "confirmed")]


def test_apply_with_the_back_button_for_a_colleague_registers_the_colleague(event: Event) -> None:
    kind, key = make_kind(event), form_key()
    apply(kind, "甲", key=key)
    assert apply(kind, "乙", key=key).outcome == Outcome.MADE
    assert states(event) == [("甲", "confirmed"), ("乙", "confirmed")]


def test_apply_with_an_address_that_is_registered_tells_only_that_address(event: Event) -> None:
    kind = make_kind(event)
    applied(kind, "甲")
    stranger = details("乙", email=mail_of("甲").upper(), phone="13800000000")
    result = apply(kind, guest=stranger)
    assert (result.outcome, result.token, states(event)) == (Outcome.KNOWN, "", [("甲", "confirmed")])
    assert letters() == [(mail_of("甲"), "confirmed"), (mail_of("甲"), "known")]
    assert not Person.objects.filter(name="乙").exists()
    apply(kind, guest=stranger)
    assert len(letters()) == 2


def test_apply_again_after_cancelling_is_a_new_registration_of_the_same_person(event: Event) -> None:
    kind = make_kind(event)
    first = applied(kind, "甲")
    Registration.objects.filter(pk=first.pk).update(state="cancelled")
    second = applied(kind, "甲")
    assert (second.person, second.number) == (first.person, 2)


@pytest.mark.parametrize(
    ("values", "when", "why"),
    [
        ({"opens_at": AT + timedelta(days=1)}, AT, "尚未开放"),
        ({"closes_at": AT}, AT, "报名已截止"),
        ({}, datetime(2020, 6, 12, 16, tzinfo=UTC), "报名已截止"),
    ],
)
def test_apply_when_the_kind_takes_nobody(event: Event, values: dict[str, Any], when: datetime, why: str) -> None:
    kind = make_kind(event, **values)
    with pytest.raises(NotTaking) as refused:
        apply(kind, at=when)
    assert (str(refused.value.message), states(event)) == (why, [])


def test_apply_to_a_cancelled_conference_says_so_and_to_an_unpublished_one_nothing(event: Event) -> None:
    kind = make_kind(event)
    Event.objects.filter(pk=event.pk).update(state=EventState.CANCELLED)
    with pytest.raises(NotTaking, match="会议已取消"):
        apply(kind)
    Event.objects.filter(pk=event.pk).update(state=EventState.PLANNED)
    with pytest.raises(NotFound):
        apply(kind)


def test_apply_as_a_kind_that_is_not_public_or_of_another_edition(world: World, event: Event) -> None:
    other = make_kind(make_event(world.unit, slug="tcm"))
    for kind in (make_kind(event, RegistrationKind.Role.VIP, public=False), other):
        with pytest.raises(NotFound):
            apply(kind, slug=event.slug)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"guest": details(" ")}, "name"),
        ({"guest": details(email="no address")}, "email"),
        ({"guest": details(email=" ")}, "email"),
        ({"guest": details(country="")}, "country"),
        ({"guest": details(organisation="长" * 201)}, "organisation"),
        ({"agreed": ()}, "notice"),
        ({"key": "short"}, None),
        ({"typed": {"diet": [""]}}, "diet"),
    ],
)
def test_apply_when_something_cannot_be_taken_registers_nobody(
    world: World, event: Event, more: dict[str, Any], field: str
) -> None:
    kind = make_kind(event)
    question = Question("diet", Kind.TEXT, Words("忌口", "Diet"), required="typed" in more)
    question_put(kind_uuid=kind.uuid, question=question, by=act(world.filler), at=AT)
    with pytest.raises(Invalid) as refused:
        apply(kind, **more)
    assert (refused.value.field, states(event), Person.objects.count()) == (field, [], 0)


def test_apply_with_script_in_every_field_keeps_it_as_text(event: Event) -> None:
    evil = "<script>alert(1)</script>"
    guest = details(evil, email="a@example.org", title=evil, organisation=evil, name_en=evil)
    one = applied(make_kind(event), guest=guest)
    assert (one.person.name, one.person.title, str(one.person.organisation)) == (evil, evil, evil)


def test_apply_by_somebody_whom_the_unit_knows_fills_in_what_was_empty_and_shows_nothing_of_it(event: Event) -> None:
    person = make_person(event.unit, "甲", phone="13900001234", title="讲师")
    key = form_key()
    guest = details("甲", title="骗子", name_en="Jia")
    made = [apply(make_kind(event), guest=guest, key=key), apply(event.kinds.get(), guest=guest, key=key)]
    assert made == [Applied(Outcome.MADE, ""), Applied(Outcome.AGAIN, "")]
    one = event.registrations.get()
    assert (one.person, one.person.title, one.person.phone, one.person.name_en) == (
        person,
        "讲师",
        "13900001234",
        "Jia",
    )
    assert letters() == [(person.email, "confirmed")]
    registration_change(uuid=one.uuid, guest=details("甲", title="教授"), typed={}, by=GUEST, at=AT)
    person.refresh_from_db()
    assert person.title == "教授"


def test_apply_never_changes_what_is_known_of_somebody_who_signs_in_here(world: World, event: Event) -> None:
    make_person(event.unit, "甲", email=mail_of("甲"), title="主任", user=world.filler)
    apply(make_kind(event), guest=details("甲", title="<b>"))
    assert event.registrations.get().person.title == "主任"


def test_apply_needs_approval_and_holds_the_place_meanwhile(event: Event) -> None:
    kind = make_kind(event, quota=1, needs_approval=True)
    apply(kind, "甲")
    apply(kind, "乙")
    assert states(event) == [("甲", "applied"), ("乙", "waiting")]
    assert letters() == [(mail_of("甲"), "received"), (mail_of("乙"), "waiting")]


def test_database_refuses_one_more_than_the_quota_and_a_second_live_registration(event: Event) -> None:
    kind = make_kind(event, quota=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        RegistrationKind.objects.filter(pk=kind.pk).update(taken=2)
    one = make_registration(event, kind=kind)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_registration(event, person=one.person, kind=kind)
    with pytest.raises(IntegrityError), transaction.atomic():
        Registration.objects.filter(pk=one.pk).update(offer_until=AT)


def test_enter_by_the_office_needs_no_approval_nor_open_form(world: World, event: Event) -> None:
    kind = make_kind(event, RegistrationKind.Role.VIP, public=False, needs_approval=True, closes_at=AT)
    by = act(world.filler)
    entered = registration_enter(
        event_uuid=event.uuid, kind_uuid=kind.uuid, guest=details("甲", email=""), by=by, at=AT
    )
    assert (entered.state, entered.source, letters()) == ("confirmed", "staff", [])


def test_enter_with_the_same_key_gives_the_same_registration(world: World, event: Event) -> None:
    kind, by = make_kind(event), act(world.filler)
    asked: dict[str, Any] = {"event_uuid": event.uuid, "kind_uuid": kind.uuid, "guest": details("甲"), "key": "list:2"}
    first = registration_enter(**asked, by=by, at=AT)
    assert registration_enter(**asked, by=by, at=AT) == first
    with pytest.raises(Invalid) as refused:
        registration_enter(**{**asked, "key": "list:3"}, by=by, at=AT)
    assert refused.value.field == "email"


def test_enter_tells_people_without_address_apart_by_phone_or_organisation(world: World, event: Event) -> None:
    kind, by = make_kind(event), act(world.filler)
    guests = [
        details("王伟", email="", phone="1"), details("王伟", email="", phone="2"),
        details("王伟", email="", organisation="甲所"), details("王伟", email="", organisation="乙所"),
    ]  # fmt: skip
    for guest in guests:
        registration_enter(event_uuid=event.uuid, kind_uuid=kind.uuid, guest=guest, by=by, at=AT)
    assert (event.registrations.count(), Person.objects.count(), Organisation.objects.count()) == (4, 4, 2)
    with pytest.raises(Invalid) as refused:
        registration_enter(event_uuid=event.uuid, kind_uuid=kind.uuid, guest=guests[0], by=by, at=AT)
    assert refused.value.field == "name"


def test_enter_is_for_the_unit_only(world: World, event: Event) -> None:
    kind = make_kind(event)
    for user, error in ((world.stranger, NotFound), (world.auditor, NotAllowed)):
        with pytest.raises(error):
            registration_enter(event_uuid=event.uuid, kind_uuid=kind.uuid, guest=details(), by=act(user), at=AT)
    with pytest.raises(NotFound):
        registration_enter(event_uuid=event.uuid, kind_uuid=uuid4(), guest=details(), by=act(world.filler), at=AT)


def test_registration_for_a_speaker_is_made_once(world: World, event: Event) -> None:
    kind, by = make_kind(event, RegistrationKind.Role.SPEAKER, public=False), act(world.filler)
    person = make_person(event.unit, "甲教授", email=mail_of("甲教授"))
    first = registration_for(kind=kind, person=person, source="speaker", by=by, at=AT)
    assert registration_for(kind=kind, person=person, source="speaker", by=by, at=AT) == first
    assert (first.state, first.source, letters()) == ("confirmed", "speaker", [(mail_of("甲教授"), "confirmed")])
