"""Confirmed guests take part; the office hides; what was written is erased with the guest."""

from __future__ import annotations

from typing import Any

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.events.models import ConsentPurpose, Event
from duixian.apps.events.operations.erasing import registration_erase
from duixian.apps.events.rules import GUEST
from duixian.apps.partnering.models import MeetingRequest, Profile
from duixian.apps.partnering.operations.absences import absences_set
from duixian.apps.partnering.operations.profiles import (
    ProfileDetails,
    profile_change,
    profile_hide,
    profile_join,
    profile_show,
)
from duixian.apps.partnering.operations.requests import message_write, no_thanks_say
from duixian.apps.partnering.queries.profiles import in_sight, profile_get, profile_of
from factories.accounts import World, act, make_world
from factories.events import OPENING, make_event, make_kind, make_person, make_registration
from factories.partnering import NOW, answers, asks, make_body, make_interest, make_partnering, make_profile
from factories.speakers import PROGRAM

pytestmark = pytest.mark.django_db
WORDS = ProfileDetails(about="做细胞培养", about_en="Cell culture", website="https://example.org/a", interpreter=True)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit)


def test_a_confirmed_guest_takes_part_once(event: Event) -> None:
    make_partnering(event)
    guest = make_registration(event, person=make_person(event.unit, "甲", organisation=make_body(event, "甲药业")))
    assert profile_of(guest) is None
    first = profile_join(registration_uuid=guest.uuid, details=WORDS, by=GUEST, at=NOW)
    second = profile_join(registration_uuid=guest.uuid, details=ProfileDetails(about="做培养基"), by=GUEST, at=NOW)
    found = profile_of(guest)
    assert found is not None
    assert (first.pk, found.pk, found.about, found.interpreter, str(found)) == (
        second.pk,
        second.pk,
        "做培养基",
        False,
        "甲",
    )
    told = HistoryRow.objects.filter(about="partnering.profile").order_by("id")
    assert [(row.kind, row.payload) for row in told] == [
        ("partnering.profile.joined", {"event": "BIO2020"}),
        (
            "partnering.profile.changed",
            {"event": "BIO2020", "fields": ["about", "about_en", "interpreter", "website"]},
        ),
    ]


def test_nothing_changed_leaves_no_trace(event: Event) -> None:
    make_partnering(event)
    profile = make_profile(event, about="做培养基")
    before = HistoryRow.objects.count()
    profile_change(uuid=profile.uuid, details=ProfileDetails(about=" 做培养基 "), by=GUEST, at=NOW)
    assert HistoryRow.objects.count() == before


def test_who_may_not_take_part_is_told_why(event: Event) -> None:
    alone = make_registration(event)
    with pytest.raises(Invalid, match="没有一对一对接"):
        profile_join(registration_uuid=alone.uuid, details=WORDS, by=GUEST, at=NOW)
    make_partnering(event)
    with pytest.raises(Invalid) as caught:
        profile_join(registration_uuid=alone.uuid, details=WORDS, by=GUEST, at=NOW)
    waiting = make_registration(event, "乙", state="waiting")
    with pytest.raises(Invalid, match="报名确认后"):
        profile_join(registration_uuid=waiting.uuid, details=WORDS, by=GUEST, at=NOW)
    assert (caught.value.field, Profile.objects.count()) == ("organisation", 0)


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("website", {"website": "javascript:alert(1)"}),
        ("website", {"website": "https://example.org/" + "a" * 200}),
        ("about", {"about": "长" * 1001}),
        ("about_en", {"about_en": "x" * 1001}),
    ],
)
def test_details_that_cannot_be_are_refused(event: Event, field: str, given: dict[str, Any]) -> None:
    make_partnering(event)
    profile = make_profile(event)
    with pytest.raises(Invalid) as caught:
        profile_change(uuid=profile.uuid, details=ProfileDetails(**given), by=GUEST, at=NOW)
    assert caught.value.field == field


