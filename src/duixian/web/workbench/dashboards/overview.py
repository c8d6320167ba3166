"""The overview of a department or bureau: figures, distributions, units, and the list; only reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.queries import units_visible
from duixian.apps.evaluation.queries.standings import (
    ORDERS,
    Figures,
    StandingFilter,
    figures_by_unit,
    standings_wanted,
    together,
    usual_year,
    years_shown,
)
from duixian.web.workbench.dashboards.drawing import lights_chart
from duixian.web.workbench.dashboards.forms import (
    BAND_WORDS,
    GRADE_CHOICES,
    LIGHT_WORDS,
    StandingFilterForm,
    without_sections,
)

PER_PAGE = 30
UNITS = 40
FIRST_DOWN = frozenset({"budget", "executed", "rate", "attained", "score"})
"""Columns of which the highest comes first when they are first asked for."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a distribution, with the address that narrows the list to it."""

    label: str | Promise
    count: int
    href: str
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit with everything below it."""

    unit: Unit
    figures: Figures
    href: str


class Counted(Paginator[Any]):
    """A paginator that was told the number of rows, so that they are not counted twice."""

    def __init__(self, rows: Any, per_page: int, count: int) -> None:
        super().__init__(rows, per_page)
        self._told = count

    @cached_property
    def count(self) -> int:
        """As the figures counted."""
        return self._told


def filter_form(actor: Actor, given: QueryDict) -> tuple[StandingFilterForm, list[Unit]]:
    """The filters with the units and years that the actor sees. Two queries."""
    units = without_sections(list(units_visible(actor)))
    years = years_shown(actor)
    asked = given.copy()
    if not asked.get("year"):
        asked["year"] = str(usual_year(years) or 0)  # the field shows the year that counts
    return StandingFilterForm(asked, units=units, years=years), units


def overview_page(actor: Actor, given: QueryDict) -> dict[str, Any]:
    """The overview as the filters of the address want it. Five queries however many projects there are."""
    form, units = filter_form(actor, given)
    wanted = form.wanted
    by_path = figures_by_unit(actor, wanted)
    figures = together(list(by_path.values()))
    rows = Counted(standings_wanted(actor, wanted), PER_PAGE, figures.count)
    return {
        "form": form, "page": rows.get_page(given.get("page")), "figures": figures, "wanted": wanted,
        "narrowed": bool({name for name, value in given.items() if value} - {"sort", "page", "year"}),
        "sorts": dict(_sorts(given, wanted)), "units": _unit_lines(by_path, wanted, units, given),
        "lights": lights_chart(figures.lights, title=_("监控灯分布")), "query": given.urlencode(),
        "distributions": (
            (_("监控"), list(_parts("light", LIGHT_WORDS.items(), figures.lights, given))),
            (_("预算执行"), list(_parts("band", BAND_WORDS.items(), figures.bands, given))),
            (_("自评等级"), list(_parts("grade", GRADE_CHOICES, figures.grades, given))),
        ),
    }  # fmt: skip


def _with(given: QueryDict, **changes: str) -> str:
    """The address with other filters, from the first page."""
    asked = given.copy()
    asked.pop("page", None)
    for name, value in changes.items():
        asked[name] = value
    return f"{reverse('dashboards:department')}?{asked.urlencode()}"


def _parts(
    field: str, words: Iterable[tuple[str, str | Promise]], counts: Mapping[str, int], given: QueryDict
) -> Iterator[Part]:
    for name, label in words:
        chosen = given.get(field) == name
        yield Part(label, counts[name], _with(given, **{field: "" if chosen else name}), name, chosen)


def _sorts(given: QueryDict, wanted: StandingFilter) -> Iterator[tuple[str, tuple[str, str]]]:
    """For each column the address that sorts by it, and how it is sorted now."""
    for name in ORDERS:
        now = "up" if wanted.order == name else "down" if wanted.order == f"-{name}" else ""
        first = f"-{name}" if name in FIRST_DOWN else name
        other = first if not now else name if now == "down" else f"-{name}"
        yield name, (_with(given, sort=other), now)


def _unit_lines(
    by_path: Mapping[str, Figures], wanted: StandingFilter, units: list[Unit], given: QueryDict
) -> list[UnitLine]:
    """The units one level below the chosen one (or below the highest that is seen), each with all below it."""
    children = _children(units, str(wanted.unit) if wanted.unit else "")
    if len(children) < 2:
        return []
    lines = ((unit, [found for path, found in by_path.items() if path.startswith(unit.path)]) for unit in children)
    told = [UnitLine(unit, together(parts), _with(given, unit=str(unit.uuid))) for unit, parts in lines if parts]
    return sorted(told, key=lambda line: -line.figures.budget)[:UNITS] if len(told) > 1 else []


def _children(units: list[Unit], chosen: str) -> list[Unit]:
    """Where only one unit stands at a level, the level below it."""
    at = [unit for unit in units if str(unit.uuid) == chosen] if chosen else units[:1]
    while at:
        below = [unit for unit in units if unit.parent_id in {one.pk for one in at}]
        if len(below) != 1:
            return below
        at = below
    return []
