"""All rules of the catalogue over arbitrary forms: they never crash, quote verbatim, and say both languages."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from core.checks.building import findings, form, row
from duixian.core.checks.paths import text_at
from duixian.core.checks.registry import check_forms
from duixian.core.checks.rules.catalogue_indicators import INDICATOR_RULES
from duixian.core.forms.model import Budget, CostLine, Form, Indicator, Kind, Narratives

NAMES = [None, "", "完成率", "到位率", "资金到位率（%）", "使用合理", "满意率", "参会人数", "专业媒体数", "专业媒体报道数", "邀请专家数", "网站维护", "甲乙丙", "人均成本", "人员到位率"]  # fmt: skip
LEVELS1 = [None, "", "投入与管理", "产出目标", "效果目标", "影响力目标", "满意度指标", "成本指标", "别的"]
LEVELS2 = [None, "", "数量", "质量指标", "时效", "社会效益", "满意度", "人力资源", "财务管理"]
RAWS = ["", " ", "合规", ">=95%", "=100", "≥**", "88100", "10-6场", ">=", "建立机制，奠定基础", "=100%"]
TEXTS = st.sampled_from([None, "", "为期3天", "年均达400余人，会议规模超过400人。", "按月支付；按季度支付。", "1-2场报告和6-10场研讨。", "企业近50家", "会期0天"])  # fmt: skip
NUMBERS = st.sampled_from(
    [Decimal(text) for text in ("0", "-1", "3", "60", "95", "100", "120", "600000", "NaN", "Infinity", "1E+9")]
)
MAYBE = st.none() | NUMBERS
INDICATORS = st.builds(
    Indicator,
    level1=st.sampled_from(LEVELS1), level2=st.sampled_from(LEVELS2), level3=st.sampled_from(NAMES),
    target_raw=st.sampled_from(RAWS), operator=st.sampled_from([None, ">=", "<=", "=", ">", "<", "between"]),
    value=MAYBE | st.tuples(NUMBERS, NUMBERS), unit=st.sampled_from([None, "%", "人"]),
    type=st.sampled_from(["quantitative", "qualitative"]), weight=MAYBE, level1_weight=MAYBE, score=MAYBE,
    actual_raw=st.sampled_from([None, "", "80人"]), actual_value=MAYBE, midyear_raw=st.sampled_from([None, "", "80", "良好"]),
    forecast_raw=st.sampled_from([None, "60人", "1,2,"]), likelihood=st.sampled_from([None, "确定能"]),
    deviation=st.sampled_from([None, "", "无", "疫情"]), note=st.sampled_from([None, "说明"]),
)  # fmt: skip
FORMS = st.builds(
    Form,
    kind=st.sampled_from(Kind), unit=st.sampled_from([None, "甲中心", "乙"]), project_name=st.sampled_from([None, "论坛"]),
    layout=st.sampled_from([None, "shanghai2020"]), self_score=MAYBE,
    narratives=st.builds(Narratives, overview=TEXTS, plan=TEXTS, goals=TEXTS, necessity=TEXTS),
    budget=st.builds(Budget, **dict.fromkeys(Budget.__dataclass_fields__, MAYBE)),
    cost_lines=st.lists(st.builds(CostLine, st.sampled_from(["", "甲", "合计"]), MAYBE), max_size=3).map(tuple),
    indicators=st.lists(INDICATORS, max_size=6).map(tuple),
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.lists(FORMS, min_size=1, max_size=3).map(tuple))
def test_rules_never_crash_and_quote_verbatim(forms: tuple[Form, ...]) -> None:
    for finding in check_forms(forms, INDICATOR_RULES):
        assert [q for q in finding.quotes if not q.text or q.text not in text_at(forms[q.form], q.path)] == []
        assert "" not in {finding.message_zh, finding.message_en}
        assert 0 <= finding.form < len(forms)


@settings(max_examples=20, deadline=None)
@given(st.lists(FORMS, min_size=1, max_size=2).map(tuple))
def test_rules_say_the_same_twice(forms: tuple[Form, ...]) -> None:
    assert check_forms(forms, INDICATOR_RULES) == check_forms(forms, INDICATOR_RULES)


def test_an_empty_document_has_no_findings() -> None:
    assert check_forms((), INDICATOR_RULES) == ()


def test_an_empty_form_lacks_only_its_indicators() -> None:
    assert [finding.code for finding in check_forms((form(),), INDICATOR_RULES)] == ["too-few-indicators"]


def clean() -> Form:
    """A form that a strict reviewer lets pass."""
    return form(
        row("培训人数", ">=300人次", "产出指标", "数量指标"),
        row("培训合格率", ">=95%", "产出指标", "质量指标"),
        row("培训按时完成率", "=100%", "产出指标", "时效指标"),
        row("人均培训成本", "<=900元", "产出指标", "成本指标"),
        row("回访岗位应用率", ">=80%", "效益指标", "社会效益指标"),
        row("差错投诉下降件数", ">=20件", "效益指标", "社会效益指标"),
        row("学员满意度", ">=90%", "满意度指标", "服务对象满意度指标"),
        unit="甲中心", project_name="基层业务培训", current_year=268000, total=268000, last_year_budget=260000, last_year_executed=251300,
    )  # fmt: skip


def test_a_clean_form_has_no_findings() -> None:
    assert [(finding.code, finding.message_zh) for finding in check_forms((clean(),), INDICATOR_RULES)] == []


def test_every_rule_finds_nothing_in_a_clean_form_by_itself() -> None:
    assert {rule.code: findings(rule, clean()) for rule in INDICATOR_RULES} == {
        rule.code: [] for rule in INDICATOR_RULES
    }
