"""What a cell must say to satisfy an indicator: one of some words, or a number on the right side of a bar. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from operator import eq, ge, gt, le, lt

_SIGNS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    ">=": ge,
    "≥": ge,
    "<=": le,
    "≤": le,
    ">": gt,
    "<": lt,
    "=": eq,
}
_COMPARED = re.compile(r"(>=|<=|≥|≤|>|<|=)\s*(-?[0-9]+(?:\.[0-9]+)?)(%?)")
_APART = re.compile(r"[、,，;；|/\n]+")


def words_of(text: str) -> frozenset[str]:
    """The words of a text that lists some (满意、非常满意), compared without regard to width, case and blanks."""
    return frozenset(folded for part in _APART.split(text) if (folded := _folded(part)))


def condition(text: str) -> Callable[[str], bool]:
    """A test of a cell: `>=4` compares numbers (a cell that is none does not satisfy it), anything else lists the words that do."""
    compared = _COMPARED.fullmatch(_plain(text).strip())
    if compared is None:
        words = words_of(text)
        return lambda cell: _folded(cell) in words
    holds, bar = _SIGNS[compared[1]], Decimal(compared[2])

    def satisfied(cell: str) -> bool:
        number = _number(cell)
        return number is not None and holds(number, bar)

    return satisfied


def _number(cell: str) -> Decimal | None:
    try:
        number = Decimal(_plain(cell).strip().rstrip("%分").replace(",", ""))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _folded(text: str) -> str:
    return "".join(_plain(text).casefold().split())
