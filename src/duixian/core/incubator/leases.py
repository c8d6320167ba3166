"""Leases of rooms by half-open days: nothing let twice, area and occupancy by days, rent to the fen, deposits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from duixian.core.incubator.errors import LeaseError
from duixian.core.incubator.rounding import Ratio, half_up
from duixian.core.incubator.spans import month, months_of
from duixian.core.periods import Period
from duixian.core.wording import Words


@dataclass(frozen=True, slots=True)
class Lease:
    """A tenant's rooms with their m² on days [start, end). `price` is yuan per m² and day, of which the incubator bears `subsidy`.

    Raises LeaseError for areas or prices that cannot be.
    """

    key: str
    tenant: str
    period: Period
    rooms: Mapping[str, Decimal]
    price: Decimal = Decimal(0)
    subsidy: Decimal = Decimal(0)

    def __post_init__(self) -> None:
        if not self.rooms or min(self.rooms.values()) <= 0:
            raise LeaseError(
                Words("租约至少有一个房间，面积须大于零", "a lease has at least one room, each with an area above zero")
            )
        if not 0 <= self.subsidy <= self.price:
            raise LeaseError(Words("补贴须在零与单价之间", "the subsidy lies between nothing and the price"))

    @property
    def area(self) -> Decimal:
        """m² of all its rooms."""
        return sum(self.rooms.values(), Decimal(0))


class Clash(NamedTuple):
    """Two leases that have a room on the same days."""

    room: str
    one: str
    other: str
    days: Period


def clashes(leases: Iterable[Lease]) -> tuple[Clash, ...]:
    """Every pair that shares a room and a day, by room and first shared day; a lease may begin on the day another ends."""
    by_room: dict[str, list[Lease]] = defaultdict(list)
    for lease in leases:
        for room in lease.rooms:
            by_room[room].append(lease)
    return tuple(sorted(clash for room, held in by_room.items() for clash in _clashes_of(room, held)))


def _clashes_of(room: str, held: list[Lease]) -> Iterator[Clash]:
    ordered = sorted(held, key=lambda lease: (lease.period, lease.key))
    for place, lease in enumerate(ordered):
        for other in ordered[place + 1 :]:
            if (days := lease.period.overlap(other.period)) is not None:
                yield Clash(room, lease.key, other.key, days)


def check(leases: Iterable[Lease]) -> None:
    """Raises LeaseError, which names the room and the days, when one is let twice."""
    for room, one, other, days in clashes(leases):
        raise LeaseError(
            Words(
                f"房间 {room} 自 {days.start} 起同时租给 {one} 与 {other}",
                f"room {room} is let twice from {days.start}: {one} and {other}",
            )
        )


def area_days(leases: Iterable[Lease], period: Period) -> Decimal:
    """m² × days let within the period."""
    shared = ((lease, lease.period.overlap(period)) for lease in leases)
    return sum((lease.area * days.days for lease, days in shared if days is not None), Decimal(0))


def occupancy(space: Mapping[str, Decimal], leases: Iterable[Lease], period: Period) -> Ratio:
    """m²·days let ÷ m²·days that could be let in the period; `space` is the m² of each room for letting, and what a lease has elsewhere does not count.

    A room counts with its own area, not with that of the lease. Raises LeaseError when a room is let twice.
    """
    held = list(leases)
    check(held)
    let = Decimal(0)
    for lease in held:
        days = lease.period.overlap(period)
        if days is not None:
            let += sum((space[room] * days.days for room in lease.rooms if room in space), Decimal(0))
    return Ratio(let, sum(space.values(), Decimal(0)) * period.days)


def occupancy_on(space: Mapping[str, Decimal], leases: Iterable[Lease], day: date) -> Ratio:
    """m² let ÷ m² that could be let on a day."""
    return occupancy(space, leases, Period.of_days(day, day))


class Due(NamedTuple):
    """Rent for the days of one month, in yuan: `gross`, what the incubator bears of it, and what the tenant pays."""

    period: Period
    gross: Decimal
    subsidy: Decimal

    @property
    def net(self) -> Decimal:
        """What the tenant pays."""
        return self.gross - self.subsidy


def rent_due(lease: Lease, period: Period) -> tuple[Due, ...]:
    """What is due for each month of the period, pro rata by days; months without a day of the lease have no row.

    Within a month the rent of days that follow each other adds up exactly: that of two leases at one price, cut anywhere, is that of one.
    """
    days = lease.period.overlap(period)
    if days is None:
        return ()
    return tuple(
        Due(part, _rounded(lease.area * lease.price, part), _rounded(lease.area * lease.subsidy, part))
        for part in months_of(days)
    )


def _rounded(per_day: Decimal, part: Period) -> Decimal:
    """The rent up to the end of the part, less that up to its start, both counted from the first of the month and rounded half up to the fen."""
    first = month(part.start.year, part.start.month).start
    until, before = (part.end - first).days, (part.start - first).days
    return half_up(Fraction(per_day) * until) - half_up(Fraction(per_day) * before)


class Deposit(NamedTuple):
    """What came in, what was kept (damage, arrears) and what was given back, in yuan."""

    paid: Decimal
    kept: Decimal
    returned: Decimal

    @property
    def held(self) -> Decimal:
        """What is still held."""
        return self.paid - self.kept - self.returned


def settle(deposit: Deposit, owed: Decimal) -> Deposit:
    """The deposit when a tenant leaves: what is owed is kept as far as it reaches, the rest given back. Raises LeaseError when more was kept
    and returned than paid, or something negative is owed."""
    if min(*deposit, owed) < 0 or deposit.held < 0:
        raise LeaseError(
            Words(
                "押金、扣款和欠款不能为负，扣退之和不能大于已交",
                "no amount may be negative, and no more can be kept and returned than was paid",
            )
        )
    kept = min(deposit.held, owed)
    return Deposit(deposit.paid, deposit.kept + kept, deposit.returned + deposit.held - kept)
