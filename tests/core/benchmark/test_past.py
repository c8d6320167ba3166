"""What an earlier year says of a row."""

from __future__ import annotations

from decimal import Decimal

import pytest

from core.checks.building import form, row
from duixian.core.benchmark.beside import Past
from duixian.core.benchmark.past import Earlier, past_of, pasts_of


@pytest.mark.parametrize(
    ("name", "target", "actual", "told"),
    [
        ("满意度", ">=85%", "91.33% (137/150)", (Decimal(85), Decimal("91.33"), "91.33%", "%")),
        ("服务人次", "≥1.2万人次", "13000人次", (Decimal(12_000), Decimal(13_000), "13000人次", "人次")),
        ("参会人数", "≥400人", "", (Decimal(400), None, "", "人")),
        ("质量", "良好", "良好（有照片）", (None, None, "良好", None)),
        ("人数", "400-500人", "450人", (None, Decimal(450), "450人", "人")),
    ],
)
def test_targets_and_actual_values_are_told_in_the_base_unit(
    name: str, target: str, actual: str, told: tuple[object, ...]
) -> None:
    past = past_of(name, target, actual, Earlier(2019, Decimal(5)))
    assert (past.target, past.actual, past.actual_raw, past.unit) == told
    assert (past.year, past.target_raw, past.budget) == (2019, target, Decimal(5))


def test_rows_of_the_very_same_name_are_compared() -> None:
    one = form(row("参会人数", ">=450人"), row("场次", ">=2场"))
    earlier = Earlier(2019, None, {"参会人数": (">=400人", "520人"), "别的": (">=1", "")})
    assert pasts_of(one, earlier) == {0: Past(2019, Decimal(400), ">=400人", Decimal(520), "520人", "人")}
    assert pasts_of(one, None) == {}
