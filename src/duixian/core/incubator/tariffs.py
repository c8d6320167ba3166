"""What a consumption costs under tariffs by date: bands of the day, tiers, a basic charge, added shares.

Each line is rounded half up to the fen once, and the total is the sum of the lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from types import MappingProxyType
from typing import Final, NamedTuple

from duixian.core.incubator.errors import NoTariffError, TariffError
from duixian.core.incubator.rounding import QUANTITY_PLACES, half_up, shared_out
from duixian.core.incubator.spans import month, months_of
from duixian.core.periods import Period
from duixian.core.wording import Words

DAY_MINUTES: Final = 1440


class Utility(StrEnum):
    """What a meter measures; power in kWh, water in m³."""

    POWER = "power"
    WATER = "water"


class Band(StrEnum):
    """A part of the day with a price of its own; ANY is one price at all hours."""

    ANY = "any"
    SHARP = "sharp"
    PEAK = "peak"
    FLAT = "flat"
    VALLEY = "valley"


UTILITY_WORDS: Final = {Utility.POWER: Words("电", "power"), Utility.WATER: Words("水", "water")}
UNIT_WORDS: Final = {Utility.POWER: Words("千瓦时", "kWh"), Utility.WATER: Words("立方米", "m³")}
BAND_WORDS: Final = {
    Band.ANY: Words("单一制", "one price"),
    Band.SHARP: Words("尖", "sharp peak"),
    Band.PEAK: Words("峰", "peak"),
    Band.FLAT: Words("平", "flat"),
    Band.VALLEY: Words("谷", "valley"),
}


class Window(NamedTuple):
    """A band from a local clock time to another; it wraps midnight when it ends at or before its start (22:00 to 06:00)."""

    start: time
    end: time
    band: Band

    def minutes(self) -> range | None:
        """Its minutes from midnight, counted on past 1440 when it wraps; None when a time is finer than a minute."""
        begin, end = _minute(self.start), _minute(self.end)
        if begin is None or end is None:
            return None
        return range(begin, end if end > begin else end + DAY_MINUTES)


def _minute(at: time) -> int | None:
    return None if at.second or at.microsecond else at.hour * 60 + at.minute


class Bands:
    """Windows that cover each minute of the day exactly once. Raises TariffError, which names the first hole or overlap."""

    __slots__ = ("_minutes", "windows")

    def __init__(self, windows: Iterable[Window]) -> None:
        self.windows = tuple(windows)
        table: list[Band | None] = [None] * DAY_MINUTES
        for window in self.windows:
            for minute in window.minutes() or self._refuse_seconds(window):
                if table[minute % DAY_MINUTES] is not None:
                    raise TariffError(Words(f"时段在 {_clock(minute)} 重叠", f"bands overlap at {_clock(minute)}"))
                table[minute % DAY_MINUTES] = window.band
        self._minutes = tuple(band for band in table if band is not None)
        if None in table:
            hole = _clock(table.index(None))
            raise TariffError(Words(f"时段在 {hole} 有空缺", f"no band covers {hole}"))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Bands) and self._minutes == other._minutes

    def __hash__(self) -> int:
        return hash(self._minutes)

    def at(self, clock: time) -> Band:
        """The band of a local clock time."""
        return self._minutes[clock.hour * 60 + clock.minute]

    def used(self) -> frozenset[Band]:
        """The bands that occur."""
        return frozenset(self._minutes)

    def by_minute(self) -> tuple[Band, ...]:
        """The band of each of the 1440 minutes of a day."""
        return self._minutes

    @staticmethod
    def _refuse_seconds(window: Window) -> range:
        raise TariffError(
            Words(
                f"时段 {window.start} 至 {window.end} 须为整分",
                f"the band from {window.start} to {window.end} must lie on whole minutes",
            )
        )


def _clock(minute: int) -> str:
    return f"{minute % DAY_MINUTES // 60:02d}:{minute % 60:02d}"


class Reset(StrEnum):
    """When the count for the tiers begins anew."""

    MONTH = "month"
    YEAR = "year"


class Tier(NamedTuple):
    """What each kWh or m³ `above` so many in the month or year costs more than the plain price, in yuan; holds up to the next tier."""

    above: Decimal
    added: Decimal


class Added(NamedTuple):
    """A charge on a share of the quantity, such as sewage: 0.9 of the water at so many yuan a m³."""

    name: Words
    share: Decimal
    price: Decimal


@dataclass(frozen=True, slots=True)
class Tariff:
    """Prices in yuan per kWh or m³, in force on [since, until); `until` None is open.

    `prices` are by band: ANY alone without `bands`, exactly the bands of the day with them. `tiers` have rising thresholds, each with its whole addition
    (not the difference to the tier below). `basic` is yuan a month, by days in a part of one. Raises TariffError.
    """

    utility: Utility
    since: date
    until: date | None
    prices: Mapping[Band, Decimal]
    bands: Bands | None = None
    tiers: tuple[Tier, ...] = ()
    reset: Reset = Reset.YEAR
    basic: Decimal = Decimal(0)
    added: tuple[Added, ...] = field(default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "prices", MappingProxyType(dict(self.prices)))
        if self.until is not None and self.until <= self.since:
            raise TariffError(Words("停用日期须晚于启用日期", "a tariff must end after it begins"))
        if frozenset(self.prices) != (self.bands.used() if self.bands else frozenset({Band.ANY})):
            raise TariffError(Words("每个时段须有且只有一个单价", "each band needs exactly one price"))
        if min((*self.prices.values(), self.basic, *(number for one in self.added for number in one[1:]))) < 0:
            raise TariffError(
                Words("单价、基本费和比例不能为负", "prices, basic charge and shares must not be negative")
            )
        steps = [Decimal(0), *(tier.above for tier in self.tiers)]
        if any(above < below for below, above in pairwise(steps)) or len(set(steps[1:])) < len(self.tiers):
            raise TariffError(Words("阶梯起点须逐级递增", "thresholds of tiers must rise"))

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on the day."""
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Usage:
    """What was used in a period of local days, by band; under ANY when only the sum is known."""

    period: Period
    quantities: Mapping[Band, Decimal]


