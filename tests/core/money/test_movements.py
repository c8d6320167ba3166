"""Any sequence of steps keeps the books: nothing counted twice, every reversal exact."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from duixian.core.money.availability import available
from duixian.core.money.movements import (
    ZERO,
    BackwardError,
    Change,
    MovedOnError,
    MovementError,
    NotEnoughError,
    advance,
    applied,
    draw,
    net,
    open_at,
    release,
    reverse,
)
from duixian.core.money.stages import ORDER, STAGE_WORDS, Stage

BUDGET = Decimal("1000000.00")
AMOUNTS = st.decimals(min_value="0.01", max_value="5000.00", places=2)
STAGES = st.sampled_from(ORDER)
D = Decimal


def test_the_stages_have_an_order_and_words() -> None:
    assert [stage.rank for stage in ORDER] == [0, 1, 2, 3, 4]
    assert set(STAGE_WORDS) == set(Stage)


def test_a_draw_takes_the_nearest_stages_first_and_the_rest_anew() -> None:
    held = {Stage.REQUEST: D(30), Stage.CONTRACT: D(50)}
    changes = draw(held, Stage.PAYMENT, D(100))
    assert changes == ((Stage.CONTRACT, D(-50)), (Stage.REQUEST, D(-30)), (Stage.PAYMENT, D(100)))
    assert net(changes) == 20


def test_a_release_gives_back_the_least_bound_first_and_never_what_is_paid() -> None:
    held = {Stage.COMMITMENT: D(30), Stage.CONTRACT: D(50), Stage.PAYMENT: D(7)}
    assert release(held, D(40)) == ((Stage.COMMITMENT, D(-30)), (Stage.CONTRACT, D(-10)))
    assert release(held) == ((Stage.COMMITMENT, D(-30)), (Stage.CONTRACT, D(-50)))
    assert release({}) == ()
    with pytest.raises(NotEnoughError, match=r"80 yuan stand there, 80\.01"):
        release(held, D("80.01"))


@given(STAGES, STAGES)
def test_money_goes_forward_only(source: Stage, target: Stage) -> None:
    held = {source: D(5)}
    if target.rank > source.rank:
        assert applied(held, advance(held, source, target, D(5)))[target] == 5
        with pytest.raises(NotEnoughError):
            advance(held, source, target, D(6))
    else:
        with pytest.raises(BackwardError, match="cannot go back"):
            advance(held, source, target, D(5))


def test_what_has_gone_on_cannot_be_reversed() -> None:
    opened = open_at(Stage.COMMITMENT, D(10))
    held = applied({}, opened)
    held = applied(held, draw(held, Stage.CONTRACT, D(4)))
    with pytest.raises(MovedOnError, match="gone on"):
        reverse(held, opened)


@pytest.mark.parametrize("amount", [D(0), D(-1)])
def test_an_amount_is_above_zero(amount: Decimal) -> None:
    for take in (lambda: open_at(Stage.REQUEST, amount), lambda: draw({}, Stage.REQUEST, amount),
                 lambda: release({Stage.REQUEST: D(1)}, amount)):  # fmt: skip
        with pytest.raises(MovementError, match="above zero"):
            take()


class Books(RuleBasedStateMachine):
    """One chain; the model is `brought` and `given back`, told apart from where the money stands."""

    def __init__(self) -> None:
        super().__init__()
        self.held = applied({}, ())
        self.steps: list[tuple[Change, ...]] = []
        self.undone: set[int] = set()
        self.brought = ZERO

    def take(self, changes: tuple[Change, ...]) -> None:
        before = sum(self.held.values())
        self.held = applied(self.held, changes)
        assert sum(self.held.values()) - before == net(changes)
        self.brought += net(changes)
        self.steps.append(changes)

    @rule(stage=STAGES, amount=AMOUNTS)
    def enter(self, stage: Stage, amount: Decimal) -> None:
        self.take(open_at(stage, amount))

    @rule(stage=STAGES, amount=AMOUNTS)
    def carry(self, stage: Stage, amount: Decimal) -> None:
        there, below = self.held[stage], sum((self.held[one] for one in ORDER[: stage.rank]), ZERO)
        changes = draw(self.held, stage, amount)
        self.take(changes)
        assert self.held[stage] == there + amount
        assert net(changes) == max(ZERO, amount - below)

    @rule(amount=st.none() | AMOUNTS)
    def give_back(self, amount: Decimal | None) -> None:
        paid = self.held[Stage.PAYMENT]
        try:
            self.take(release(self.held, amount))
        except NotEnoughError:
            assert amount is not None
        assert self.held[Stage.PAYMENT] == paid

    @rule()
    def undo_the_last(self) -> None:
        left = [at for at in range(len(self.steps)) if at not in self.undone]
        if not left:
            return
        before_it = applied({}, ())
        for at, step in enumerate(self.steps):
            if at != left[-1] and at not in self.undone:
                before_it = applied(before_it, step)
        self.held = applied(self.held, reverse(self.held, self.steps[left[-1]]))
        self.brought -= net(self.steps[left[-1]])
        self.undone.add(left[-1])
        assert self.held == before_it

    @invariant()
    def nothing_is_below_zero_or_counted_twice(self) -> None:
        assert min(self.held.values()) >= 0
        assert sum(self.held.values()) == self.brought

    @invariant()
    def what_is_left_is_the_budget_less_all_bound_and_paid(self) -> None:
        bound = sum((self.held[stage] for stage in ORDER[:-1]), ZERO)
        assert available(BUDGET, self.held) == BUDGET - bound - self.held[Stage.PAYMENT]


TestBooks = Books.TestCase
