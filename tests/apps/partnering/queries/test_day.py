"""The day of the meetings: which slot is on, who meets in it, what was missed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.partnering.models import Slot
from duixian.apps.partnering.operations.attending import result_set
from duixian.apps.partnering.queries.day import (
    Figures,
    MeetingFilter,
    bodies_in,
    figures,
    meeting_get,
    meetings_at,
    meetings_matching,
    slot_at,
    slot_to_show,
    table_get,
)
from factories.accounts import World, act, make_world
from factories.events import OPENING, make_event
from factories.planning import announced, make_pairs, make_ready, meeting_of
from factories.speakers import PROGRAM

pytestmark = pytest.mark.django_db
MINUTES = timedelta(minutes=1)


@pytest.fixture
def world() -> World:
    return make_world()


def test_the_slot_on_now_and_the_one_the_hall_looks_for() -> None:
    slots = [Slot(starts_at=OPENING + n * 30 * MINUTES, ends_at=OPENING + (n + 1) * 30 * MINUTES) for n in range(2)]
    shown = [
        (slot_at(slots, OPENING + n * MINUTES), slot_to_show(slots, OPENING + n * MINUTES)) for n in (-60, 5, 15, 70)
    ]
    assert shown == [(slots[0], slots[0]), (slots[0], slots[0]), (slots[0], slots[1]), (slots[1], None)]
    assert (slot_at([], OPENING), slot_to_show([], OPENING)) == (None, None)


def test_meetings_are_found_by_slot_state_name_and_table(world: World) -> None:
    event = make_event(world.unit)
    partnering = make_ready(event)
    pairs = make_pairs(event, 2)
    assert figures(partnering, OPENING) == Figures(0, 0, 0, 0)
    announced(partnering)
    one, two = (meeting_of(pair) for pair in pairs)
    late = max(one.slot.ends_at, two.slot.ends_at)
    result_set(uuid=one.uuid, held=False, missing_uuid=pairs[0].asker.uuid, by=PROGRAM, at=late)
    found = figures(partnering, late)
    assert (found, found.unsaid) == (Figures(2, 2, 0, 1), 1)

    def keys(**wanted: object) -> list[int]:
        return [each.pk for each in meetings_matching(partnering, MeetingFilter(**wanted))]  # type: ignore[arg-type]

    assert keys(state="missed") == [one.pk]
    assert keys(text=two.table.label, slot=two.slot.uuid) == [two.pk]
    assert keys(text=pairs[1].asker.organisation.name) == [two.pk]
    assert [each.pk for each in meetings_at(table_get(PROGRAM, one.table.uuid)).filter(pk=one.pk)] == [one.pk]
    names = [name for name, _tables in bodies_in(partnering, one.slot, english=False)]
    assert {pairs[0].asker.organisation.name} <= set(names)


def test_other_units_see_nothing(world: World) -> None:
    event = make_event(world.unit)
    partnering = make_ready(event)
    (pair,) = make_pairs(event, 1)
    announced(partnering)
    meeting = meeting_of(pair)
    assert (meeting_get(act(world.filler), meeting.uuid), table_get(act(world.filler), meeting.table.uuid)) == (
        meeting, meeting.table,
    )  # fmt: skip
    for find, uuid in ((meeting_get, meeting.uuid), (table_get, meeting.table.uuid)):
        with pytest.raises(NotFound):
            find(act(world.stranger), uuid)
