"""When and where delegates can meet."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.apps.accounts.errors import Invalid
from duixian.apps.events.models import Event
from duixian.apps.partnering.operations.slots import SlotRow, rows_lay, slot_remove, slots_lay
from factories.accounts import World, make_world
from factories.events import OPENING, make_event
from factories.partnering import NOW, make_partnering
from factories.speakers import PROGRAM

MINUTES = timedelta(minutes=1)


@pytest.fixture
def world(db: None) -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit)


@given(st.integers(0, 600), st.integers(5, 240), st.integers(0, 120))
def test_a_row_is_filled_without_overlap_and_to_the_end(length: int, minutes: int, pause: int) -> None:
    spans = list(SlotRow(OPENING, OPENING + length * MINUTES, minutes, pause).spans())
    assert all(last - first == minutes * MINUTES for first, last in spans)
    assert all(later[0] - earlier[1] == pause * MINUTES for earlier, later in pairwise(spans))
    fits = (length + pause) // (minutes + pause)
    assert len(spans) == fits


def test_slots_do_not_overlap_and_lie_in_the_conference(event: Event) -> None:
    partnering = make_partnering(event)
    row = SlotRow(OPENING, OPENING + 120 * MINUTES, 25, 5)
    made = slots_lay(partnering_uuid=partnering.uuid, row=row, by=PROGRAM, at=NOW)
    assert [one.starts_at for one in made] == [OPENING + n * 30 * MINUTES for n in range(4)]
    for wrong, field in (
        (SlotRow(OPENING + 10 * MINUTES, OPENING + 60 * MINUTES, 20), "starts_at"),
        (SlotRow(OPENING, OPENING, 20), "ends_at"),
        (SlotRow(OPENING + 300 * MINUTES, OPENING + 310 * MINUTES, 20), "ends_at"),
        (SlotRow(OPENING + 300 * MINUTES, OPENING + 400 * MINUTES, 4), "minutes"),
        (SlotRow(OPENING + 300 * MINUTES, OPENING + 400 * MINUTES, 20, 121), "pause"),
        (SlotRow(OPENING - timedelta(days=2), OPENING, 20), "starts_at"),
    ):
        with pytest.raises(Invalid) as refusal:
            slots_lay(partnering_uuid=partnering.uuid, row=wrong, by=PROGRAM, at=NOW)
        assert refusal.value.field == field
    slot_remove(uuid=made[0].uuid, by=PROGRAM, at=NOW)
    assert partnering.slots.count() == 3


def test_a_row_a_day_is_laid_whole_or_not_at_all(event: Event) -> None:
    partnering = make_partnering(event)
    row = SlotRow(OPENING, OPENING + 60 * MINUTES, 25, 5)
    later = SlotRow(OPENING + 90 * MINUTES, OPENING + 150 * MINUTES, 25, 5)
    with pytest.raises(Invalid) as refused:
        rows_lay(partnering_uuid=partnering.uuid, rows=[row, later, row], by=PROGRAM, at=NOW)
    assert (refused.value.field, partnering.slots.count()) == ("starts_at", 0)
    assert rows_lay(partnering_uuid=partnering.uuid, rows=[row, later], by=PROGRAM, at=NOW) == 4
    with pytest.raises(Invalid, match="至少选择一天"):
        rows_lay(partnering_uuid=partnering.uuid, rows=[], by=PROGRAM, at=NOW)
