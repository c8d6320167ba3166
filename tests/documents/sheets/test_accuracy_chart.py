"""Rates with their intervals, drawn."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from duixian.documents.sheets.accuracy_chart import Rated, rated_rows

ROWS = (Rated("中央 & 部门", 1000, 991, 1000, 450), Rated("区县", 963, 915, 985, 107))


def test_the_drawing_says_its_figures_in_words() -> None:
    drawn = rated_rows(ROWS, title="准确率")
    root = ET.fromstring(drawn)
    assert (
        root.findtext("{*}desc") == "中央 & 部门：100.0 % (99.1 %–100.0 %, n=450)；区县：96.3 % (91.5 %–98.5 %, n=107)"
    )
    assert "; 区县: 96.3 %" in rated_rows(ROWS, title="a", language="en")


def test_the_scale_begins_below_the_lowest_interval() -> None:
    ticks = re.findall(r">(\d+)</text>", rated_rows(ROWS, title="准确率"))
    assert ticks == ["90", "100"]
    assert re.findall(r">(\d+)</text>", rated_rows((Rated("甲", 500, 20, 980, 3),), title="a")) == [
        "0",
        "20",
        "40",
        "60",
        "80",
        "100",
    ]


def test_nothing_and_certainty_are_drawn_too() -> None:
    for rows in ((), (Rated("甲", 1000, 1000, 1000, 9),)):
        assert ET.fromstring(rated_rows(rows, title="空")).tag.endswith("svg")
