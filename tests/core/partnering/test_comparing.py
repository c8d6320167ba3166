from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from duixian.core.partnering.comparing import Difference, difference
from duixian.core.partnering.model import Meeting

AB, AC, BC = Meeting("ab", 0, "a", "b", "t1"), Meeting("ac", 1, "a", "c", "t1"), Meeting("bc", 2, "b", "c", "t2")


def test_what_comes_goes_moves_and_changes_its_table() -> None:
    later, elsewhere = AC._replace(slot=3), BC._replace(table="t1")
    new = Meeting("de", 0, "d", "e", "t2")
    assert difference([AB, AC, BC], [later, elsewhere, new]) == Difference(
        (new,), (AB,), ((AC, later),), ((BC, elsewhere),), 0
    )


def test_another_delegate_is_a_move_also_at_another_table() -> None:
    other = Meeting("ab", 0, "a", "b2", "t9")
    assert difference([AB, AC], [other, AC]) == Difference((), (), ((AB, other),), (), 1)


MEETINGS = st.lists(
    st.builds(Meeting, st.sampled_from("abcdef"), st.integers(0, 2), st.just("l"), st.just("r"), st.sampled_from("tu")),
    unique_by=lambda one: one.request,
)


@settings(max_examples=100, deadline=None)
@given(old=MEETINGS, new=MEETINGS)
def test_every_request_is_told_once_and_the_way_back_is_the_mirror(old: list[Meeting], new: list[Meeting]) -> None:
    there, back = difference(old, new), difference(new, old)
    told = [one.request for one in (*there.gained, *there.lost)]
    told += [one.request for pair in (there.moved, there.reseated) for one, _ in pair]
    assert (len(told) + there.same, len(set(told))) == (len({one.request for one in (*old, *new)}), len(told))
    assert (set(back.gained), set(back.lost), back.same) == (set(there.lost), set(there.gained), there.same)
