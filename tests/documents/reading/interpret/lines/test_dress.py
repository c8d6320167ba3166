from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.reading.interpret.making import document
from duixian.core.forms.places import TextPlace
from duixian.documents.reading.api import read_bytes
from duixian.documents.reading.interpret.document import interpret
from duixian.documents.reading.interpret.lines.dress import undressed, undressed_lines
from duixian.documents.reading.model import Line, TextLines

PLACE = TextPlace(0, 9)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("【项目名称】河道管护", "\u3000项目名称：河道管护"),
        ("  [主管部门]某局", "  \u3000主管部门：某局"),
        ("【年度目标】", "\u3000年度目标："),
        ("【关于河道的通知】", "【关于河道的通知】"),
        ("【项目名称", "【项目名称"),
        ("项目名称【河道】", "项目名称【河道】"),
        ("", ""),
    ],
)
def test_brackets_around_a_label_become_a_colon(text: str, plain: str) -> None:
    assert undressed(Line(text, PLACE)).text == plain


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("项目名称 | 河道管护 | ||||", "项目名称 \t 河道管护"),
        ("产出指标 | 数量指标 | 河长 | ≥ | 3 |", "产出指标 \t 数量指标 \t 河长 \t ≥ \t 3"),
        ("| 项目名称 | 河道管护 |", "| 项目名称 | 河道管护 |"),
        ("甲|乙", "甲|乙"),
        ("甲||", "甲||"),
    ],
)
def test_bars_that_do_not_frame_the_row_become_tabs(text: str, plain: str) -> None:
    assert undressed_lines(TextLines.of(text)).texts == [plain]


@given(st.text("【】[]项目名称甲 ：|", max_size=20))
def test_no_character_moves(text: str) -> None:
    assert len(undressed(Line(text, PLACE)).text) == len(text)
    (plain,) = undressed_lines(TextLines.of(text)).texts
    assert len(plain) in (len(text), len(text.rstrip(" |")))
    assert all(new == old or old in "【】[]|" for new, old in zip(plain, text, strict=False))


def test_page_saved_with_bars_gives_its_rows() -> None:
    lines = (
        "项目支出绩效自评表(2023年度) | ||||", "项目名称 | 河道管护 | ||||", "主管部门 | 甲局 | 实施单位 | 乙站 | ||",
        "绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 完成值 | 权重 | 得分 | 未完成原因分析 |",
        "产出指标 | 数量指标 | 管护河长 | ≥ | 30 | 公里 | 31 | 50 | 50 | ||",
        "效益指标 | 社会效益指标 | 断面达标率 | ≥ | 90 | % | 95 | 40 | 40 | ||",
    )  # fmt: skip
    (form,) = read_bytes("page.txt", "\n".join(lines).encode()).forms
    assert (form.project_name, form.department, form.unit) == ("河道管护", "甲局", "乙站")
    assert [(row.level3, row.target_raw, row.actual_raw, row.score) for row in form.indicators] == [
        ("管护河长", "≥30公里", "31", 50),
        ("断面达标率", "≥90%", "95", 40),
    ]


def test_bracketed_labels_make_forms_apart() -> None:
    one = ("项目支出绩效目标公开", "【项目名称】甲项目", "【主管部门】乙局", "【年度目标】管好河道。")
    two = ("项目支出绩效目标公开", "【项目名称】丙项目", "【主管部门】丁局", "【年度目标】修好路。")
    forms = interpret(document(*one, "产出指标-数量指标-河长：≥3公里", *two, "产出指标-数量指标-路长：≥5公里")).forms
    assert [(form.project_name, form.department, form.narratives.goals) for form in forms] == [
        ("甲项目", "乙局", "管好河道。"),
        ("丙项目", "丁局", "修好路。"),
    ]