class Used(NamedTuple):
    """What had been used before, since the year and since the month began: where the tiers go on counting."""

    year: Decimal = Decimal(0)
    month: Decimal = Decimal(0)


class Charge(StrEnum):
    """What a line of a cost is for."""

    ENERGY = "energy"
    TIER = "tier"
    BASIC = "basic"
    ADDED = "added"


CHARGE_WORDS: Final = {
    Charge.ENERGY: Words("用量费", "consumption"),
    Charge.TIER: Words("阶梯加价", "tier"),
    Charge.BASIC: Words("基本费", "basic charge"),
    Charge.ADDED: Words("附加费", "added charge"),
}


class Line(NamedTuple):
    """`quantity` × `price` = `amount` yuan, rounded half up to the fen. `by_days` says that the quantity was split by days at a change of tariff."""

    charge: Charge
    name: Words
    period: Period
    quantity: Decimal
    price: Decimal
    amount: Decimal
    by_days: bool = False


class Cost(NamedTuple):
    """Lines and their sum in yuan, which is exact."""

    lines: tuple[Line, ...]
    total: Decimal


def check_tariffs(tariffs: Sequence[Tariff]) -> None:
    """Raises TariffError when two tariffs of one utility are in force on one day."""
    for utility in Utility:
        ordered = sorted((one for one in tariffs if one.utility is utility), key=lambda one: one.since)
        for one, other in pairwise(ordered):
            if one.until is None or other.since < one.until:
                raise TariffError(
                    Words(
                        f"{other.since} 有两个价目同时有效；请先填前一个的停用日期",
                        f"two tariffs are in force on {other.since}; end the earlier one",
                    )
                )


def tariff_on(day: date, tariffs: Sequence[Tariff], utility: Utility) -> Tariff:
    """The tariff in force. Raises NoTariffError, which names the day."""
    for one in tariffs:
        if one.utility is utility and one.holds_on(day):
            return one
    words = UTILITY_WORDS[utility]
    raise NoTariffError(Words(f"{day} 没有有效的{words.zh}价", f"no tariff for {words.en} is in force on {day}"), day)


def cost(usages: Sequence[Usage], tariffs: Sequence[Tariff], utility: Utility, used: Used = Used()) -> Cost:  # noqa: B008  # immutable
    """What the usages cost, each day under the tariff in force.

    A usage over a change of tariff (or of the year or month that its tiers count in) is split by days; whoever has readings at the change gives two
    usages. `used` is what the tiers have counted before the first. Raises NoTariffError; TariffError for overlapping tariffs, negative quantities,
    usages not in order, and a sum where the tariff asks for bands.
    """
    check_tariffs(tariffs)
    if any(other.period.start < one.period.end for one, other in pairwise(usages)):
        raise TariffError(Words("用量各段须按时间先后且不重叠", "usages must follow each other without overlap"))
    lines: list[Line] = []
    counter = _Counter(used, usages[0].period.start if usages else date.min)
    for usage in usages:
        for piece, tariff, by_days in _pieces(usage, tariffs, utility):
            lines += _lines(piece, tariff, counter, by_days=by_days)
    return Cost(tuple(lines), sum((line.amount for line in lines), Decimal("0.00")))


def _pieces(usage: Usage, tariffs: Sequence[Tariff], utility: Utility) -> Iterator[tuple[Usage, Tariff, bool]]:
    """The usage cut where the tariff, or the count of its tiers, changes; quantities by days, adding up exactly."""
    if any(quantity < 0 for quantity in usage.quantities.values()):
        raise TariffError(Words("用量不能为负", "a quantity must not be negative"))
    cuts = list(_cuts(usage.period, tariffs, utility))
    days = [period.days for period, _ in cuts]
    parts = {band: _split(quantity, days) for band, quantity in usage.quantities.items()}
    for place, (period, tariff) in enumerate(cuts):
        yield Usage(period, {band: split[place] for band, split in parts.items()}), tariff, len(cuts) > 1


