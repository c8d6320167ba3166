"""Quoted passages marked in the text."""

from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from duixian.cli.report_marks import Passage, marked, marked_whole
from duixian.core.checks.finding import Severity


def passage(text: str, number: int = 1, severity: Severity = Severity.LOW) -> Passage:
    return Passage(text, number, severity, f"q{number}-1")


def plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", re.sub(r"<sup.*?</sup>", "", html)))


def test_a_passage_is_marked_with_its_number() -> None:
    assert marked("约有100位专家", [passage("100位", 7)]) == (
        '约有<mark class="low"><span class="anchor" id="q7-1"></span>100位</mark>'
        '<sup class="no"><a href="#f7">7</a></sup>专家'
    )


def test_overlapping_passages_share_their_piece() -> None:
    html = marked("一二三四", [passage("一二三", 1), passage("二三四", 2, Severity.HIGH)])
    assert re.findall(r'<mark class="(\w+)">(?:<span[^>]*></span>)*(.)', html) == [
        ("low", "一"),
        ("high", "二"),
        ("high", "四"),
    ]
    assert re.findall(r'href="#f(\d)"', html) == ["1", "2"]


def test_equal_passages_stand_under_one_mark() -> None:
    html = marked("=100", [passage("=100", 9), passage("=100", 3)])
    assert re.findall(r'href="#f(\d)"', html) == ["3", "9"]
    assert html.count("<mark") == 1
    assert set(re.findall(r'id="([^"]+)"', html)) == {"q9-1", "q3-1"}


def test_a_value_shown_otherwise_is_marked_whole() -> None:
    assert plain(marked_whole("600,000", [passage("600000")])) == "600,000"
    assert "<mark" in marked_whole("600,000", [passage("600000")])


def test_text_is_escaped_and_strangers_are_left_out() -> None:
    assert marked("<b>&>=5", [passage("没有"), passage("")]) == "&lt;b&gt;&amp;&gt;=5"
    assert marked("", [passage("甲")]) == ""


@given(
    st.text("甲乙<&", max_size=12),
    st.lists(st.tuples(st.text("甲乙<&", min_size=1, max_size=4), st.integers(1, 9)), max_size=5),
)
def test_marking_never_changes_the_text(text: str, quotes: list[tuple[str, int]]) -> None:
    html = marked(
        text, [Passage(quote, number, Severity.LOW, f"q{number}-{at}") for at, (quote, number) in enumerate(quotes)]
    )
    assert plain(html) == text
    anchors = re.findall(r'id="([^"]+)"', html)
    assert len(anchors) == len(set(anchors)) == sum(quote in text for quote, _ in quotes)
