"""Confirmed speakers are guests with a ticket; who withdraws is none any more."""

from __future__ import annotations

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.events.models import Event, Registration, RegistrationKind
from duixian.apps.events.operations.speaker_places import speakers_place
from duixian.apps.events.operations.speaker_steps import speaker_confirm, speaker_withdraw
from duixian.apps.events.queries.speakers import speakers_without_place
from factories.accounts import World, act, make_world
from factories.events import make_event, make_kind
from factories.registering import applied, details
from factories.speakers import AGREED, PROGRAM, accepted, address, confirmed, on

pytestmark = pytest.mark.django_db
Role = RegistrationKind.Role


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit)


def places(event: Event) -> list[tuple[str, str, str, int]]:
    """Who is registered: name, state, source, valid tickets."""
    rows = event.registrations.select_related("person").order_by("number")
    return [(one.person.name, one.state, one.source, one.tickets.filter(standing="valid").count()) for one in rows]


def test_confirming_registers_the_speaker(event: Event) -> None:
    make_kind(event, role=Role.SPEAKER, name="报告嘉宾", public=False)
    speaker = accepted(event, "甲")
    assert places(event) == []
    speaker_confirm(speaker_uuid=speaker.uuid, by=PROGRAM, at=AGREED)
    assert places(event) == [("甲", "confirmed", "speaker", 1)]


def test_who_withdraws_gives_the_place_up(event: Event) -> None:
    make_kind(event, role=Role.SPEAKER, name="报告嘉宾", public=False)
    speaker = confirmed(event, "甲")
    speaker_withdraw(speaker_uuid=speaker.uuid, reason="行程冲突", by=PROGRAM, at=on(4, 1))
    assert places(event) == [("甲", "cancelled", "speaker", 0)]


def test_who_registered_before_keeps_that_place(event: Event) -> None:
    kind = make_kind(event)
    make_kind(event, role=Role.SPEAKER, name="报告嘉宾", public=False)
    applied(kind, "甲", guest=details("甲", email=address("甲")))
    speaker = confirmed(event, "甲")
    assert [one[2] for one in places(event)] == ["public"]
    speaker_withdraw(speaker_uuid=speaker.uuid, reason="行程冲突", by=PROGRAM, at=on(4, 1))
    assert places(event) == [("甲", "confirmed", Registration.Source.PUBLIC, 1)]


def test_those_confirmed_before_the_kind_was_made_are_registered_at_once(world: World, event: Event) -> None:
    for name in ("甲", "乙"):
        confirmed(event, name)
    accepted(event, "丙")
    with pytest.raises(Invalid):
        speakers_place(event_uuid=event.uuid, by=act(world.filler), at=AGREED)
    make_kind(event, role=Role.SPEAKER, name="报告嘉宾", public=False)
    assert [one.person.name for one in speakers_without_place(event)] == sorted(("甲", "乙"))
    with pytest.raises(NotAllowed):
        speakers_place(event_uuid=event.uuid, by=act(world.auditor), at=AGREED)
    assert speakers_place(event_uuid=event.uuid, by=act(world.filler), at=AGREED) == 2
    assert (speakers_without_place(event), [one[1:] for one in places(event)]) == (
        [],
        [("confirmed", "speaker", 1)] * 2,
    )
    assert speakers_place(event_uuid=event.uuid, by=act(world.filler), at=AGREED) == 0
