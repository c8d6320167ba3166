"""The registry is closed: one rule, one file, one test, one citation, one heading. Findings quote what stands in the form."""

from __future__ import annotations

import importlib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.checks.building import SECTIONS, form, row
from core.forms.mutating import mutated
from duixian.core.checks import rules as package
from duixian.core.checks import sources
from duixian.core.checks.describe import describe, explanation
from duixian.core.checks.finding import Severity, Source
from duixian.core.checks.paths import text_at
from duixian.core.checks.registry import RULES, check_forms
from duixian.core.checks.rule import Rule
from duixian.core.forms.codec import from_text
from duixian.core.forms.errors import InvalidFormError
from duixian.core.forms.model import Form, Kind
from reference_pages import PAGE

FILES = sorted(
    path.stem for path in Path(package.__path__[0]).glob("*.py") if not path.stem.startswith(("_", "catalogue_"))
)
SOURCES = [value for value in vars(sources).values() if isinstance(value, Source)]


def test_rules_are_those_of_the_files() -> None:
    assert sorted(rule.code.replace("-", "_") for rule in RULES) == FILES


def test_rules_stand_in_the_file_of_their_name() -> None:
    in_files = [importlib.import_module(f"{package.__name__}.{name}").RULE for name in FILES]
    assert [rule.code.replace("-", "_") for rule in in_files] == FILES
    assert {id(rule) for rule in in_files} == {id(rule) for rule in RULES}


def test_rules_have_a_test_file_each() -> None:
    tests = {path.stem.removeprefix("test_") for path in Path(__file__).with_name("rules").glob("test_*.py")}
    assert sorted(set(FILES) - tests) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rule_is_cited_and_explained(rule: Rule) -> None:
    assert rule.source in SOURCES
    assert "" not in {rule.title_zh, rule.title_en, explanation(rule)}


def test_reference_page_is_generated() -> None:
    anew = "PYTHONPATH=src python -m tests.reference_pages"
    assert PAGE.read_text(encoding="utf-8") == describe(RULES), f"write it anew: {anew}"


TEXTS = st.lists(
    st.sampled_from(
        ["第22届大会", "第23届研讨会", "2020年5-6月举办", "2019年8-12月筹备", "2月30日", "约有100位专家作报告", "其中境外代表20多人", "。", "，", "\n",
         "约500位代表参会", "成功举办10届", "自2008年以来", "每年举办", "为期3天", "会期2天", "按月支付", "物业管理", "待定", "XX", "〔2021〕5号",
         "总预算60元", "会议分为甲和乙", "大会分为丙、丁和戊三个部分", "力争成为创新平台", "800-500名", "将举办6-10场研讨活动", "协助1-3项合作对接",
         "东湖市海洋研究院（以下简称“海洋院”）", "近三十个国家", "本项目面向区域产业发展的实际需要搭建开放共享的公共技术服务平台"]
    ),
    max_size=10,
).map("".join)  # fmt: skip
DATES = st.one_of(
    st.none(), st.sampled_from(["2020-01-02", "2020-08-30", "2020-02-30", "2020", "2019-05", "2022-12-16"])
)
ROWS = st.lists(
    st.builds(
        row, st.sampled_from(["参会人数", "邀请演讲专家数", "完成率", "专业媒体数", "满意度", "项目名称"]),
        st.sampled_from([">=80", ">=400人", "=100%", "合规", "", "**"]),
    ),
    max_size=4,
).map(tuple)  # fmt: skip


@st.composite
def any_form(draw: st.DrawFn) -> Form:
    told = draw(st.dictionaries(st.sampled_from(SECTIONS), TEXTS))
    return form(
        *draw(ROWS), **told, start_date=draw(DATES), end_date=draw(DATES), layout=draw(st.sampled_from([None, "shanghai2020"])),
        year=draw(st.sampled_from([None, 2020])), category=draw(st.sampled_from([None, "", "一次性项目"])),
        kind=draw(st.sampled_from(list(Kind))), government_purchase=draw(st.sampled_from([None, True, False])),
        project_name=draw(st.sampled_from([None, "", "海洋实验楼运行保障"])),
    )  # fmt: skip


@settings(max_examples=150)
@given(st.lists(any_form(), max_size=3).map(tuple))
def test_check_forms_quotes_what_stands_there(forms: tuple[Form, ...]) -> None:
    for finding in check_forms(forms):
        text_at(forms[finding.form], finding.path.split("[")[0] if finding.path == "indicators" else finding.path)
        wrong = [
            quote
            for quote in finding.quotes
            if not quote.text or quote.text not in text_at(forms[quote.form], quote.path)
        ]
        assert (finding.code, wrong) == (finding.code, [])
        assert "" not in {finding.message_zh, finding.message_en}


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(mutated())
def test_check_forms_of_whatever_the_codec_lets_through(text: str) -> None:
    with suppress(InvalidFormError):
        forms = from_text(text).forms
        for finding in check_forms(forms):
            wrong = [quote for quote in finding.quotes if quote.text not in text_at(forms[quote.form], quote.path)]
            assert (finding.code, wrong) == (finding.code, [])


def test_check_forms_of_nothing() -> None:
    assert check_forms(()) == ()
    assert {
        finding.code for finding in check_forms((form(),), tuple(r for r in RULES if r.code == "missing-section"))
    } == {"missing-section"}


def test_check_forms_tells_the_most_serious_first() -> None:
    found = [
        f
        for f in check_forms((form(row("参会人数", "=400人"), goals="提升产业影响力。", end_date="2020-08-30"), form()))
        if f.form == 0
    ]
    ranks = [(list(Severity).index(f.severity), f.kind == "question") for f in found]
    assert (ranks, len(set(ranks)) > 2) == (sorted(ranks), True)


def test_check_forms_in_the_order_of_the_forms() -> None:
    found = check_forms((form(goals="提升产业影响力，推动发展。"), form(overview="XX")))
    assert [finding.form for finding in found] == sorted(finding.form for finding in found)
