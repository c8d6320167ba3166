"""The statistics of an incubator for a year, from its records; None where nothing of the kind was ever recorded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Q, Sum

from duixian.apps.accounts.models import Unit
from duixian.apps.incubator.models import (
    Achievement,
    Attendance,
    Charge,
    Delivery,
    Mentoring,
    Room,
    Service,
    SessionRecord,
    Stage,
    TenantFigures,
    YearFact,
)
from duixian.apps.incubator.queries.areas import areas_of, states_on
from duixian.apps.incubator.queries.stays import Stays, stays_of
from duixian.core.incubator.rounding import half_up
from duixian.core.incubator.statistics import LINES, Line, completed

Values = dict[str, Decimal | None]


class Figure(NamedTuple):
    """A line with its value and, where it was typed in, the fact."""

    line: Line
    value: Decimal | None
    fact: YearFact | None


class Statistics(NamedTuple):
    """The table of a year as it stands on a day."""

    unit: Unit
    year: int
    day: date
    figures: tuple[Figure, ...]

    @property
    def missing(self) -> int:
        """How many lines nobody recorded."""
        return sum(one.value is None for one in self.figures)


def year_statistics(unit: Unit, year: int, today: date) -> Statistics:
    """All lines of a year up to a day, or to its end where that is over. A constant number of queries."""
    day = min(today, date(year, 12, 31))
    facts = {
        one.key: one for one in YearFact.objects.filter(unit=unit, year=year, superseded_at=None).select_related("file")
    }
    values: Values = {key: fact.value for key, fact in facts.items()}
    for part in (_income, _areas, _tenants, _figures, _achievements, _services):
        values.update(part(unit, year, day))
    full = completed(values)
    return Statistics(unit, year, day, tuple(Figure(line, full.get(line.key), facts.get(line.key)) for line in LINES))


def _count(number: int, *, known: bool) -> Decimal | None:
    return Decimal(number) if known else None


def _income(unit: Unit, year: int, day: date) -> Values:
    paid = Charge.objects.filter(tenant__unit=unit, superseded_at=None, bill__paid_on__isnull=False)
    if not paid.exists():
        return {}
    sums = paid.filter(bill__paid_on__year=year, bill__paid_on__lte=day).aggregate(
        service=Sum("amount", filter=Q(kind=Charge.Kind.SERVICE)), other=Sum("amount", filter=~Q(kind=Charge.Kind.SERVICE))
    )  # fmt: skip
    return {"income_service": half_up(sums["service"] or 0), "income_property": half_up(sums["other"] or 0)}


def _areas(unit: Unit, year: int, day: date) -> Values:
    areas = areas_of(states_on(Room.objects.filter(floor__building__site__unit=unit), day))
    if not areas.rooms or areas.rooms == areas.unknown:
        return {}
    by_use = {f"area_{use}": areas.by_use.get(use, Decimal(0)) for use in ("let", "service", "pilot", "own", "common")}
    return {"area_total": areas.total, **by_use}


def _tenants(unit: Unit, year: int, day: date) -> Values:
    stays: Stays = stays_of(unit)
    first = date(year, 1, 1)
    return {
        "tenants": _count(len(stays.inside(day)), known=stays.known),
        "tenants_new": _count(len(stays.came(Stage.INCUBATING, first, day)), known=stays.known),
        "graduates": _count(len(stays.came(Stage.GRADUATED, first, day)), known=stays.known),
    }


def _figures(unit: Unit, year: int, day: date) -> Values:
    rows = list(
        TenantFigures.objects.filter(
            tenant__unit=unit, superseded_at=None, confirmed_at__isnull=False, starts_on__year=year, starts_on__lte=day
        ).order_by("ends_on")
    )
    if not rows:
        return {}
    people = {row.tenant_id: row.people for row in rows}
    return {
        "people": Decimal(sum(people.values())),
        "revenue": _sum(row.revenue for row in rows),
        "rd_spending": _sum(row.rd_spending for row in rows),
    }


def _achievements(unit: Unit, year: int, day: date) -> Values:
    rows = list(Achievement.objects.filter(tenant__unit=unit, superseded_at=None, on__isnull=False))
    then = [row for row in rows if row.on and row.on.year == year and row.on <= day]
    by_kind: Mapping[str, list[Achievement]] = {
        kind: [row for row in then if row.kind == kind] for kind in Achievement.Kind.values
    }
    known = {row.kind for row in rows}
    funding = by_kind[Achievement.Kind.FUNDING]
    return {
        "patents": _count(len(by_kind[Achievement.Kind.PATENT]), known=Achievement.Kind.PATENT in known),
        "rights": _count(len(by_kind[Achievement.Kind.RIGHT]), known=Achievement.Kind.RIGHT in known),
        "funded": _count(len({row.tenant_id for row in funding}), known=Achievement.Kind.FUNDING in known),
        "funding": _sum(row.amount or Decimal(0) for row in funding) if Achievement.Kind.FUNDING in known else None,
    }


def _services(unit: Unit, year: int, day: date) -> Values:
    mentorings = list(Mentoring.objects.filter(tenant__unit=unit))
    first = date(year, 1, 1)
    mentors = {one.mentor_id for one in mentorings if one.since <= day and (one.until is None or one.until > first)}
    held = SessionRecord.objects.filter(superseded_at=None, session__service__unit=unit)
    then = held.filter(session__starts_at__year=year, session__starts_at__date__lte=day)
    trained = then.filter(session__service__kind=Service.Kind.TRAINING)
    done = Delivery.objects.filter(superseded_at=None, service__unit=unit)
    done_then = done.filter(on__year=year, on__lte=day)
    came = Attendance.objects.filter(record__in=then)
    known = (held.exists(), done.exists())
    in_trainings = (
        came.filter(record__session__service__kind=Service.Kind.TRAINING).aggregate(sum=Sum("people"))["sum"] or 0
    )
    others = trained.aggregate(sum=Sum("others"))["sum"] or 0
    served = set(came.values_list("tenant", flat=True)) | set(done_then.values_list("tenant", flat=True))
    return {
        "mentors": _count(len(mentors), known=bool(mentorings)),
        "sessions": _count(then.count(), known=known[0]),
        "people_trained": _count(in_trainings + others, known=known[0]),
        "deliveries": _count(done_then.count(), known=known[1]),
        "tenants_served": _count(len(served), known=any(known)),
    }


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, Decimal(0))
