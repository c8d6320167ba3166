"""The seed document, read to the last field: facts and figures stand here, its sentences do not (they are compared with
the file itself)."""

from __future__ import annotations

import os
import re
from decimal import Decimal
from pathlib import Path

import pytest

from documents.reading.interpret.printed import read_forms
from duixian.core.forms.model import Form, Kind
from duixian.core.periods import PartialDate

pytestmark = [
    pytest.mark.seed,
    pytest.mark.skipif("DUIXIAN_SEEDS" not in os.environ, reason="DUIXIAN_SEEDS is not set: the seed was NOT tested"),
]

UNIT = "上海市生物医药科技产业促进中心（上海新药研究开发中心）"
SECTIONS = {
    "overview": "项目概况：",
    "basis": "立项依据：",
    "necessity": "项目设立的必要性：",
    "safeguards": "保证项目实施的制度、措施：",
    "plan": "项目实施计划：",
    "goals": "总目标及阶段性目标：",
}
AFTER_SECTIONS = "本项目上年度市级财政资金使用情况"
PARAGRAPHS = [
    {"overview": 2, "basis": 2, "necessity": 1, "safeguards": 1, "plan": 1, "goals": 1},
    {"overview": 1, "basis": 1, "necessity": 3, "safeguards": 2, "plan": 2, "goals": 1},
    {"overview": 1, "basis": 1, "necessity": 1, "safeguards": 1, "plan": 1, "goals": 1},
]
ITEMS = [{"goals": 4}, {"overview": 3}, {"plan": 3}]
FIELDS = [
    ("上海国际生物技术与医药交流对接", (2020, 1, 2), (2020, 8, 30), (600_000, 600_000)),
    ("上海中医药与天然药物国际交流推广", (2020, 6, 3), (2020, 12, 16), (400_000, 400_000)),
    ("生物医药孵化器运行保障", (2020, 1, 2), (2020, 12, 16), (4_989_200, 5_286_280)),
]
# A number stands for a sentence of that length.
ROWS: list[list[tuple[str, str, str, str | int]]] = [
    [
        ("投入与管理", "投入管理", "资金到位率（%）", "=100"),
        ("投入与管理", "财务管理", "资金使用合规性", "合规"),
        ("投入与管理", "财务管理", "合同签署规范性", "规范"),
        ("投入与管理", "财务管理", "财务制度健全性", "健全"),
        ("投入与管理", "实施管理", "管理制度健全性", "健全"),
        ("产出目标", "数量", "邀请演讲专家数", ">=80"),
        ("产出目标", "数量", "参会观众数", ">=500"),
        ("产出目标", "数量", "专业媒体数", ">=3"),
        ("产出目标", "质量", "研讨会议程内容符合性", "符合"),
        ("产出目标", "时效", "研讨会议程活动完成率（%）", ">=95"),
        ("效果目标", "社会效益", "拓展国内外交流合作渠道", 39),
        ("效果目标", "满意度", "参会人员满意度（%）", ">=85"),
        ("影响力目标", "长效管理", "有效管理持续性", 22),
        ("影响力目标", "人力资源", "团队主要成员稳定性", "稳定"),
        ("影响力目标", "部门协助", "建立合作机制", 16),
        ("影响力目标", "信息共享", "专业媒体报道数", ">=3"),
    ],
    [
        ("投入与管理", "投入管理", "资金使用合规性", "合规"),
        ("投入与管理", "实施管理", "合同签署规范性", "规范"),
        ("产出目标", "数量", "参会人数", ">=400"),
        ("产出目标", "质量", "验收合格率", "=100"),
        ("产出目标", "时效", "完成率", ">=95"),
        ("效果目标", "满意度", "参会人员满意度", ">=85"),
        ("影响力目标", "长效管理", "会议网站维护及更新", "=100"),
        ("影响力目标", "人力资源", "人员到位率", ">=90"),
    ],
    [
        ("投入与管理", "投入管理", "到位率", "=100%"),
        ("产出目标", "数量", "使用合理", "=100%"),
        ("产出目标", "质量", "验收合格", "=100%"),
        ("产出目标", "时效", "完成率", ">=95%"),
        ("效果目标", "满意度", "满意率", ">=95%"),
        ("影响力目标", "人力资源", "人员到位率", ">=98%"),
    ],
]
PERCENT = {
    "资金到位率（%）",
    "研讨会议程活动完成率（%）",
    "验收合格率",
    "完成率",
    "人员到位率",
    "到位率",
    "使用合理",
    "验收合格",
    "满意率",
}


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.fixture(scope="module")
def text() -> str:
    (path,) = Path(os.environ["DUIXIAN_SEEDS"]).glob("000_*.txt")
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def forms(text: str) -> list[Form]:
    return read_forms(text)


