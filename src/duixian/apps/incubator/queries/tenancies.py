"""Which tenants were in the incubator, came, graduated and left, as it was known."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime

from duixian.apps.accounts.models import Unit
from duixian.apps.incubator.models import Stage, TenantStep
from duixian.apps.incubator.queries.known import believed
from duixian.apps.incubator.queries.tenants import INSIDE
from duixian.core.periods import Period


def ways(unit: Unit, as_of: date, known_at: datetime | None = None) -> list[list[TenantStep]]:
    """The steps of each tenant of the unit up to a day, in their order, as they were known. One query."""
    rows = TenantStep.objects.filter(believed(known_at), tenant__unit=unit, on__lte=as_of)
    found: dict[int, list[TenantStep]] = defaultdict(list)
    for row in rows.select_related("tenant__organisation").order_by("tenant__number", "on", "id"):
        found[row.tenant_id].append(row)
    return list(found.values())


def inside(unit: Unit, as_of: date, known_at: datetime | None = None) -> list[TenantStep]:
    """The last step of each tenant that is in the incubator on a day. One query."""
    return [way[-1] for way in ways(unit, as_of, known_at) if way[-1].stage in INSIDE]


def came(unit: Unit, period: Period, known_at: datetime | None = None) -> list[TenantStep]:
    """The first entry of each tenant that came in within a period. One query."""
    found = []
    for way in ways(unit, period.end, known_at):
        first = next((step for step in way if step.stage == Stage.INCUBATING), None)
        if first is not None and period.start <= first.on < period.end:
            found.append(first)
    return found


def went(unit: Unit, period: Period, known_at: datetime | None = None) -> list[TenantStep]:
    """How each tenant that graduated or left within a period did so; who left after graduating counts by its graduation. One query."""
    found = []
    for way in ways(unit, period.end, known_at):
        over = next((step for step in way if step.stage in (Stage.GRADUATED, Stage.LEFT)), None)
        if over is not None and period.start <= over.on < period.end:
            found.append(over)
    return found
