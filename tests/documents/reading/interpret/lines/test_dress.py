from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.reading.interpret.making import document
from duixian.core.forms.places import TextPlace
from duixian.documents.reading.interpret.document import interpret
from duixian.documents.reading.interpret.lines.dress import undressed
from duixian.documents.reading.model import Line

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


@given(st.text("【】[]项目名称甲 ：", max_size=20))
def test_no_character_moves(text: str) -> None:
    assert len(undressed(Line(text, PLACE)).text) == len(text)


def test_bracketed_labels_make_forms_apart() -> None:
    one = ("项目支出绩效目标公开", "【项目名称】甲项目", "【主管部门】乙局", "【年度目标】管好河道。")
    two = ("项目支出绩效目标公开", "【项目名称】丙项目", "【主管部门】丁局", "【年度目标】修好路。")
    forms = interpret(document(*one, "产出指标-数量指标-河长：≥3公里", *two, "产出指标-数量指标-路长：≥5公里")).forms
    assert [(form.project_name, form.department, form.narratives.goals) for form in forms] == [
        ("甲项目", "乙局", "管好河道。"),
        ("丙项目", "丁局", "修好路。"),
    ]
