"""The words of losses and the questions a row raises (the sheet's tests hold the sentences of each cause)."""

from __future__ import annotations

import pytest

from core.scoring.making import CN, COUNTY, D, item
from duixian.core.scoring.explaining import is_silent, loss, over_loss, row_findings
from duixian.core.scoring.marking import mark, method_of
from duixian.core.scoring.model import Cause, IndicatorInput, Judged
from duixian.core.targets.bands import Band
from duixian.core.values import Measured as Given
from duixian.core.values import NotApplicable, NotMeasured, Percent, Qualitative


def codes(made: IndicatorInput) -> list[tuple[str, str]]:
    return [(f.code, f.path) for f in row_findings(made, mark(made, method_of(made, CN), CN), CN)]


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (item(">=80", 80), []),
        (item(">=80", 10), []),
        (item(">=80", NotApplicable("线上")), []),
        (item(">=80", NotMeasured("没查")), [("score-not-measured", "a.actual_raw")]),
        (item(">=80", Given(Qualitative("完成"))), [("score-not-comparable", "a.actual_raw")]),
        (item(">95", 95), [("score-at-strict-bar", "a.target_raw")]),
        (item("约100人", 98), [("score-approximate", "a.target_raw")]),
        (item("约100人", 100), []),
        (item(">=80", 104), [("score-over-attained", "a.deviation")]),
        (item(">=80", 104, explanation="无偏差"), [("score-over-attained", "a.deviation")]),
        (item(">=80", 104, explanation="需求增加"), []),
        (item("=100%", 101, title="到位率"), [("score-rate-over-hundred", "a.actual_raw")]),
    ],
)  # fmt: skip
def test_what_a_row_raises(made: IndicatorInput, expected: list[tuple[str, str]]) -> None:
    assert codes(made) == expected


def test_a_question_quotes_target_and_actual() -> None:
    made = item(">=80", 104, title="场次")
    (found,) = row_findings(made, mark(made, method_of(made, CN), CN), CN)
    assert found.message_zh == "“场次”目标>=80，实际104，完成130%。大幅超出目标，请说明原因；目标是否定得偏低？"
    assert found.message_en == (
        "“场次”: Target >=80, actual 104 (130%). The target was exceeded by far. Give the reason; was it set too low?"
    )


def test_a_loss_by_judgement_gives_the_persons_reason() -> None:
    made = item("合规", Judged(Band.PARTLY, D(70), "一份合同先签后批"))
    found = loss(made, mark(made, method_of(made, CN), CN), D(10), D(7), CN)
    assert (found.cause, found.points) == (Cause.JUDGEMENT, D(3))
    assert found.words.zh == "评为“部分达成并具有一定效果”，按70%计（理由：一份合同先签后批），10分得7分，失3分。"


def test_a_fixed_deduction_names_the_bar_of_its_pack() -> None:
    found = over_loss(Percent(D(150), D(100)), D(2), COUNTY, set_low=False)
    assert found.words.en == "Reached 150%; 130 % of the target or more is a deviation: 2 points off."


@pytest.mark.parametrize(("text", "silent"), [("", True), (" 无 ", True), ("/", True), ("—", True), ("疫情", False)])
def test_a_cell_that_says_nothing(text: str, silent: bool) -> None:
    assert is_silent(text) is silent
