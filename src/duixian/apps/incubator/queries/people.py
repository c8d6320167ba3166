"""How many people the tenants employed on a day, by the figures that staff confirmed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from duixian.apps.accounts.models import Unit
from duixian.apps.incubator.models import TenantFigures
from duixian.apps.incubator.queries.known import believed
from duixian.apps.incubator.queries.tenancies import ways
from duixian.apps.incubator.queries.tenants import INSIDE


def figures_on(unit: Unit, days: Sequence[date], known_at: datetime) -> dict[date, list[TenantFigures]]:
    """For each day the figures of each tenant that was in the incubator then: of the period that the day lies in, else of the last one before
    it. Who told nothing by then is left out. Two queries, however many days."""
    told: dict[int, list[TenantFigures]] = defaultdict(list)
    rows = TenantFigures.objects.filter(believed(known_at), confirmed_at__lte=known_at, tenant__unit=unit)
    for row in rows.select_related("tenant__organisation").order_by("starts_on", "ends_on", "id"):
        told[row.tenant_id].append(row)
    steps = ways(unit, max(days), known_at) if days else []
    found: dict[date, list[TenantFigures]] = {}
    for day in days:
        before = ([step for step in way if step.on <= day] for way in steps)
        inside = (way[-1].tenant_id for way in before if way and way[-1].stage in INSIDE)
        found[day] = [one for tenant in inside if (one := _then(told[tenant], day)) is not None]
    return found


def _then(figures: Iterable[TenantFigures], day: date) -> TenantFigures | None:
    """The last that had begun."""
    begun = [one for one in figures if one.starts_on <= day]
    return begun[-1] if begun else None