def _split(quantity: Decimal, days: Sequence[int]) -> tuple[Decimal, ...]:
    """One part keeps the quantity as it is given; several have four decimals."""
    return (quantity,) if len(days) == 1 else shared_out(half_up(quantity, QUANTITY_PLACES), days, QUANTITY_PLACES)


def _cuts(period: Period, tariffs: Sequence[Tariff], utility: Utility) -> Iterator[tuple[Period, Tariff]]:
    start = period.start
    while start < period.end:
        tariff = tariff_on(start, tariffs, utility)
        end = min(period.end, tariff.until or period.end)
        if tariff.tiers:
            end = min(
                end, month(start.year, start.month).end if tariff.reset is Reset.MONTH else date(start.year + 1, 1, 1)
            )
        yield Period(start, end), tariff
        start = end


class _Counter:
    """What has been used since the year and the month began, as pieces go by."""

    def __init__(self, used: Used, day: date) -> None:
        self._used, self._day = used, day

    def count(self, period: Period, quantity: Decimal, reset: Reset) -> Decimal:
        """What had been used before the piece; then counts it. A piece over a month's end leaves the month its days' part."""
        first = period.start
        year = self._used.year if first.year == self._day.year else Decimal(0)
        of_month = self._used.month if (first.year, first.month) == (self._day.year, self._day.month) else Decimal(0)
        last = period.last_day
        self._used = Used(
            (year if last.year == first.year else Decimal(0)) + _tail(period, quantity, date(last.year, 1, 1)),
            (of_month if (last.year, last.month) == (first.year, first.month) else Decimal(0))
            + _tail(period, quantity, last.replace(day=1)),
        )
        self._day = last
        return year if reset is Reset.YEAR else of_month


def _tail(period: Period, quantity: Decimal, since: date) -> Decimal:
    """The part of a quantity that falls on the days from `since` on."""
    inside = (period.end - max(period.start, since)).days
    return quantity if inside == period.days else half_up(Fraction(quantity) * inside / period.days, QUANTITY_PLACES)


def _lines(usage: Usage, tariff: Tariff, counter: _Counter, *, by_days: bool) -> Iterator[Line]:
    whole = sum(usage.quantities.values(), Decimal(0))
    for band, quantity in _by_price(usage, tariff, whole).items():
        yield _line(Charge.ENERGY, BAND_WORDS[band], usage.period, quantity, tariff.prices[band], by_days=by_days)
    before = counter.count(usage.period, whole, tariff.reset)
    for above, quantity, price in _tiered(tariff.tiers, before, whole):
        name = Words(f"{above:f} 以上", f"above {above:f}")
        yield _line(Charge.TIER, name, usage.period, quantity, price, by_days=by_days)
    for name, share, price in tariff.added:
        yield _line(Charge.ADDED, name, usage.period, whole * share, price, by_days=by_days)
    if tariff.basic:
        yield _basic(usage.period, tariff.basic)


def _by_price(usage: Usage, tariff: Tariff, whole: Decimal) -> Mapping[Band, Decimal]:
    if tariff.bands is None:
        return {Band.ANY: whole}
    strange = [band for band, quantity in usage.quantities.items() if quantity and band not in tariff.prices]
    if strange:
        name = BAND_WORDS[strange[0]]
        raise TariffError(
            Words(
                f"{usage.period.start} 起按时段计价，用量却记在“{name.zh}”",
                f"from {usage.period.start} the price is by band, but the quantity is given as “{name.en}”",
            )
        )
    return {band: usage.quantities[band] for band in Band if band in tariff.prices and band in usage.quantities}


def _tiered(tiers: Sequence[Tier], before: Decimal, quantity: Decimal) -> Iterator[tuple[Decimal, Decimal, Decimal]]:
    """For each tier that the quantity reaches: its threshold, how much lies in it, and what that costs more."""
    ends = [*(tier.above for tier in tiers[1:]), None]
    for (above, added), end in zip(tiers, ends, strict=False):
        high = before + quantity if end is None else min(before + quantity, end)
        inside = high - max(before, above)
        if inside > 0:
            yield above, inside, added


def _basic(period: Period, basic: Decimal) -> Line:
    exact = sum(
        (Fraction(part.days, month(part.start.year, part.start.month).days) for part in months_of(period)), Fraction(0)
    )
    return Line(
        Charge.BASIC,
        CHARGE_WORDS[Charge.BASIC],
        period,
        half_up(exact, QUANTITY_PLACES),
        basic,
        half_up(exact * Fraction(basic)),
    )


def _line(charge: Charge, name: Words, period: Period, quantity: Decimal, price: Decimal, *, by_days: bool) -> Line:
    return Line(charge, name, period, quantity, price, half_up(Fraction(quantity) * Fraction(price)), by_days)
