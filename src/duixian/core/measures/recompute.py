"""Adds a result up again from its origin rows and their roles alone; whoever checks a number offline follows it.

A kind says how rows become a value; `docs/algorithms/measures.md` says the same in words.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Context, Decimal, Inexact
from enum import StrEnum
from typing import NamedTuple

from duixian.core.measures.errors import OriginError
from duixian.core.measures.origins import ABOVE, BELOW, OriginRow, Role
from duixian.core.measures.reasons import NO_DENOMINATOR, NOT_RECORDED, NOTHING_DUE, missing
from duixian.core.values import Count, Measured, MeasuredValue, Money, Percent, Qualitative
from duixian.core.wording import Words

EMPTY = "duixian.empty"
"""The source of the context row that says why there is no value."""
_EXACT = Context(prec=100, traps=[Inexact])


class Kind(StrEnum):
    """How origin rows become a value."""

    COUNT = "count"
    TOTAL = "total"
    MONEY = "money"
    RATIO = "ratio"
    AMOUNT_RATIO = "amount_ratio"
    WORD = "word"
    MISSING = "missing"


class Sums(NamedTuple):
    """The value and, for a rate, its two numbers."""

    value: MeasuredValue
    numerator: Decimal | None = None
    denominator: Decimal | None = None


def recompute(origins: Iterable[OriginRow], kind: Kind) -> MeasuredValue:
    """The value that the rows give.

    count: the rows in role value. total, money: the sum of their amounts. ratio: rows above the line in rows below it.
    amount_ratio: the same of their amounts. word: the label of the one row in role value. missing: the reason of the
    context row. A rate of nothing is not applicable, or what the context row says. Raises OriginError for rows that
    do not give such a value, CountError and MoneyPrecisionError as in core.values.
    """
    return sums(tuple(origins), kind).value


def sums(origins: tuple[OriginRow, ...], kind: Kind) -> Sums:
    """The value with its numerator and denominator; errors as in `recompute`."""
    counted = [row for row in origins if row.role is Role.VALUE]
    if kind is Kind.COUNT:
        return Sums(Measured(Count(len(counted))))
    if kind is Kind.TOTAL:
        return Sums(Measured(Count(_whole(_total(counted)))))
    if kind is Kind.MONEY:
        return Sums(Measured(Money(_total(counted))))
    if kind is Kind.WORD:
        return Sums(Measured(Qualitative(_only(counted).label)))
    if kind is Kind.MISSING:
        return Sums(missing(_why_empty(origins, NOT_RECORDED)))
    return _rate(origins, kind)


def _rate(origins: tuple[OriginRow, ...], kind: Kind) -> Sums:
    above = [row for row in origins if row.role in ABOVE]
    below = [row for row in origins if row.role in BELOW]
    if kind is Kind.RATIO:
        numerator, denominator, otherwise = Decimal(len(above)), Decimal(len(below)), NOTHING_DUE
    else:
        numerator, denominator, otherwise = _total(above), _total(below), NO_DENOMINATOR
    if denominator == 0:
        return Sums(missing(_why_empty(origins, otherwise)), numerator, denominator)
    return Sums(Measured(Percent(numerator, denominator)), numerator, denominator)


def _total(rows: list[OriginRow]) -> Decimal:
    total = Decimal(0)
    for row in rows:
        if row.amount is None:
            place = f"{row.source}/{row.key}"
            raise OriginError(Words(f"{place} 没有数额，不能相加", f"{place} has no amount to add"))
        total = _EXACT.add(total, row.amount)
    return total


def _whole(number: Decimal) -> int:
    if number != number.to_integral_value():
        raise OriginError(Words(f"{number} 不是整数", f"{number} is no whole number of things"))
    return int(number)


def _only(rows: list[OriginRow]) -> OriginRow:
    if len(rows) != 1:
        raise OriginError(Words("定性结论须恰有一行", f"a judgement rests on exactly one row, not {len(rows)}"))
    return rows[0]


def _why_empty(origins: tuple[OriginRow, ...], otherwise: str) -> str:
    return next((row.reason for row in origins if (row.source, row.role) == (EMPTY, Role.CONTEXT)), otherwise)
