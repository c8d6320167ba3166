"""Weights: printed, or equal parts of a level's points; checked against the pack; rescaled when rows do not apply."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.scoring.making import CN, COUNTY, SPENT, D, inputs, item, score_inputs
from duixian.core.checks.rows import Section
from duixian.core.scoring.errors import WeightError
from duixian.core.scoring.model import ExecutionInput, ScoreInputs, WeightSource
from duixian.core.scoring.pack import Rescale
from duixian.core.scoring.registry import PACKS
from duixian.core.scoring.weights import FULL, Weights, levels_present, rescaled, weigh, weight_findings

OUTPUT, BENEFIT, SATISFACTION, COST, PROCESS = (
    Section.OUTPUT, Section.BENEFIT, Section.SATISFACTION, Section.COST, Section.PROCESS,
)  # fmt: skip


def form(*sections: Section, money: ExecutionInput = SPENT) -> ScoreInputs:
    return inputs(*(item(key=f"r{at}", section=section) for at, section in enumerate(sections)), money=money)


def points(weights: Weights) -> list[int]:
    return [weight.number for weight in weights.rows]


def printed(*rows: tuple[Section, str | None], money: ExecutionInput = SPENT) -> ScoreInputs:
    made = (item(key=f"r{at}", section=section, weight=weight) for at, (section, weight) in enumerate(rows))
    return inputs(*made, money=money)


def test_without_weights_a_level_shares_its_points_equally() -> None:
    weights = weigh(form(OUTPUT, OUTPUT, OUTPUT, BENEFIT, Section.IMPACT, SATISFACTION, PROCESS), CN)
    assert points(weights) == [1667, 1667, 1666, 1500, 1500, 1000, 0]
    assert {weight.source for weight in (*weights.rows, weights.execution)} == {WeightSource.DEFAULT}
    assert (weights.execution.number, weights.sum) == (1000, FULL)


@pytest.mark.parametrize(
    ("pack", "sections", "expected"),
    [
        ("cn-2020", (OUTPUT, COST, BENEFIT, SATISFACTION), [2500, 2500, 3000, 1000]),
        ("cn-2020", (OUTPUT, BENEFIT), [5000, 4000]),
        ("cn-2021-cost", (COST, OUTPUT, BENEFIT, SATISFACTION), [2000, 4000, 2000, 1000]),
        ("cn-2021-cost", (OUTPUT, BENEFIT, SATISFACTION), [5000, 3000, 1000]),
        ("cn-2021-cost", (COST, OUTPUT, BENEFIT), [2000, 4000, 3000]),
        ("cn-2021-cost", (OUTPUT, BENEFIT), [5000, 4000]),
        ("shanghai-2020", (PROCESS, OUTPUT, BENEFIT, Section.IMPACT, SATISFACTION), [0, 5000, 1500, 1500, 1000]),
        ("shanghai-2020", (PROCESS, OUTPUT, Section.IMPACT), [0, 5000, 4000]),
        ("cn-2020", (OUTPUT, SATISFACTION), [7500, 1500]),
        ("cn-2020", (SATISFACTION,), [9000]),
    ],
)
def test_the_split_of_a_pack_and_what_is_missing(pack: str, sections: tuple[Section, ...], expected: list[int]) -> None:
    assert points(weigh(form(*sections), PACKS[pack])) == expected


def test_printed_weights_stand_as_they_are() -> None:
    weights = weigh(printed((OUTPUT, "70"), (BENEFIT, "20"), (SATISFACTION, "10")), CN)
    assert points(weights) == [7000, 2000, 1000]
    assert {weight.source for weight in weights.rows} == {WeightSource.PRINTED}


def test_rows_that_give_100_alone_leave_nothing_to_execution() -> None:
    weights = weigh(printed((OUTPUT, "60"), (BENEFIT, "40")), CN)
    assert (weights.execution.number, weights.execution.source, weights.sum) == (0, WeightSource.PRINTED, FULL)


def test_rows_that_give_90_leave_execution_its_ten() -> None:
    weights = weigh(printed((OUTPUT, "50"), (BENEFIT, "30"), (SATISFACTION, "10")), CN)
    assert (weights.execution.number, weights.execution.source) == (1000, WeightSource.DEFAULT)


def test_printed_execution_points_leave_the_rest_to_the_levels() -> None:
    """A self-evaluation of one province gives execution 20."""
    weights = weigh(form(OUTPUT, BENEFIT, SATISFACTION, money=replace(SPENT, weight=D(20))), CN)
    assert (points(weights), weights.sum) == ([4444, 2667, 889], FULL)
    assert weights.execution == weights.execution._replace(number=2000, source=WeightSource.PRINTED)


def test_points_given_to_process_rows_come_from_the_others() -> None:
    weights = weigh(printed((PROCESS, "18"), (OUTPUT, None), (BENEFIT, None), (SATISFACTION, None)), CN)
    assert (points(weights), weights.sum) == ([1800, 4000, 2400, 800], FULL)


def test_a_level_with_some_weights_shares_what_they_leave() -> None:
    weights = weigh(printed((OUTPUT, "20"), (OUTPUT, None), (OUTPUT, None), (BENEFIT, None), (SATISFACTION, None)), CN)
    assert points(weights) == [2000, 1500, 1500, 3000, 1000]
    assert weights.rows[1].source is WeightSource.DEFAULT


def test_a_level_whose_weights_take_all_leaves_nothing() -> None:
    assert points(weigh(printed((OUTPUT, "60"), (OUTPUT, None), (BENEFIT, None)), CN)) == [6000, 0, 4000]


def test_a_row_of_no_level_weighs_nothing_and_that_is_said() -> None:
    made = form(OUTPUT, BENEFIT, SATISFACTION, Section.UNKNOWN)
    weights = weigh(made, CN)
    assert points(weights) == [5000, 3000, 1000, 0]
    assert [(f.code, f.path) for f in weight_findings(made, weights, CN)] == [("score-level-unknown", "r3.level1")]


@pytest.mark.parametrize("weight", ["-1", "3.333"])
def test_a_weight_that_is_none_is_refused_with_its_row(weight: str) -> None:
    with pytest.raises(WeightError) as refused:
        weigh(printed((OUTPUT, weight)), CN)
    assert refused.value.key == "r0"


def test_the_defect_of_110_points_is_found_by_sum_and_by_split() -> None:
    """A published form printed 70, 20, 10 and execution 10, and called it 100."""
    made = printed((OUTPUT, "70"), (BENEFIT, "20"), (SATISFACTION, "10"), money=replace(SPENT, weight=D(10)))
    total, split = weight_findings(made, weigh(made, CN), CN)
    assert (total.code, total.message_zh) == (
        "score-weights-sum",
        "指标分值合计100分，加预算执行率10分共110分，应为100分。总分按110分满分计，请重新分配分值。",
    )
    assert (split.code, split.message_zh) == (
        "score-level-split",
        "各级分值为产出70、效益20、满意度10、预算执行率10；全国2020（财预〔2020〕10号）为产出50、效益30、满意度10、预算执行率10。"
        "如属特殊情况请说明，否则请改为一致。",
    )
    assert split.message_en == (
        "The levels weigh Output 70, Benefit 20, Satisfaction 10, Budget execution 10; by National 2020 (Cai Yu [2020] 10)"
        " Output 50, Benefit 30, Satisfaction 10, Budget execution 10. Say why if the case is special, else make them agree."
    )


def test_a_split_that_is_right_says_nothing() -> None:
    made = printed((OUTPUT, "50"), (BENEFIT, "30"), (SATISFACTION, "10"))
    assert weight_findings(made, weigh(made, CN), CN) == []


def test_a_level_without_indicators_is_told_when_points_were_moved() -> None:
    made = form(OUTPUT, SATISFACTION)
    (found,) = weight_findings(made, weigh(made, CN), CN)
    assert (found.code, found.message_en) == (
        "score-level-empty",
        "“Benefit” has no indicator; its 30 points went to the other levels in proportion. Confirm it or add an indicator.",
    )


def test_a_level_without_indicators_is_the_split_where_all_is_printed() -> None:
    made = printed(
        (OUTPUT, "90"),
    )
    assert [f.code for f in weight_findings(made, weigh(made, CN), CN)] == ["score-level-split"]


def test_levels_present_are_those_with_indicators() -> None:
    made = form(BENEFIT, Section.IMPACT, OUTPUT, Section.UNKNOWN)
    assert levels_present(made.indicators, CN) == ["benefit", "output"]


def _dropped(made: ScoreInputs, gone: list[bool], rule: Rescale, *, due: bool = True) -> Weights:
    return rescaled(weigh(made, CN), gone, [row.key for row in made.indicators], rule, due=due)


def test_dropping_nothing_changes_nothing() -> None:
    made = form(OUTPUT, BENEFIT)
    assert _dropped(made, [False, False], Rescale.WHOLE) == weigh(made, CN)


def test_the_rest_of_the_indicators_is_rescaled_and_execution_keeps_its_ten() -> None:
    weights = _dropped(form(OUTPUT, OUTPUT, BENEFIT, SATISFACTION), [True, False, False, False], Rescale.INDICATORS)
    assert (points(weights), weights.execution.number, weights.sum) == ([0, 3461, 4154, 1385], 1000, FULL)


def test_the_whole_rest_is_rescaled_where_the_pack_says_so() -> None:
    weights = _dropped(
        printed((OUTPUT, "50"), (BENEFIT, "30"), (SATISFACTION, "10")), [False, False, True], COUNTY.rescale
    )
    assert (points(weights), weights.execution.number) == ([5556, 3333, 0], 1111)


def test_equal_rows_stay_equal_when_others_are_dropped() -> None:
    """They are rescaled from their exact third, not from 16.67, 16.67 and 16.66."""
    weights = _dropped(
        form(OUTPUT, OUTPUT, OUTPUT, BENEFIT, BENEFIT, SATISFACTION), [False] * 4 + [True, False], Rescale.INDICATORS
    )
    assert points(weights) == [2000, 2000, 2000, 1800, 0, 1200]


def test_without_a_budget_execution_goes_to_the_indicators() -> None:
    weights = _dropped(form(OUTPUT, BENEFIT), [False, False], Rescale.WHOLE, due=False)
    assert (points(weights), weights.execution.number) == ([5556, 4444], 0)


def test_nothing_is_left_when_no_row_applies() -> None:
    assert points(_dropped(form(OUTPUT, BENEFIT), [True, True], Rescale.INDICATORS)) == [0, 0]


sections = st.lists(st.sampled_from(list(Section)), min_size=1, max_size=40)


@given(sections, st.sampled_from(list(PACKS.values())))
def test_default_weights_always_give_100(kinds: list[Section], pack: object) -> None:
    rules = PACKS[getattr(pack, "name")]  # noqa: B009  # sampled packs come typed as objects
    weights = weigh(form(*kinds), rules)
    counted = any((share := rules.share_of(kind)) and share.points.value for kind in kinds)
    assert weights.sum == (FULL if counted else 1000)


@given(sections, st.randoms(use_true_random=False))
def test_weights_do_not_depend_on_the_order_of_the_rows(kinds: list[Section], random: object) -> None:
    made = form(*kinds)
    rows = list(made.indicators)
    getattr(random, "shuffle")(rows)  # noqa: B009  # hypothesis gives a Random that is typed as object
    before = dict(zip((row.key for row in made.indicators), points(weigh(made, CN)), strict=True))
    after = dict(zip((row.key for row in rows), points(weigh(replace(made, indicators=tuple(rows)), CN)), strict=True))
    assert after == before


@given(score_inputs(), st.lists(st.booleans(), min_size=8, max_size=8), st.booleans(), st.sampled_from(list(Rescale)))
def test_rescaling_keeps_the_sum(made: ScoreInputs, gone: list[bool], due: bool, rule: Rescale) -> None:
    dropped = [False, *gone][: len(made.indicators)]
    before = weigh(made, CN)
    after = rescaled(before, dropped, [row.key for row in made.indicators], rule, due=due)
    assert after.sum == before.sum
    assert all(not weight.number for weight, out in zip(after.rows, dropped, strict=True) if out)
    assert isinstance(before.rows[0].number, int)
    assert Decimal(after.sum) >= 1000
