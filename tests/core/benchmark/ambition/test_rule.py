"""One row as the questions see it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.checks.building import form, row
from duixian.core.benchmark.ambition.rule import Case
from duixian.core.benchmark.beside import NOTHING_KNOWN
from duixian.core.checks.context import Review
from duixian.core.checks.rows import rows_of


def case(name: str, target: str) -> Case:
    (subject,) = Review((form(row(name, target)),)).subjects
    return Case(subject, subject.derive(rows_of)[0], NOTHING_KNOWN)


@pytest.mark.parametrize(
    ("name", "target", "higher", "amount", "unit"),
    [
        ("服务人次", ">=8万人次", True, Decimal(80_000), "人次"),
        ("会议天数", "<=3天", False, Decimal(3), "天"),
        ("人均成本", "=200元", False, Decimal(200), "元"),
        ("质量", "良好", True, None, None),
    ],
)
def test_direction_and_base_unit(
    name: str, target: str, higher: bool, amount: Decimal | None, unit: str | None
) -> None:
    one = case(name, target)
    assert (one.higher_is_better, one.amount, one.unit) == (higher, amount, unit)


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_of_a_floor_and_a_ceiling_one_is_easier_unless_they_are_equal(mine: int, other: int) -> None:
    easier = [case("场次", f"{sign}{mine}场").easier(Decimal(other)) for sign in (">=", "<=")]
    assert sum(easier) == (mine != other)
