"""When tenants were in the incubator, by the steps that are or were believed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from duixian.apps.accounts.models import Unit
from duixian.apps.incubator.models import Tenant, TenantStep
from duixian.apps.incubator.queries.known import believed
from duixian.apps.incubator.queries.tenants import INSIDE

NOWHERE = ""


class Stays(NamedTuple):
    """The tenants of a unit with their steps in order."""

    steps: Mapping[Tenant, tuple[TenantStep, ...]]

    @property
    def known(self) -> bool:
        """Whether any step was recorded."""
        return bool(self.steps)

    def stage(self, tenant: Tenant, day: date) -> str:
        """The stage of a tenant at the end of a day; empty before its first step."""
        steps = self.steps[tenant]
        place = bisect_right([one.on for one in steps], day)
        return steps[place - 1].stage if place else NOWHERE

    def inside(self, day: date) -> list[Tenant]:
        """Who is in the incubator at the end of a day."""
        return [tenant for tenant in self.steps if self.stage(tenant, day) in INSIDE]

    def inside_between(self, first: date, last: date) -> list[Tenant]:
        """Who was in the incubator at the end of at least one day of [first, last]."""
        return [
            tenant
            for tenant, steps in self.steps.items()
            if self.stage(tenant, first) in INSIDE
            or any(one.stage in INSIDE and self.stage(tenant, one.on) in INSIDE for one in steps if first <= one.on <= last)
        ]  # fmt: skip

    def came(self, stage: str, first: date, last: date) -> list[Tenant]:
        """Who came to a stage on a day of [first, last]."""
        return [
            tenant
            for tenant, steps in self.steps.items()
            if any(one.stage == stage and first <= one.on <= last for one in steps)
        ]


def stays_of(unit: Unit, known_at: datetime | None = None) -> Stays:
    """The tenants of a unit with the steps believed at a time (now, where none is given). One query."""
    rows = TenantStep.objects.filter(believed(known_at), tenant__unit=unit).select_related("tenant__organisation")
    found: dict[Tenant, tuple[TenantStep, ...]] = {}
    for row in rows.order_by("tenant__number", "on", "id"):
        found[row.tenant] = (*found.get(row.tenant, ()), row)
    return Stays(found)
