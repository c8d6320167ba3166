"""The review report as one page."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from core.checks.building import form, row
from duixian.cli.report_html import render_report
from duixian.core.checks.finding import Finding, Quote, Severity
from duixian.core.checks.registry import check_forms
from duixian.core.checks.sources import ARITHMETIC, FITNESS
from duixian.core.forms.model import Form, FormDocument
from snapshots import snapshot

ROWS = (row("完成率", ">=95%", "产出目标", "时效"), row("参会人数", ">=400人", "产出目标", "数量"), row("满意率", ">=95%", "效果目标", "满意度"))  # fmt: skip
FLAWED = form(*ROWS, project_name="论坛", unit="中心", title="绩效目标表", current_year=600000, last_year_budget=600000,
              last_year_executed=600000, overview="年均达400余人。", plan="水费按月支付；维修按季度支付。")  # fmt: skip
VOID = {"meta", "br", "hr", "img", "input", "link"}


def page(*forms: Form, language: str = "zh") -> str:
    return render_report(FormDocument("论坛 2020.txt", forms), check_forms(forms), language=language)


class Nesting(HTMLParser):
    """Fails where a tag is closed that is not the last open one."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", ["zh", "en"])
def test_page_is_well_nested_and_ids_are_unique(language: str) -> None:
    html = page(FLAWED, FLAWED, language=language)
    parser = Nesting()
    parser.feed(html)
    ids = re.findall(r' id="([^"]+)"', html)
    assert (parser.open, len(ids) - len(set(ids))) == ([], 0)


def test_every_link_has_its_target() -> None:
    html = page(FLAWED, FLAWED)
    targets = set(re.findall(r'href="#([^"]+)"', html))
    assert targets - set(re.findall(r' id="([^"]+)"', html)) == set()
    assert len(targets) > 20


def test_page_asks_for_nothing_from_outside() -> None:
    html = page(FLAWED)
    assert re.findall(r"<script|<link|<img|src=|url\(|@import|https?://", html) == []


def test_every_finding_is_told_with_weight_kind_and_source() -> None:
    html = page(FLAWED)
    findings = check_forms((FLAWED,))
    assert len(re.findall(r'<article class="finding', html)) == len(findings)
    assert {finding.code for finding in findings} == set(re.findall(r"<code>([^<]+)</code>", html))
    assert len(re.findall(r"内容未核</span>|内容已核</span>", html)) == len(findings)


def test_page_speaks_english() -> None:
    html = page(FLAWED, language="en")
    assert '<html lang="en">' in html
    assert "Review of performance targets" in html
    assert "重要</span>" not in html


def test_clean_document_says_so() -> None:
    one = form(project_name="论坛")
    html = render_report(FormDocument("a.txt", (one,)), ())
    assert "没有审核意见" in html
    assert re.findall(r"<mark|class=\"finding|先看这些", html) == []
    assert "No findings" in render_report(FormDocument("a.txt", (one,)), (), language="en")


def finding(path: str, *quotes: Quote, form: int = 0) -> Finding:
    return Finding("new-rule", Severity.HIGH, "question", path, quotes, "说<明>", "told <so>", FITNESS, form)


def test_findings_on_an_empty_place_still_show() -> None:
    html = render_report(FormDocument("a.txt", (form(),)), (finding("narratives.plan"),))
    assert "未填写" in html
    assert html.count("说&lt;明&gt;") == 1
    assert "new-rule" in html


def test_quotes_of_several_forms_stand_across_the_forms() -> None:
    forms = (form(project_name="甲"), form(project_name="乙"))
    html = render_report(
        FormDocument("a.txt", forms),
        (finding("project_name", Quote("project_name", "甲", 0), Quote("project_name", "乙", 1)),),
    )
    across = html[html.index('id="across"') :]
    assert re.findall(r'<span class="place">(.*?)</span>', across) == ["表1 基本信息", "表2 基本信息"]
    assert html.count('<sup class="no"><a href="#f1">1</a></sup>') == 2


def test_many_and_long_quotes_are_cut() -> None:
    text = "甲" * 80
    quotes = tuple(Quote("narratives.plan", text[: 80 - at]) for at in range(12))
    html = render_report(FormDocument("a.txt", (form(plan=text),)), (finding("narratives.plan", *quotes),))
    assert "另有2处" in html
    assert f"{'甲' * 60}…" in html


def test_sums_are_quoted_as_the_form_shows_them() -> None:
    html = render_report(
        FormDocument("a.txt", (FLAWED,)), (finding("budget.current_year", Quote("budget.current_year", "600000")),)
    )
    assert '<q lang="zh-CN">600,000</q>' in html


def test_a_document_without_forms_is_still_a_page() -> None:
    assert render_report(FormDocument("<a>.txt", ()), ()).count("&lt;a&gt;.txt") == 2


def test_verified_sources_say_so() -> None:
    one = Finding("new-rule", Severity.LOW, "error", "year", (), "中", "en", ARITHMETIC)
    html = render_report(FormDocument("a.txt", (form(),)), (one,), language="en")
    assert re.findall(r'class="(verified|unverified)">([^<]+)<', html) == [("verified", "checked")]


def test_page_is_set_as_stored() -> None:
    """Findings made by hand, so that the page changes only when its making does."""
    one = form(
        row("培训人数", ">=90人", "产出指标", "数量指标"), row("完成率", ">=95%", "产出指标", "时效指标"), row("满意率", ">=95%", "满意度指标", "满意度"),
        project_name="基层业务培训", title="项目支出绩效目标表", unit="甲中心", current_year=268000, plan="3月调研；5月开班。", goals="培训90人。",
    )  # fmt: skip
    quotes = (Quote("indicators[1].level3", "完成率"), Quote("indicators[1].target_raw", ">=95%"))
    found = (
        finding("narratives.plan", Quote("narratives.plan", "5月开班")),
        Finding("unit-cost", Severity.LOW, "question", "budget.current_year", (Quote("budget.current_year", "268000"),), "每人2,978元", "2,978 yuan each", FITNESS),
        Finding("indicator-undefined", Severity.MEDIUM, "error", "indicators[1].level3", quotes, "没有对象", "no object", ARITHMETIC),
    )  # fmt: skip
    for language in ("zh", "en"):
        html = render_report(FormDocument("培训.txt", (one,)), found, language=language)
        assert html == snapshot(f"report-{language}.html", html)


@pytest.mark.parametrize(
    ("title", "head"), [("2024年自评表", "2024年自评表"), ("自评表", "2024年度 自评表"), (None, "2024年度 绩效目标表")]
)
def test_the_year_is_said_once(title: str | None, head: str) -> None:
    html = render_report(FormDocument("a.txt", (form(title=title, year=2024),)), ())
    assert re.sub(r"<[^>]+>", "", re.findall(r'<p class="kind">(.*?)</p>', html)[0]) == head
