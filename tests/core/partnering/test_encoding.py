"""The clauses of an event are true of a schedule exactly where everything is held, no rule is broken and nobody has too many breaks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.partnering.events import clique, event, events, person, request
from duixian.core.partnering.compacting import breaks_of
from duixian.core.partnering.encoding import Encoding, UndecidedError, encoded
from duixian.core.partnering.model import Meeting, Organisation, Problem, Schedule
from duixian.core.partnering.verify import verify

NOTHING = Schedule((), 0)


def holds(one: Encoding, schedule: Schedule) -> bool:
    """Whether everything that the encoding says is true of a schedule."""
    values = one.values(schedule)

    def true(literals: object) -> int:
        return sum(values[abs(n) - 1] == (n > 0) for n in literals)  # type: ignore[attr-defined]

    return (
        all(true(clause) for clause in one.clauses)
        and all(true(group) == 1 for group in one.once)
        and all(true(literals) == total for literals, total in one.sums)
        and all(true(literals) <= most for literals, most in one.most)
    )


@settings(max_examples=80)
@given(events(requests=6), st.data(), st.integers(0, 3), st.booleans())
def test_clauses_are_true_of_right_schedules_only(
    problem: Problem, data: st.DataObject, fair: int, paired: bool
) -> None:
    staff = {one.organisation: one.code for one in problem.people}
    met = tuple(
        Meeting(
            one.code,
            data.draw(st.integers(0, len(problem.days) - 1)),
            one.left.person or staff[one.left.organisation],
            one.right.person or staff[one.right.organisation],
        )
        for one in problem.requests
    )
    schedule = Schedule(met, 0)
    one = encoded(problem, schedule, fair, paired=paired)
    waits = breaks_of(problem, schedule)
    right = {broken.rule for broken in verify(problem, schedule)} <= {"worth"} and max(
        waits.values(), default=0
    ) <= fair
    assert holds(one, schedule) == right
    if right:
        values = one.values(schedule)
        assert sum(values[wait - 1] for wait in one.waits) == sum(waits.values())


def test_fixed_meetings_have_one_slot_and_who_sits_is_as_in_the_schedule() -> None:
    people = [person("a", "A", 0b111), person("a2", "A", 0b011), person("b", "B", 0b111)]
    fixed = Meeting("r", 1, "a2", "b")
    problem = event(people, [request("r", "A", "B")], slots=3, fixed=(fixed,))
    one = encoded(problem, Schedule((fixed,), 50), 2)
    assert (one.people, one.times["r"].keys()) == ({"r": ("a2", "b")}, {1})
    with pytest.raises(UndecidedError, match="several delegates of A"):
        encoded(problem, NOTHING, 2)


def test_more_than_caps_allow_is_never_true() -> None:
    problem = clique(3, slots=3)
    capped = replace(problem, organisations=tuple(Organisation(f"o{n}", 1) for n in range(3)))
    assert () not in encoded(problem, NOTHING, 2).clauses
    assert encoded(capped, NOTHING, 2).clauses.count(()) == 3
