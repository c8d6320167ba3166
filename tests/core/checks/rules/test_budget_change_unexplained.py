"""Budgets that change without a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.checks.building import findings, form, kinds, quoted, told
from duixian.core.checks.rules.budget_change_unexplained import RULE
from duixian.core.forms.model import Form, Kind


def change(now: int, before: int, **fields: object) -> Form:
    return form(current_year=now, last_year_budget=before, **fields)


def test_a_cut_is_told_with_its_numbers() -> None:
    one = change(4989200, 5286280, last_year_executed=5286280)
    assert quoted(RULE, one) == [["4989200", "5286280", "5286280"]]
    assert told(RULE, one) == [
        (
            (
                "当年预算4,989,200元比上年5,286,280元减少297,080元（5.6%），而上年恰好全部执行，正文没有一句"
                "说明。请写明原因：任务量、单价还是范围变了。"
            ),
            (
                "This year's 4,989,200 yuan is 297,080 yuan (5.6%) less than last year's 5,286,280 yuan, whic"
                "h was spent to the last yuan; the narrative does not say why. Give the reason: volume, price"
                " or scope."
            ),
        ),
    ]
    assert kinds(RULE, one) == ["target"]
    assert findings(RULE, one)[0].message_zh == (
        "当年预算4,989,200元比上年5,286,280元减少297,080元（5.6%），而上年恰好全部执行，正文没有一句说明。"
        "请写明原因：任务量、单价还是范围变了。"
    )


def test_a_rise_is_told_as_a_rise() -> None:
    finding = findings(RULE, change(150, 100))[0]
    assert "增加50元（50%），正文" in finding.message_zh
    assert "is 50 yuan (50%) more than last year's 100 yuan;" in finding.message_en


@pytest.mark.parametrize(
    "told",
    [
        "本年预算增加7万元，用于增设分会场。",
        "物业费用单价上涨。",
        "经费较上年压减5%。",
        "与上年相比，因改造完成而减少。",
        "核减会议经费。",
    ],
)
def test_a_word_of_reason_is_enough(told: str) -> None:
    assert findings(RULE, change(150, 100, overview=told)) == []


@pytest.mark.parametrize("told", ["会议规模增加。", "严格执行预算。", "为企业减少成本。"])
def test_other_words_are_no_reason(told: str) -> None:
    assert len(findings(RULE, change(150, 100, overview=told))) == 1


@given(st.integers(1, 10**7), st.integers(1, 10**7))
def test_found_from_a_twentieth_on(now: int, before: int) -> None:
    expected = 20 * abs(now - before) >= before and now < 1000 * before
    assert bool(findings(RULE, change(now, before))) is expected


def test_new_projects_and_reports_are_not_asked() -> None:
    assert findings(RULE, form(current_year=5), change(5, 0), change(50, 5, kind=Kind.MONITORING)) == []
