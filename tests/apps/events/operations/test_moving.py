"""One step of a registration, and the places that are counted with it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from duixian.apps.accounts.errors import Invalid
from duixian.apps.events.models import Event
from duixian.apps.events.operations.moving import held_registration, move, places_of, settle
from duixian.apps.events.rules import GUEST
from duixian.core.events.registration import Action
from factories.accounts import make_world
from factories.events import make_event, make_kind, make_person, make_registration
from factories.registering import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return make_event(make_world().unit)


def test_move_keeps_state_step_and_offer_together(event: Event) -> None:
    kind = make_kind(event, offer_hours=48)
    person = make_person(event.unit, "甲", email="a@example.org")
    one = held_registration(GUEST, make_registration(event, kind=kind, person=person, state="waiting").uuid)
    move(one, Action.OFFER, by=GUEST, at=AT)
    one.refresh_from_db()
    assert (one.state, one.offer_until) == ("offered", AT + timedelta(hours=48))
    assert [step.state for step in one.steps.all()] == ["waiting", "offered"]
    with pytest.raises(Invalid, match="候补待确认，不能通过审核"):
        move(one, Action.APPROVE, by=GUEST, at=AT)
    one.refresh_from_db()
    assert one.steps.count() == 2


def test_settle_counts_places_and_fills_those_that_are_free(event: Event) -> None:
    kind = make_kind(event, quota=2)
    for place, state in enumerate(("confirmed", "cancelled", "waiting", "waiting")):
        person = make_person(event.unit, f"来宾{place}", email=f"{place}@example.org")
        make_registration(event, kind=kind, person=person, state=state)
    assert places_of(kind) == (1, 2)
    settle(kind, by=GUEST, at=AT)
    assert [one.state for one in event.registrations.order_by("number")] == [
        "confirmed",
        "cancelled",
        "offered",
        "waiting",
    ]
    kind.refresh_from_db()
    assert kind.taken == 2
