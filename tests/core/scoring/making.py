"""Short ways to make inputs of a score in tests."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from duixian.core.checks.rows import Section
from duixian.core.scoring.model import Actual, ExecutionInput, IndicatorInput, InUnit, Judged, ScoreInputs
from duixian.core.scoring.registry import PACKS
from duixian.core.targets.bands import Band
from duixian.core.targets.parsing import parse_target
from duixian.core.values import NotApplicable, NotMeasured

D = Decimal
SPENT = ExecutionInput(D(100), D(100))
CN = PACKS["cn-2020"]
COUNTY = PACKS["county-manual"]
VENDOR = PACKS["vendor-practice"]


def number(value: str | int) -> InUnit:
    return InUnit(D(value))


def item(
    target: str = ">=100",
    actual: Actual | str | int = 100,
    *,
    key: str = "a",
    section: Section = Section.OUTPUT,
    title: str = "场次",
    weight: str | int | None = None,
    **more: Any,
) -> IndicatorInput:
    """An indicator; an actual value given as a number is in the target's unit."""
    return IndicatorInput(
        key, title, section, parse_target(target, name=title), number(actual) if isinstance(actual, str | int) else actual,
        None if weight is None else D(weight), **more,
    )  # fmt: skip


def inputs(*items: IndicatorInput, money: ExecutionInput = SPENT) -> ScoreInputs:
    return ScoreInputs(items, money)


amounts = st.decimals(min_value=0, max_value=10**6, places=2)
sections = st.sampled_from([section for section in Section if section is not Section.UNKNOWN])
weights = st.decimals(min_value=0, max_value=40, places=2)
packs = st.sampled_from(list(PACKS.values()))
_judged = st.sampled_from([
    Judged(Band.REACHED, D(100), "全部签订"), Judged(Band.REACHED, D("86.5"), "大部分签订"), Judged(Band.PARTLY, D(60), "只签一份"),
    Judged(Band.MISSED, D(0), "没有签订"),
])  # fmt: skip
_missing = st.sampled_from([NotMeasured("没有调查"), NotApplicable("线上举办")])
_targets = st.sampled_from(
    [">=80", "<=20", "=100%", ">95%", "<3次", "5-8人", "=0", ">=0", "<=0", "约100人", "较上年提高5%"]
)


@st.composite
def indicator_inputs(draw: st.DrawFn, key: str = "a") -> IndicatorInput:
    """Any indicator: every kind of target, weights printed or not, measured, judged or missing."""
    weight = draw(st.none() | weights)
    more: dict[str, Any] = {"set_low": draw(st.booleans()), "explanation": draw(st.sampled_from(["", "需求增加"]))}
    if draw(st.integers(0, 4)) == 0:
        return item("建立合作机制并运行", draw(_judged | _missing), key=key, section=draw(sections), **more)
    actual = draw(st.builds(InUnit, amounts) | _missing)
    made = item(draw(_targets), actual, key=key, section=draw(sections), **more)
    return replace(made, weight=weight)


@st.composite
def score_inputs(draw: st.DrawFn) -> ScoreInputs:
    """A form of one to eight indicators, of which the first always counts."""
    first = item(key="first", weight=10, section=Section.OUTPUT)
    rest = [draw(indicator_inputs(key=f"r{at}")) for at in range(draw(st.integers(0, 7)))]
    money = ExecutionInput(draw(st.none() | amounts), draw(st.none() | amounts), draw(st.none() | weights))
    return ScoreInputs((first, *rest), money)
