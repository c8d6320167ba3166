"""All rules about text, dates and counts over arbitrary narratives: they never crash, quote verbatim, and say both languages."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from core.checks.building import form, row
from duixian.core.checks.paths import text_at
from duixian.core.checks.registry import RULES, check_forms
from duixian.core.checks.rules.catalogue_indicators import INDICATOR_RULES
from duixian.core.checks.rules.catalogue_narrative import NARRATIVE_RULES
from duixian.core.forms.model import Budget, Form, Kind, Narratives
from duixian.core.periods import PartialDate

FRAGMENTS = (
    "第二十二届论坛", "已成功举办10届", "成功举办11届", "自2008年以来每年举办一次", "成立于1996年", "为期3天", "会期2天",
    "2020年5-6月在上海举办", "2019年8-12月制定方案；", "2020年7-11月总结", "500-800名", "800-500人", "约100位专家", "邀请80名专家",
    "1-3项合作", "每月支付水电费", "按季度支付", "根据《中华人民共和国中医药法》（2030年12月25日）", "财政拨款60万元", "总投资300万元",
    "XX单位", "……", "（此处填写）", "某某公司", "甲中心", "甲市中心", "服务对象满意", "进一步提升水平", "购买服务", "委托第三方",
    "。", "；", "\n", "1.", "（二）", "，", "0人", "二〇二〇年", "２０２０年",
)  # fmt: skip
TEXTS = st.none() | st.lists(st.sampled_from(FRAGMENTS), max_size=9).map("".join)
DATES = st.none() | st.builds(PartialDate, st.integers(1990, 2040), st.integers(1, 12), st.none() | st.integers(1, 28))
ROWS = st.sampled_from(
    [row("参会人数", ">=400", "产出目标", "数量"), row("专家数", ">=80位"), row("完成率", "=100%"), row("满意度", ">=85%", "效果目标")]
)  # fmt: skip
MONEY = st.none() | st.sampled_from([Decimal(text) for text in ("-1", "0", "600000", "3000000")])
FORMS = st.builds(
    Form, kind=st.sampled_from(Kind), year=st.none() | st.integers(2015, 2026),
    project_name=st.sampled_from([None, "", "国际论坛", "论坛"]), unit=st.sampled_from([None, "甲中心", "甲市中心"]),
    category=st.sampled_from([None, "其他一次性项目", "经常性项目", "一次性□ 经常性□"]),
    performance_type=st.sampled_from([None, "其他类"]), government_purchase=st.sampled_from([None, True, False]),
    start_date=DATES, end_date=DATES,
    narratives=st.builds(Narratives, **dict.fromkeys(Narratives.__dataclass_fields__, TEXTS)),
    budget=st.builds(Budget, total=MONEY, current_year=MONEY, last_year_budget=MONEY),
    indicators=st.lists(ROWS, max_size=3).map(tuple),
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(st.lists(FORMS, min_size=1, max_size=3).map(tuple))
def test_rules_never_crash_and_quote_verbatim(forms: tuple[Form, ...]) -> None:
    for finding in check_forms(forms, NARRATIVE_RULES):
        assert [q for q in finding.quotes if not q.text or q.text not in text_at(forms[q.form], q.path)] == []
        assert "" not in {finding.message_zh, finding.message_en}
        assert 0 <= finding.form < len(forms)


@settings(max_examples=30, deadline=None)
@given(FORMS)
def test_order_of_findings_is_the_reviewers(one: Form) -> None:
    ranks = [finding.rank for finding in check_forms((one,), NARRATIVE_RULES)]
    assert ranks == sorted(ranks)


def test_an_empty_document_has_no_findings() -> None:
    assert check_forms((), NARRATIVE_RULES) == ()


def test_an_empty_form_lacks_its_sections() -> None:
    assert {finding.code for finding in check_forms((form(),), NARRATIVE_RULES)} == {"missing-section"}


def test_the_two_catalogues_are_the_registry_and_share_no_rule() -> None:
    assert NARRATIVE_RULES + INDICATOR_RULES == RULES
    assert len({rule.code for rule in RULES}) == len(RULES)
