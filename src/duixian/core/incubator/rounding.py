"""Rounding half up at one place, and sharing out so that the parts add up."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

FEN_PLACES: Final = 2
QUANTITY_PLACES: Final = 4
"""Decimals of a kWh, m³ or m² that is split or interpolated."""


def half_up(exact: Fraction | Decimal | int, places: int = FEN_PLACES) -> Decimal:
    """The number with `places` decimals, halves away from zero: 0.005 → 0.01, −0.005 → −0.01."""
    scaled = abs(Fraction(exact)) * Fraction(10**places)
    units = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return of_units(-units if Fraction(exact) < 0 else units, places)


def of_units(units: int, places: int = FEN_PLACES) -> Decimal:
    """So many fen (or other smallest units) as a Decimal with exactly `places` decimals."""
    return Decimal((int(units < 0), tuple(map(int, str(abs(units)))), -places))


def units_of(amount: Decimal, places: int = FEN_PLACES) -> int:
    """How many fen an amount has. Raises ValueError when it has fractions of one."""
    units = Fraction(amount) * Fraction(10**places)
    if units.denominator != 1:
        raise ValueError(f"{amount} has more than {places} decimals")
    return units.numerator


def shared_out(
    total: Decimal, weights: Sequence[Fraction | Decimal | int], places: int = FEN_PLACES
) -> tuple[Decimal, ...]:
    """`total` in parts by weight with `places` decimals, by largest remainder: the parts add up to the total exactly.

    Of equal remainders the earlier part gets the unit. Each part lies less than one unit from its exact share. Raises ValueError for a total with
    more decimals, negative weights, or weights that are all zero.
    """
    units, exact = units_of(total, places), [Fraction(weight) for weight in weights]
    whole = sum(exact)
    if whole <= 0 or min(exact) < 0:
        raise ValueError("weights must not be negative, and one must be above zero")
    shares = [abs(units) * weight / whole for weight in exact]
    parts = [share.numerator // share.denominator for share in shares]
    by_remainder = sorted(range(len(parts)), key=lambda place: (parts[place] - shares[place], place))
    for place in by_remainder[: abs(units) - sum(parts)]:
        parts[place] += 1
    return tuple(of_units(-part if units < 0 else part, places) for part in parts)


class Ratio(NamedTuple):
    """A rate as its two numbers; the denominator may be zero, then there is no value."""

    numerator: Decimal
    denominator: Decimal

    def value(self, places: int = 2) -> Decimal | None:
        """The quotient, half up to `places` decimals; None where the denominator is zero."""
        return None if self.denominator == 0 else half_up(Fraction(self.numerator) / Fraction(self.denominator), places)

    def percent(self, places: int = 2) -> Decimal | None:
        """The quotient in percent, half up to `places` decimals; None where the denominator is zero."""
        return self._replace(numerator=self.numerator * 100).value(places)
