"""Stop, warn or ignore, and what exceptions allow."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.money.availability import DEFAULTS, PASSES, Action, Scope, Verdict, available, check
from duixian.core.money.stages import ORDER, Stage

D = Decimal
YUAN = st.decimals(min_value="0.00", max_value="1000.00", places=2)


def test_by_default_a_request_warns_and_all_that_binds_is_stopped() -> None:
    annual = [DEFAULTS[stage, Scope.ANNUAL] for stage in ORDER]
    assert annual == [Action.WARN, Action.STOP, Action.STOP, Action.STOP, Action.STOP]
    assert DEFAULTS[Stage.PAYMENT, Scope.CUMULATIVE] is Action.WARN


@pytest.mark.parametrize("action", [Action.STOP, Action.WARN])
def test_one_fen_too_much(action: Action) -> None:
    before, after = {Stage.CONTRACT: D(90)}, {Stage.CONTRACT: D("100.01")}
    assert check(Stage.CONTRACT, D(100), before, after, action=action) == Verdict(action, D("0.01"))
    assert check(Stage.CONTRACT, D("100.01"), before, after, action=action) == PASSES


def test_leave_covers_a_stop_up_to_its_amount() -> None:
    after = {Stage.PAYMENT: D(120)}
    covered = check(Stage.PAYMENT, D(100), {}, after, action=Action.STOP, leave=D(20))
    assert covered == Verdict(Action.IGNORE, D(20), D(20))
    assert check(Stage.PAYMENT, D(100), {}, after, action=Action.STOP, leave=D(19)).stops


def test_a_request_that_was_warned_of_does_not_slip_through_a_later_stop() -> None:
    before, after = {Stage.REQUEST: D(150)}, {Stage.COMMITMENT: D(150)}
    assert check(Stage.COMMITMENT, D(100), before, after, action=Action.STOP).over == 50


def test_what_only_carries_on_or_gives_back_passes_on_an_overdrawn_line() -> None:
    before = {Stage.REQUEST: D(60), Stage.CONTRACT: D(80)}
    assert (
        check(Stage.PAYMENT, D(100), before, before | {Stage.CONTRACT: D(0), Stage.PAYMENT: D(80)}, action=Action.STOP)
        == PASSES
    )
    assert check(Stage.CONTRACT, D(100), before, {Stage.CONTRACT: D(80)}, action=Action.STOP) == PASSES


@given(st.sampled_from(ORDER), YUAN, st.lists(YUAN, min_size=5, max_size=5), YUAN)
def test_new_money_is_stopped_exactly_when_the_line_would_be_overdrawn(
    stage: Stage, budget: Decimal, held: list[Decimal], amount: Decimal
) -> None:
    before = dict(zip(ORDER, held, strict=True))
    after = before | {stage: before[stage] + amount}
    verdict = check(stage, budget, before, after, action=Action.STOP)
    assert verdict.stops == (amount > 0 and available(budget, after) < 0)
    assert check(stage, budget, before, after, action=Action.IGNORE) == PASSES
