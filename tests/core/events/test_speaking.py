from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.events.speaking import (
    ALLOWED,
    COMING,
    WORDS,
    Numbers,
    Stage,
    Step,
    believed,
    numbers,
    require_move,
    require_walk,
    stage_at,
    was_invited,
)
from duixian.core.workflow.errors import ImpossibleTransitionError

DAY = datetime(2020, 3, 2, tzinfo=UTC)


def on(day: int) -> datetime:
    return DAY + timedelta(days=day)


def step(stage: Stage, day: int, recorded: int | None = None, superseded: int | None = None) -> Step:
    late = day if recorded is None else recorded
    return Step(stage, on(day), on(late), None if superseded is None else on(superseded))


@st.composite
def walks(draw: st.DrawFn) -> list[Step]:
    """Any way through the table, one step a day or several on one."""
    here, day, found = Stage.PROPOSED, 0, [step(Stage.PROPOSED, 0)]
    for _ in range(draw(st.integers(0, 8))):
        if not ALLOWED[here]:
            break
        here = draw(st.sampled_from(ALLOWED[here]))
        day += draw(st.integers(1, 3))
        found.append(step(here, day))
    return found


WHOLE = [step(Stage.PROPOSED, 0), step(Stage.INVITED, 2), step(Stage.ACCEPTED, 5), step(Stage.CONFIRMED, 9), step(Stage.SPOKE, 100)]  # fmt: skip


def test_every_stage_has_a_row_and_words() -> None:
    assert (set(ALLOWED), set(WORDS)) == (set(Stage), set(Stage))


def test_a_talk_held_or_missed_is_the_end() -> None:
    assert [stage for stage, then in ALLOWED.items() if not then] == [Stage.SPOKE, Stage.ABSENT]


def test_require_move_says_what_is_possible_where_it_refuses() -> None:
    with pytest.raises(ImpossibleTransitionError) as caught:
        require_move(Stage.INVITED, Stage.SPOKE)
    assert caught.value.possible == (Stage.ACCEPTED, Stage.DECLINED, Stage.WITHDRAWN)
    assert caught.value.words.zh == "这位嘉宾现在是“已邀请”，不能“已作报告”；现在可以：已接受、婉拒、撤回邀请"


def test_nobody_begins_elsewhere_than_with_a_proposal() -> None:
    with pytest.raises(ImpossibleTransitionError) as caught:
        require_move(None, Stage.INVITED)
    assert caught.value.possible == (Stage.PROPOSED,)


@given(walks())
def test_every_way_through_the_table_is_a_walk(steps: list[Step]) -> None:
    require_walk(list(reversed(steps)))
    assert all(after.stage in ALLOWED[before.stage] for before, after in pairwise(steps))


@given(walks(), st.sampled_from(list(Stage)))
def test_a_step_off_the_table_is_no_walk(steps: list[Step], stage: Stage) -> None:
    last = steps[-1]
    if stage in ALLOWED[last.stage]:
        return
    with pytest.raises(ImpossibleTransitionError):
        require_walk([*steps, Step(stage, last.occurred_at + timedelta(hours=1), last.recorded_at)])


def test_a_way_of_no_steps_is_a_walk() -> None:
    require_walk([])


@given(walks(), st.integers(-1, 30))
def test_the_stage_of_a_day_is_the_last_reached_by_then(steps: list[Step], day: int) -> None:
    reached = [one.stage for one in steps if one.occurred_at <= on(day)]
    assert stage_at(steps, as_of=on(day), known_at=on(365)) == (reached[-1] if reached else None)


@given(st.lists(walks(), max_size=6), st.integers(0, 40))
def test_who_spoke_was_confirmed_and_who_was_confirmed_was_invited(speakers: list[list[Step]], day: int) -> None:
    found = numbers(speakers, as_of=on(day), known_at=on(365))
    assert 0 <= found.spoke <= found.confirmed <= found.invited <= len(speakers)


@given(st.lists(walks(), max_size=6), st.integers(0, 20))
def test_invited_never_falls_as_days_pass(speakers: list[list[Step]], day: int) -> None:
    earlier = numbers(speakers, as_of=on(day), known_at=on(365)).invited
    assert earlier <= numbers(speakers, as_of=on(day + 1), known_at=on(365)).invited


def test_three_numbers_of_a_way_day_by_day() -> None:
    days = {day: numbers([WHOLE], as_of=on(day), known_at=on(365)) for day in (1, 2, 9, 100)}
    assert days == {1: Numbers(0, 0, 0), 2: Numbers(1, 0, 0), 9: Numbers(1, 1, 0), 100: Numbers(1, 1, 1)}


def test_a_confirmation_that_was_called_off_counts_as_invited_only() -> None:
    steps = [*WHOLE[:4], step(Stage.DECLINED, 50)]
    assert numbers([steps], as_of=on(60), known_at=on(365)) == Numbers(1, 0, 0)


def test_who_was_absent_counts_as_confirmed() -> None:
    steps = [*WHOLE[:4], step(Stage.ABSENT, 100)]
    assert numbers([steps], as_of=on(101), known_at=on(365)) == Numbers(1, 1, 0)
    assert Stage.ABSENT in COMING


def test_what_is_written_down_late_is_known_late() -> None:
    steps = [*WHOLE[:4], step(Stage.SPOKE, 100, recorded=110)]
    assert stage_at(steps, as_of=on(101), known_at=on(101)) is Stage.CONFIRMED
    assert stage_at(steps, as_of=on(101), known_at=on(110)) is Stage.SPOKE


def test_a_superseded_step_was_believed_until_then() -> None:
    steps = [*WHOLE[:4], step(Stage.SPOKE, 100, superseded=105), step(Stage.ABSENT, 100, recorded=105)]
    assert stage_at(steps, as_of=on(120), known_at=on(104)) is Stage.SPOKE
    assert stage_at(steps, as_of=on(120), known_at=on(105)) is Stage.ABSENT


def test_an_invitation_taken_back_as_an_error_was_none() -> None:
    steps = [step(Stage.PROPOSED, 0), step(Stage.INVITED, 2, superseded=3)]
    assert (was_invited(steps, as_of=on(9), known_at=on(2)), was_invited(steps, as_of=on(9), known_at=on(9))) == (
        True,
        False,
    )


def test_two_steps_of_one_moment_stand_in_the_order_they_were_written() -> None:
    first, second = step(Stage.PROPOSED, 0, recorded=1), step(Stage.INVITED, 0, recorded=2)
    assert believed([second, first], on(3)) == [first, second]
