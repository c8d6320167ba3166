"""The policies register: what is entered, and what is in force on a day as known at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.models import Unit, UnitKind
from duixian.apps.accounts.queries import visible
from duixian.apps.governance.models import Policy, PolicyCharge, PolicyIncident, PolicyVersion


def policies_visible(actor: Actor) -> QuerySet[Policy]:
    """The policies of the units that the actor sees, by unit and area."""
    return Policy.objects.filter(visible(actor)).select_related("unit").order_by("unit__path", "area", "name")


def versions_by_policy(actor: Actor) -> Mapping[int, list[PolicyVersion]]:
    """The believed wordings of those policies, by the key of the policy. One query."""
    found: dict[int, list[PolicyVersion]] = defaultdict(list)
    live = PolicyVersion.objects.filter(visible(actor, prefix="policy__unit__"), superseded_at=None)
    for version in live.select_related("file").order_by("in_force_from"):
        found[version.policy_id].append(version)
    return found


def policy_get(actor: Actor, uuid: UUID) -> Policy:
    """A policy by its public id; NotFound outside what the actor sees."""
    found = Policy.objects.filter(visible(actor), uuid=uuid).select_related("unit").first()
    if found is None:
        raise NotFound
    return found


def version_get(actor: Actor, uuid: UUID) -> PolicyVersion:
    """A wording that is believed; NotFound outside what the actor sees and for one that was superseded."""
    found = PolicyVersion.objects.filter(visible(actor, prefix="policy__unit__"), uuid=uuid, superseded_at=None)
    version = found.select_related("policy__unit", "file").first()
    if version is None:
        raise NotFound
    return version


def versions_of(policy: Policy) -> QuerySet[PolicyVersion]:
    """Every wording ever recorded of a policy, superseded ones too, the latest recorded first."""
    return policy.versions.select_related("file").order_by("-recorded_at", "-id")


def versions_in_force(unit: Unit, *, day: date, known_at: datetime) -> QuerySet[PolicyVersion]:
    """The wordings in force on a day in a unit, or in a unit above it that is no department, as known at a time."""
    own = Q(policy__unit__in=_own_units(unit))
    believed = Q(recorded_at__lte=known_at) & (Q(superseded_at=None) | Q(superseded_at__gt=known_at))
    on_day = Q(in_force_from__lte=day) & (Q(in_force_until=None) | Q(in_force_until__gt=day))
    found = PolicyVersion.objects.filter(own & believed & on_day).select_related("policy", "file")
    return found.order_by("policy__area", "in_force_from", "id")


def _own_units(unit: Unit) -> QuerySet[Unit]:
    keys = [int(part) for part in unit.path.strip("/").split("/")]
    return Unit.objects.filter(Q(pk=unit.pk) | Q(pk__in=keys, kind__in=(UnitKind.UNIT, UnitKind.SECTION)))


def charges_of(policy: Policy) -> QuerySet[PolicyCharge]:
    """Who has been in charge of a policy, as believed now, the earliest first."""
    return policy.charges.filter(superseded_at=None).select_related("person").order_by("since", "id")


def incidents_of(policy: Policy) -> QuerySet[PolicyIncident]:
    """What went against a policy, as believed now, the latest first."""
    return policy.incidents.filter(superseded_at=None).order_by("-happened_on", "-id")


def incident_get(actor: Actor, uuid: UUID) -> PolicyIncident:
    """An incident that is believed; NotFound outside what the actor sees and for one that was superseded."""
    found = PolicyIncident.objects.filter(visible(actor, prefix="policy__unit__"), uuid=uuid, superseded_at=None)
    incident = found.select_related("policy__unit").first()
    if incident is None:
        raise NotFound
    return incident
