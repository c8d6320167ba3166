"""Requests to meet move by their table, whoever tries whatever."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.partnering.asking import (
    OPEN,
    SETTLED,
    TABLE,
    Party,
    Priority,
    Standing,
    Step,
    after,
    possible,
    worth,
)
from duixian.core.workflow.errors import ImpossibleTransitionError

S, P = Standing, Party


@pytest.mark.parametrize(
    ("standing", "party", "steps"),
    [
        (S.PENDING, P.ASKER, (Step.WITHDRAW,)),
        (S.PENDING, P.ASKED, (Step.ACCEPT, Step.DECLINE)),
        (S.ACCEPTED, P.ASKER, (Step.CANCEL,)),
        (S.ACCEPTED, P.ASKED, (Step.CANCEL,)),
        (S.DECLINED, P.ASKER, ()),
        (S.DECLINED, P.ASKED, (Step.ACCEPT,)),
        (S.WITHDRAWN, P.ASKER, ()),
        (S.WITHDRAWN, P.ASKED, ()),
        (S.CANCELLED, P.ASKER, ()),
        (S.CANCELLED, P.ASKED, ()),
    ],
)
def test_what_each_side_may_do(standing: Standing, party: Party, steps: tuple[Step, ...]) -> None:
    assert possible(standing, party) == steps


@given(st.sampled_from(Standing), st.sampled_from(Step), st.sampled_from(Party))
def test_whatever_is_not_in_the_table_cannot_happen(standing: Standing, step: Step, party: Party) -> None:
    parties, then = TABLE.get((standing, step), (frozenset(), None))
    if party in parties:
        assert after(standing, step, party) is then
    else:
        with pytest.raises(ImpossibleTransitionError) as caught:
            after(standing, step, party)
        assert caught.value.possible == possible(standing, party)


@given(st.lists(st.tuples(st.sampled_from(Step), st.sampled_from(Party)), max_size=12))
def test_what_was_called_off_or_withdrawn_stays_so(steps: list[tuple[Step, Party]]) -> None:
    now, over = Standing.PENDING, False
    for step, party in steps:
        before = now
        try:
            now = after(now, step, party)
        except ImpossibleTransitionError:
            continue
        assert not over
        assert (before, now) != (Standing.DECLINED, Standing.PENDING)
        over = now in {Standing.WITHDRAWN, Standing.CANCELLED}


def test_a_refusal_says_what_is_possible_instead() -> None:
    with pytest.raises(ImpossibleTransitionError) as caught:
        after(Standing.PENDING, Step.ACCEPT, Party.ASKER)
    assert ("撤回" in caught.value.words.zh, "withdraw" in caught.value.words.en) == (True, True)


def test_open_and_settled_part_the_standings() -> None:
    assert (OPEN & SETTLED, set(Standing) - OPEN - SETTLED) == (frozenset(), {Standing.WITHDRAWN})


@pytest.mark.parametrize(
    ("both", "asker", "asked", "fit", "weight"),
    [
        (True, Priority.MUST, Priority.MUST, 100, 100),
        (True, Priority.MUST, Priority.MUST, 0, 86),
        (True, Priority.MEET, Priority.MEET, 0, 60),
        (True, Priority.MUST, Priority.MEET, 0, 73),
        (False, Priority.MUST, None, 0, 36),
        (False, Priority.MEET, None, 0, 25),
        (False, Priority.MEET, None, 100, 36),
        (False, Priority.MUST, Priority.MUST, 100, 60),
    ],
)
def test_worth(both: bool, asker: Priority, asked: Priority | None, fit: int, weight: int) -> None:
    assert worth(both_asked=both, asker=asker, asked=asked, fit=fit) == weight


PRIORITIES = st.sampled_from(Priority)
WISHES = st.tuples(PRIORITIES, st.none() | PRIORITIES, st.integers(-5, 150))


@given(WISHES, WISHES)
def test_mutual_is_never_worth_less_than_one_sided(
    one: tuple[Priority, Priority | None, int], other: tuple[Priority, Priority | None, int]
) -> None:
    mutual = worth(both_asked=True, asker=one[0], asked=one[1], fit=one[2])
    sided = worth(both_asked=False, asker=other[0], asked=other[1], fit=other[2])
    assert 25 <= sided <= 60 <= mutual <= 100


@given(PRIORITIES, st.booleans(), st.integers(0, 100), st.integers(0, 100))
def test_a_better_fit_and_a_must_never_cost(asker: Priority, both: bool, low: int, high: int) -> None:
    low, high = sorted((low, high))
    worse = worth(both_asked=both, asker=asker, asked=None, fit=low)
    assert worse <= worth(both_asked=both, asker=asker, asked=None, fit=high)
    assert worse <= worth(both_asked=both, asker=Priority.MUST, asked=None, fit=low)
