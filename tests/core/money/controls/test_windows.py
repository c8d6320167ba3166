"""Small amounts that reach a threshold together: the quick way against all spans."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from duixian.core.money.controls.windows import Piece, grouped, reaching
from factories.controls import DAY

PIECES = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 60)), max_size=9)


@given(PIECES, st.integers(1, 120), st.integers(0, 40))
def test_reaching_is_what_looking_at_every_span_finds(told: list[tuple[int, int]], threshold: int, days: int) -> None:
    pieces = [Piece(DAY + timedelta(days=day), Decimal(amount), at) for at, (day, amount) in enumerate(told)]
    small = sorted((piece for piece in pieces if piece.amount < threshold), key=lambda piece: piece.day)
    largest: dict[int, Decimal] = {}
    for first in range(len(small)):
        for last in range(first + 1, len(small)):
            span = small[first : last + 1]
            total = sum((piece.amount for piece in span), Decimal(0))
            if (span[-1].day - span[0].day).days <= days and total >= threshold:
                largest |= {piece.of: max(total, largest.get(piece.of, total)) for piece in span}
    assert {piece.of: total for piece, total in reaching(pieces, Decimal(threshold), days)} == largest


def test_grouped_leaves_single_ones_away() -> None:
    assert list(grouped([1, 2, 3, 5], lambda number: number % 2)) == [[1, 3, 5]]
