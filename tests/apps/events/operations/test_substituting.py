"""换人: the place goes to somebody else with all that hangs on it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from duixian.apps.accounts.errors import Invalid
from duixian.apps.events.models import Diet, Event, FeeEntry, RegistrationKind
from duixian.apps.events.operations.hospitality import StayWish, lodging_add, meal_add, meals_choose, stay_set
from duixian.apps.events.operations.substituting import registration_replace
from duixian.apps.events.queries.registrations import registration_by_token
from duixian.apps.events.rules import GUEST
from factories.accounts import World, act, make_world
from factories.events import make_event, make_kind
from factories.registering import AT, applied, apply, details, letters, mail_of, states

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit)


def test_replace_hands_the_place_on_without_asking_the_waiting_list(event: Event) -> None:
    kind = make_kind(event, quota=1)
    old = applied(kind, "甲")
    apply(kind, "乙")
    new, token = registration_replace(uuid=old.uuid, guest=details("丙"), language="en", by=GUEST, at=AT)
    assert states(event) == [("甲", "replaced"), ("乙", "waiting"), ("丙", "confirmed")]
    assert (new.replaces, registration_by_token(token), new.answers, new.language) == (old, new, {}, "en")
    assert letters()[-2:] == [(mail_of("甲"), "replaced"), (mail_of("丙"), "confirmed")]
    kind.refresh_from_db()
    assert kind.taken == 1


def test_replace_hands_over_room_meals_and_fees_but_not_the_diet(world: World, event: Event) -> None:
    by, old = act(world.filler), applied(make_kind(event), "甲")
    room = lodging_add(event_uuid=event.uuid, hotel="海汀宾馆", name="大床房", quota=1, by=by, at=AT)
    stay_set(uuid=old.uuid, wish=StayWish(room.uuid, date(2020, 6, 9), date(2020, 6, 12)), by=by, at=AT)
    lunch = meal_add(event_uuid=event.uuid, name="午餐", starts_at=AT, by=by, at=AT)
    meals_choose(uuid=old.uuid, meals=[lunch.uuid], diet="halal", by=GUEST, at=AT)
    FeeEntry.objects.create(
        registration=old, kind="paid", amount=Decimal(800), day=AT.date(), reference="1", recorded_at=AT
    )
    new, _token = registration_replace(uuid=old.uuid, guest=details("丙"), language="zh-hans", by=GUEST, at=AT)
    assert (new.stay.kind, new.meals.count(), new.fees.count(), Diet.objects.count()) == (room, 1, 1, 0)


@pytest.mark.parametrize(
    ("guest", "field"),
    [(details("甲"), "email"), (details("乙"), "email"), (details(""), "name"), (details("甲", email=""), "email")],
)
def test_replace_by_somebody_who_cannot_changes_nothing(event: Event, guest: object, field: str) -> None:
    kind = make_kind(event)
    old = applied(kind, "甲")
    apply(kind, "乙")
    with pytest.raises(Invalid) as refused:
        registration_replace(uuid=old.uuid, guest=guest, language="en", by=GUEST, at=AT)  # type: ignore[arg-type]
    assert (refused.value.field, states(event)) == (field, [("甲", "confirmed"), ("乙", "confirmed")])


def test_replace_of_an_invited_guest_is_for_the_office(world: World, event: Event) -> None:
    old = applied(make_kind(event, RegistrationKind.Role.MEDIA), "甲")
    with pytest.raises(Invalid, match="请联系会务组"):
        registration_replace(uuid=old.uuid, guest=details("丙"), language="en", by=GUEST, at=AT)
    new, _token = registration_replace(
        uuid=old.uuid, guest=details("丙", email=""), language="zh-hans", by=act(world.filler), at=AT
    )
    assert new.state == "confirmed"


def test_replace_after_the_conference_or_of_whoever_waits(event: Event) -> None:
    kind = make_kind(event, quota=1)
    old, waiting = applied(kind, "甲"), applied(kind, "乙")
    over = datetime(2020, 6, 12, 16, tzinfo=UTC)
    for one, at, why in ((old, over, "会议已经结束"), (waiting, AT, "候补，不能换人")):
        with pytest.raises(Invalid, match=why):
            registration_replace(uuid=one.uuid, guest=details("丙"), language="en", by=GUEST, at=at)
    assert states(event) == [("甲", "confirmed"), ("乙", "waiting")]
