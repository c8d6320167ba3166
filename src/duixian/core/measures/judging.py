"""Indicators that people judge: band texts written before the year, a choice with its reason, facts beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from duixian.core.measures.errors import JudgementError
from duixian.core.measures.grades import Grade
from duixian.core.measures.origins import Record, Role
from duixian.core.measures.recompute import Kind
from duixian.core.measures.result import Fact, MeasureResult, result_of
from duixian.core.wording import Words, joined


class Band(StrEnum):
    """How far a promise in words was kept."""

    MET = "met"
    PARTLY = "partly"
    MISSED = "missed"


BAND_WORDS = {
    Band.MET: Words("达成预期指标", "met"),
    Band.PARTLY: Words("部分达成并具有一定效果", "partly met, with some effect"),
    Band.MISSED: Words("未达成且效果较差", "missed, with little effect"),
}


class ShareRange(NamedTuple):
    """The percent of the points a band may give: `least` inclusive; `most` inclusive only for the best band."""

    least: Decimal
    most: Decimal


class ShareRule(NamedTuple):
    """The ranges of all bands and the rule they come from; `verified` says whether its text was read."""

    citation: Words
    ranges: Mapping[Band, ShareRange]
    verified: bool


CN_2020_10 = ShareRule(
    Words(
        "财预〔2020〕10号 项目支出绩效评价管理办法",
        "Ministry of Finance 财预〔2020〕10号: measures on evaluating project spending",
    ),
    {
        Band.MET: ShareRange(Decimal(80), Decimal(100)),
        Band.PARTLY: ShareRange(Decimal(60), Decimal(80)),
        Band.MISSED: ShareRange(Decimal(0), Decimal(60)),
    },
    verified=True,
)


class Bands(NamedTuple):
    """What each band means for one indicator, in the unit's words."""

    met: str
    partly: str
    missed: str

    def text(self, band: Band) -> str:
        """The text of a band."""
        return {Band.MET: self.met, Band.PARTLY: self.partly, Band.MISSED: self.missed}[band]

    @property
    def gaps(self) -> tuple[Band, ...]:
        """The bands without text."""
        return tuple(band for band in Band if not self.text(band).strip())


class Judgement(NamedTuple):
    """A choice with its reason; `share` is the percent of the indicator's points, within the band's range."""

    band: Band
    text: str
    reason: str
    share: Decimal


def judge(
    bands: Bands, choice: Band, *, reason: str, share: Decimal | None = None, rule: ShareRule = CN_2020_10
) -> Judgement:
    """The judgement, checked. A promise that was met counts fully unless a share is given; the lower bands need one.

    Raises JudgementError for band texts that are not written, a missing reason, or a share outside the band.
    """
    if bands.gaps:
        lacking = joined(tuple(BAND_WORDS[band] for band in bands.gaps))
        raise JudgementError(
            Words(f"先写明各档的标准：{lacking.zh}", f"first write what each band means: {lacking.en}")
        )
    if not reason.strip():
        raise JudgementError(Words("须写明判断理由", "a judgement needs its reason"))
    given = Decimal(100) if share is None and choice is Band.MET else share
    return Judgement(choice, bands.text(choice).strip(), reason.strip(), _checked(choice, given, rule))


def _checked(choice: Band, share: Decimal | None, rule: ShareRule) -> Decimal:
    least, most = rule.ranges[choice]
    if share is None or not share.is_finite() or not (least <= share < most or share == most == 100):
        label = BAND_WORDS[choice]
        upper_zh, upper_en = ("（含）", " inclusive") if most == 100 else ("（不含）", ", not included")
        raise JudgementError(
            Words(
                f"“{label.zh}”的得分比例须从 {least}% 到 {most}%{upper_zh}",
                f"the share of points for “{label.en}” runs from {least} % to {most} %{upper_en}",
            )
        )
    return share


def judged(
    judgement: Judgement, record: Record, *, beside: Iterable[Record] = (), facts: Mapping[str, Fact] | None = None
) -> MeasureResult:
    """The judgement as a result in words: `record` is the stored choice, `beside` the records it was made on.

    Its evidence is no better than the weakest of the records beside it; with none, it is no evidence at all.
    """
    grounds = list(beside)
    grade = min((ground.grade for ground in grounds), default=Grade.NONE)
    row = record._replace(label=judgement.text, grade=grade).playing(Role.VALUE, judgement.reason)
    rows = [row, *(ground.playing(Role.CONTEXT) for ground in grounds)]
    told: dict[str, Fact] = {"band": str(judgement.band), "share": judgement.share, **(facts or {})}
    return result_of(Kind.WORD, rows, ceiling=grade, facts=told)
