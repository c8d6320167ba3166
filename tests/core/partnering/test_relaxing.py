from __future__ import annotations

import numpy as np

from core.partnering.events import clique, event, person, request
from duixian.core.partnering.engine.frame import frame_of
from duixian.core.partnering.relaxing import moments, relax, room_of, unpacked


def test_sets_are_unpacked_across_words() -> None:
    frame = frame_of(event([person("a", "A", 1 << 70 | 1)], [], slots=71))
    assert np.flatnonzero(unpacked(frame.present, 71)[0]).tolist() == [0, 70]


def test_moments_need_both_sides_a_table_and_leave() -> None:
    problem = event(
        [person("a", "A", 0b0110), person("b", "B", 0b1100), person("c", "B", 0b0010)],
        [request("r", "A", "B", slots=0b1010)],
    )
    assert moments(frame_of(problem)).tolist() == [[False, True, False, False]]
    assert not moments(frame_of(event(list(problem.people), list(problem.requests), tables=0))).any()


def test_room_is_what_caps_days_presence_and_tables_allow() -> None:
    people = [person("a", "A", 0b1111, day_cap=1), person("b", "A", 0b0011, cap=1), person("c", "B", 0b0111, cap=9)]
    room = room_of(frame_of(event(people, [], days=(0, 0, 1, 1), tables=5)))
    assert room.people.tolist() == [2, 1, 3]
    assert room.firms.tolist() == [3, 3]
    assert room.firm_slots.tolist() == [[2, 2, 1, 1], [1, 1, 1, 0]]
    assert room.tables.tolist() == [1, 1, 1, 0]


def test_the_coarse_relaxation_takes_the_best_under_a_cap() -> None:
    star = event(
        [person("a", "A", cap=1), person("b", "B"), person("c", "C")],
        [request("r1", "A", "B", 60), request("r2", "A", "C", 30)],
    )
    found = relax(frame_of(star), fine=False)
    assert found.share.round(6).tolist() == [1, 0]
    assert found.prices["firms"].max() + found.prices["people"].max() >= 30
    assert set(found.part.tolist()) == {0}


def test_an_odd_cycle_is_taken_in_halves() -> None:
    """Three who all want each other, in one slot: no more than one pair can meet, the relaxation takes one and a half."""
    found = relax(frame_of(clique(3, slots=1, weight=40)), fine=True)
    assert found.share.round(6).tolist() in ([0.5, 0.5, 0.5], [1, 0, 0], [0, 1, 0], [0, 0, 1])
    assert float(found.share.sum()) <= 1.5


def test_the_fine_relaxation_sees_when_people_meet() -> None:
    people = [person("a", "A", 0b01), person("b", "B", 0b01), person("c", "C", 0b11), person("d", "D", 0b11)]
    problem = event(
        people, [request("r1", "A", "C", 9), request("r2", "B", "C", 9), request("r3", "A", "D", 9)], slots=2
    )
    coarse, fine = (relax(frame_of(problem), fine=fine) for fine in (False, True))
    assert coarse.share.sum().round(6) == 2  # A has one slot, so has B
    assert fine.share.sum().round(6) == 2
    assert set(fine.part.tolist()) == {0}


def test_first_meetings_pay_from_their_bonus() -> None:
    star = event(
        [person("a", "A", cap=2), *(person(f"p{n}", f"o{n}") for n in range(2))],
        [request("r1", "A", "o0", 60), request("r2", "A", "o0", 59), request("r3", "A", "o1", 1)],
        first_meeting=100,
    )
    assert relax(frame_of(star), fine=False).share.round(6).tolist() == [1, 0, 1]
