"""What the incubator's arithmetic refuses, in both languages.

IncubatorError (a ValueError)
├── SpanError         a time without zone, or a span that ends before it has begun
├── ReadingError      a register that cannot be, or a period that is none
├── TariffError       bands with holes or overlaps, tariffs that overlap, prices that are missing
│   └── NoTariffError   a day without a tariff; `.day`
├── AllocationError   more shared out than there is, or nobody to share with
├── BalanceError      a tree of meters with a cycle, an unknown parent or the same meter twice
├── LimitsError       a limit of the anomaly rules that makes no sense
├── LeaseError        a room let twice, a rent or deposit that cannot be
└── InspectionError   an interval or a notice that cannot be
"""

from __future__ import annotations

from datetime import date

from duixian.core.wording import Words


class IncubatorError(ValueError):
    """Something that cannot be reckoned; `words` says why and what to do."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


class SpanError(IncubatorError):
    """A time without its zone, or a span that ends before it has begun."""


class ReadingError(IncubatorError):
    """A register that cannot be."""


class TariffError(IncubatorError):
    """A tariff, or a set of tariffs, that does not price every hour exactly once."""


class NoTariffError(TariffError):
    """No tariff is in force on `day`."""

    def __init__(self, words: Words, day: date) -> None:
        super().__init__(words)
        self.day = day


class AllocationError(IncubatorError):
    """A cost that cannot be shared as asked."""


class BalanceError(IncubatorError):
    """Meters that are no tree."""


class LimitsError(IncubatorError):
    """A limit that makes no sense."""


class LeaseError(IncubatorError):
    """Leases that cannot stand together, or amounts that cannot be."""


class InspectionError(IncubatorError):
    """An interval or a notice that cannot be."""
