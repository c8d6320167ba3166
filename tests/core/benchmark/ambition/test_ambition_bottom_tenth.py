"""Targets among the easiest tenth of their like."""

from __future__ import annotations

import pytest

from core.benchmark.ambition.asking import LIKE, codes, standing, told
from core.checks.building import form, row
from duixian.core.benchmark.beside import Beside
from duixian.core.benchmark.standing import TooFew

RATE = form(row("参会人员满意度", ">=80%", "满意度指标", "服务对象满意度"))
CEILING = form(row("会议天数", "<=5天"))


def test_the_easiest_tenth_is_asked_with_n_and_selection() -> None:
    assert told(RATE, Beside(standing=standing(8, 4, 184))) == [
        (
            "ambition-bottom-tenth",
            "“参会人员满意度”目标>=80%，要求只高于同类的 5%（n=184，会议论坛，100 万～500 万元，2019–2021 年），同类中位数为95%。"
            "本项目有什么不同？请说明，或提高目标。",
            "“参会人员满意度” at >=80% asks for more than only 5% of its like (n=184, Conference, ¥1–5 million, 2019–2021), whose "
            "median is 95%. What is different here? Say so, or ask for more.",
        )
    ]


@pytest.mark.parametrize(
    ("one", "beside", "found"),
    [
        (RATE, standing(10), ["ambition-bottom-tenth"]),
        (RATE, standing(11), []),
        (RATE, standing(0, 60), []),
        (RATE, standing(0, n=19), []),
        (RATE, TooFew(LIKE, 7), []),
        (CEILING, standing(95, better=False), ["ambition-bottom-tenth"]),
        (CEILING, standing(95, better=None), ["ambition-bottom-tenth"]),
        (CEILING, standing(5, better=None), []),
    ],
)
def test_direction_ties_and_small_numbers(one: object, beside: object, found: list[str]) -> None:
    assert codes(one, Beside(standing=beside)) == found  # type: ignore[arg-type]
