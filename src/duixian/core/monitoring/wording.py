"""Figures as lights, questions and forecasts print them: rounded half up, the same in both languages."""

from __future__ import annotations

from fractions import Fraction

from duixian.core.wording import Words


def number_text(value: Fraction, places: int = 2) -> str:
    """A number with thousands separators and at most `places` decimals, without trailing zeros: 12,500, 66.67."""
    scaled = abs(value) * 10**places
    whole, rest = divmod(int(scaled + Fraction(1, 2)), 10**places)
    decimals = f".{rest:0{places}d}".rstrip("0").rstrip(".") if places else ""
    sign = "-" if value < 0 and (whole or rest) else ""
    return f"{sign}{whole:,}{decimals}"


def share_text(share: Fraction) -> str:
    """A share as a percentage with at most one decimal: 3/5 gives 60 %, 2/3 gives 66.7 %."""
    return f"{number_text(share * 100, 1)} %"


def yuan_text(amount: Fraction) -> Words:
    """An amount of yuan with its unit."""
    figure = number_text(amount)
    return Words(f"{figure} 元", f"{figure} yuan")
