"""Charts of surveys: every bar with its number and share, all figures in the description, texts escaped."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from duixian.documents.sheets.survey_charts import Bar, answer_bars, interval_bar, percent

BARS = (Bar("1 非常不满意", 2, counts=False), Bar("5 <b>非常满意</b>", 6))


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(svg).iter() if element.tag.endswith("text")]


def test_every_answer_has_its_bar_number_and_share() -> None:
    svg = answer_bars(BARS, answered=8, title="总体评价")
    assert texts(svg) == ["1 非常不满意", "2", "25.0 %", "5 <b>非常满意</b>", "6", "75.0 %"]
    assert re.search(r"<desc[^>]*>1 非常不满意：2 \(25.0 %\)；5 &lt;b&gt;非常满意&lt;/b&gt;：6 \(75.0 %\)</desc>", svg)
    assert [svg.count(look) for look in ('"dx-hollow"', '"dx-won"', "<b>")] == [1, 1, 0]


def test_nothing_answered_has_bars_without_length() -> None:
    svg = answer_bars([Bar("好", 0)], answered=0, title="Overall", language="en")
    assert (texts(svg), "dx-won" in svg, "好: 0 (—)" in svg) == (["好", "0", "—"], False, True)
    assert texts(answer_bars([], answered=0, title="Overall")) == []


@pytest.mark.parametrize(
    ("times", "answered", "said"), [(1, 3, "33.3 %"), (2, 3, "66.7 %"), (1, 2000, "0.1 %"), (3, 3, "100.0 %")]
)
def test_shares_are_rounded_half_up(times: int, answered: int, said: str) -> None:
    assert percent(times, answered) == said


@pytest.mark.parametrize(("permille", "low", "high"), [(850, 793, 893), (1000, 1000, 1000), (0, 0, 161)])
def test_a_rate_with_its_interval(permille: int, low: int, high: int) -> None:
    svg = interval_bar(permille, low, high, title="满意度")
    assert f"{permille / 10:.1f} % ({low / 10:.1f} % 至 {high / 10:.1f} %)" in svg
    assert texts(svg) == [f"{permille / 10:.1f} %", "0", "20", "40", "60", "80", "100"]
    assert " to " in interval_bar(permille, low, high, title="Satisfaction", language="en")
