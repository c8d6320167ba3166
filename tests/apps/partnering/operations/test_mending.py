"""What becomes of the schedule when people change their minds; whatever happens, nobody is in two places."""

from __future__ import annotations

import random
from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from duixian.apps.accounts.errors import Invalid, Refused
from duixian.apps.events.models import Event, RegistrationState
from duixian.apps.events.operations.deciding import registration_cancel
from duixian.apps.events.rules import GUEST
from duixian.apps.notices.models import OutboxMail
from duixian.apps.partnering.models import MeetingState, Partnering, PlanChange, Seat, Standing
from duixian.apps.partnering.operations.absences import absences_set
from duixian.apps.partnering.operations.mending import slot_vacate, table_close
from duixian.apps.partnering.operations.moving import Cell, meeting_move, meeting_release
from duixian.apps.partnering.operations.planning import plan_undo
from duixian.apps.partnering.operations.slots import slot_remove
from duixian.apps.partnering.queries.problem import Rules, situation_of
from duixian.core.partnering.verify import verify
from factories.accounts import World, make_world
from factories.events import OPENING, make_event
from factories.partnering import answers, asks, make_body, make_profile
from factories.planning import (
    BEFORE,
    adopted,
    agreed,
    announced,
    fresh,
    live,
    make_pairs,
    make_ready,
    meeting_of,
    version,
)
from factories.speakers import PROGRAM

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit, contact_email="office@example.org")


def test_who_waited_gets_the_place_of_who_cancels(event: Event) -> None:
    partnering = make_ready(event, slots=1, tables=1)
    pairs = make_pairs(event, 2)
    announced(partnering)
    OutboxMail.objects.all().delete()
    (met,) = [one for one in pairs if one.meetings.exists()]
    (waiting,) = [one for one in pairs if one != met]
    gone = meeting_of(met)
    answers(met.asker, met, "cancel", at=BEFORE)
    gone.refresh_from_db()
    assert (gone.state, meeting_of(waiting).notified_at) == (MeetingState.OFF, BEFORE)
    changed = OutboxMail.objects.filter(letter="partnering.plan.changed")
    assert changed.count() == 4
    assert PlanChange.objects.first().kind == "cancelled"  # type: ignore[union-attr]


def test_a_guest_who_gives_up_their_place_is_replaced_by_a_colleague(event: Event) -> None:
    partnering = make_ready(event, slots=1, tables=1)
    body = make_body(event, "接待公司")
    hosts = [make_profile(event, body="接待公司") for _ in range(2)]
    request = agreed(make_profile(event), body, by_whom=hosts[0])
    announced(partnering)
    sent = meeting_of(request).seats.get(side=Seat.Side.ASKED).profile
    registration_cancel(uuid=sent.registration.uuid, by=GUEST, at=BEFORE)
    now = meeting_of(request).seats.get(side=Seat.Side.ASKED).profile
    assert {sent, now} == set(hosts)
    registration_cancel(uuid=now.registration.uuid, by=GUEST, at=BEFORE)
    assert (live(partnering), now.registration.state) == ([], RegistrationState.CONFIRMED)


def test_what_has_begun_is_called_off_by_nobody(event: Event) -> None:
    partnering = make_ready(event)
    (pair,) = make_pairs(event, 1)
    announced(partnering)
    begins = meeting_of(pair).slot.starts_at
    with pytest.raises(Invalid, match="约谈已经开始，不能再取消"):
        answers(pair.asker, pair, "cancel", at=begins)
    pair.refresh_from_db()
    assert (pair.standing, meeting_of(pair).state) == ("accepted", MeetingState.PLANNED)
    assert OutboxMail.objects.filter(letter="partnering.request.cancelled").count() == 0
    answers(pair.asker, pair, "cancel", at=begins - timedelta(minutes=1))
    assert live(partnering) == []


def test_who_is_called_away_meets_at_another_time(event: Event) -> None:
    partnering = make_ready(event, slots=2, tables=1)
    (pair,) = make_pairs(event, 1)
    announced(partnering)
    slot = meeting_of(pair).slot
    absences_set(profile_uuid=pair.asker.uuid, spans=[(slot.starts_at, slot.ends_at)], by=GUEST, at=BEFORE)
    assert meeting_of(pair).slot != slot
    assert meeting_of(pair).sequence == 1


