"""Numbers alone."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from core.checks.building import findings, form, kinds, quoted, row, told
from duixian.core.checks.rules.bare_number_target import RULE
from duixian.core.forms.model import Indicator


def bare(name: str, raw: str = "88100", unit: str | None = None) -> Indicator:
    return replace(row(name, raw), operator="=", value=Decimal(raw.replace(",", "")), unit=unit, type="quantitative")


def test_numbers_without_unit_and_sign_are_one_finding() -> None:
    assert quoted(RULE, form(bare("设备维护"), bare("绿化养护", "1,200"), row("培训人数", ">=9人"))) == [
        ["88100", "1,200"]
    ]
    assert told(RULE, form(bare("设备维护"), bare("绿化养护", "1,200"), row("培训人数", ">=9人"))) == [
        (
            (
                "“设备维护”88100、“绿化养护”1,200：只有数字，没有单位和比较符号，名称也看不出计的是什么。"
                "请补充单位和“≥”“≤”或“=”。"
            ),
            (
                "“设备维护”, “绿化养护”: a number alone, without unit or sign, and the name does not tell"
                " what is counted. Add the unit and ≥, ≤ or =."
            ),
        ),
    ]
    assert kinds(RULE, form(bare("设备维护"), bare("绿化养护", "1,200"), row("培训人数", ">=9人"))) == [
        "target",
        "self_evaluation",
        "monitoring",
    ]


@pytest.mark.parametrize("name", ["培训人数", "完成率", "人均成本", "媒体报道次数", "满意度"])
def test_names_that_give_their_unit_are_fine(name: str) -> None:
    assert findings(RULE, form(bare(name))) == []


def test_a_unit_or_a_sign_is_enough() -> None:
    signed = replace(bare("设备维护"), target_raw="≥88100")
    assert findings(RULE, form(bare("设备维护", unit="台"), signed)) == []
