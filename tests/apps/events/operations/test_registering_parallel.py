"""Eight people at once, on SQLite and PostgreSQL: exactly as many get in as there are places, and one form counts once."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import partial

import pytest

from duixian.apps.events.models import Event
from duixian.apps.events.operations.deciding import offer_accept, registration_cancel
from duixian.apps.events.operations.hospitality import StayWish, lodging_add, stay_set
from duixian.apps.events.operations.substituting import registration_replace
from duixian.apps.events.rules import GUEST
from factories.accounts import act, make_world
from factories.events import make_event, make_kind
from factories.registering import AT, applied, apply, at_once, details, form_key, states

pytestmark = pytest.mark.django_db(transaction=True)
NAMES = "甲乙丙丁戊己庚辛"


@pytest.fixture
def event() -> Event:
    return make_event(make_world().unit)


def counted(event: Event) -> Counter[str]:
    return Counter(state for _name, state in states(event))


def test_full_quota_at_the_same_instant_confirms_exactly_the_quota(event: Event) -> None:
    kind = make_kind(event, quota=3)
    made = at_once(*(partial(lambda name: apply(kind, name).outcome, name) for name in NAMES))
    assert (made, counted(event)) == (["made"] * 8, Counter(confirmed=3, waiting=5))
    assert sorted(one.number for one in event.registrations.all()) == list(range(1, 9))
    kind.refresh_from_db()
    assert kind.taken == 3


def test_the_same_form_at_the_same_instant_is_one_registration(event: Event) -> None:
    kind, key = make_kind(event), form_key()
    made = at_once(*(lambda: apply(kind, "甲", key=key).outcome for _ in NAMES))
    assert (made, states(event)) == (["again"] * 7 + ["made"], [("甲", "confirmed")])


def test_one_address_in_eight_forms_is_one_registration(event: Event) -> None:
    kind = make_kind(event)
    made = at_once(*(lambda: apply(kind, "甲").outcome for _ in NAMES))
    assert (made, states(event)) == (["known"] * 7 + ["made"], [("甲", "confirmed")])


def test_cancelling_and_registering_at_once_never_goes_over_the_quota(event: Event) -> None:
    kind = make_kind(event, quota=4)
    held = [applied(kind, name) for name in NAMES[:4]]
    cancel = [partial(lambda one: registration_cancel(uuid=one.uuid, by=GUEST, at=AT).state, one) for one in held]
    ask = [partial(lambda name: apply(kind, name).outcome, name) for name in NAMES[4:]]
    at_once(*cancel, *ask)
    kind.refresh_from_db()
    told = counted(event)
    assert (told["cancelled"], told["confirmed"] + told["offered"], told["waiting"], kind.taken) == (4, 4, 0, 4)


def test_an_offer_is_taken_up_or_handed_back_once(event: Event) -> None:
    kind = make_kind(event, quota=1)
    first, second = applied(kind, "甲"), applied(kind, "乙")
    registration_cancel(uuid=first.uuid, by=GUEST, at=AT)
    made = at_once(*(lambda: offer_accept(uuid=second.uuid, by=GUEST, at=AT).state for _ in range(4)))
    assert made == ["Invalid", "Invalid", "Invalid", "confirmed"]


def test_a_place_is_handed_on_once(event: Event) -> None:
    old = applied(make_kind(event, quota=1), "甲")
    hand_on = [
        partial(lambda name: registration_replace(uuid=old.uuid, guest=details(name), language="en", by=GUEST, at=AT)[0].state, name)
        for name in NAMES[1:5]
    ]  # fmt: skip
    assert at_once(*hand_on) == ["Invalid", "Invalid", "Invalid", "confirmed"]
    assert counted(event) == Counter(replaced=1, confirmed=1)


def test_the_last_room_is_given_once() -> None:
    world = make_world()
    event = make_event(world.unit)
    kind = make_kind(event)
    guests = [applied(kind, name) for name in NAMES[:4]]
    room = lodging_add(event_uuid=event.uuid, hotel="海汀宾馆", name="大床房", quota=1, by=act(world.filler), at=AT)
    wish = StayWish(room.uuid, date(2020, 6, 9), date(2020, 6, 11))
    made = at_once(
        *(partial(lambda one: bool(stay_set(uuid=one.uuid, wish=wish, by=GUEST, at=AT)), one) for one in guests)
    )
    assert made == ["Invalid", "Invalid", "Invalid", "True"]
