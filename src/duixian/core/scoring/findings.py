"""The findings of scoring: a closed list of codes with titles, and how each is worded.

They are the same values as those of the review, so that pages show both alike; paths begin with the key of the row.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from duixian.core.checks.finding import Finding, Severity, Source
from duixian.core.checks.sources import ARITHMETIC
from duixian.core.scoring.pack import RulePack
from duixian.core.wording import Words


class Kind(NamedTuple):
    """Title, weight and kind of one code; `arithmetic` cites no regulation, since none is needed."""

    title: Words
    severity: Severity
    kind: Literal["error", "question"]
    arithmetic: bool = False


_H, _M, _L = Severity.HIGH, Severity.MEDIUM, Severity.LOW

CODES: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        "score-weights-sum": Kind(Words("分值之和不是100", "Weights do not add up to 100"), _H, "error"),
        "score-level-split": Kind(Words("各级分值与规则不符", "Levels are not weighted by the rules"), _M, "question"),
        "score-level-empty": Kind(Words("该级没有指标", "A level has no indicator"), _M, "question"),
        "score-level-unknown": Kind(Words("指标没有归入任何一级", "An indicator belongs to no level"), _M, "question"),
        "score-weight-rounded": Kind(Words("分值超过两位小数", "Weight finer than a hundredth"), _L, "question", True),
        "score-not-measured": Kind(Words("没有实际完成值", "No actual value"), _M, "error"),
        "score-not-comparable": Kind(Words("实际值无法与目标比较", "Actual and target cannot be compared"), _H, "error"),
        "score-judged-as-printed": Kind(Words("沿用表上评判", "The printed judgement was taken over"), _L, "question"),
        "score-at-strict-bar": Kind(Words("恰好等于须超过的目标", "Exactly at a bar to be passed"), _L, "question"),
        "score-approximate": Kind(Words("约数目标没有写明允差", "An approximate target without tolerance"), _L, "question"),
        "score-over-attained": Kind(Words("超额完成没有说明原因", "Exceeded by far without a reason"), _M, "question"),
        "score-rate-over-hundred": Kind(Words("比率超过100%", "A rate above 100 %"), _M, "question", True),
        "score-execution-over": Kind(Words("执行数超过预算", "Spent more than the budget"), _H, "error", True),
        "score-execution-unknown": Kind(Words("预算执行情况不明", "Budget execution unknown"), _M, "error"),
        "score-execution-low": Kind(Words("执行率偏低没有说明", "Low execution without a reason"), _L, "question"),
        "score-row-differs": Kind(Words("表上得分与复算不符", "Printed points differ from the recomputed"), _M, "error"),
        "score-execution-differs": Kind(Words("表上执行得分与复算不符", "Printed execution points differ"), _M, "error"),
        "score-total-differs": Kind(Words("表上总分与复算不符", "Printed total differs from the recomputed"), _H, "error"),
    }
)  # fmt: skip
"""Every code that scoring gives, in the order of the reference."""


def finding(code: str, path: str, pack: RulePack, zh: str, en: str, *, source: Source | None = None) -> Finding:
    """A finding of one of the codes; it cites the pack's regulation unless it is plain arithmetic or says another."""
    kind = CODES[code]
    usual = ARITHMETIC if kind.arithmetic else pack.source
    return Finding(code, kind.severity, kind.kind, path, (), zh, en, source or usual)
