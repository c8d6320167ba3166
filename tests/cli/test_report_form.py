"""The form as a page."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from selectolax.lexbor import LexborHTMLParser

from core.checks.building import form, row
from duixian.cli.report_form import Sheet, render_section
from duixian.cli.report_marks import Passages
from duixian.core.checks.finding import Finding, Quote, Severity
from duixian.core.checks.report import SECTIONS, Entry
from duixian.core.checks.sources import ARITHMETIC
from duixian.core.forms.model import Budget, CostLine, Form, Unread

TABLE = form(
    row("培训人数", ">=90人", "产出指标", "数量指标"), row("培训期数", "=3期", "产出指标", "数量指标"), row("合格率", "良好", "产出指标", "质量指标"),
    row("满意度", "", "满意度指标", "满意度"),
)  # fmt: skip


def sheet(one: Form, *quotes: Quote, language: int = 0) -> Sheet:
    finding = Finding("any", Severity.LOW, "error", "indicators", quotes, "中", "en", ARITHMETIC)
    return Sheet(one, 0, Passages([Entry(1, finding)] if quotes else []), language)


def cells(html: str) -> list[list[str]]:
    tree = LexborHTMLParser(html)
    return [[cell.text() for cell in line.css("th, td")] for line in tree.css("tr")]


def test_table_merges_its_levels() -> None:
    html = render_section(sheet(TABLE), "indicators")
    assert cells(html) == [
        ["一级", "二级", "三级指标", "目标值"], ["产出指标", "数量指标", "培训人数", ">=90人"], ["培训期数", "=3期"],
        ["质量指标", "合格率", "良好"], ["满意度指标", "满意度", "满意度", "—"],
    ]  # fmt: skip
    assert re.findall(r'rowspan="(\d)"', html) == ["3", "2"]


def test_a_merged_cell_carries_the_quotes_of_all_its_rows() -> None:
    html = render_section(sheet(TABLE, Quote("indicators[1].level2", "数量指标")), "indicators")
    assert html.count("<mark") == 1
    assert [mark.text() for mark in LexborHTMLParser(html).css("th.level2 mark")] == ["数量指标"]


def test_columns_appear_where_something_stands_in_them() -> None:
    one = form(replace(row("培训人数", ">=90人"), weight=Decimal("12.5"), actual_raw="80人", score=Decimal(10)))
    heads, values = cells(render_section(sheet(one), "indicators"))
    assert (heads[4:], values[4:]) == (["分值", "实际完成值", "得分"], ["12.5", "80人", "10"])


def test_money_is_set_with_separators_and_marked_whole() -> None:
    one = replace(
        form(),
        budget=Budget(total=Decimal(600000), other=Decimal(0)),
        cost_lines=(CostLine("场地", Decimal("1234.50"), "3天"), CostLine("其他")),
    )
    html = render_section(sheet(one, Quote("budget.total", "600000")), "budget")
    tree = LexborHTMLParser(html)
    assert [(d.css_first("dt").text(), d.css_first("dd").text()) for d in tree.css("dl > div")] == [
        ("项目总预算", "600,0001"), ("其他资金", "0"), ("场地（3天）", "1,234.5"), ("其他", "—"),
    ]  # fmt: skip
    assert [mark.text() for mark in tree.css("mark")] == ["600,000"]


def test_a_money_cell_that_is_no_amount_is_shown_as_it_stands_and_marked() -> None:
    one = replace(form(), unread=(Unread("约60万", None, "budget.total"),))
    html = render_section(sheet(one, Quote("budget.total", "约60万")), "budget")
    assert [cell.text() for cell in LexborHTMLParser(html).css("dt, dd mark")] == ["项目总预算", "约60万"]


def test_header_shows_what_is_there_in_both_languages() -> None:
    one = form(project_name="修路", government_purchase=False, start_date="2020-01-02")
    labels = [
        [dt.text() for dt in LexborHTMLParser(render_section(sheet(one, language=at), "header")).css("dt")]
        for at in (0, 1)
    ]
    assert labels == [["项目名称", "计划开始日期", "是否含有政府购买服务"], ["Project", "Start", "Purchased services"]]
    assert [dd.text() for dd in LexborHTMLParser(render_section(sheet(one), "header")).css("dd")] == [
        "修路",
        "2020-01-02",
        "否",
    ]


def test_an_empty_form_has_no_sections() -> None:
    assert {section: render_section(sheet(form()), section) for section in SECTIONS} == dict.fromkeys(SECTIONS, "")


def test_text_of_the_form_is_escaped() -> None:
    one = form(row("<script>", "<b>"), overview="<i>甲</i>", project_name="<u>")
    html = "".join(render_section(sheet(one), section) for section in SECTIONS)
    assert re.findall(r"<(?:script|b|i|u)>", html) == []
