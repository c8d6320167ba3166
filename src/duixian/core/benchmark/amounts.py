"""Amounts that can be compared: a value in the unit a form prints becomes a number of the base unit."""

from __future__ import annotations

from decimal import Decimal, localcontext
from functools import lru_cache
from typing import Final, NamedTuple

from duixian.core.targets.units import scale

_ALIKE: Final = (
    (Decimal(1), "人", "名 位 人数"),
    (Decimal(1), "元", "圆 人民币 元人民币"),
    (Decimal(1), "台", "台套 台(套) 台（套）"),
    (Decimal(1), "平方米", "㎡ m² m2 平米 平方"),
    (Decimal(10_000), "平方米", "公顷 ha"),
    (Decimal(1_000_000), "平方米", "平方公里 平方千米 km²"),
    (Decimal(1), "立方米", "m³ m3 立方 方"),
    (Decimal(1), "米", "m 延米 延长米"),
    (Decimal(1_000), "米", "公里 千米 km"),
    (Decimal(1), "千克", "公斤 kg"),
    (Decimal(1_000), "千克", "吨 t"),
    (Decimal(1), "升", "L"),
    (Decimal(1), "千瓦时", "kWh"),
    (Decimal(1), "天", "日"),
    (Decimal(1), "个月", "月"),
    (Decimal(1), "小时", "h"),
    (Decimal(1), "次", "次数"),
)
"""Spellings of one measure, and its multiples by a power of ten; what needs a judgement (亩, 课时) stays as printed."""
_BASE: Final = {unit: (factor, base) for factor, base, units in _ALIKE for unit in units.split()}


class Amount(NamedTuple):
    """A number of a base unit; `unit` None where the form prints none."""

    value: Decimal
    unit: str | None


@lru_cache(maxsize=4096)
def base_of(unit: str | None) -> tuple[Decimal, str | None]:
    """By what a value in `unit` is multiplied and what it then counts: 万人次 → (10000, 人次), 公里 → (1000, 米), % → (1, %)."""
    factor, bare = scale(unit)
    more, base = _BASE.get(bare or "", (Decimal(1), bare))
    return factor * more, base


def in_base_unit(value: Decimal, unit: str | None) -> Amount:
    """A value in the base unit of its unit, exact: 1.2 万人次 is 12000 人次, 60 万元 is 600000 元, 95 % stays."""
    factor, base = base_of(unit)
    if factor == 1:
        return Amount(value, base)
    with localcontext() as exact:
        exact.prec = len(value.as_tuple().digits) + len(factor.as_tuple().digits)
        return Amount(value * factor, base)
