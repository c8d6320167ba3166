"""What a house uses per m² and per person, and against the year before: always two numbers."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from duixian.core.incubator.rounding import Ratio
from duixian.core.periods import Period


class Change(NamedTuple):
    """Two amounts of the same months of two years."""

    now: Decimal
    before: Decimal

    @property
    def share(self) -> Ratio:
        """The change in the amount of the year before: below zero is a saving; no value where there was nothing before."""
        return Ratio(self.now - self.before, self.before)


def per_area(amount: Decimal, area_days: Decimal, period: Period) -> Ratio:
    """kWh or m³ per m² over a period; m² are the mean of its days, since space is let and left in the middle of months."""
    return Ratio(amount, area_days / period.days)


def per_person(amount: Decimal, person_days: Decimal, period: Period) -> Ratio:
    """kWh or m³ per person over a period; people are the mean of its days."""
    return Ratio(amount, person_days / period.days)


def year_on_year(now: Decimal | None, before: Decimal | None) -> Change | None:
    """The change to the same months of the year before; None where one of them was not measured (which is not zero)."""
    return None if now is None or before is None else Change(now, before)