def test_hidden_by_the_office_and_shown_again(event: Event, world: World) -> None:
    partnering = make_partnering(event)
    profile = make_profile(event)
    with pytest.raises(Invalid) as caught:
        profile_hide(uuid=profile.uuid, reason=" ", by=act(world.filler), at=NOW)
    profile_hide(uuid=profile.uuid, reason="与会议无关的广告", by=act(world.filler), at=NOW)
    assert (caught.value.field, list(in_sight(partnering))) == ("reason", [])
    for _again in range(2):
        profile_show(uuid=profile.uuid, by=act(world.filler), at=NOW)
    assert list(in_sight(partnering)) == [profile]
    assert HistoryRow.objects.filter(kind="partnering.profile.shown").count() == 1


def test_of_another_unit_there_is_none(event: Event, world: World) -> None:
    make_partnering(event)
    profile = make_profile(event)
    assert profile_get(act(world.auditor), profile.uuid) == profile
    with pytest.raises(NotFound):
        profile_get(act(world.stranger), profile.uuid)
    with pytest.raises(NotFound):
        profile_hide(uuid=profile.uuid, reason="x", by=act(world.stranger), at=NOW)
    with pytest.raises(NotAllowed):
        profile_hide(uuid=profile.uuid, reason="x", by=act(world.auditor), at=NOW)


def test_what_was_written_is_erased_with_the_guest(event: Event) -> None:
    make_partnering(event)
    one, other = make_profile(event, "甲", "甲药业", about="做细胞培养"), make_profile(event, "乙")
    third = make_profile(event)
    make_interest(one)
    absences_set(profile_uuid=one.uuid, spans=[(OPENING, OPENING.replace(hour=3))], by=GUEST, at=NOW)
    no_thanks_say(profile_uuid=one.uuid, organisation_uuid=third.organisation.uuid, by=GUEST, at=NOW)
    request = asks(one, other, message="我是甲")
    answers(other, request, "accept")
    message_write(uuid=request.uuid, profile_uuid=one.uuid, text="我的手机是……", by=GUEST, at=NOW)
    message_write(uuid=request.uuid, profile_uuid=other.uuid, text="好的", by=GUEST, at=NOW)
    registration_erase(uuid=one.registration.uuid, by=PROGRAM, at=NOW)
    one.refresh_from_db()
    assert (one.about, one.listed, one.interests.count(), one.absences.count(), one.no_thanks.count()) == (
        "",
        False,
        0,
        0,
        0,
    )
    assert (MeetingRequest.objects.get().message, MeetingRequest.objects.get().standing) == ("", "accepted")
    assert list(request.messages.values_list("text", flat=True)) == ["—", "好的"]


def test_media_take_part_like_others(event: Event) -> None:
    make_partnering(event)
    assert make_profile(event, kind=make_kind(event, role="media")).listed is True


def test_an_interpreter_is_asked_for_in_a_language_that_is_offered(event: Event) -> None:
    make_partnering(event)
    profile = make_profile(event, interpreter=True, tongue="ja")
    assert (profile.interpreter, profile.tongue) == (True, "ja")
    with pytest.raises(Invalid) as refusal:
        profile_change(uuid=profile.uuid, details=ProfileDetails(tongue="xx"), by=GUEST, at=NOW)
    assert refusal.value.field == "tongue"


@pytest.mark.parametrize("agreed_in", ["", "en"])
def test_who_joins_may_agree_that_data_go_abroad(event: Event, agreed_in: str) -> None:
    make_partnering(event)
    guest = make_registration(event, person=make_person(event.unit, "甲", organisation=make_body(event, "甲药业")))
    profile_join(registration_uuid=guest.uuid, details=WORDS, by=GUEST, at=NOW, agreed_in=agreed_in)
    given = guest.consents.filter(purpose=ConsentPurpose.CROSS_BORDER, withdrawn_at=None)
    assert list(given.values_list("language", "given_at")) == ([("en", NOW)] if agreed_in else [])
