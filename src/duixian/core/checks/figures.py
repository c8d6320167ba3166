"""How figures and names are set in messages: one way for all rules."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal


def number(value: Decimal) -> str:
    """A number without needless zeros: 95.0 → 95, 1200 → 1,200."""
    text = format(value, ",f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def rounded(value: Decimal, places: int = 1) -> Decimal:
    """Half up to `places` decimals, as clerks round."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def percent(share: Decimal) -> str:
    """A fraction of one as a percentage with one decimal: 0.0562 → 5.6%."""
    return f"{number(rounded(share * 100))}%"


def listed_zh(names: Iterable[str]) -> str:
    """“A”、“B”."""
    return "、".join(f"“{name}”" for name in names)


def listed_en(names: Iterable[str]) -> str:
    """“A”, “B”."""
    return ", ".join(f"“{name}”" for name in names)
