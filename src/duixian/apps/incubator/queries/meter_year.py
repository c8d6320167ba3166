"""The year of a unit's power and water at a glance: each month's readings, bills, verdicts and payments; the balance of a month; what is late."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import Unit
from duixian.apps.incubator.models import Meter, Utility
from duixian.apps.incubator.queries.energy import MonthUse, added_up, main_meters, mean_area, months_used
from duixian.apps.incubator.queries.matching import Judged, unpaid_reasons
from duixian.apps.incubator.queries.meters import Branch, branches, meters_visible, places_on
from duixian.apps.incubator.queries.utility_bills import bills_of_year, gaps_of_year
from duixian.core.incubator.balance import Balance, Node, balance
from duixian.core.incubator.energy import Change, year_on_year
from duixian.core.incubator.matching import Reason
from duixian.core.incubator.rounding import Ratio
from duixian.core.incubator.spans import next_month
from duixian.core.periods import Period

ZERO = Decimal(0)


class Cell(NamedTuple):
    """One kind in one month: meters read of those there are, what they counted, and the bills whose period ends in it."""

    kind: str
    read: int
    meters: int
    used: Decimal | None
    bills: tuple[Judged, ...]

    @property
    def billed(self) -> Decimal | None:
        """kWh or m³ billed; None without a bill."""
        return sum((one.bill.quantity or ZERO for one in self.bills), ZERO) if self.bills else None

    @property
    def amount(self) -> Decimal | None:
        """Yuan billed; None without a bill."""
        return sum((one.bill.amount for one in self.bills), ZERO) if self.bills else None

    @property
    def paid(self) -> Decimal:
        """Yuan paid of the bills."""
        return sum((link.amount for one in self.bills for link in one.paid), ZERO)

    @property
    def state(self) -> str:
        """`none` without bills; `unpaid`, `differs` or `matched` by the worst of them."""
        if not self.bills:
            return "none"
        if any(unpaid_reasons(one.verdict) for one in self.bills):
            return "differs"
        reasons = {reason for one in self.bills for reason in one.verdict.reasons}
        return "unpaid" if reasons == {Reason.NOT_PAID} else "differs" if reasons else "matched"


class MonthRow(NamedTuple):
    """A month with its cells, power before water."""

    first: date
    cells: tuple[Cell, ...]


class Total(NamedTuple):
    """A kind in the year: what was used, per m², against the same months of the year before, and what was billed and how much is proved."""

    kind: str
    used: Decimal | None
    per_area: Ratio | None
    change: Change | None
    amount: Decimal
    matched: int
    bills: int


class Year(NamedTuple):
    """Everything of a year: months, sums, the mean area in m², and months by kind for the chart (this year's and last year's use)."""

    months: tuple[MonthRow, ...]
    totals: tuple[Total, ...]
    area: Decimal | None
    used: Mapping[str, tuple[list[Decimal | None], list[Decimal | None]]]
    meters: int


def meter_year(actor: Actor, unit: Unit, year: int, today: date) -> Year:
    """A year of a unit as it stands today. At most fifteen queries."""
    meters = main_meters(unit)
    last = min(today, date(year, 12, 31))
    now, before = months_used(meters, year, as_of=last), months_used(meters, year - 1)
    bills = bills_of_year(actor, unit, year)
    area = mean_area(unit, Period(date(year, 1, 1), max(last, date(year, 1, 1)) + timedelta(days=1)))
    used = {kind: (_by_month(now, kind), _by_month(before, kind)) for kind in Utility.values}
    return Year(
        tuple(_row(date(year, number, 1), meters, now, bills) for number in range(1, 13)),
        tuple(_total(kind, used[kind], bills, area) for kind in Utility.values), area, used, len(meters),
    )  # fmt: skip


def _by_month(months: Iterable[MonthUse], kind: str) -> list[Decimal | None]:
    grouped: dict[int, list[MonthUse]] = defaultdict(list)
    for one in months:
        if one.meter.kind == kind:
            grouped[one.first.month].append(one)
    return [added_up(grouped[number]) for number in range(1, 13)]


def _row(first: date, meters: Sequence[Meter], months: Sequence[MonthUse], bills: Sequence[Judged]) -> MonthRow:
    of_month = [one for one in months if one.first == first]
    return MonthRow(first, tuple(_cell(kind, first, meters, of_month, bills) for kind in Utility.values))


def _cell(kind: str, first: date, meters: Sequence[Meter], months: Iterable[MonthUse], bills: Iterable[Judged]) -> Cell:
    held = [one for one in months if one.meter.kind == kind]
    ended = (one for one in bills if one.bill.kind == kind and first < one.bill.ends_on <= next_month(first))
    return Cell(
        kind, sum(one.read_at is not None for one in held), sum(one.kind == kind for one in meters), added_up(held),
        tuple(ended),
    )  # fmt: skip


def _total(
    kind: str, used: tuple[list[Decimal | None], list[Decimal | None]], bills: Iterable[Judged], area: Decimal | None
) -> Total:
    now, before = used
    mine = [one for one in bills if one.bill.kind == kind]
    known = [one for one in now if one is not None]
    whole = sum(known, ZERO) if known else None
    pairs = [(one, other) for one, other in zip(now, before, strict=True) if one is not None and other is not None]
    change = year_on_year(sum((one for one, _ in pairs), ZERO), sum((other for _, other in pairs), ZERO)) if pairs else None  # fmt: skip
    return Total(
        kind, whole, Ratio(whole, area) if whole is not None and area else None, change,
        sum((one.bill.amount for one in mine), ZERO), sum(one.verdict.is_matched for one in mine), len(mine),
    )  # fmt: skip


class Hung(NamedTuple):
    """A meter in the tree with what it counted in a month (None: not measured), and its balance where others hang below it."""

    branch: Branch
    used: Decimal | None
    balance: Balance | None


def meter_tree(actor: Actor, unit: Unit, first: date) -> list[Hung]:
    """The meters of a unit in a month from reading to reading, each with the balance of what hangs below it. Four queries."""
    meters = list(meters_visible(actor).filter(unit=unit))
    months = [one for one in months_used(meters, first.year, as_of=next_month(first) - timedelta(days=1)) if one.first == first]  # fmt: skip
    used = {str(one.meter.pk): one.amount for one in months if one.amount is not None}
    nodes = [Node(str(one.pk), str(one.parent_id) if one.parent_id else None) for one in meters]
    found = {one.key: one for one in balance(nodes, used)}
    tree = branches(meters, places_on(meters, next_month(first) - timedelta(days=1)))
    return [Hung(one, used.get(str(one.meter.pk)), found.get(str(one.meter.pk))) for one in tree]


class Late(NamedTuple):
    """What is missing of a year: main meters without a reading or a bill in months that are over, bills that are not proved, and why."""

    readings: tuple[MonthUse, ...]
    bills: tuple[tuple[Meter, int], ...]
    unproved: tuple[Judged, ...]

    @property
    def number(self) -> int:
        """How many things are missing."""
        return len(self.readings) + len(self.bills) + len(self.unproved)


def late_of(actor: Actor, unit: Unit, year: int, today: date) -> Late:
    """What of a year is missing today. Eleven queries at most."""
    meters, bills = main_meters(unit), bills_of_year(actor, unit, year)
    over = min(today, date(year, 12, 31))
    months = (one for one in months_used(meters, year, as_of=over) if one.read_at is None and _was_due(one, today))
    return Late(
        tuple(months), tuple(gaps_of_year(bills, meters, year, today)),
        tuple(one for one in bills if not one.verdict.is_matched),
    )  # fmt: skip


def _was_due(one: MonthUse, today: date) -> bool:
    running = one.meter.since < next_month(one.first) and (one.meter.until is None or one.meter.until > one.first)
    return running and next_month(one.first) <= today