def test_who_agrees_late_meets_at_once_where_that_moves_nobody(event: Event) -> None:
    partnering = make_ready(event, slots=2, tables=1)
    make_pairs(event, 1)
    late = asks(make_profile(event), make_profile(event))
    announced(partnering)
    before = {one.pk: one.slot_id for one in live(partnering)}
    assert late.asked is not None
    answers(late.asked, late, "accept", at=BEFORE)
    assert meeting_of(late).notified_at == BEFORE
    assert {one.pk: one.slot_id for one in live(partnering) if one.pk in before} == before


def test_a_late_agreement_without_room_waits(event: Event) -> None:
    partnering = make_ready(event, slots=1, tables=1)
    make_pairs(event, 1)
    late = asks(make_profile(event), make_profile(event))
    announced(partnering)
    assert late.asked is not None
    answers(late.asked, late, "accept", at=BEFORE)
    late.refresh_from_db()
    assert (late.standing, late.meetings.count(), len(live(partnering))) == (Standing.ACCEPTED, 0, 1)


def test_a_slot_is_given_up_only_when_it_is_empty(event: Event) -> None:
    partnering = make_ready(event, slots=3, tables=2)
    make_pairs(event, 2)
    adopted(partnering)
    slot = live(partnering)[0].slot
    with pytest.raises(Refused, match="先腾空"):
        slot_remove(uuid=slot.uuid, by=PROGRAM, at=BEFORE)
    slot_vacate(slot_uuid=slot.uuid, version=1, by=PROGRAM, at=BEFORE)
    assert (len(live(partnering)), slot not in {one.slot for one in live(partnering)}) == (2, True)
    untouched = next(one for one in partnering.slots.all() if not one.meetings.exists())
    slot_remove(uuid=untouched.uuid, by=PROGRAM, at=BEFORE)
    assert partnering.slots.count() == 2


def sound(partnering: Partnering) -> None:
    """Counted from the rows, and judged by the verifier."""
    meetings = live(partnering)
    places = Counter((one.slot_id, one.table_id) for one in meetings)
    seats = Counter(Seat.objects.filter(live=True, meeting__partnering=partnering).values_list("slot", "profile"))
    assert set(places.values()) | set(seats.values()) <= {1}
    assert {
        seat.slot_id == seat.meeting.slot_id for seat in Seat.objects.filter(live=True).select_related("meeting")
    } <= {True}
    now = situation_of(fresh(partnering), Rules(lenient=False))
    assert verify(now.problem, now.schedule) == ()


class Anything(TestCase):
    """Whatever delegates and the office do, in any order."""

    @settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.integers(0, 10**6))
    def test_nothing_is_ever_taken_twice(self, seed: int) -> None:
        chance = random.Random(seed)
        event = make_event(make_world().unit, contact_email="office@example.org")
        partnering = make_ready(event, slots=3, tables=2)
        people = [make_profile(event) for _ in range(6)]
        for _ in range(7):
            one, other = chance.sample(people, 2)
            try:
                agreed(one, other)
            except Refused:
                continue
        adopted(partnering)
        (announced if chance.random() < 0.5 else fresh)(partnering) if not live(partnering) else None
        for _ in range(8):
            try:
                self.step(chance, partnering)
            except Refused:
                continue
            finally:
                sound(partnering)

    def step(self, chance: random.Random, partnering: Partnering) -> None:
        meetings = live(partnering)
        slots, tables = list(partnering.slots.all()), list(partnering.tables.all())
        kind = chance.choice(["cancel", "absent", "move", "release", "close", "undo"])
        given_ = {"version": version(partnering), "by": PROGRAM, "at": BEFORE}
        if kind == "undo" or not meetings:
            plan_undo(partnering_uuid=partnering.uuid, **given_)  # type: ignore[arg-type]
            return
        one = chance.choice(meetings)
        assert one.request is not None
        if kind == "cancel":
            answers(one.request.asker, one.request, "cancel", at=BEFORE)
        elif kind == "absent":
            start = OPENING + timedelta(minutes=chance.randrange(0, 90))
            absences_set(
                profile_uuid=one.request.asker.uuid, spans=[(start, start + timedelta(minutes=20))], by=GUEST, at=BEFORE
            )
        elif kind == "move":
            cell = Cell(chance.choice(slots).uuid, chance.choice(tables).uuid)
            meeting_move(uuid=one.uuid, cell=cell, notified=True, **given_)  # type: ignore[arg-type]
        elif kind == "release":
            meeting_release(uuid=one.uuid, notified=True, **given_)  # type: ignore[arg-type]
        else:
            table_close(
                table_uuid=chance.choice(tables).uuid, slot_uuids=[chance.choice(slots).uuid], notified=True, **given_
            )  # type: ignore[arg-type]
