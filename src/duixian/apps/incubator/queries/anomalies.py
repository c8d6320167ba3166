"""What looks wrong in interval readings, for whoever sees the unit: the findings that stand, with their reason in words."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db.models import Count, QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.queries import visible
from duixian.apps.incubator.models import Anomaly, AnomalyRun
from duixian.core.incubator.anomalies import Anomaly as CoreAnomaly
from duixian.core.incubator.anomalies import Rule, explain
from duixian.core.incubator.tariffs import Utility
from duixian.core.wording import Words


def anomalies_visible(actor: Actor) -> QuerySet[Anomaly]:
    """Findings at the meters of the units that the actor sees, the latest first; those that were found otherwise since are among them."""
    found = Anomaly.objects.filter(visible(actor, prefix="meter__unit__"))
    return found.select_related("meter__unit", "judged_by", "order", "run", "seen_in", "earlier").order_by("-starts_at", "meter__number", "id")  # fmt: skip


def anomaly_get(actor: Actor, uuid: UUID) -> Anomaly:
    """A finding by its public id; NotFound outside what the actor sees."""
    found = anomalies_visible(actor).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def anomalies_wanted(actor: Actor, unit: Unit, wanted: Mapping[str, str]) -> QuerySet[Anomaly]:
    """The findings of a unit that stand, narrowed by `rule`, `verdict` (open, confirmed, dismissed), `kind` and `gone` (those not found any more too)."""
    rows = anomalies_visible(actor).filter(meter__unit=unit, superseded_at=None)
    for name, field in (("rule", "kind"), ("kind", "meter__kind"), ("meter", "meter__uuid")):
        if wanted.get(name):
            rows = rows.filter(**{field: wanted[name]})
    if wanted.get("verdict"):
        rows = rows.filter(verdict="" if wanted["verdict"] == "open" else wanted["verdict"])
    latest = run_latest(unit)
    if latest is not None and not wanted.get("gone"):
        rows = rows.filter(seen_in=latest)
    return rows


def run_latest(unit: Unit) -> AnomalyRun | None:
    """The last run of a unit that is through. One query."""
    return AnomalyRun.objects.filter(unit=unit, finished_at__isnull=False).first()


def runs_of(unit: Unit) -> list[AnomalyRun]:
    """The last runs of a unit, through or not. One query."""
    return list(AnomalyRun.objects.filter(unit=unit).select_related("job", "by")[:10])


def counts_of(unit: Unit) -> dict[str, int]:
    """How many findings of the last run stand, by verdict (an empty one: nobody has judged). Two queries."""
    latest = run_latest(unit)
    rows = Anomaly.objects.filter(meter__unit=unit, superseded_at=None, seen_in=latest).order_by()
    return {one["verdict"]: one["number"] for one in rows.values("verdict").annotate(number=Count("pk"))}


def is_gone(one: Anomaly, latest: AnomalyRun | None) -> bool:
    """Whether the last run found it no more."""
    return latest is not None and one.seen_in_id != latest.pk


def core_anomaly(one: Anomaly) -> CoreAnomaly:
    """A row as the rules know it."""
    return CoreAnomaly(Rule(one.kind), one.starts_at, one.ends_at, one.size, one.usual)


def explained(one: Anomaly) -> Words:
    """Why it was found, with its numbers."""
    return explain(core_anomaly(one), Utility(one.meter.kind))
