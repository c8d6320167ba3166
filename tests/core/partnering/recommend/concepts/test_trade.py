from __future__ import annotations

from duixian.core.partnering.recommend.concept import read_concepts
from duixian.core.partnering.recommend.concepts.trade import LINES


def test_every_line_is_read_and_shown_by_a_chinese_name_first() -> None:
    table = read_concepts(LINES)
    assert len(table) == LINES.count("|")
    assert [one.code for one in table if one.code != one.code.lower() or " " in one.code] == []
