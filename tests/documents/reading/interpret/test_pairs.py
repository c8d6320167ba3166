from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.documents.reading.interpret.pairs import split_pairs


def told(text: str) -> list[tuple[str | None, str]]:
    return [(p.word.field or p.word.narrative or p.word.budget, p.value) for p in split_pairs(text)]


def test_split_pairs_two_fields_in_one_line() -> None:
    assert told("项目名称：甲 项目类别： 其他一次性项目") == [("project_name", "甲"), ("category", "其他一次性项目")]


def test_split_pairs_without_a_blank_between() -> None:
    assert told("负责人：张三联系电话：12345678") == [("contact", "张三"), ("phone", "12345678")]


def test_split_pairs_spaced_label() -> None:
    assert told("项 目 名 称：甲") == [("project_name", "甲")]


def test_split_pairs_colon_inside_a_remark_is_not_the_one() -> None:
    assert told("项目总预算（单位：元）： 600,000 项目当年预算（单位：元）： 500") == [
        ("total", "600,000"),
        ("current_year", "500"),
    ]


def test_split_pairs_label_of_no_field_ends_a_field_but_no_narrative() -> None:
    assert told("电话：0571-555 填报日期：2024年1月8日") == [("phone", "0571-555"), (None, "2024年1月8日")]
    assert told("项目概况：两处。 填报日期：2024年") == [("overview", "两处。 填报日期：2024年")]


def test_split_pairs_narrative_keeps_colons_but_ends_at_a_label_line() -> None:
    text = "项目概况：\n会议电话：010-1，共两天。\n立项依据：文件。"
    assert told(text) == [("overview", "会议电话：010-1，共两天。"), ("basis", "文件。")]


def test_split_pairs_empty_value() -> None:
    assert told("项目名称：") == [("project_name", "")]


@pytest.mark.parametrize("text", ["时间：2020年", "甲乙丙", "：甲", "一般说明：无"])
def test_split_pairs_unknown_label_gives_nothing(text: str) -> None:
    assert split_pairs(text) == ()


@given(st.text(alphabet="项目名称：: \n负责人电话（）甲1", max_size=60))
def test_split_pairs_values_are_parts_of_the_text(text: str) -> None:
    assert all(pair.value in text for pair in split_pairs(text))
