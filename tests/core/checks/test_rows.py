"""Rows of the indicator table as rules see them."""

from __future__ import annotations

import pytest

from core.checks.building import form, row
from duixian.core.checks.context import Subject
from duixian.core.checks.rows import Row, Section, level2_of, name_quotes, rows_of, section_of, target_quotes
from duixian.core.forms.model import Indicator


def one(name: str, target: str = ">=90%", level1: str = "产出指标", level2: str = "数量指标") -> Row:
    return rows_of(form(row(name, target, level1, level2)))[0]


@pytest.mark.parametrize(
    ("level1", "section"),
    [
        ("投入与管理", Section.PROCESS), ("产出目标", Section.OUTPUT), ("产出指标", Section.OUTPUT), ("效果目标", Section.BENEFIT),
        ("效益指标", Section.BENEFIT), ("影响力目标", Section.IMPACT), ("满意度指标", Section.SATISFACTION),
        ("成本指标", Section.COST), ("过程", Section.PROCESS), ("其他", Section.UNKNOWN),
    ],
)  # fmt: skip
def test_section_of_every_family(level1: str, section: Section) -> None:
    assert section_of(level1) is section


@pytest.mark.parametrize(
    ("level2", "kind"),
    [
        ("数量指标", "quantity"), ("产出质量", "quality"), ("时效", "timeliness"), ("经济成本指标", "cost"),
        ("服务对象满意度指标", "satisfaction"), ("社会效益", "benefit"), ("人力资源", "staff"), ("长效管理", None),
    ],
)  # fmt: skip
def test_level2_of_every_family(level2: str, kind: str | None) -> None:
    assert level2_of(level2) == kind


@pytest.mark.parametrize(
    ("name", "means"),
    [
        ("人员到位率", True), ("团队主要成员稳定性", True), ("资金到位率", True), ("财务制度健全性", True),
        ("会议网站维护及更新", True), ("合同签署规范性", True), ("预算执行率", True), ("合同签订至投入使用天数", False),
        ("签订合作协议数", False), ("设备使用率", False), ("专业媒体报道数", False),
    ],
)  # fmt: skip
def test_inputs_are_told_by_their_name(name: str, means: bool) -> None:
    assert one(name).is_input is means


@pytest.mark.parametrize(
    ("name", "cost"), [("人均培训成本", True), ("资金节约率", True), ("每公里造价", True), ("培训人数", False)]
)
def test_costs_are_told_by_name_or_level(name: str, cost: bool) -> None:
    assert (one(name).is_cost, one(name, level1="成本指标").is_cost, one(name, level2="成本").is_cost) == (
        cost,
        True,
        True,
    )


@pytest.mark.parametrize(
    ("level1", "level2", "name", "expected"),
    [
        ("效果目标", "社会效益", "带动就业人数", True),
        ("影响力目标", "信息共享", "专业媒体报道数", True),
        ("效果目标", "满意度", "满意率", False),
        ("影响力目标", "人力资源", "人员到位率", False),
        ("产出目标", "数量", "培训人数", False),
    ],
)
def test_benefits_are_effects_on_others(level1: str, level2: str, name: str, expected: bool) -> None:
    assert one(name, level1=level1, level2=level2).is_benefit is expected


def test_row_without_names_is_of_no_kind() -> None:
    bare = rows_of(form(Indicator(None, None, None)))[0]
    told = (
        bare.title,
        bare.section,
        bare.level2,
        bare.is_cost,
        bare.is_input,
        bare.is_benefit,
        bare.has_bar,
        bare.number,
    )
    assert told == ("", Section.UNKNOWN, None, False, False, False, False, None)


@pytest.mark.parametrize(("target", "bar"), [("合规", False), (">=5人", True), ("10月底前", True), ("", False)])
def test_a_bar_is_a_number_somewhere(target: str, bar: bool) -> None:
    assert one("培训", target).has_bar is bar


def test_quotes_fall_back_to_what_is_printed() -> None:
    subject = Subject(
        form(row("培训人数", ""), Indicator("产出", "数量", None, "5"), Indicator("产出", None, None, "6"))
    )
    rows = subject.derive(rows_of)
    assert [(quote.path, quote.text) for quote in name_quotes(subject, rows)] == [
        ("indicators[0].level3", "培训人数"), ("indicators[1].level2", "数量"), ("indicators[2].level1", "产出"),
    ]  # fmt: skip
    assert [quote.text for quote in target_quotes(subject, rows)] == ["培训人数", "5", "6"]


@pytest.mark.parametrize(
    ("name", "target"), [("无", ""), ("无", "无"), ("/", "—"), (" 不涉及 ", ""), ("指标2：……", ""), ("指标 1:", "…")]
)
def test_rows_of_a_form_without_what_was_struck_out(name: str, target: str) -> None:
    struck = form(row("人数", ">=5人"), row(name, target, "效益指标", "经济效益指标"), row("课程数", ">=2门"))
    assert [(found.at, found.title) for found in rows_of(struck)] == [(0, "人数"), (2, "课程数")]


@pytest.mark.parametrize(("name", "target"), [("无", "5人"), ("人数", "无"), ("指标2：人数", ""), ("", "")])
def test_rows_of_a_form_with_half_of_a_row_kept(name: str, target: str) -> None:
    assert len(rows_of(form(row(name, target)))) == 1
