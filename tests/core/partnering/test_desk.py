from __future__ import annotations

from core.partnering.events import event, person, request
from duixian.core.partnering.desk import Desk
from duixian.core.partnering.engine.board import NOBODY, TRAIL, put, take
from duixian.core.partnering.model import Meeting, Schedule

PROBLEM = event(
    [person("a", "A"), person("b", "B"), person("c", "C")], [request("ab", "A", "B"), request("ac", "A", "C")]
)
AB = Meeting("ab", 1, "a", "b", "t1")


def _desk() -> Desk:
    return Desk(PROBLEM, Schedule((AB,), 50), (), 1)


def _undo_all(desk: Desk) -> None:
    while desk.undoing:
        desk.undoing.pop()()


def test_a_meeting_is_told_with_its_table_or_not_at_all() -> None:
    desk = _desk()
    assert (desk.meeting(0), desk.meeting(1)) == (AB, None)
    assert Desk(PROBLEM, Schedule((AB._replace(table=""),), 50), (), 1).meeting(0) == AB._replace(table="")


def test_touched_requests_are_told_as_they_were() -> None:
    desk = _desk()
    mark = int(desk.board.tally[0])
    desk.run(take, 0)
    desk.run(put, 1, 0, 0, 2)
    desk.run(put, 0, 2, 0, 1)
    assert desk.touched(mark) == {0: AB, 1: None}


def test_steps_are_taken_back_though_the_trail_has_come_round() -> None:
    desk = _desk()
    desk.run(take, 0)
    for _ in range(TRAIL):
        desk.run(put, 0, 3, 0, 1)
        desk.run(take, 0)
    _undo_all(desk)
    assert desk.meeting(0) == AB


def test_what_was_written_is_written_back() -> None:
    desk = _desk()
    desk.write(desk.requests, 0, PROBLEM.requests[1])
    desk.write(desk.frame.allowed, 0, 0)
    _undo_all(desk)
    assert desk.requests == list(PROBLEM.requests)
    assert desk.frame.allowed[0].tolist() == [0b1111]


def test_a_moved_meeting_keeps_its_table_if_nobody_sits_there() -> None:
    desk = _desk()
    desk.run(take, 0)
    desk.run(put, 0, 2, 0, 1)
    desk.give_tables({0: AB})
    assert desk.meeting(0) == AB._replace(slot=2)
    assert desk.free_tables(2).tolist() == [True, False]


def test_without_a_table_left_there_is_none() -> None:
    desk = Desk(
        event([person("a", "A"), person("b", "B")], [request("ab", "A", "B")], tables=0), Schedule((), 0), (), 1
    )
    desk.run(put, 0, 0, 0, 1) if desk.board.listed.shape[1] else None
    desk.give_tables({0: None})
    assert desk.seat.tolist() == [NOBODY]


def _hosted(*, locked: bool) -> tuple[Desk, dict[int, Meeting | None]]:
    """B and C sit at A's table while A meets nobody; then A and D come."""
    people = [person(code, code.upper()) for code in "abcd"]
    problem = event(people, [request("bc", "B", "C"), request("ad", "A", "D")])
    guests = Meeting("bc", 0, "b", "c", "t0")
    desk = Desk(problem, Schedule((guests,), 50), ("bc",) if locked else (), 1, {"A": ["t0", "gone"], "X": ["t1"]})
    desk.run(put, 1, 0, 0, 3)
    before: dict[int, Meeting | None] = {1: None}
    desk.give_tables(before)
    return desk, before


def test_guests_give_way_to_the_host_of_a_table() -> None:
    desk, before = _hosted(locked=False)
    assert (desk.table(0), desk.table(1)) == ("t1", "t0")
    assert before == {0: Meeting("bc", 0, "b", "c", "t0"), 1: None}


def test_guests_who_were_told_their_table_stay() -> None:
    desk, before = _hosted(locked=True)
    assert (desk.table(0), desk.table(1)) == ("t0", "t1")
    assert before == {1: None}


def test_nobody_takes_the_table_of_a_host_while_another_is_free() -> None:
    desk = Desk(PROBLEM, Schedule((), 0), (), 1, {"C": ["t0"]})
    desk.run(put, 0, 0, 0, 1)
    desk.give_tables({0: None})
    assert desk.table(0) == "t1"