def test_seed_has_three_target_forms_of_its_family(forms: list[Form]) -> None:
    told = [(form.kind, form.layout, form.title, form.year, form.unit) for form in forms]
    assert told == [(Kind.TARGET, "shanghai2020", "财政项目支出绩效目标表", 2020, UNIT)] * 3


@pytest.mark.parametrize("n", range(3))
def test_seed_fields_are_exact(forms: list[Form], n: int) -> None:
    form = forms[n]
    name, start, end, (this_year, last_year) = FIELDS[n]
    assert form.project_name == name
    assert (form.start_date, form.end_date) == (PartialDate(*start), PartialDate(*end))
    assert (form.category, form.government_purchase, form.performance_type) == ("其他一次性项目", False, "其他类")
    budget = form.budget
    assert (budget.total, budget.current_year) == (Decimal(this_year), Decimal(this_year))
    assert (budget.last_year_budget, budget.last_year_executed) == (Decimal(last_year), Decimal(last_year))
    assert (form.department, form.project_code, form.contact, form.phone, budget.fiscal) == (None,) * 5


@pytest.mark.parametrize("n", range(3))
def test_seed_rows_are_exact(forms: list[Form], text: str, n: int) -> None:
    read = [
        (row.level1, row.level2, row.level3, len(row.target_raw) if isinstance(wanted[3], int) else row.target_raw)
        for row, wanted in zip(forms[n].indicators, ROWS[n], strict=True)
    ]
    assert read == ROWS[n]
    assert [row.level3 for row in forms[n].indicators if squeeze(row.target_raw) not in squeeze(text)] == []


@pytest.mark.parametrize("n", range(3))
def test_seed_targets_are_parsed(forms: list[Form], n: int) -> None:
    for row in forms[n].indicators:
        match = re.fullmatch(r"(>?=)(\d+)%?", row.target_raw)
        if match:
            assert (row.operator, row.value, row.type) == (match[1], Decimal(match[2]), "quantitative")
            assert (row.unit == "%") == (row.level3 in PERCENT or "满意度" in str(row.level3))
        else:
            assert (row.operator, row.value, row.unit, row.type) == (None, None, None, "qualitative")


@pytest.mark.parametrize("n", range(3))
def test_seed_narratives_hold_every_character_of_their_section(forms: list[Form], text: str, n: int) -> None:
    printed = text.split("财政项目支出绩效目标表")[n + 1]
    labels = [*SECTIONS.values(), AFTER_SECTIONS]
    for (key, label), following in zip(SECTIONS.items(), labels[1:], strict=True):
        section = printed.split(label, 1)[1].split(following, 1)[0]
        assert squeeze(str(getattr(forms[n].narratives, key))) == squeeze(section)


@pytest.mark.parametrize("n", range(3))
def test_seed_narratives_have_their_paragraphs_and_items(forms: list[Form], n: int) -> None:
    told = {key: str(getattr(forms[n].narratives, key)) for key in SECTIONS}
    assert {key: value.count("\n") + 1 for key, value in told.items()} == PARAGRAPHS[n]
    assert [value for value in told.values() if re.search(r"[^。！？；]\n", value)] == []
    assert {key: len(items) for key, items in forms[n].narrative_items.items()} == ITEMS[n]


def test_seed_broken_words_and_numbers_are_whole(forms: list[Form]) -> None:
    first, second, third = (form.narratives for form in forms)
    assert "约有100位" in str(first.overview)
    assert "（CBA）" in str(first.basis)
    assert "第22届上海国际生物技术与医药研讨会" in str(first.goals)
    assert "2018年2月" in str(second.basis)
    assert "2010年10月" in str(third.basis)


def test_seed_values_keep_their_place(forms: list[Form], text: str) -> None:
    for form in forms:
        for row in form.indicators:
            place = row.marks["level3"].place
            assert squeeze(text[place.start : place.end]) == row.level3  # type: ignore[union-attr]  # text places
        place = form.marks["project_name"].place
        assert squeeze(text[place.start : place.end]) == form.project_name  # type: ignore[union-attr]  # text places


def test_seed_leaves_nothing_unread(forms: list[Form]) -> None:
    assert [[item.text for item in form.unread] for form in forms] == [[], [], []]
