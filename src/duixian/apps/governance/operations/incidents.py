"""Who is in charge of a policy over time, and what went against it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.governance.models import Policy, PolicyCharge, PolicyIncident
from duixian.apps.governance.operations.policies import require_keeping
from duixian.apps.governance.queries.policies import incident_get, policy_get
from duixian.apps.governance.rules import OverlapError, Placed, day_there, shortened
from duixian.apps.parties.operations import person_known


@transaction.atomic
def policy_charge_assign(*, policy_uuid: UUID, person: str, since: date, by: Actor, at: datetime) -> PolicyCharge:
    """Put somebody in charge of a policy from a day on; whoever was before is until then.

    Raises NotFound, NotAllowed, Invalid at `person`, and at `since` for a day not after the last change.
    """
    policy = policy_get(by, policy_uuid)
    require_keeping(by, policy.unit)
    if not person.strip():
        raise Invalid(_("请填写责任人。"), field="person")
    locked(policy.unit)
    now = recording_time()
    _hand_over(policy, since, now)
    made = PolicyCharge.objects.create(
        policy=policy, since=since, recorded_at=now, person=person_known(unit=policy.unit, name=person, by=by, at=at)
    )
    _tell("charge_assigned", policy, by, at, {"person": str(made.person.uuid), "since": since.isoformat()})
    return made


def _hand_over(policy: Policy, since: date, now: datetime) -> None:
    live = {one.pk: one for one in policy.charges.filter(superseded_at=None)}
    try:
        earlier = shortened((Placed(one.pk, one.since, one.until) for one in live.values()), since, None)
    except OverlapError as error:
        told = {"day": error.other.since.isoformat()}
        raise Invalid(_("%(day)s已登记责任人变动；新的变动须在其后。") % told, field="since") from error
    for placed in earlier:
        one = live[placed.key]
        PolicyCharge.objects.filter(pk=one.pk).update(superseded_at=now)
        PolicyCharge.objects.create(policy=policy, person=one.person, since=one.since, until=since, recorded_at=now)


@transaction.atomic
def policy_incident_record(
    *, policy_uuid: UUID, happened_on: date, what: str, by: Actor, at: datetime, cure: str = ""
) -> PolicyIncident:
    """Record what went against a policy. Raises NotFound, NotAllowed, Invalid at `what` or `happened_on` (in the future)."""
    policy = policy_get(by, policy_uuid)
    require_keeping(by, policy.unit)
    if not what.strip():
        raise Invalid(_("请写明发生了什么。"), field="what")
    if happened_on > day_there(recording_time(), policy.unit.time_zone):
        raise Invalid(_("发生日期不能在将来。"), field="happened_on")
    made = PolicyIncident.objects.create(
        policy=policy, happened_on=happened_on, what=what.strip()[:1000], cure=cure.strip()[:1000],
        recorded_at=recording_time(),
    )  # fmt: skip
    _tell("incident_recorded", policy, by, at, {"happened_on": happened_on.isoformat()})
    return made


@transaction.atomic
def policy_incident_close(
    *, incident_uuid: UUID, closed_on: date, cure: str, by: Actor, at: datetime
) -> PolicyIncident:
    """Close an incident with how it was put right. Raises NotFound, NotAllowed, Invalid at `cure` or `closed_on`."""
    incident = incident_get(by, incident_uuid)
    require_keeping(by, incident.policy.unit)
    if not cure.strip():
        raise Invalid(_("请写明如何处理。"), field="cure")
    if not incident.happened_on <= closed_on <= day_there(recording_time(), incident.policy.unit.time_zone):
        raise Invalid(_("办结日期不能早于发生日期，也不能在将来。"), field="closed_on")
    now = recording_time()
    if not PolicyIncident.objects.filter(pk=incident.pk, superseded_at=None, closed_on=None).update(superseded_at=now):
        raise Invalid(_("这一事件已经办结。"), field="closed_on")
    made = PolicyIncident.objects.create(
        policy=incident.policy, happened_on=incident.happened_on, what=incident.what, cure=cure.strip()[:1000],
        closed_on=closed_on, recorded_at=now,
    )  # fmt: skip
    told = {"happened_on": made.happened_on.isoformat(), "closed_on": closed_on.isoformat()}
    _tell("incident_closed", made.policy, by, at, told)
    return made


def _tell(what: str, policy: Policy, by: Actor, at: datetime, payload: Mapping[str, object]) -> None:
    record(kind=f"governance.policy.{what}", unit=policy.unit, about="governance.policy", about_uuid=policy.uuid,
           by=by, at=at, payload=dict(payload))  # fmt: skip
