"""What-if changes nothing that is kept, and two sheets side by side add up."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.scoring.making import CN, COUNTY, SPENT, D, inputs, item, number, packs, score_inputs
from duixian.core.checks.rows import Section
from duixian.core.scoring.errors import UnknownIndicatorError
from duixian.core.scoring.model import ExecutionInput, ScoreInputs, WeightSource
from duixian.core.scoring.pack import RulePack
from duixian.core.scoring.sheet import score
from duixian.core.scoring.what_if import compare, what_if
from duixian.core.targets.parsing import parse_target

MADE = inputs(
    item(">=80人", 60, key="a", title="人数"),
    item(">=90%", 95, key="b", section=Section.BENEFIT, title="覆盖率"),
    item(">=85%", 90, key="c", section=Section.SATISFACTION, title="满意度"),
)


def test_without_changes_it_is_the_score() -> None:
    assert what_if(MADE, pack=CN) == score(MADE, pack=CN)


def test_another_target_is_read_in_the_unit_of_the_old() -> None:
    row = what_if(MADE, pack=CN, targets={"a": ">=60"}).rows[0]
    assert (row.target.unit, str(row.points)) == ("人", "50.00")


def test_another_target_as_a_value() -> None:
    assert what_if(MADE, pack=CN, targets={"a": parse_target(">=120人")}).rows[0].points == D(25)


def test_another_weight_is_marked_as_given() -> None:
    row = what_if(MADE, pack=CN, weights={"a": D(40)}).rows[0]
    assert (row.weight, row.weight_source, str(row.points)) == (40, WeightSource.GIVEN, "30.00")


def test_another_actual_value_and_other_money() -> None:
    sheet = what_if(MADE, pack=CN, actuals={"a": number(72)}, execution=ExecutionInput(D(100), D(50)))
    assert (str(sheet.rows[0].points), str(sheet.execution.points)) == ("45.00", "5.00")


def test_several_changes_of_one_row_add_up() -> None:
    row = what_if(MADE, pack=CN, weights={"a": D(10)}, targets={"a": ">=100人"}, actuals={"a": number(50)}).rows[0]
    assert str(row.points) == "5.00"


@pytest.mark.parametrize("change", ["weights", "targets", "actuals"])
def test_a_change_for_no_row_is_refused(change: str) -> None:
    values = {"weights": D(1), "targets": ">=1", "actuals": number(1)}
    with pytest.raises(UnknownIndicatorError, match="No indicator has the key “x”"):
        what_if(MADE, pack=CN, **{change: {"x": values[change]}})  # type: ignore[arg-type]  # one of three kinds


def test_the_inputs_stay_as_they_were() -> None:
    before = score(MADE, pack=CN)
    what_if(MADE, pack=COUNTY, weights={"a": D(1)}, targets={"b": ">=99%"})
    assert score(MADE, pack=CN) == before


def test_two_sheets_side_by_side() -> None:
    before, after = score(MADE, pack=CN), what_if(MADE, pack=CN, targets={"a": ">=60人"})
    found = compare(before, after)
    assert [(row.key, str(row.difference)) for row in found.changed] == [("a", "12.50")]
    assert (found.difference, found.execution_difference, found.ceiling_difference) == (D("12.50"), 0, 0)


def test_the_greatest_difference_comes_first() -> None:
    after = what_if(MADE, pack=CN, actuals={"a": number(59), "b": number(9)})
    assert [row.key for row in compare(score(MADE, pack=CN), after).changed] == ["b", "a"]


def test_rows_of_one_sheet_only_are_kept() -> None:
    fewer = score(replace(MADE, indicators=MADE.indicators[1:]), pack=CN)
    gone = compare(score(MADE, pack=CN), fewer).rows[0]
    assert (gone.key, gone.after, str(gone.difference), str(gone.weight_difference)) == ("a", None, "-37.50", "-50.00")
    came = compare(fewer, score(MADE, pack=CN)).rows[-1]
    assert (came.key, came.title, came.before, str(came.difference)) == ("a", "人数", None, "37.50")


def test_a_ceiling_is_part_of_the_difference() -> None:
    low = ExecutionInput(D(100), D(55))
    found = compare(score(MADE, pack=COUNTY), what_if(MADE, pack=COUNTY, execution=low))
    assert (str(found.difference), str(found.execution_difference), str(found.ceiling_difference)) == (
        "-18.50",
        "-4.50",
        "-14.00",
    )


@given(score_inputs(), packs, packs, st.decimals(0, 40, places=2), st.decimals(0, 1000, places=2))
def test_differences_add_up_to_that_of_the_totals(
    made: ScoreInputs, one: RulePack, two: RulePack, weight: Decimal, actual: Decimal
) -> None:
    key = made.indicators[0].key
    after = what_if(made, pack=two, weights={key: weight + 1}, actuals={key: number(str(actual))}, execution=SPENT)
    found = compare(score(made, pack=one), after)
    rows = sum((row.difference for row in found.rows), D(0))
    assert rows + found.execution_difference + found.ceiling_difference == found.difference
