"""The scoring methods, and which one an indicator gets."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from core.scoring.making import CN, VENDOR, D, item
from duixian.core.checks.rows import Section
from duixian.core.scoring.errors import BandShareError, MethodError
from duixian.core.scoring.marking import Mark, mark, method_of, threshold_of
from duixian.core.scoring.model import Actual, Cause, Flag, Fulfilled, IndicatorInput, Judged
from duixian.core.scoring.pack import Method
from duixian.core.targets.bands import Band
from duixian.core.values import Count, Measured, NotApplicable, NotMeasured, Percent, Qualitative
from duixian.core.wording import Words


def marked(made: IndicatorInput) -> Mark:
    return mark(made, method_of(made, CN), CN)


@pytest.mark.parametrize(
    ("target", "section", "method"),
    [
        (">=80", Section.OUTPUT, Method.PROPORTIONAL),
        ("2020年12月底前", Section.OUTPUT, Method.DIRECT),
        ("是", Section.OUTPUT, Method.DIRECT),
        ("合规", Section.PROCESS, Method.BANDED),
        ("建立长效机制并运行", Section.IMPACT, Method.BANDED),
        (">=85%", Section.SATISFACTION, Method.PROPORTIONAL),
    ],
)
def test_the_usual_method_of_a_target(target: str, section: Section, method: Method) -> None:
    assert method_of(item(target, section=section), CN) is method


def test_a_pack_may_score_satisfaction_in_steps() -> None:
    steps = replace(CN, satisfaction=Method.GRADED)
    assert method_of(item(">=85%", section=Section.SATISFACTION), steps) is Method.GRADED
    assert method_of(item(">=85%", section=Section.OUTPUT), steps) is Method.PROPORTIONAL
    assert method_of(item(">=300人", section=Section.SATISFACTION), steps) is Method.PROPORTIONAL


def test_a_chosen_method_wins() -> None:
    assert method_of(item(">=80", method=Method.DIRECT), CN) is Method.DIRECT
    assert method_of(item("合规", method=Method.DIRECT), CN) is Method.DIRECT


@pytest.mark.parametrize(
    ("target", "method"),
    [
        ("合规", Method.PROPORTIONAL),
        ("合规", Method.THRESHOLD),
        ("合规", Method.GRADED),
        (">=80", Method.BANDED),
        (">=80人", Method.GRADED),
    ],
)
def test_a_method_that_does_not_fit_is_refused(target: str, method: Method) -> None:
    with pytest.raises(MethodError, match="cannot be scored") as refused:
        method_of(item(target, method=method, key="k"), CN)
    assert refused.value.key == "k"


def test_a_number_may_be_judged_by_a_person() -> None:
    judged = item(">=80", Judged(Band.PARTLY, D(70), "数据口径有变"), method=Method.BANDED)
    assert marked(judged).share == Fraction(7, 10)


@pytest.mark.parametrize(
    ("band", "percentage"),
    [(Band.REACHED, "100"), (Band.REACHED, "80"), (Band.PARTLY, "79.99"), (Band.PARTLY, "60"), (Band.MISSED, "59.99"), (Band.MISSED, "0")],
)  # fmt: skip
def test_a_judged_share_in_its_band_is_given(band: Band, percentage: str) -> None:
    found = marked(item("合规", Judged(band, D(percentage), "见台账")))
    assert found.share == Fraction(percentage) / 100
    assert (found.met, found.flags) == (band is Band.REACHED, (Flag.JUDGED,))


@pytest.mark.parametrize(
    ("band", "percentage"),
    [(Band.REACHED, "79.99"), (Band.REACHED, "100.01"), (Band.PARTLY, "80"), (Band.PARTLY, "59"), (Band.MISSED, "60"), (Band.MISSED, "-1"),
     (Band.MISSED, "NaN")],
)  # fmt: skip
def test_a_judged_share_outside_its_band_is_refused(band: Band, percentage: str) -> None:
    with pytest.raises(BandShareError, match="lies within"):
        marked(item("合规", Judged(band, D(percentage), "见台账")))


def test_a_refusal_names_row_band_and_range() -> None:
    with pytest.raises(BandShareError) as refused:
        marked(item("合规", Judged(Band.PARTLY, D(80), "见台账"), title="合同规范性"))
    assert refused.value.zh == (
        "“合同规范性”评为“部分达成并具有一定效果”，得分比例应在60–80%（不含80%）之内，不能是80%。"
    )
    assert refused.value.en == (
        "“合同规范性” was judged “partly reached, with some effect”: the share of its points lies within 60–80 % (80 excluded),"
        " not at 80 %."
    )


def test_yes_gives_all_and_no_nothing() -> None:
    yes, no = (marked(item("2020年12月底前", Fulfilled(met))) for met in (True, False))
    assert (yes.share, yes.met, no.share, no.met, no.cause) == (1, True, 0, False, Cause.NOT_MET)


@pytest.mark.parametrize(("actual", "share"), [(100, 1), (99, 0), (130, 1)])
def test_direct_award_gives_all_or_nothing(actual: int, share: int) -> None:
    assert marked(item(">=100", actual, method=Method.DIRECT)).share == share


@pytest.mark.parametrize(
    ("actual", "bar", "share", "cause"),
    [
        (59, None, "0", Cause.UNDER_THRESHOLD),
        (60, None, "3/5", Cause.SHORTFALL),
        (79, "80", "0", Cause.UNDER_THRESHOLD),
        (80, "80", "4/5", Cause.SHORTFALL),
    ],
)
def test_below_the_passing_share_nothing_is_given(actual: int, bar: str | None, share: str, cause: Cause) -> None:
    made = item(">=100", actual, method=Method.THRESHOLD, threshold=None if bar is None else D(bar))
    assert (marked(made).share, marked(made).cause) == (Fraction(share), cause)
    assert threshold_of(made, CN) == D(bar or 60)


@pytest.mark.parametrize(
    ("actual", "share"), [("96", "1"), ("90", "1"), ("89.9", "1/2"), ("60", "1/2"), ("59.9", "0"), ("-1", "0")]
)
def test_satisfaction_in_steps(actual: str, share: str) -> None:
    """财预〔2021〕101号, as told: from 90 % all, from 60 % half, below nothing."""
    found = marked(item(">=85%", actual, section=Section.SATISFACTION, method=Method.GRADED))
    assert (found.share, found.cause) == (Fraction(share), Cause.STEP)


def test_steps_take_what_is_measured_and_keep_the_attainment() -> None:
    measured = Measured(Percent(D(47), D(50)))
    found = marked(item(">=95%", measured, section=Section.SATISFACTION, method=Method.GRADED))
    assert (found.share, found.met, found.ratio) == (1, False, Percent(D(4700), D(4750)))


@pytest.mark.parametrize(
    ("target", "actual", "share", "flags"),
    [
        ("合规", Measured(Qualitative("合规")), 1, ()),
        ("合规", Measured(Qualitative(" 合 规 ")), 1, ()),
        ("合规", Measured(Percent(D(12), D(12))), 1, ()),
        ("合规", Measured(Percent(D(11), D(12))), 0, (Flag.NOT_COMPARABLE,)),
        ("合规", Measured(Qualitative("不合规")), 0, (Flag.NOT_COMPARABLE,)),
        ("合规", Measured(Count(3)), 0, (Flag.NOT_COMPARABLE,)),
        (">=80", Measured(Qualitative("完成")), 0, (Flag.NOT_COMPARABLE,)),
        (">=80人", Measured(Percent(D(1), D(2))), 0, (Flag.NOT_COMPARABLE,)),
    ],
)
def test_words_meet_the_same_words_or_a_rate_of_all(
    target: str, actual: Actual, share: int, flags: tuple[Flag, ...]
) -> None:
    found = marked(item(target, actual))
    assert (found.share, found.flags) == (share, flags)


def test_a_missing_value_says_why() -> None:
    missing = marked(item(">=80", NotMeasured("没有调查")))
    assert (missing.share, missing.met, missing.flags) == (0, None, (Flag.NOT_MEASURED,))
    assert missing.told == Words("未测量（没有调查）", "Not measured (没有调查)")
    assert marked(item(">=80", NotApplicable("线上举办"))).flags == (Flag.NOT_APPLICABLE,)


@pytest.mark.parametrize(
    ("target", "actual", "title", "flags"),
    [
        (">=100", 129, "场次", ()),
        (">=100", 130, "场次", (Flag.OVER,)),
        ("<=100", 10, "成本", ()),
        ("=0", 0, "事故数", ()),
        ("50-60人", 90, "人数", ()),
        ("=100%", 101, "资金到位率", (Flag.RATE_OVER_HUNDRED,)),
        ("=100%", 140, "资金到位率", (Flag.OVER, Flag.RATE_OVER_HUNDRED)),
        (">=100%", 120, "收入增长率", ()),
        (">=100%", 100, "资金到位率", ()),
    ],
)
def test_far_over_the_target_and_impossible_rates_are_flagged(
    target: str, actual: int, title: str, flags: tuple[Flag, ...]
) -> None:
    assert marked(item(target, actual, title=title)).flags == flags


def test_a_pack_has_its_own_bar_for_far_over() -> None:
    made = item(">=100", 125)
    assert mark(made, Method.PROPORTIONAL, VENDOR).flags == (Flag.OVER,)
