"""Targets below what the project itself reached or set."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from core.benchmark.ambition.asking import codes, told
from core.checks.building import form, row
from duixian.core.benchmark.beside import Beside, Past

LAST = Past(2019, Decimal(400), ">=400人", Decimal(520), "520人", "人", Decimal(2_000_000))
ATTENDED = form(row("参会人数", ">=450人"), current_year=1_500_000)


def test_an_actual_that_was_more_is_asked_with_both_budgets() -> None:
    assert told(ATTENDED, Beside(past=LAST)) == [
        (
            "ambition-below-own-history",
            "“参会人数”今年目标>=450人，2019年实际完成520人，要求比上一次低（预算2019年2,000,000元，今年1,500,000元）。为什么降低？"
            "请写明原因，或调整目标。",
            "“参会人数” is set at >=450人 this year, while 2019 reached 520人: less is asked than before (budget 2019 2,000,000 yuan, "
            "now 1,500,000 yuan). Why? State the reason, or adjust the target.",
        )
    ]


def test_a_target_that_was_more_is_asked_without_budgets_that_nobody_knows() -> None:
    last = replace(LAST, target=Decimal(500), target_raw=">=500人", actual=None, budget=None)
    assert told(ATTENDED, Beside(past=last))[0][1] == (
        "“参会人数”今年目标>=450人，2019年目标为>=500人，要求比上一次低。为什么降低？请写明原因，或调整目标。"
    )


def test_an_actual_without_its_text_is_told_with_its_unit() -> None:
    assert (
        "2019年实际完成12,000人次"
        in told(form(row("服务人次", ">=1万人次")), Beside(past=Past(2019, None, "", Decimal(12_000), unit="人次")))[0][
            1
        ]
    )


@pytest.mark.parametrize(
    ("target", "past", "found"),
    [
        ("<=3天", Past(2019, Decimal(2), "<=2天", unit="天"), ["ambition-below-own-history"]),
        ("<=3天", Past(2019, Decimal(4), "<=4天", Decimal(3), unit="天"), []),
        (">=450人", Past(2019, Decimal(450), ">=450人", Decimal(473), unit="人"), []),
        (">=450人", Past(2019, Decimal(450), ">=450人", Decimal(474), unit="人"), ["ambition-below-own-history"]),
        ("<=20天", Past(2019, None, "", Decimal(19), unit="天"), ["ambition-below-own-history"]),
        ("<=19天", Past(2019, None, "", Decimal("18.1"), unit="天"), []),
        (">=450人", Past(2019, Decimal(450_000), "45万人次", unit="人次"), []),
        (">=450人", Past(2019, None, "良好", unit="人"), []),
        ("良好", Past(2019, Decimal(500), ">=500", unit=None), []),
    ],
)
def test_direction_units_and_words(target: str, past: Past, found: list[str]) -> None:
    assert codes(form(row("参会人数", target)), Beside(past=past)) == found
