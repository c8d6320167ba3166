from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.measures.records import record, roles
from duixian.core.measures.errors import JudgementError
from duixian.core.measures.grades import Grade
from duixian.core.measures.judging import BAND_WORDS, CN_2020_10, Band, Bands, Judgement, judge, judged
from duixian.core.measures.recompute import recompute
from duixian.core.values import Measured, Qualitative

BANDS = Bands("全部支付合规", "有问题已纠正", "仍有问题")


def test_judge_takes_choice_reason_and_share() -> None:
    judgement = judge(BANDS, Band.PARTLY, reason=" 两笔已补手续 ", share=Decimal(70))
    assert judgement == Judgement(Band.PARTLY, "有问题已纠正", "两笔已补手续", Decimal(70))


def test_a_promise_that_was_met_counts_fully_unless_told() -> None:
    assert judge(BANDS, Band.MET, reason="查无例外").share == 100
    assert judge(BANDS, Band.MET, reason="查无例外", share=Decimal(80)).share == 80


@pytest.mark.parametrize(
    ("band", "share"),
    [
        (Band.MET, "79.99"),
        (Band.MET, "100.01"),
        (Band.PARTLY, "80"),
        (Band.PARTLY, "59.9"),
        (Band.PARTLY, None),
        (Band.MISSED, "60"),
        (Band.MISSED, "-1"),
        (Band.MISSED, None),
        (Band.MET, "NaN"),
    ],
)
def test_a_share_outside_its_band_is_refused(band: Band, share: str | None) -> None:
    with pytest.raises(JudgementError, match=f"the share of points for “{BAND_WORDS[band].en}” runs from"):
        judge(BANDS, band, reason="因为", share=None if share is None else Decimal(share))


def test_the_refusal_says_whether_the_upper_end_belongs() -> None:
    with pytest.raises(JudgementError) as best:
        judge(BANDS, Band.MET, reason="因为", share=Decimal(0))
    with pytest.raises(JudgementError) as partly:
        judge(BANDS, Band.PARTLY, reason="因为")
    assert best.value.words.zh == "“达成预期指标”的得分比例须从 80% 到 100%（含）"
    assert partly.value.words.zh == "“部分达成并具有一定效果”的得分比例须从 60% 到 80%（不含）"


def test_bands_come_before_the_judgement() -> None:
    with pytest.raises(JudgementError) as caught:
        judge(Bands("全部合规", " ", ""), Band.MET, reason="因为")
    assert caught.value.words.en == (
        "first write what each band means: partly met, with some effect, missed, with little effect"
    )


def test_a_judgement_needs_its_reason() -> None:
    with pytest.raises(JudgementError, match="needs its reason"):
        judge(BANDS, Band.MET, reason=" ")


def test_the_ranges_of_the_rule_meet_without_gap() -> None:
    ends = sorted(CN_2020_10.ranges.values())
    assert (ends[0].least, ends[-1].most) == (0, 100)
    assert [lower.most for lower in ends[:-1]] == [upper.least for upper in ends[1:]]


def test_a_judged_result_rests_on_its_weakest_ground() -> None:
    judgement = judge(BANDS, Band.MET, reason="查无例外")
    grounds = [record("支付", grade=Grade.LIVE), record("审计", grade=Grade.FILE)]
    result = judged(judgement, record("判断"), beside=grounds, facts={"open": 0})
    assert result.value == Measured(Qualitative("全部支付合规"))
    assert (result.grade, result.facts) == (Grade.FILE, {"band": "met", "share": Decimal(100), "open": 0})
    assert roles(result) == [("判断", "value", "查无例外"), ("支付", "context", ""), ("审计", "context", "")]
    assert recompute(result.origins, result.kind) == result.value


def test_a_judgement_on_nothing_has_no_evidence() -> None:
    assert judged(judge(BANDS, Band.MET, reason="印象"), record("判断")).grade is Grade.NONE


@given(st.sampled_from(Band), st.decimals(-10, 110, places=2))
def test_every_share_belongs_to_exactly_one_band(choice: Band, share: Decimal) -> None:
    taken = []
    for band in Band:
        try:
            taken.append(judge(BANDS, band, reason="因为", share=share).band)
        except JudgementError:
            continue
    assert len(taken) == (1 if 0 <= share <= 100 else 0)
    assert choice not in taken or judge(BANDS, choice, reason="因为", share=share).share == share
