"""Garbled targets."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.checks.building import findings, form, kinds, quoted, row, told
from duixian.core.checks.rules.target_not_parsed import RULE


def test_a_sign_and_digits_without_a_number_are_garbled() -> None:
    assert quoted(RULE, form(row("甲", ">=9人8次≤"), row("乙", "≥2280次次，>"))) == [[">=9人8次≤", "≥2280次次，>"]]
    assert told(RULE, form(row("甲", ">=9人8次≤"), row("乙", "≥2280次次，>"))) == [
        (
            "目标值“>=9人8次≤”、“≥2280次次，>”读不出数值，可能是两栏粘连或符号有误。请核对原文。",
            (
                "No number can be read from “>=9人8次≤”, “≥2280次次，>”: two columns run together, or a"
                " stray sign. Check the original."
            ),
        ),
    ]
    assert kinds(RULE, form(row("甲", ">=9人8次≤"), row("乙", "≥2280次次，>"))) == [
        "target",
        "self_evaluation",
        "monitoring",
    ]


def test_a_quantitative_row_without_a_value_is_garbled() -> None:
    assert quoted(RULE, form(replace(row("甲", "九十八点"), type="quantitative"))) == [["九十八点"]]


@pytest.mark.parametrize(
    "target",
    [
        "",
        "良好",
        "≥**人次",
        "/",
        "……",
        "10月底前",
        "≤2024年11月30日",
        "≤2024-11-30",
        "≤ 11月底",
        ">=9人",
        "不少于三项成果",
    ],
)
def test_words_dates_and_placeholders_are_fine(target: str) -> None:
    assert findings(RULE, form(row("甲", target))) == []
