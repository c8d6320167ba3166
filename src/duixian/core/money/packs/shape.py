"""What a pack of buying rules says."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from duixian.core.wording import Words


class Method(StrEnum):
    """How something is bought, from the freest to the strictest."""

    OWN = "own"
    QUOTES = "quotes"
    COMPARISON = "comparison"
    AGENCY = "agency"
    GOVERNMENT = "government"


class Band(NamedTuple):
    """The method for amounts below `below` yuan, exclusive (None: no upper end)."""

    method: Method
    below: Decimal | None


class Pack(NamedTuple):
    """Rules of one institution: `bands` ascending, the last one open.

    `split_days` is how far apart purchases are still seen as one need; `supplement_share` what supplements may add to a
    contract, as a share of its first amount. `verified` is False while nobody has held the rules against the original text.
    """

    id: str
    citation: Words
    verified: bool
    bands: tuple[Band, ...]
    quotes_needed: int
    signers_needed: int
    split_days: int
    supplement_share: Decimal

    def threshold(self, method: Method) -> Decimal:
        """The amount in yuan from which a method is asked for; zero for the freest. Raises ValueError for one the pack has not."""
        place = [band.method for band in self.bands].index(method)
        return (self.bands[place - 1].below or Decimal(0)) if place else Decimal(0)
