"""Runs of small amounts that together reach a threshold within some days."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")


class Piece(NamedTuple):
    """An amount in yuan on a day, and what it is of."""

    day: date
    amount: Decimal
    of: Any


def reaching(pieces: Iterable[Piece], threshold: Decimal, days: int) -> Iterator[tuple[Piece, Decimal]]:
    """Each piece below the threshold that lies in a span of at most `days` days in which at least two such pieces reach it
    together, with the largest such sum, in order of day. Amounts that reach it alone are split from nothing."""
    small = sorted((piece for piece in pieces if 0 < piece.amount < threshold), key=lambda piece: piece.day)
    largest = [Decimal(0)] * len(small)
    for first, last, total in _spans(small, days):
        if last > first and total >= threshold:
            for at in range(first, last + 1):
                largest[at] = max(largest[at], total)
    return ((piece, total) for piece, total in zip(small, largest, strict=True) if total)


def _spans(pieces: Sequence[Piece], days: int) -> Iterator[tuple[int, int, Decimal]]:
    """The longest run that ends at each piece, with its sum."""
    first, total = 0, Decimal(0)
    for last, piece in enumerate(pieces):
        total += piece.amount
        while (piece.day - pieces[first].day).days > days:
            total -= pieces[first].amount
            first += 1
        yield first, last, total


def grouped(items: Iterable[T], key: Callable[[T], Hashable]) -> Iterator[list[T]]:
    """The items that share a key, at least two together, in the order given."""
    found: dict[Hashable, list[T]] = {}
    for item in items:
        found.setdefault(key(item), []).append(item)
    return (together for together in found.values() if len(together) > 1)
