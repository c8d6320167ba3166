"""What reports say in every language: amounts, rates, days, lists."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from duixian.core.monitoring.wording import number_text, share_text
from duixian.core.values import Percent
from duixian.core.wording import Language

NUMERALS = "一二三四五六七八九十"


def numbered(texts: Iterable[str], language: Language) -> list[str]:
    """Headings with their numbers: 一、… or 1. …"""
    if language == "en":
        return [f"{number}. {text}" for number, text in enumerate(texts, 1)]
    return [f"{NUMERALS[number]}、{text}" for number, text in enumerate(texts)]


def points_text(points: Decimal | None) -> str:
    """Points without needless zeros; nothing where there are none."""
    return "" if points is None else number_text(Fraction(points))


def money_text(yuan: Decimal | None) -> str:
    """Yuan with thousands separators and two decimals; a dash where the amount is not known."""
    return "—" if yuan is None else f"{yuan:,.2f}"


def rate_text(rate: Percent | None, language: Language) -> str:
    """A rate as percentage with the two numbers that make it; a dash where there is none."""
    if rate is None:
        return "—"
    numbers = f"{number_text(Fraction(rate.numerator))} / {number_text(Fraction(rate.denominator))}"
    return share_text(rate.share) + (f"（{numbers}）" if language == "zh" else f" ({numbers})")


def day_text(day: date | None, language: Language) -> str:
    """A day as official papers write it; a dash where there is none."""
    if day is None:
        return "—"
    return f"{day.year}年{day.month}月{day.day}日" if language == "zh" else day.isoformat()
