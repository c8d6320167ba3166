"""The plan of a form and the steps that only pay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.checks.building import form
from duixian.core.checks.facts.plan import payment_steps, plan_of
from duixian.core.checks.facts.sections import section_of


def steps(text: str) -> tuple[list[str], list[str]]:
    return payment_steps(section_of("narratives.plan", text))


@pytest.mark.parametrize(
    "text", ["3月支付首付款", "12月付清尾款", "6月完成支付", "按季度拨付", "11月底前报销", "付至合同价的95%"]
)
def test_payment_steps_that_only_pay(text: str) -> None:
    assert steps(text) == ([text], [text])


@pytest.mark.parametrize(
    "text", ["3月完成招标", "验收合格后支付尾款", "签订合同并支付首付款", "3月至9月", "完成项目支付及总结", "调研走访"]
)
def test_payment_steps_of_work_or_of_nothing_known(text: str) -> None:
    assert steps(text) == ([], [text])


def test_payment_steps_are_cut_at_the_ends_of_sentences_and_lines() -> None:
    plan = "1.3月支付首付款；2.5月组织培训;\n\n3. 12月付清尾款。　支付\n"
    assert steps(plan) == (
        ["1.3月支付首付款", "3. 12月付清尾款"],
        ["1.3月支付首付款", "2.5月组织培训", "3. 12月付清尾款"],
    )


@given(
    st.lists(st.text("1234567890月日支付款验收会议，、 ", min_size=0, max_size=12), max_size=6),
    st.sampled_from("。；;\n"),
)
def test_payment_steps_lose_no_step_of_four_characters(texts: list[str], mark: str) -> None:
    paying, every = steps(mark.join(texts))
    assert every == [text.strip() for text in texts if len(text.strip()) > 3]
    assert [step for step in every if step in paying] == paying


@pytest.mark.parametrize(("plan", "text"), [("3月招标", "3月招标"), ("", None), (None, None)])
def test_plan_of_a_form(plan: str | None, text: str | None) -> None:
    section = plan_of(form(plan=plan))
    assert (section and (section.path, section.text)) == (text and ("narratives.plan", text))
