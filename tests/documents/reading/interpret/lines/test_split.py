"""Where one form ends and the next begins in running text."""

from __future__ import annotations

import pytest

from duixian.core.forms.places import TextPlace
from duixian.documents.reading.interpret.lines.split import split_line_forms
from duixian.documents.reading.model import Line

FIRST = (
    "项目支出绩效目标表",
    "（2023年度）",
    "项目名称：河道管护",
    "主管部门：某县水利局",
    "项目总预算（元）：600,000",
    "年度目标：管好河道。",
)
SECOND = (
    "项目支出绩效目标表",
    "（2023年度）",
    "项目名称：堤防加固",
    "主管部门：某县水利局",
    "项目总预算（元）：800,000",
    "年度目标：加固堤防。",
)
TABLE = ("一级指标 二级指标 三级指标 指标值", "产出指标 数量指标 管护河长 ≥36公里")


def cut(*texts: str) -> list[list[str]]:
    lines = [Line(text, TextPlace(0, len(text))) for text in texts]
    return [[line.text for line in form] for form in split_line_forms(lines)]


def test_one_form_stays_whole() -> None:
    assert cut(*FIRST, *TABLE) == [[*FIRST, *TABLE]]


def test_a_title_with_its_labels_below_begins_a_form() -> None:
    assert cut(*FIRST, *TABLE, *SECOND, *TABLE) == [[*FIRST, *TABLE], [*SECOND, *TABLE]]


def test_a_title_printed_again_on_the_next_page_begins_none() -> None:
    texts = (*FIRST, *TABLE, FIRST[0], "质量指标 断面达标率 ≥90%")
    assert cut(*texts) == [list(texts)]


def test_forms_without_titles_are_cut_at_their_names() -> None:
    assert cut(*FIRST[2:], *TABLE, *SECOND[2:], *TABLE) == [[*FIRST[2:], *TABLE], [*SECOND[2:], *TABLE]]


@pytest.mark.parametrize("between", ["", "附件2：", "（2023年度）"])
def test_no_line_is_lost_or_told_twice(between: str) -> None:
    texts = [*FIRST, *TABLE, between, *SECOND, *TABLE]
    assert [text for form in cut(*texts) for text in form] == texts


def test_text_without_a_form_stays_one_piece() -> None:
    assert cut("今天开会。", "研究河道管护。") == [["今天开会。", "研究河道管护。"]]
