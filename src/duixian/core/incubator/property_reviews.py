"""What a quarter of property service is worth: points to a score, the score to a band, the band to what is paid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import Final, NamedTuple

from duixian.core.values import FEN
from duixian.core.wording import Words

HUNDRED: Final = Decimal(100)


class ReviewError(ValueError):
    """A sheet or bands that cannot be reckoned with; `.words` says why."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


class Mark(NamedTuple):
    """What an item was given, of how many points."""

    points: Decimal
    most: Decimal


@dataclass(frozen=True, slots=True)
class Band:
    """From `least` of a hundred on: its name, the share of the quarter's price that is paid (percent), yuan taken off beside it, and
    whether the quarter is accepted at all."""

    least: Decimal
    name: str
    share: Decimal
    deduction: Decimal = Decimal(0)
    passes: bool = True


class Consequence(NamedTuple):
    """What follows from a score: the band, and yuan paid and kept back, which together are the price."""

    band: Band
    paid: Decimal
    kept: Decimal


BANDS: Final = (
    Band(Decimal(90), "优", Decimal(100)),
    Band(Decimal(80), "良", Decimal(98)),
    Band(Decimal(70), "中", Decimal(95)),
    Band(Decimal(0), "差", Decimal(90), passes=False),
)
"""What a contract is offered to begin with; each contract has its own."""


def score_of(marks: Iterable[Mark]) -> Decimal:
    """Points given in those that could be given, of a hundred, to two decimals, half up.

    Raises ReviewError without items, or for points below zero or above their most.
    """
    given = most = Decimal(0)
    for mark in marks:
        if not 0 <= mark.points <= mark.most:
            raise ReviewError(Words("得分须在0和该项分值之间", "points lie between none and those of the item"))
        given, most = given + mark.points, most + mark.most
    if most == 0:
        raise ReviewError(Words("考核表没有项目", "the sheet has no items"))
    return (given * HUNDRED / most).quantize(FEN, ROUND_HALF_UP)


def checked_bands(bands: Iterable[Band]) -> tuple[Band, ...]:
    """The bands, the best first.

    Raises ReviewError unless they are numbers, reach from nought up, have names and begin at scores of their own, and pay no more for less.
    """
    bands = list(bands)
    if not all(number.is_finite() for band in bands for number in (band.least, band.share, band.deduction)):
        raise ReviewError(Words("起点、支付比例和扣款须是数", "scores, shares and deductions are numbers"))
    told = tuple(sorted(bands, key=lambda band: -band.least))
    if not told or told[-1].least != 0 or told[0].least > HUNDRED:
        raise ReviewError(Words("档次须从0分起，且不超过100分", "bands begin at nought and within a hundred"))
    if any(not band.name.strip() for band in told) or len({band.name.strip() for band in told}) < len(told):
        raise ReviewError(Words("每个档次须有自己的名称", "each band has a name of its own"))
    if len({band.least for band in told}) < len(told):
        raise ReviewError(Words("两个档次的起点相同", "two bands begin at the same score"))
    if any(not 0 <= band.share <= HUNDRED or band.deduction < 0 for band in told):
        raise ReviewError(
            Words("支付比例在0到100之间，扣款不小于0", "a share lies within a hundred, a deduction is not negative")
        )
    if any(better.share < worse.share for better, worse in pairwise(told)):
        raise ReviewError(Words("档次低的支付比例不能更高", "a lower band does not pay a greater share"))
    return told


def consequence(price: Decimal, score: Decimal, bands: Sequence[Band]) -> Consequence:
    """What is paid of a price in yuan for a score: the share of the highest band that the score reaches, less its deduction, never below
    nought, to the fen, half up. Raises ReviewError as `checked_bands`."""
    band = next(one for one in checked_bands(bands) if score >= one.least)
    paid = max(price * band.share / HUNDRED - band.deduction, Decimal(0)).quantize(FEN, ROUND_HALF_UP)
    return Consequence(band, paid, price - paid)
