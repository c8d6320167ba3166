from __future__ import annotations

from duixian.core.partnering.hosting import most_at_home
from duixian.core.partnering.model import Meeting

FIRM = {code: code.upper() for code in "abcde"}
DAY = [Meeting(f"r{n}", n, "a", other) for n, other in enumerate("bbcc")] + [Meeting("z", 0, "c", "d")]
USED = {("A", 0): 4, ("B", 0): 2, ("C", 0): 3}


def test_a_meeting_of_two_hosts_is_at_home_once() -> None:
    assert [most_at_home(DAY, FIRM, USED, set(), tables) for tables in range(4)] == [0, 4, 5, 5]


def test_given_homes_need_none_of_the_other_tables() -> None:
    assert most_at_home(DAY, FIRM, {("C", 0): 3}, {"C"}, 0) == 3
    assert most_at_home(DAY, FIRM, USED, {"C"}, 1) == 5


def test_a_home_seats_one_meeting_a_slot() -> None:
    twice = [Meeting("r0", 0, "a", "b"), Meeting("r1", 0, "a", "c")]
    assert most_at_home(twice, FIRM, {("A", 0): 1}, set(), 2) == 1
    assert most_at_home(twice, FIRM, {("A", 0): 1, ("A", 1): 1}, set(), 2) == 2


def test_without_hosts_nobody_is_at_home() -> None:
    assert most_at_home(DAY, FIRM, {}, set(), 3) == 0
