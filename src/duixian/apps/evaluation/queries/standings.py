"""Promises with their standings as dashboards read them: narrowed, sorted, counted. Only columns of Declaration and Standing.

Lists of thousands are counted by the database: one query for all figures, one for the units, one for a page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    DecimalField,
    Expression,
    F,
    FloatField,
    IntegerField,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Cast, Round

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.queries import units_visible
from duixian.apps.targets.models import Declaration
from duixian.core.monitoring.lights import Light

LIGHTS: Final = tuple(light.value for light in Light)
GRADES: Final = ("excellent", "good", "fair", "poor")
_SHARE = Cast(F("standing__executed"), FloatField()) / Cast(F("budget_year"), FloatField())
"""Only to sort by: SQLite divides whole amounts as whole numbers."""
_PLANNED = Q(budget_year__gt=0, standing__executed__isnull=False)
BANDS: Final[Mapping[str, Q]] = {
    "unknown": ~_PLANNED,
    "below-50": _PLANNED & Q(standing__executed__lt=F("budget_year") * Value(Decimal("0.5"))),
    "50-80": _PLANNED
    & Q(standing__executed__gte=F("budget_year") * Value(Decimal("0.5")))
    & Q(standing__executed__lt=F("budget_year") * Value(Decimal("0.8"))),
    "80-100": _PLANNED
    & Q(standing__executed__gte=F("budget_year") * Value(Decimal("0.8")))
    & Q(standing__executed__lte=F("budget_year")),
    "over": _PLANNED & Q(standing__executed__gt=F("budget_year")),
}
"""Shares of the year's budget that were spent; `unknown` where one of the two amounts is missing."""
MONEY: Final = ("budget_year", "standing__received", "standing__executed")
ORDERS: Final[Mapping[str, Any]] = {
    "unit": "unit__path", "name": "project__name", "number": "number", "budget": F("budget_year"), "light": "rank",
    "executed": F("standing__executed"), "rate": "rate", "attained": F("standing__attained_percent"),
    "score": F("standing__score"),
}  # fmt: skip
"""What lists can be sorted by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingFilter:
    """Which promises are wanted; what is None or empty does not limit. `unit` stands for all below it, `light` grey for those never
    looked at too, `grade` none for those without a score. `order` is a key of ORDERS, with - before it the other way round.
    """

    year: int | None = None
    unit: UUID | None = None
    text: str = ""
    state: str = ""
    light: str = ""
    grade: str = ""
    band: str = ""
    order: str = "light"

    def as_json(self) -> dict[str, Any]:
        """As the parameters of a job."""
        return {
            "year": self.year, "unit": str(self.unit) if self.unit else None, "text": self.text, "state": self.state,
            "light": self.light, "grade": self.grade, "band": self.band, "order": self.order,
        }  # fmt: skip


def years_shown(actor: Actor) -> dict[int, int]:
    """The years with a promise that is no baseline, the latest first, with how many of them were approved. One query."""
    rows = Declaration.objects.filter(_seen(actor), is_baseline=False)
    return dict(rows.order_by("-year").values_list("year").annotate(approved_ones=Count("approved")))


def usual_year(years: Mapping[int, int]) -> int | None:
    """The year that is shown when none is asked for: the latest in which something was approved, else the latest."""
    return next((year for year, approved in years.items() if approved), next(iter(years), None))


def standings_wanted(actor: Actor, wanted: StandingFilter) -> QuerySet[Declaration]:
    """The promises that the actor sees and that match, with project, unit and standing, in the order that is wanted. One query."""
    rows = Declaration.objects.filter(_seen(actor), _matching(wanted), is_baseline=False)
    ordered = rows.annotate(rank=_RANK, rate=_RATE).order_by(*_order(wanted.order), "unit__path", "number", "pk")
    return ordered.select_related("project", "unit", "standing").defer("steps")


def _seen(actor: Actor) -> Q:
    return Q() if actor.is_program else Q(unit__in=units_visible(actor).order_by().values("pk"))


def _matching(wanted: StandingFilter) -> Q:
    found = Q(year=wanted.year) if wanted.year else Q()
    if wanted.unit:
        found &= Q(unit__in=_below(wanted.unit))
    for word in wanted.text.split():
        found &= Q(project__name__icontains=word) | Q(number__icontains=word) | Q(unit__name__icontains=word)
    if wanted.state:
        found &= Q(state=wanted.state)
    if wanted.light:
        found &= _light(wanted.light)
    if wanted.grade:
        found &= _grade(wanted.grade)
    return found & BANDS[wanted.band] if wanted.band else found


def _below(uuid: UUID) -> QuerySet[Unit]:
    path = Unit.objects.filter(uuid=uuid).values_list("path", flat=True).first()
    return Unit.objects.filter(path__startswith=path).order_by() if path else Unit.objects.none()


def _light(light: str) -> Q:
    found = Q(standing__light=light)
    return found | Q(standing=None) if light == Light.GREY else found


def _grade(grade: str) -> Q:
    return Q(standing=None) | Q(standing__score_grade="") if grade == "none" else Q(standing__score_grade=grade)


_RANK = Case(
    *(When(standing__light=light.value, then=Value(rank)) for rank, light in enumerate(Light)),
    default=Value(list(Light).index(Light.GREY)), output_field=IntegerField(),
)  # fmt: skip
_RATE = Case(When(_PLANNED, then=_SHARE), default=None, output_field=FloatField())


def _order(name: str) -> tuple[Any, ...]:
    """What is missing comes last, either way."""
    down, key = name.startswith("-"), name.lstrip("-")
    field = ORDERS.get(key, ORDERS["light"])
    expression = F(field) if isinstance(field, str) else field
    return (expression.desc(nulls_last=True) if down else expression.asc(nulls_last=True),)


@dataclass(frozen=True, slots=True)
class Figures:
    """What a list of promises comes to; amounts in yuan, exact. `amounts_missing` counts the promises without each amount."""

    count: int
    lights: Mapping[str, int]
    grades: Mapping[str, int]
    bands: Mapping[str, int]
    budget: Decimal
    received: Decimal
    executed: Decimal
    amounts_missing: Mapping[str, int]


def standing_figures(actor: Actor, wanted: StandingFilter) -> Figures:
    """The figures of all promises that match. One query."""
    rows = Declaration.objects.filter(_seen(actor), _matching(wanted), is_baseline=False).order_by()
    return _figures(rows.aggregate(**_COUNTS))


def figures_by_unit(actor: Actor, wanted: StandingFilter) -> dict[str, Figures]:
    """The figures of each unit by its path. One query."""
    rows = Declaration.objects.filter(_seen(actor), _matching(wanted), is_baseline=False).order_by()
    return {row["unit__path"]: _figures(row) for row in rows.values("unit__path").annotate(**_COUNTS)}


def _fen(field: str) -> Expression:
    """Summed as whole fen, so that no database adds fractions of a yuan in floating point."""
    fen = Round(F(field) * Value(100), output_field=DecimalField(max_digits=20, decimal_places=0))
    return Sum(Cast(fen, BigIntegerField()))


_COUNTS: Final[dict[str, Any]] = {
    "n": Count("pk"),
    **{f"light_{light}": Count("pk", filter=_light(light)) for light in LIGHTS},
    **{f"grade_{grade}": Count("pk", filter=_grade(grade)) for grade in (*GRADES, "none")},
    **{f"band_{name}": Count("pk", filter=band) for name, band in BANDS.items()},
    **{f"sum_{number}": _fen(field) for number, field in enumerate(MONEY)},
    **{f"without_{number}": Count("pk", filter=Q(**{field: None})) for number, field in enumerate(MONEY)},
}


def _figures(row: Mapping[str, Any]) -> Figures:
    budget, received, executed = (Decimal(row[f"sum_{number}"] or 0) / 100 for number in range(len(MONEY)))
    return Figures(
        count=row["n"], lights=_part(row, "light", LIGHTS), grades=_part(row, "grade", (*GRADES, "none")),
        bands=_part(row, "band", tuple(BANDS)), budget=budget, received=received, executed=executed,
        amounts_missing={name: row[f"without_{number}"] for number, name in enumerate(("budget", "received", "executed"))},
    )  # fmt: skip


def _part(row: Mapping[str, Any], kind: str, names: tuple[str, ...]) -> dict[str, int]:
    return {name: row[f"{kind}_{name}"] for name in names}


def together(parts: Sequence[Figures]) -> Figures:
    """The sum of several figures; of none, all zeros."""
    parts = parts or (_figures(defaultdict(int)),)
    return Figures(
        count=sum(one.count for one in parts), lights=_added([one.lights for one in parts]),
        grades=_added([one.grades for one in parts]), bands=_added([one.bands for one in parts]),
        budget=sum((one.budget for one in parts), Decimal(0)), received=sum((one.received for one in parts), Decimal(0)),
        executed=sum((one.executed for one in parts), Decimal(0)),
        amounts_missing=_added([one.amounts_missing for one in parts]),
    )  # fmt: skip


def _added(counts: list[Mapping[str, int]]) -> dict[str, int]:
    return {name: sum(one[name] for one in counts) for name in (counts[0] if counts else ())}


def latest_standings(actor: Actor, *, most: int) -> list[Declaration]:
    """The promises of the usual year (see `usual_year`) that the actor sees, the worst light first. One query."""
    seen = Declaration.objects.filter(_seen(actor), is_baseline=False)
    approved = Case(When(approved__isnull=False, then=Value(0)), default=Value(1))
    latest = seen.order_by(approved, "-year").values("year")[:1]
    rows = seen.filter(year=latest).annotate(rank=_RANK).order_by("rank", "due_on", "number", "pk")
    return list(rows.select_related("project", "unit", "standing").defer("steps")[:most])
