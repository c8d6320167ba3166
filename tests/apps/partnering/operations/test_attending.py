"""Who came, what was held, what people thought of it, and a new meeting at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.events.models import Event
from duixian.apps.events.operations.tickets import ticket_issue
from duixian.apps.events.rules import GUEST
from duixian.apps.notices.models import OutboxMail
from duixian.apps.partnering.models import Arrival, Mark, MeetingState, Partnering, Rating
from duixian.apps.partnering.operations.attending import (
    arrival_scan,
    arrival_tell,
    meeting_book_own,
    rating_give,
    result_set,
    result_tell,
)
from duixian.apps.partnering.queries.agenda import agenda_of, agendas_of
from factories.accounts import World, make_world
from factories.events import OPENING, make_event
from factories.partnering import answers, asks, make_profile
from factories.planning import BEFORE, agreed, announced, live, make_pairs, make_ready, meeting_of
from factories.speakers import PROGRAM

pytestmark = pytest.mark.django_db
MINUTES = timedelta(minutes=1)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit, contact_email="office@example.org")


@pytest.fixture
def partnering(event: Event) -> Partnering:
    return make_ready(event)


def test_a_meeting_is_held_once_both_sides_were_scanned(event: Event, partnering: Partnering) -> None:
    (pair,) = make_pairs(event, 1)
    announced(partnering)
    meeting = meeting_of(pair)
    assert pair.asked is not None
    codes = [
        ticket_issue(registration_uuid=one.registration.uuid, by=PROGRAM, at=BEFORE).code
        for one in (pair.asker, pair.asked)
    ]
    at = meeting.slot.starts_at - 5 * MINUTES
    first = arrival_scan(partnering_uuid=partnering.uuid, code=codes[0], by=PROGRAM, at=at)
    assert (first.profile, first.now.meeting if first.now else None, first.then, first.repeated) == (
        pair.asker,
        meeting,
        None,
        False,
    )
    again = arrival_scan(partnering_uuid=partnering.uuid, code=codes[0], by=PROGRAM, at=at)
    assert (again.repeated, Arrival.objects.count(), meeting_of(pair).state) == (True, 1, MeetingState.PLANNED)
    arrival_scan(partnering_uuid=partnering.uuid, code=codes[1], by=PROGRAM, at=at + MINUTES)
    assert (meeting_of(pair).state, Mark.objects.get().source) == (MeetingState.HELD, "code")


def test_a_code_of_nobody_here_and_a_guest_too_early(event: Event, partnering: Partnering) -> None:
    (pair,) = make_pairs(event, 1)
    announced(partnering)
    with pytest.raises(NotFound):
        arrival_scan(partnering_uuid=partnering.uuid, code="NOBODY", by=PROGRAM, at=BEFORE)
    code = ticket_issue(registration_uuid=pair.asker.registration.uuid, by=PROGRAM, at=BEFORE).code
    early = arrival_scan(partnering_uuid=partnering.uuid, code=code, by=PROGRAM, at=BEFORE)
    assert (early.now, early.then.meeting if early.then else None) == (None, meeting_of(pair))


def test_people_say_themselves_and_the_office_has_the_last_word(event: Event, partnering: Partnering) -> None:
    (pair,) = make_pairs(event, 1)
    announced(partnering)
    meeting, own = meeting_of(pair), pair.asker
    with pytest.raises(Invalid, match="30分钟"):
        arrival_tell(uuid=meeting.uuid, profile_uuid=own.uuid, by=GUEST, at=BEFORE)
    at = meeting.slot.starts_at + 3 * MINUTES
    arrival_tell(uuid=meeting.uuid, profile_uuid=own.uuid, by=GUEST, at=at)
    missed = result_tell(uuid=meeting.uuid, profile_uuid=own.uuid, held=False, by=GUEST, at=at + 10 * MINUTES)
    assert (missed.missing, missed.result) == (pair.asked, "missed")
    result_set(uuid=meeting.uuid, held=True, note="另桌见面", by=PROGRAM, at=at + 20 * MINUTES)
    with pytest.raises(Invalid, match="会务组已经登记"):
        result_tell(uuid=meeting.uuid, profile_uuid=own.uuid, held=False, by=GUEST, at=at + 30 * MINUTES)
    assert [mark.result for mark in meeting.marks.all()] == ["missed", "held"]


@pytest.mark.parametrize("table", ["partnering_mark", "partnering_arrival"])
def test_what_happened_is_never_rewritten(event: Event, partnering: Partnering, table: str) -> None:
    (pair,) = make_pairs(event, 1)
    announced(partnering)
    meeting = meeting_of(pair)
    arrival_tell(uuid=meeting.uuid, profile_uuid=pair.asker.uuid, by=GUEST, at=meeting.slot.starts_at)
    result_set(uuid=meeting.uuid, held=True, by=PROGRAM, at=meeting.slot.starts_at)
    rows = Mark if table == "partnering_mark" else Arrival
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.objects.update(source="code")
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.objects.all().delete()


def test_ratings_are_replaced_and_within_the_scale(event: Event, partnering: Partnering) -> None:
    (pair,) = make_pairs(event, 1)
    announced(partnering)
    meeting = meeting_of(pair)
    after = {"uuid": meeting.uuid, "profile_uuid": pair.asker.uuid, "by": GUEST, "at": meeting.slot.ends_at}
    with pytest.raises(Invalid) as refusal:
        rating_give(score=6, **after)  # type: ignore[arg-type]
    rating_give(score=3, **after)  # type: ignore[arg-type]
    rating_give(score=5, comment="很有收获", **after)  # type: ignore[arg-type]
    assert (refusal.value.field, Rating.objects.get().score, Rating.objects.get().comment) == ("score", 5, "很有收获")


def test_who_missed_each_other_takes_a_new_time_at_once(event: Event, partnering: Partnering) -> None:
    (pair,) = make_pairs(event, 1)
    announced(partnering)
    missed = meeting_of(pair)
    at = missed.slot.ends_at
    result_tell(
        uuid=missed.uuid, profile_uuid=pair.asker.uuid, held=False, by=GUEST, at=missed.slot.starts_at + MINUTES
    )
    OutboxMail.objects.all().delete()
    free = [one for one in partnering.slots.all() if one.starts_at > at][-1]
    meeting_book_own(profile_uuid=pair.asker.uuid, request_uuid=pair.uuid, slot_uuid=free.uuid, by=GUEST, at=at)
    again = meeting_of_request_in(pair, free.pk)
    assert (again, OutboxMail.objects.filter(letter="partnering.plan.changed").count()) == (1, 2)
    with pytest.raises(Invalid, match="已经安排"):
        meeting_book_own(profile_uuid=pair.asker.uuid, request_uuid=pair.uuid, slot_uuid=free.uuid, by=GUEST, at=at)


def meeting_of_request_in(request: object, slot: int) -> int:
    return request.meetings.filter(slot=slot, state=MeetingState.PLANNED).count()  # type: ignore[attr-defined,no-any-return]


def test_nobody_books_for_others_or_a_time_that_is_gone(event: Event, partnering: Partnering) -> None:
    one, _other = make_pairs(event, 2)
    late = asks(make_profile(event), make_profile(event))
    announced(partnering)
    stranger = make_profile(event)
    with pytest.raises(NotFound):
        meeting_book_own(
            profile_uuid=stranger.uuid,
            request_uuid=one.uuid,
            slot_uuid=partnering.slots.all()[0].uuid,
            by=GUEST,
            at=BEFORE,
        )
    assert late.asked is not None
    with pytest.raises(NotFound):
        meeting_book_own(
            profile_uuid=late.asked.uuid,
            request_uuid=late.uuid,
            slot_uuid=partnering.slots.all()[0].uuid,
            by=GUEST,
            at=BEFORE,
        )


def test_an_agenda_shows_what_was_told_in_order(event: Event, partnering: Partnering) -> None:
    busy = make_profile(event)
    for _ in range(3):
        agreed(busy, make_profile(event))
    assert agenda_of(busy) == []
    announced(partnering)
    agenda = agenda_of(busy)
    assert [one.starts_at for one in agenda] == [one.slot.starts_at for one in live(partnering)]
    assert {len(one.others) for one in agenda} == {1}
    assert agendas_of([busy])[busy.pk] == agenda
    answers(busy, agenda[0].meeting.request, "cancel", at=OPENING - timedelta(hours=1))  # type: ignore[arg-type]
    assert len(agenda_of(busy)) == 2
