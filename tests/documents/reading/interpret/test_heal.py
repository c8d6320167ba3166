from __future__ import annotations

import re
from itertools import accumulate

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from duixian.documents.reading.interpret.heal import closes, heal_paragraphs, numbered_items, starts_item

WIDTH = 40


def wrap(paragraphs: list[str], width: int = WIDTH, indent: int = 4) -> list[str]:
    """The seed's way: one stream, indents of blanks between paragraphs, cut hard, runs of blanks collapsed."""
    stream = (" " * indent).join(paragraphs)
    pieces = [stream[i : i + width] for i in range(0, len(stream), width)]
    return [line for line in (re.sub(" {2,}", " ", piece).strip() for piece in pieces) if line]


def test_heal_joins_words_and_numbers_cut_at_the_margin() -> None:
    lines = ["本次会议将有来自各国家与地区以及国内有关部门的数百位代表参会，另外还约有1", "00位专家作专题报告。"]
    assert heal_paragraphs(lines, width=len(lines[0])) == "".join(lines)


def test_heal_takes_the_collapsed_indent_after_a_sentence_for_a_paragraph() -> None:
    lines = ["一段话说到这里就结束了。 下一段话从这里开", "始。"]
    assert heal_paragraphs(lines, width=24) == "一段话说到这里就结束了。\n下一段话从这里开始。"


def test_heal_keeps_a_blank_inside_a_sentence() -> None:
    assert heal_paragraphs(["“学术更聚焦” 的会议形式"], width=40) == "“学术更聚焦” 的会议形式"


def test_heal_drops_the_blank_of_a_page_break() -> None:
    lines = ["甲" * 39 + "会", " 议召开。"]
    assert heal_paragraphs(lines, width=40) == "甲" * 39 + "会议召开。"


def test_heal_sees_the_indent_that_fell_away_at_the_start_of_a_line() -> None:
    lines = ["甲" * 39 + "。", "乙" * 36, "丙丙。"]
    assert heal_paragraphs(lines, width=40) == "甲" * 39 + "。\n" + "乙" * 36 + "丙丙。"


def test_heal_joins_a_short_line_that_ends_no_sentence() -> None:
    lines = ["前一段。", "本项目的承担单位，", "甲" * 40, "结束。"]
    assert heal_paragraphs(lines, width=40) == "前一段。\n本项目的承担单位，" + "甲" * 40 + "结束。"


def test_heal_puts_items_on_lines_of_their_own_where_the_source_did() -> None:
    lines = ["主要目标如下：", "1、完成培训；", "2、组织考核。"]
    assert heal_paragraphs(lines, width=40) == "主要目标如下：\n1、完成培训；\n2、组织考核。"


def test_heal_leaves_items_inside_a_line_where_they_are() -> None:
    text = "1、水、电费按月支付；2、物业管理费按季度支付。"
    assert heal_paragraphs([text], width=40) == text


def test_heal_breaks_no_line_inside_an_opening_bracket() -> None:
    lines = ["甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲； （", "2）乙乙乙乙乙。"]
    assert heal_paragraphs(lines, width=24).endswith("（2）乙乙乙乙乙。")


def test_heal_finds_the_width_from_the_lines() -> None:
    text = "甲乙丙丁戊己庚辛壬癸" * 10 + "。"
    lines = [text[i : i + 34] for i in range(0, len(text), 34)]
    assert heal_paragraphs(lines) == text


def test_heal_of_typed_lines_keeps_every_line() -> None:
    assert heal_paragraphs(["甲", " ", "  乙，", "丙"], width=0) == "甲\n乙，\n丙"


def test_heal_of_printed_widths_puts_back_the_blank_between_latin_words() -> None:
    lines = ["the committee of the annual international meeting", "organised a session", "of young scientists"]
    assert heal_paragraphs(lines) == " ".join(lines)


@pytest.mark.parametrize("lines", [[], [""], [" ", "\u3000"]])
def test_heal_of_nothing_is_nothing(lines: list[str]) -> None:
    assert heal_paragraphs(lines) == ""


