"""Whether a tenant meets the unit's own criteria of graduation, each with what was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import ROUND_CEILING, Decimal
from typing import Final, NamedTuple

from django.db.models import Q, Sum

from duixian.apps.accounts.models import Unit
from duixian.apps.incubator.models import Achievement, GraduationRule, Stage, Tenant, TenantFigures

_NOTHING: Final = Decimal(0)
_CENT: Final = Decimal("0.01")
_YEAR: Final = Decimal("365.25")


class Criterion(NamedTuple):
    """A criterion: what is asked (yuan or years; None: that there is one), what was found, whether it is met, and whether it is a condition
    that nothing else makes up for."""

    code: str
    least: Decimal | None
    found: Decimal
    met: bool
    condition: bool = False


class Checked(NamedTuple):
    """The criteria of a tenant on a day, and how many of them are needed."""

    criteria: tuple[Criterion, ...]
    needed: int

    @property
    def met(self) -> int:
        """How many criteria are met, conditions aside."""
        return sum(one.met and not one.condition for one in self.criteria)

    @property
    def passes(self) -> bool:
        """Enough criteria, and every condition."""
        return self.met >= self.needed and all(one.met for one in self.criteria if one.condition)

    def plain(self) -> list[dict[str, object]]:
        """As a step keeps it."""
        return [
            {"code": one.code, "least": None if one.least is None else str(one.least), "found": str(one.found), "met": one.met}
            for one in self.criteria
        ]  # fmt: skip


def rule_of(unit: Unit) -> GraduationRule | None:
    """The criteria that the unit has set; None while it has set none."""
    return GraduationRule.objects.filter(unit=unit, superseded_at=None).first()


def checked(tenant: Tenant, on: date) -> Checked:
    """The criteria on a day, by confirmed figures and recorded achievements; none where the unit has set none. Four queries."""
    rule = rule_of(tenant.unit)
    return Checked(tuple(_criteria(rule, tenant, on)), rule.needed) if rule else Checked((), 0)


def _criteria(rule: GraduationRule, tenant: Tenant, on: date) -> Iterator[Criterion]:
    shown = Achievement.objects.filter(tenant=tenant, superseded_at=None, on__lte=on)
    if rule.titled:
        number = shown.filter(kind=Achievement.Kind.TITLE).count()
        yield Criterion("titled", None, Decimal(number), number > 0)
    if rule.funding is not None:
        raised = shown.filter(kind=Achievement.Kind.FUNDING).aggregate(sum=Sum("amount"))["sum"] or _NOTHING
        raised = raised.quantize(_CENT)
        yield Criterion("funding", rule.funding, raised, raised >= rule.funding)
    if rule.revenue is not None:
        earned = best_of_two_years(_by_year(tenant, on))
        yield Criterion("revenue", rule.revenue, earned, earned >= rule.revenue)
    if rule.sold:
        number = shown.filter(kind=Achievement.Kind.SALE).count()
        yield Criterion("sold", None, Decimal(number), number > 0)
    if rule.years is not None:
        stay = years_inside(tenant, on)
        yield Criterion("years", Decimal(rule.years), stay, stay <= rule.years, condition=True)


def _by_year(tenant: Tenant, on: date) -> Sequence[tuple[int, Decimal]]:
    told = TenantFigures.objects.filter(
        tenant=tenant, superseded_at=None, confirmed_at__isnull=False, starts_on__lte=on
    )
    years: dict[int, Decimal] = {}
    for one in told:
        years[one.starts_on.year] = years.get(one.starts_on.year, _NOTHING) + one.revenue
    return sorted(years.items())


def best_of_two_years(years: Sequence[tuple[int, Decimal]]) -> Decimal:
    """The largest revenue of two calendar years in a row; a year nobody told of counts as none."""
    told = dict(years)
    return max((amount + told.get(year - 1, _NOTHING) for year, amount in years), default=_NOTHING)


def years_inside(tenant: Tenant, on: date) -> Decimal:
    """Years since the tenant came in, with one decimal, rounded up; 0 for one that never did."""
    came = tenant.steps.filter(Q(stage=Stage.INCUBATING), superseded_at=None).order_by("on").first()
    days = (on - came.on).days if came else 0
    return (Decimal(max(days, 0)) * 10 / _YEAR).to_integral_value(ROUND_CEILING) / 10
