"""One cost shared among the tenants it was caused by; what nobody caused stays with the operator. The parts add up to the fen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final, NamedTuple

from duixian.core.incubator.errors import AllocationError
from duixian.core.incubator.rounding import shared_out
from duixian.core.periods import Period
from duixian.core.wording import Words


class Key(StrEnum):
    """By what a cost is shared."""

    METER = "meter"
    AREA = "area"
    PEOPLE = "people"
    FIXED = "fixed"


KEY_WORDS: Final[Mapping[Key, Words]] = {
    Key.METER: Words("分表用量", "own sub-meter"),
    Key.AREA: Words("面积 × 天数", "area × days"),
    Key.PEOPLE: Words("人数 × 天数", "people × days"),
    Key.FIXED: Words("固定比例", "fixed shares"),
}
OPERATOR: Final = None
"""Who pays for vacancy, common area and whatever no sub-meter saw."""


class Part(NamedTuple):
    """What one tenant (None: the operator) pays: `weight` of `whole`, in m²·days, people·days, kWh or shares; `amount` in yuan."""

    tenant: str | None
    weight: Decimal
    whole: Decimal
    amount: Decimal


class Stay(NamedTuple):
    """A tenant's days [start, end) with so much: m² let, or people working there. One who leaves in mid-month pays for the days until then."""

    tenant: str
    period: Period
    size: Decimal


def by_meter(total: Decimal, whole: Decimal, quantities: Mapping[str, Decimal]) -> tuple[Part, ...]:
    """By what each tenant's own sub-meters counted, of `whole` at the main meter; the rest (loss, common use) is the operator's.

    Where the sub-meters counted more than the main meter, the cost is shared by the sub-meters alone: nobody pays for more than there is.
    Raises AllocationError for negative quantities.
    """
    return _parts(total, dict(quantities), max(whole, sum(quantities.values(), Decimal(0))))


def by_days(total: Decimal, period: Period, stays: Iterable[Stay], whole: Decimal) -> tuple[Part, ...]:
    """By area or people times days within `period`; `whole` is the size of all there is, let or not (m² of the house, or heads with the operator's own).

    Raises AllocationError when on some day more is taken than there is: the house is wrongly measured, or let twice.
    """
    inside = [(stay, shared) for stay in stays if (shared := stay.period.overlap(period)) is not None]
    _check_days(inside, whole)
    weights: dict[str, Decimal] = {}
    for stay, shared in inside:
        weights[stay.tenant] = weights.get(stay.tenant, Decimal(0)) + stay.size * shared.days
    return _parts(total, weights, whole * period.days)


def by_shares(total: Decimal, shares: Mapping[str, Decimal]) -> tuple[Part, ...]:
    """By fixed shares of one (0.25 is a quarter); what is left of one is the operator's. Raises AllocationError above one."""
    if sum(shares.values(), Decimal(0)) > 1:
        raise AllocationError(Words("各户比例之和超过 1", "the shares come to more than one"))
    return _parts(total, dict(shares), Decimal(1))


def _check_days(inside: Sequence[tuple[Stay, Period]], whole: Decimal) -> None:
    """The size taken changes only where a stay begins; on those days it is looked at."""
    for _, shared in inside:
        taken = sum((stay.size for stay, other in inside if other.contains(shared.start)), Decimal(0))
        if taken > whole:
            raise AllocationError(
                Words(
                    f"{shared.start} 各户合计 {taken:f}，超过总量 {whole:f}",
                    f"on {shared.start} the tenants have {taken:f} of {whole:f}",
                )
            )


def _parts(total: Decimal, weights: dict[str, Decimal], whole: Decimal) -> tuple[Part, ...]:
    """Tenants in the order of their keys, then the operator, if anything is left for him or nobody else is there."""
    if min(whole, *weights.values(), Decimal(0)) < 0:
        raise AllocationError(Words("分摊基数不能为负", "no weight may be negative"))
    left = whole - sum(weights.values(), Decimal(0))
    parties: list[tuple[str | None, Decimal]] = [*sorted(weights.items())]
    if left or not any(weights.values()):
        parties.append((OPERATOR, left))
    exact = [Fraction(weight) for _, weight in parties]
    amounts = shared_out(total, exact if any(exact) else [*[0] * (len(exact) - 1), 1])
    return tuple(Part(party, weight, whole, amount) for (party, weight), amount in zip(parties, amounts, strict=True))
