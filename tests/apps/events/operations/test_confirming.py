"""What follows a step: the letter of that step."""

from __future__ import annotations

from datetime import date

import pytest

from duixian.apps.events.operations.confirming import FIRST, LETTERS, begun, moved
from duixian.apps.events.operations.deciding import offer_accept, registration_cancel
from duixian.apps.events.operations.substituting import registration_replace
from duixian.apps.events.registration_letters import LETTERS as WRITTEN
from duixian.apps.events.rules import GUEST
from duixian.core.events.registration import Action
from factories.accounts import World, make_world
from factories.events import make_event, make_kind
from factories.registering import AT, applied, details, letters, mail_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def test_letters_that_steps_write_are_registered() -> None:
    assert {f"events.registration.{name}" for name in (*LETTERS.values(), *FIRST.values())} <= set(WRITTEN)


def test_moved_writes_the_letter_of_the_step_once_and_none_for_a_step_inside_the_office() -> None:
    one = applied(make_kind(make_event(make_world().unit)), "甲")
    for action in (Action.ADMIT, Action.CANCEL, Action.CANCEL):
        moved(one, action, by=GUEST, at=AT)
    assert letters() == [(mail_of("甲"), "confirmed"), (mail_of("甲"), "cancelled")]


def test_begun_again_writes_nothing_more() -> None:
    one = applied(make_kind(make_event(make_world().unit)), "甲")
    begun(one, token="t", by=GUEST, at=AT)
    assert letters() == [(mail_of("甲"), "confirmed")]


def test_ticket_comes_and_goes_with_the_place(world: World) -> None:
    one = applied(make_kind(make_event(world.unit), quota=1), "甲")
    (ticket,) = one.tickets.all()
    new, _token = registration_replace(uuid=one.uuid, guest=details("乙"), language="en", by=GUEST, at=AT)
    ticket.refresh_from_db()
    assert (ticket.standing, [t.standing for t in new.tickets.all()]) == ("replaced", ["valid"])
    registration_cancel(uuid=new.uuid, by=GUEST, at=AT)
    assert [t.standing for t in new.tickets.all()] == ["revoked"]


def test_ticket_of_whoever_waits_is_made_when_the_offer_is_taken_up(world: World) -> None:
    kind = make_kind(make_event(world.unit), quota=1)
    first, second = applied(kind, "甲"), applied(kind, "乙")
    registration_cancel(uuid=first.uuid, by=GUEST, at=AT)
    assert second.tickets.count() == 0
    offer_accept(uuid=second.uuid, by=GUEST, at=AT)
    assert second.tickets.count() == 1


def test_conference_longer_than_a_ticket_is_registered_for_without_one(world: World) -> None:
    one = applied(make_kind(make_event(world.unit, ends_on=date(2020, 7, 10))), "甲")
    assert (one.state, one.tickets.count()) == ("confirmed", 0)
