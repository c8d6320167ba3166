"""Decisions: approved, refused, cancelled, offered, lapsed; and the waiting list that moves up by itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from uuid import uuid4

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.events.models import LIVE_STATES, Event, Registration, RegistrationKind
from duixian.apps.events.operations.deciding import (
    offer_accept,
    offers_lapse,
    registration_approve,
    registration_cancel,
    registration_refuse,
    registrations_approve,
)
from duixian.apps.events.rules import GUEST
from duixian.core.events.registration import HOLDING
from factories.accounts import World, act, make_world
from factories.events import make_event, make_kind
from factories.registering import AT, applied, apply, letters, mail_of, states

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit)


@pytest.fixture
def asked(event: Event) -> RegistrationKind:
    """A kind with approval and two places; three people asked."""
    kind = make_kind(event, quota=2, needs_approval=True)
    for minute, name in enumerate(("甲", "乙", "丙")):
        apply(kind, name, at=AT + timedelta(minutes=minute))
    return kind


def named(event: Event, name: str) -> Registration:
    return event.registrations.get(person__name=name)


def test_approve_confirms_and_writes_once(world: World, event: Event, asked: RegistrationKind) -> None:
    one, by = named(event, "甲"), act(world.filler)
    assert registration_approve(uuid=one.uuid, by=by, at=AT).state == "confirmed"
    with pytest.raises(Invalid, match="这份报名已确认，不能通过审核"):
        registration_approve(uuid=one.uuid, by=by, at=AT)
    assert letters().count((mail_of("甲"), "confirmed")) == 1
    kinds = HistoryRow.objects.filter(about_uuid=one.uuid).values_list("kind", flat=True)
    assert sorted(kinds) == ["events.registration.approved", "events.registration.made"]


def test_refuse_with_a_reason_lets_the_first_of_the_waiting_be_judged(
    world: World, event: Event, asked: RegistrationKind
) -> None:
    one, by = named(event, "甲"), act(world.filler)
    with pytest.raises(Invalid) as refused:
        registration_refuse(uuid=one.uuid, reason=" ", by=by, at=AT)
    assert refused.value.field == "reason"
    registration_refuse(uuid=one.uuid, reason="名额有限", by=by, at=AT)
    assert states(event) == [("甲", "refused"), ("乙", "applied"), ("丙", "applied")]
    assert [(s.state, s.reason) for s in one.steps.all()] == [("applied", ""), ("refused", "名额有限")]
    assert letters()[-1] == (mail_of("甲"), "refused")


def test_approve_many_confirms_those_who_applied(world: World, event: Event, asked: RegistrationKind) -> None:
    everybody = [one.uuid for one in event.registrations.all()]
    assert registrations_approve(event_uuid=event.uuid, uuids=everybody, by=act(world.filler), at=AT) == 2
    assert states(event) == [("甲", "confirmed"), ("乙", "confirmed"), ("丙", "waiting")]
    with pytest.raises(Invalid):
        registrations_approve(event_uuid=event.uuid, uuids=[], by=act(world.filler), at=AT)


def test_cancel_by_a_guest_offers_the_place_to_whoever_waits_longest(event: Event) -> None:
    kind = make_kind(event, quota=1, offer_hours=24)
    first = applied(kind, "甲")
    apply(kind, "乙", at=AT + timedelta(minutes=2))
    apply(kind, "丙", at=AT + timedelta(minutes=1))
    registration_cancel(uuid=first.uuid, by=GUEST, at=AT + timedelta(hours=1))
    assert states(event) == [("甲", "cancelled"), ("乙", "waiting"), ("丙", "offered")]
    assert named(event, "丙").offer_until == AT + timedelta(hours=25)
    assert letters()[-2:] == [(mail_of("甲"), "cancelled"), (mail_of("丙"), "offered")]


def test_cancel_when_it_is_over_or_after_the_conference(world: World, event: Event) -> None:
    one = applied(make_kind(event), "甲")
    with pytest.raises(Invalid, match="会议已经结束"):
        registration_cancel(uuid=one.uuid, by=GUEST, at=datetime(2020, 6, 12, 16, tzinfo=UTC))
    registration_cancel(uuid=one.uuid, by=act(world.filler), at=AT, reason="  本人 来电 ")
    assert one.steps.latest("id").reason == "本人 来电"
    with pytest.raises(Invalid, match="已取消"):
        registration_cancel(uuid=one.uuid, by=GUEST, at=AT)


def test_offer_is_taken_up_until_it_lapses(event: Event) -> None:
    kind = make_kind(event, quota=1, offer_hours=24)
    first, second = applied(kind, "甲"), applied(kind, "乙")
    registration_cancel(uuid=first.uuid, by=GUEST, at=AT)
    with pytest.raises(Invalid, match="已过保留期限"):
        offer_accept(uuid=second.uuid, by=GUEST, at=AT + timedelta(hours=24))
    taken = offer_accept(uuid=second.uuid, by=GUEST, at=AT + timedelta(hours=23))
    assert (taken.state, taken.offer_until, letters()[-1]) == ("confirmed", None, (mail_of("乙"), "confirmed"))


def test_offers_lapse_and_go_to_the_next_in_order(event: Event) -> None:
    kind = make_kind(event, quota=1, offer_hours=24)
    first = applied(kind, "甲")
    for minute, name in enumerate(("乙", "丙")):
        apply(kind, name, at=AT + timedelta(minutes=minute))
    registration_cancel(uuid=first.uuid, by=GUEST, at=AT)
    assert offers_lapse(by=GUEST, at=AT + timedelta(hours=23)) == 0
    assert offers_lapse(by=GUEST, at=AT + timedelta(hours=24)) == 1
    assert states(event) == [("甲", "cancelled"), ("乙", "cancelled"), ("丙", "offered")]
    assert letters()[-2:] == [(mail_of("乙"), "lapsed"), (mail_of("丙"), "offered")]
    assert offers_lapse(by=GUEST, at=AT + timedelta(hours=24)) == 0


def test_decisions_are_for_the_unit_only(world: World, event: Event, asked: RegistrationKind) -> None:
    one = named(event, "甲")
    for user, error in ((world.stranger, NotFound), (world.auditor, NotAllowed)):
        with pytest.raises(error):
            registration_approve(uuid=one.uuid, by=act(user), at=AT)
    with pytest.raises(NotFound):
        registration_approve(uuid=uuid4(), by=act(world.filler), at=AT)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("approval", [False, True])
def test_any_sequence_keeps_quota_order_and_one_live_registration_a_person(
    world: World, event: Event, *, seed: int, approval: bool
) -> None:
    chance, by = Random(seed), act(world.filler)
    kind = make_kind(event, quota=2, needs_approval=approval, offer_hours=1)
    now = AT
    for _ in range(40):
        now += timedelta(minutes=chance.randint(1, 40))
        if chance.random() < 0.5:
            apply(kind, chance.choice("甲乙丙丁戊己"), at=now)
        else:
            _anything(chance, event, by, now)
        offers_lapse(by=GUEST, at=now)
        held = [one.state for one in event.registrations.all()]
        kind.refresh_from_db()
        assert sum(state in HOLDING for state in held) == kind.taken <= 2
        assert "waiting" not in held or kind.taken == 2
        live = [one.person_id for one in event.registrations.filter(state__in=LIVE_STATES)]
        assert len(live) == len(set(live))


def _anything(chance: Random, event: Event, by: object, now: datetime) -> None:
    rows = list(event.registrations.order_by("pk"))
    if not rows:
        return
    one = chance.choice(rows)
    steps = [
        lambda: registration_cancel(uuid=one.uuid, by=GUEST, at=now),
        lambda: registration_approve(uuid=one.uuid, by=by, at=now),
        lambda: registration_refuse(uuid=one.uuid, reason="否", by=by, at=now),
        lambda: offer_accept(uuid=one.uuid, by=GUEST, at=now),
    ]  # fmt: skip
    try:
        chance.choice(steps)()
    except Invalid:
        return