def test_heal_counts_the_label_before_the_first_line() -> None:
    label, first = "项目概况：", "甲" * 34 + "。"
    assert heal_paragraphs([first, "乙" * 20 + "。"], width=40, lead=len(label)) == first + "乙" * 20 + "。"


SENTENCE = st.text(alphabet="甲乙丙丁0123456789AB，、", min_size=8, max_size=150).map(lambda text: f"甲{text}丁。")


@settings(max_examples=150, deadline=None)
@given(st.lists(SENTENCE, min_size=1, max_size=4), st.integers(34, 46))
def test_heal_undoes_the_wrap_of_the_seed(paragraphs: list[str], width: int) -> None:
    ends = list(accumulate(map(len, paragraphs), lambda end, size: end + 4 + size))
    assume(
        all(end % width for end in ends[:-1])
    )  # an indent that falls away whole before the last line leaves no trace
    assert heal_paragraphs(wrap(paragraphs, width), width=width) == "\n".join(paragraphs)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=8), st.sampled_from([None, 0, 1, 40]))
def test_heal_never_raises_and_loses_only_blanks(lines: list[str], width: int | None) -> None:
    healed = heal_paragraphs(lines, width=width)
    assert re.sub(r"\s|[\u200b\ufeff]", "", healed) == re.sub(r"\s|[\u200b\ufeff]", "", "".join(lines))


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("1、水费；2、电费；3、维修。", ("1、水费；", "2、电费；", "3、维修。")),
        ("概述。1. 甲项。2. 乙项。", ("1. 甲项。", "2. 乙项。")),
        ("（1）甲；\n（2）乙。\n其余说明。", ("（1）甲；", "（2）乙。")),
        ("①甲；②乙。", ("①甲；", "②乙。")),
        ("一、甲：（1）子项；（2）子项。二、乙。", ("一、甲：（1）子项；（2）子项。", "二、乙。")),
        ("目标1：甲；\n目标2：乙。", ("目标1：甲；", "目标2：乙。")),
        ("增长1.5倍，达到2.5倍。", ()),
        ("1、只有一项。", ()),
        ("2、从二开始；3、没有一。", ()),
        ("", ()),
    ],
)
def test_numbered_items_count_up_from_one(text: str, items: tuple[str, ...]) -> None:
    assert numbered_items(text) == items


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("1、甲", True),
        ("（二）甲", True),
        ("③甲", True),
        ("十一、甲", True),
        ("1.5倍", False),
        ("甲1、", False),
        ("", False),
    ],
)
def test_starts_item_knows_markers(line: str, told: bool) -> None:
    assert starts_item(line) is told


@pytest.mark.parametrize(
    ("line", "told"), [("完。", True), ("完。”", True), ("完；", True), ("（完）", False), ("完", False), ("", False)]
)
def test_closes_knows_the_end_of_a_sentence(line: str, told: bool) -> None:
    assert closes(line) is told


@pytest.mark.parametrize(
    "marks",
    [
        "1、 2、 3、",
        "１、 ２、",
        "(1) (2)",
        "（一） （二）",
        "① ②",
        "1. 2.",
        "1） 2）",
        "目标1： 目标2：",
        "第一， 第二，",
        "一、 二、",
    ],
)
def test_numbered_items_of_every_kind_of_markers(marks: str) -> None:
    items = [f"{mark}做好一项工作。" for mark in marks.split()]
    assert numbered_items("\n".join(items)) == tuple(items)


@pytest.mark.parametrize(
    "text",
    [
        "2、第二项。",
        "1、一项。3、三项。",
        "共2.5万元，分12、13两批。",
        "第二，其次。",
        "2020年。",
        "一、甲。二二、乙。",
    ],
)
def test_numbers_that_do_not_count_up_from_one_are_no_items(text: str) -> None:
    assert numbered_items(text) == ()


@pytest.mark.parametrize("gap", [" ", "  ", "      "])
def test_a_gap_after_a_sentence_is_a_paragraph_however_wide(gap: str) -> None:
    assert heal_paragraphs([f"第一段。{gap}第二段", "续。"], width=0) == f"第一段。{gap}第二段\n续。"
    assert heal_paragraphs([f"第一段。{gap}第二段续。"]) == "第一段。\n第二段续。"
