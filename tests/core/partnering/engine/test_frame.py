from __future__ import annotations

from core.partnering.events import event, person, request
from duixian.core.partnering.engine.frame import extended, frame_of, numbers_of_codes, rows_of
from duixian.core.partnering.model import Organisation, Side

PROBLEM = event(
    [person("a", "A", 0b011, cap=3), person("b", "B", 0b110, day_cap=1), person("a2", "A")],
    [request("r", "A", "B/b", 7, slots=0b101)],
    days=(3, 3, 9),
    organisations=(Organisation("A", 4), Organisation("B"), Organisation("C")),
)


def test_a_group_is_a_person_or_an_organisation() -> None:
    frame = frame_of(PROBLEM)
    groups = [frame.members[frame.start[n] : frame.start[n + 1]].tolist() for n in range(6)]
    assert groups == [[0], [1], [2], [0, 2], [1], []]
    assert frame.sides.tolist() == [[3, 1]]
    assert numbers_of_codes(PROBLEM).group(Side("B", "")) == 4


def test_days_are_numbered_in_order() -> None:
    frame = frame_of(PROBLEM)
    assert frame.day.tolist() == [0, 0, 1]
    assert frame.days.tolist() == [[0b011], [0b100]]


def test_slots_outside_the_event_are_dropped() -> None:
    frame = frame_of(PROBLEM)
    assert frame.present.tolist() == [[0b011], [0b110], [0b111]]
    assert frame.allowed.tolist() == [[0b101]]


def test_caps_and_rooms_are_kept() -> None:
    frame = frame_of(PROBLEM)
    assert (frame.cap[0], frame.day_cap[1], frame.firm_cap[0]) == (3, 1, 4)
    assert frame.room.tolist() == [2, 2, 2]


def test_blank_rows_can_be_filled() -> None:
    frame = extended(frame_of(PROBLEM), 2)
    assert (frame.weight.tolist(), frame.allowed.tolist()) == ([7, 0, 0], [[0b101], [0], [0]])
    rows = rows_of(numbers_of_codes(PROBLEM), [request("new", "B", "A/a2", 9)], 3)
    assert (rows.weight.tolist(), rows.sides.tolist(), rows.firms.tolist(), rows.allowed.tolist()) == (
        [9],
        [[4, 2]],
        [[1, 0]],
        [[0b111]],
    )
