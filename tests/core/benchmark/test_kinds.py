"""Types of projects from their names, classes of money from their budgets."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.benchmark.kinds import MONEY_CLASSES, PROJECT_TYPES, money_class_of, project_type_of


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("第二十二届上海国际生物医药产业周交流对接", "other"),
        ("国际生物医药论坛", "conference"),
        ("孵化器运行维护", "repair"),
        ("创业孵化基地", "incubator"),
        ("学校道路维修", "repair"),
        ("培训平台建设", "it"),
        ("干部培训", "training"),
        ("农村饮水安全", "water"),
        ("低保对象补助", "subsidy"),
        (None, "other"),
    ],
)  # fmt: skip
def test_type_by_name(name: str | None, key: str) -> None:
    assert project_type_of(name) == key


def test_the_narrative_decides_when_the_name_does_not() -> None:
    assert project_type_of("专项经费", "全年参会人数不少于四百人，参会代表来自六个国家。") == "conference"


@given(st.text(), st.text())
def test_every_project_has_a_known_type(name: str, text: str) -> None:
    assert project_type_of(name, text) in PROJECT_TYPES


@given(st.decimals(min_value="0.01", max_value="1e13", places=2))
def test_a_budget_lies_in_its_class_alone(yuan: Decimal) -> None:
    key = money_class_of(yuan)
    inside = [one.key for one in MONEY_CLASSES.values() if one.low <= yuan and (one.high is None or yuan < one.high)]
    assert inside == [key]


@pytest.mark.parametrize("yuan", [None, Decimal(0), Decimal(-1)])
def test_no_class_without_money(yuan: Decimal | None) -> None:
    assert money_class_of(yuan) is None
