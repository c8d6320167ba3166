"""The whole sheet: totals of printed points, explained losses, ceilings, grades, refusals."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.scoring.making import (
    CN,
    COUNTY,
    SPENT,
    VENDOR,
    D,
    indicator_inputs,
    inputs,
    item,
    number,
    packs,
    score_inputs,
)
from duixian.core.checks.rows import Section
from duixian.core.scoring.errors import DuplicateKeyError, NothingToScoreError, UnknownPackError
from duixian.core.scoring.model import (
    Cause,
    ExecutionInput,
    Flag,
    Fulfilled,
    IndicatorInput,
    InUnit,
    Judged,
    ScoredRow,
    ScoreInputs,
    ScoreSheet,
)  # fmt: skip
from duixian.core.scoring.pack import Grade, Method, RulePack
from duixian.core.scoring.registry import PACKS
from duixian.core.scoring.sheet import score
from duixian.core.targets.bands import Band
from duixian.core.values import Count, Measured, NotApplicable, NotMeasured, Percent


def one(made: IndicatorInput, *, pack: RulePack = CN) -> ScoredRow:
    """The row of a form whose other indicators are all met."""
    rest = [
        item(key=f"o{at}", section=s) for at, s in enumerate((Section.OUTPUT, Section.BENEFIT, Section.SATISFACTION))
    ]
    found = score(inputs(made, *rest), pack=pack).row(made.key)
    assert found
    return found


def conference() -> ScoreInputs:
    """The worked example of docs/algorithms/scoring.md."""
    return ScoreInputs(
        (
            item(">=80", Measured(Count(75)), key="speakers", title="演讲专家数"),
            item(">=500人", Measured(Count(512)), key="guests", title="参会观众数"),
            item(">=95%", Measured(Percent(D(18), D(20))), key="agenda", title="议程完成率"),
            item("与合作单位形成合作机制", Judged(Band.PARTLY, D(70), "签约两家，一家待签"), key="bodies", section=Section.IMPACT,
                 title="合作机制"),
            item(">=85%", Measured(Percent(D(178), D(198))), key="satisfied", section=Section.SATISFACTION, title="满意度"),
            item("=100%", Measured(Percent(D(600_000), D(600_000))), key="funds", section=Section.PROCESS, title="资金到位率"),
        ),
        ExecutionInput(D(600_000), D(585_000)),
    )  # fmt: skip


def test_a_conference_by_the_shanghai_form() -> None:
    sheet = score(conference(), pack="shanghai-2020")
    assert [(row.key, str(row.weight), str(row.points)) for row in sheet.rows] == [
        ("speakers", "16.66", "15.62"), ("guests", "16.67", "16.67"), ("agenda", "16.67", "15.79"), ("bodies", "30.00", "21.00"),
        ("satisfied", "10.00", "10.00"), ("funds", "0.00", "0.00"),
    ]  # fmt: skip
    assert (str(sheet.execution.points), str(sheet.total), str(sheet.maximum)) == ("9.75", "88.83", "100.00")
    assert sheet.grade.grade is Grade.GOOD
    assert [(level.name, str(level.wanted), str(level.weight), str(level.points)) for level in sheet.levels] == [
        ("output", "50", "50.00", "48.08"), ("benefit", "30", "30.00", "21.00"), ("satisfaction", "10", "10.00", "10.00"),
    ]  # fmt: skip
    assert sheet.findings == ()
    assert sheet.rows[-1].flags == (Flag.PROCESS,)


def test_every_lost_point_of_the_conference_is_explained() -> None:
    sheet = score(conference(), pack="shanghai-2020")
    assert [(key, loss.words.zh) for key, loss in sheet.losses] == [
        ("bodies", "评为“部分达成并具有一定效果”，按70%计（理由：签约两家，一家待签），30分得21分，失9分。"),
        ("speakers", "目标>=80，实际75，完成93.75%，按比例16.66分得15.62分，失1.04分。"),
        ("agenda", "目标>=95%，实际90%（18/20），完成94.74%，按比例16.67分得15.79分，失0.88分。"),
        ("execution", "执行585,000元，全年预算600,000元，执行率97.5%，10分得9.75分，失0.25分。"),
    ]
    assert sheet.losses[2][1].words.en == (
        "Target >=95%, actual 90% (18/20) (94.74%): in proportion 15.79 of 16.67 points, 0.88 lost."
    )
    assert sum(loss.points for _, loss in sheet.losses) == sheet.lost == D("11.17")


@pytest.mark.parametrize(
    ("made", "points", "cause", "words"),
    [
        (item(">=80", NotMeasured("没有调查"), weight=10), "0.00", Cause.NOT_MEASURED,
         "Not measured (没有调查): 0 of 10 points, 10 lost."),
        (item("2020年12月底前", Fulfilled(met=False, note="2021年1月"), weight=10), "0.00", Cause.NOT_MET,
         "Target 2020年12月底前, actual not met (2021年1月): not met, 0 of 10 points, 10 lost."),
        (item(">=100", 59, weight=10, method=Method.THRESHOLD), "0.00", Cause.UNDER_THRESHOLD,
         "Target >=100, actual 59 (59%): below the passing share of 60 % nothing is given, 0 of 10 points, 10 lost."),
        (item(">=85%", 75, weight=10, method=Method.GRADED), "5.00", Cause.STEP,
         "Target >=85%, actual 75% (88.24%): by the steps of satisfaction 50 %, 5 of 10 points, 5 lost."),
        (item(">=100", 99, weight=10, method=Method.DIRECT), "0.00", Cause.NOT_MET,
         "Target >=100, actual 99 (99%): not met, 0 of 10 points, 10 lost."),
        (item("=0", 2, weight=10, title="事故"), "0.00", Cause.SHORTFALL,
         "Target =0, actual 2: not met, and no proportion can be taken, 0 of 10 points, 10 lost."),
        (item(">=80人", Measured(Percent(D(1), D(2))), weight=10), "0.00", Cause.NOT_COMPARABLE,
         "Target >=80人, actual 50% (1/2): they cannot be compared, 0 of 10 points, 10 lost."),
    ],
)  # fmt: skip
def test_a_loss_has_its_cause_and_its_words(made: IndicatorInput, points: str, cause: Cause, words: str) -> None:
    (loss,) = one(made).losses
    assert (str(one(made).points), loss.cause, loss.words.en) == (points, cause, words)


def test_points_are_rounded_half_up_row_by_row() -> None:
    assert [str(one(item(">=1000", actual, weight="1")).points) for actual in (4, 5, 14, 15)] == [
        "0.00",
        "0.01",
        "0.01",
        "0.02",
    ]


def test_the_total_is_the_sum_of_printed_points() -> None:
    """Three times 1/3 of 1 point prints 0.33 each, so 0.99, not 1."""
    rows = [item(">=3", 1, key=f"r{at}", weight=1) for at in range(3)]
    sheet = score(inputs(*rows, item(key="o", weight=97), money=ExecutionInput(weight=D(0))), pack=CN)
    assert (str(sheet.total), str(sheet.maximum)) == ("97.99", "100.00")


@pytest.mark.parametrize(("set_low", "points", "causes"), [(False, "10.00", []), (True, "5.00", [Cause.OVER])])
def test_far_over_costs_only_when_the_target_was_found_too_low(set_low: bool, points: str, causes: list[Cause]) -> None:
    """财预〔2020〕10号: give the reason; deduct in proportion when the target was clearly too low."""
    row = one(item(">=100", 200, weight=10, set_low=set_low))
    assert (str(row.points), [loss.cause for loss in row.losses]) == (points, causes)


def test_far_over_in_the_county_costs_two_points() -> None:
    row = one(item(">=100", 130, weight=10), pack=COUNTY)
    assert str(row.points) == "8.00"
    assert row.losses[0].words.zh == "完成130%，达到目标的130%及以上视为偏差，扣2分。"
    assert str(one(item(">=100", 129, weight=10), pack=COUNTY).points) == "10.00"


def test_two_points_are_never_taken_from_less() -> None:
    row = one(item(">=100", 500, weight="1.50"), pack=COUNTY)
    assert (str(row.points), row.lost) == ("0.00", D("1.50"))


@pytest.mark.parametrize("method", [Method.DIRECT, Method.GRADED])
def test_methods_that_give_steps_take_nothing_off_for_more(method: Method) -> None:
    assert str(one(item(">=50%", 95, weight=10, method=method), pack=COUNTY).points) == "10.00"


def test_far_over_costs_nothing_in_vendor_practice() -> None:
    assert str(one(item(">=100", 900, weight=10), pack=VENDOR).points) == "10.00"


def test_words_of_a_deduction_for_a_low_target() -> None:
    loss = one(item(">=100", 200, weight=10, set_low=True)).losses[0]
    assert loss.words.en == "Reached 200%, and the target was found to be set too low: 5 points off in proportion."


@pytest.mark.parametrize(
    ("spent", "total", "most"),
    [("80", "98.00", None), ("79.9", "89.00", "89"), ("70", "89.00", "89"), ("69", "79.00", "79"), ("60", "79.00", "79"),
     ("59", "69.00", "69"), ("50", "69.00", "69"), ("49.9", "59.00", "59"), ("0", "59.00", "59")],
)  # fmt: skip
def test_ceilings_of_the_county_by_execution(spent: str, total: str, most: str | None) -> None:
    sheet = score(inputs(*_all_met(), money=ExecutionInput(D(100), D(spent))), pack=COUNTY)
    assert str(sheet.total) == total
    assert (str(sheet.ceiling.most.value) if sheet.ceiling else None) == most
    assert sheet.lost == sum(loss.points for _, loss in sheet.losses)


def _all_met() -> list[IndicatorInput]:
    return [item(key=s.value, section=s) for s in (Section.OUTPUT, Section.BENEFIT, Section.SATISFACTION)]


def test_a_ceiling_is_applied_last_and_explained() -> None:
    sheet = score(inputs(*_all_met(), money=ExecutionInput(D(100), D(65))), pack=COUNTY)
    assert (str(sheet.subtotal), str(sheet.total), sheet.grade.grade) == ("96.50", "79.00", Grade.FAIR)
    assert sheet.capped
    assert sheet.capped.words.zh == "预算执行率65%，不足70%，总分不超过79分，由96.5分减为79分。"
    assert sheet.losses[0] == ("total", sheet.capped)


def test_a_ceiling_above_the_total_takes_nothing() -> None:
    rows = [replace(row, actual=number(10)) for row in _all_met()]
    sheet = score(inputs(*rows, money=ExecutionInput(D(100), D(65))), pack=COUNTY)
    assert (sheet.ceiling is None, sheet.capped, sheet.total) == (False, None, sheet.subtotal)


def test_without_a_known_rate_there_is_no_ceiling() -> None:
    assert score(inputs(*_all_met(), money=ExecutionInput(D(100))), pack=COUNTY).ceiling is None


@pytest.mark.parametrize(
    ("pack", "points", "grade"),
    [("cn-2020", "90", Grade.EXCELLENT), ("cn-2020", "89.99", Grade.GOOD), ("cn-2020", "80", Grade.GOOD), ("cn-2020", "79.99", Grade.FAIR),
     ("cn-2020", "60", Grade.FAIR), ("cn-2020", "59.99", Grade.POOR), ("vendor-practice", "80", Grade.EXCELLENT),
     ("vendor-practice", "70", Grade.GOOD), ("vendor-practice", "69.99", Grade.FAIR), ("vendor-practice", "60", Grade.FAIR),
     ("vendor-practice", "59.99", Grade.POOR)],
)  # fmt: skip
def test_grades_by_pack(pack: str, points: str, grade: Grade) -> None:
    row = item(">=100", points, weight=100)
    assert score(inputs(row, money=ExecutionInput(D(1), D(1), weight=D(0))), pack=pack).grade.grade is grade


def test_a_form_of_110_points_is_scored_out_of_110() -> None:
    rows = [item(key="a", weight=70), item(key="b", weight=20, section=Section.BENEFIT),
            item(">=100", 50, key="c", weight=10, section=Section.SATISFACTION)]  # fmt: skip
    sheet = score(inputs(*rows, money=replace(SPENT, weight=D(10))), pack=CN)
    assert (str(sheet.total), str(sheet.maximum), sheet.grade.grade) == ("105.00", "110.00", Grade.EXCELLENT)
    assert [found.code for found in sheet.findings] == ["score-weights-sum", "score-level-split"]


def test_what_does_not_apply_is_dropped_and_the_rest_rescaled_to_100() -> None:
    rows = [*_all_met(), item(key="gone", actual=NotApplicable("线上举办"))]
    sheet = score(inputs(*rows), pack=CN)
    assert [(str(row.weight), str(row.base_weight)) for row in sheet.rows] == [
        ("34.61", "25.00"), ("41.54", "30.00"), ("13.85", "10.00"), ("0.00", "25.00"),
    ]  # fmt: skip
    assert (str(sheet.total), str(sheet.maximum)) == ("100.00", "100.00")
    assert [row.flags for row in sheet.rows] == [(Flag.RESCALED,)] * 3 + [(Flag.NOT_APPLICABLE,)]


def test_rows_of_no_level_are_shown_apart() -> None:
    rows = [*_all_met(), item(key="other", section=Section.UNKNOWN, weight=5)]
    sheet = score(inputs(*rows), pack=CN)
    assert [(level.name, str(level.weight)) for level in sheet.levels][-1] == ("", "5.00")
    assert sum((level.points for level in sheet.levels), sheet.execution.points) == sheet.subtotal


def test_a_row_without_weight_raises_no_question() -> None:
    rows = [*_all_met(), item("合规", NotMeasured("未查"), key="p", section=Section.PROCESS)]
    assert score(inputs(*rows), pack=CN).findings == ()


def test_remarks_of_the_reader_are_kept_first() -> None:
    sheet = score(conference(), pack=CN)
    remark = score(inputs(*_all_met(), money=ExecutionInput()), pack=CN).findings[0]
    assert score(replace(conference(), remarks=(remark,)), pack=CN).findings == (remark, *sheet.findings)


def test_doubled_keys_are_refused() -> None:
    with pytest.raises(DuplicateKeyError, match="Two indicators have the key “a”"):
        score(inputs(item(), item()), pack=CN)


@pytest.mark.parametrize("rows", [(), (item(section=Section.PROCESS),), (item(actual=NotApplicable("没有开展")),)])
def test_nothing_to_score_is_refused(rows: tuple[IndicatorInput, ...]) -> None:
    with pytest.raises(NothingToScoreError, match="No indicator carries points"):
        score(inputs(*rows), pack=CN)


def test_an_unknown_pack_is_refused() -> None:
    with pytest.raises(UnknownPackError, match="choose from cn-2020"):
        score(inputs(item()), pack="cn-1999")


def test_a_row_that_is_not_there_is_none() -> None:
    assert score(inputs(item()), pack=CN).row("x") is None


def explained(sheet: ScoreSheet) -> Decimal:
    return sum((loss.points for _, loss in sheet.losses), D(0))


@given(score_inputs(), packs)
def test_points_losses_and_totals_always_agree(made: ScoreInputs, pack: RulePack) -> None:
    sheet = score(made, pack=pack)
    for row in (*sheet.rows, sheet.execution):
        assert 0 <= row.points <= row.weight
        assert sum((loss.points for loss in row.losses), D(0)) == row.lost
        assert all(loss.points > 0 and loss.words.zh and loss.words.en for loss in row.losses)
    assert sheet.subtotal == sum((row.points for row in sheet.rows), sheet.execution.points)
    assert sheet.maximum == sum((row.weight for row in sheet.rows), sheet.execution.weight)
    assert sheet.subtotal == sum((level.points for level in sheet.levels), sheet.execution.points)
    assert explained(sheet) == sheet.lost
    assert 0 <= sheet.total <= sheet.subtotal <= sheet.maximum


@given(score_inputs(), packs, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_no_points(made: ScoreInputs, pack: RulePack, random: object) -> None:
    rows = list(made.indicators)
    getattr(random, "shuffle")(rows)  # noqa: B009  # hypothesis gives a Random that is typed as object
    before, after = score(made, pack=pack), score(replace(made, indicators=tuple(rows)), pack=pack)
    assert {row.key: row for row in after.rows} == {row.key: row for row in before.rows}
    assert (after.total, after.grade) == (before.total, before.grade)


@given(indicator_inputs(), st.decimals(0, 500, places=2), st.decimals(0, 500, places=2), packs)
def test_more_never_scores_less_up_to_the_bar_of_far_over(
    made: IndicatorInput, one_: Decimal, two: Decimal, pack: RulePack
) -> None:
    low, high = sorted((one_, two))
    bar = pack.over.ratio.value * 80
    rows = [item(">=80", InUnit(min(actual, bar - D("0.01"))), key="x", weight=10) for actual in (low, high)]
    first, second = (score(inputs(row, replace(made, key="y")), pack=pack).row("x") for row in rows)
    assert first
    assert second
    assert first.points <= second.points


@given(st.lists(st.booleans(), min_size=3, max_size=3), packs)
def test_rescaling_keeps_100(gone: list[bool], pack: RulePack) -> None:
    rows = [
        replace(row, actual=NotApplicable("不开展") if out else row.actual)
        for row, out in zip(_all_met(), gone, strict=True)
    ]
    sheet = score(inputs(*rows, item(key="always")), pack=pack)
    assert (sheet.maximum, sheet.total) == (100, 100)


@pytest.mark.parametrize("name", list(PACKS))
def test_a_form_that_meets_everything_gets_100_by_every_pack(name: str) -> None:
    rows = [*_all_met(), item("<=10", 10, key="cost", section=Section.COST)]
    assert score(inputs(*rows), pack=name).total == 100
