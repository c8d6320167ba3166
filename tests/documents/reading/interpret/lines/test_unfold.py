"""Forms saved on one line are cut at their blanks, and every word keeps its place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from duixian.core.forms.places import TextPlace
from duixian.documents.reading.api import read_bytes
from duixian.documents.reading.interpret.lines.unfold import unfolded
from duixian.documents.reading.model import TextLines

HEAD = "一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施"
FORM = (
    "附件： 项目支出绩效自评表 （2022年度） 项目名称 河道管护 主管部门 某县水利局 实施单位 某县河道站 "
    f"年度总体目标 预期目标 实际完成情况 管护河道36公里，水质达标。 已管护37公里。 绩效指标 {HEAD} "
    "产出指标（50分） 数量指标 管护河长 ≥36公里 37公里 20 20 质量指标 断面达标率 ≥90% 95% 10 10 "
    "巡查规范性 严格执行巡查制度 达成预期指标 20 20 效益指标（40分） 社会效益指标 沿岸环境改善 效果明显 达成预期指标 40 40"
)


def test_form_on_one_line_gives_its_rows() -> None:
    (form,) = read_bytes("form.txt", FORM.encode()).forms
    assert (form.project_name, form.department, form.unit, form.year) == ("河道管护", "某县水利局", "某县河道站", 2022)
    assert [(row.level2, row.level3, row.target_raw, row.actual_raw, row.weight, row.score) for row in form.indicators] == [
        ("数量指标", "管护河长", "≥36公里", "37公里", 20, 20),
        ("质量指标", "断面达标率", "≥90%", "95%", 10, 10),
        ("质量指标", "巡查规范性", "严格执行巡查制度", "达成预期指标", 20, 20),
        ("社会效益指标", "沿岸环境改善", "效果明显", "达成预期指标", 40, 40),
    ]  # fmt: skip


def test_place_of_a_value_is_its_own_word() -> None:
    (form,) = read_bytes("form.txt", FORM.encode()).forms
    place = form.indicators[1].marks["target_raw"].place
    assert isinstance(place, TextPlace)
    assert FORM[place.start : place.end] == "≥90%"


def test_usual_lines_are_left_alone() -> None:
    lines = TextLines.of(f"项目名称 河道管护\n{HEAD}\n产出指标 数量指标 管护河长 ≥36公里")
    assert unfolded(lines) is lines


@given(st.lists(st.text("甲乙丙丁 \t", max_size=30), max_size=6))
def test_every_word_keeps_its_offset(others: list[str]) -> None:
    text = "\n".join([*others, f"{HEAD} {'长' * 240}", *others])
    found = unfolded(TextLines.of(text))
    assert all(
        text[start : start + len(piece)] == piece for piece, start in zip(found.texts, found.starts, strict=True)
    )
    assert " ".join(found.texts).split() == text.split()
