"""Policies: entered once, each wording in force for a period; corrections supersede."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.accounts.models import Unit
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.evidence.operations import file_store
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.governance.models import Policy, PolicyArea, PolicyVersion
from duixian.apps.governance.queries.policies import policy_get, version_get
from duixian.apps.governance.rules import OverlapError, Placed, may_keep, shortened


def require_keeping(by: Actor, unit: Unit) -> None:
    """Raise NotAllowed for whoever does not keep the registers of the unit."""
    if not may_keep(by, unit.path):
        raise NotAllowed(_("您的角色不能维护本单位的制度和人员。"))


@transaction.atomic
def policy_add(*, unit: Unit, area: str, name: str, keeper: str, by: Actor, at: datetime) -> Policy:
    """Enter a policy; nothing is in force before a wording is recorded. Raises NotAllowed, and Invalid at `name` or `area`."""
    require_keeping(by, unit)
    plain = " ".join(name.split())
    if not plain:
        raise Invalid(_("请填写制度名称。"), field="name")
    if area not in PolicyArea.values:
        raise Invalid(_("请选择制度类别。"), field="area")
    locked(unit)
    if Policy.objects.filter(unit=unit, name=plain).exists():
        raise Invalid(_("本单位已登记同名制度；请在该制度下登记新的文本。"), field="name")
    made = Policy.objects.create(unit=unit, area=area, name=plain[:200], keeper=keeper.strip()[:60], created_at=at)
    record(kind="governance.policy.added", unit=unit, about="governance.policy", about_uuid=made.uuid, by=by, at=at,
           payload={"area": area, "name": made.name})  # fmt: skip
    return made


@transaction.atomic
def policy_version_record(
    *,
    policy_uuid: UUID,
    in_force_from: date,
    by: Actor,
    at: datetime,
    document_number: str = "",
    in_force_until: date | None = None,
    upload: Upload | None = None,
) -> PolicyVersion:
    """Record a wording in force on days in [in_force_from, in_force_until); an earlier one that was open ends where it begins.

    Raises NotFound, NotAllowed, Invalid at `in_force_from` or `in_force_until`, and FileRefused at `file`. Without a file the
    wording is kept but does not count as in force: nobody could read it.
    """
    policy = policy_get(by, policy_uuid)
    require_keeping(by, policy.unit)
    if in_force_until is not None and in_force_until <= in_force_from:
        raise Invalid(_("废止日期须晚于施行日期。"), field="in_force_until")
    locked(policy.unit)
    file = file_store(unit=policy.unit, name=upload.name, content=upload.content, by=by, at=at) if upload else None
    ended = _make_room(policy, in_force_from, in_force_until)
    made = PolicyVersion.objects.create(
        policy=policy, document_number=document_number.strip()[:80], file=file, in_force_from=in_force_from,
        in_force_until=in_force_until, recorded_at=recording_time(),
    )  # fmt: skip
    _tell("version_recorded", made, by, at, {**_period(made), "file": _digest(file), "ends": ended})
    return made


def _make_room(policy: Policy, since: date, until: date | None) -> list[str]:
    live = {v.pk: v for v in policy.versions.filter(superseded_at=None)}
    try:
        earlier = shortened((Placed(v.pk, v.in_force_from, v.in_force_until) for v in live.values()), since, until)
    except OverlapError as error:
        raise Invalid(
            _("与%(day)s起施行的文本重叠；请先撤回或废止那一份。") % {"day": error.other.since.isoformat()},
            field="in_force_from",
        ) from error
    return [str(_ended(live[one.key], since).uuid) for one in earlier]


def _ended(version: PolicyVersion, until: date) -> PolicyVersion:
    """The same wording until a day, in place of the one that was believed before."""
    version.superseded_at = recording_time()
    version.save(update_fields=["superseded_at"])
    return PolicyVersion.objects.create(
        policy=version.policy, document_number=version.document_number, file=version.file,
        in_force_from=version.in_force_from, in_force_until=until, recorded_at=version.superseded_at,
    )  # fmt: skip


@transaction.atomic
def policy_version_end(*, version_uuid: UUID, until: date, by: Actor, at: datetime) -> PolicyVersion:
    """Repeal a wording: it is in force up to the day before `until`. Raises NotFound, NotAllowed, Invalid at `until`."""
    version = version_get(by, version_uuid)
    require_keeping(by, version.policy.unit)
    if until <= version.in_force_from:
        raise Invalid(_("废止日期须晚于施行日期。"), field="until")
    made = _ended(version, until)
    _tell("version_ended", made, by, at, _period(made))
    return made


@transaction.atomic
def policy_version_withdraw(*, version_uuid: UUID, by: Actor, at: datetime) -> PolicyVersion:
    """Take back a wording that was recorded by mistake; what was measured with it before stays. Raises NotFound, NotAllowed."""
    version = version_get(by, version_uuid)
    require_keeping(by, version.policy.unit)
    version.superseded_at = recording_time()
    version.save(update_fields=["superseded_at"])
    _tell("version_withdrawn", version, by, at, _period(version))
    return version


def _period(version: PolicyVersion) -> dict[str, str]:
    until = version.in_force_until
    return {"from": version.in_force_from.isoformat(), "until": until.isoformat() if until else ""}


def _digest(file: EvidenceFile | None) -> str:
    return file.digest if file else ""


def _tell(what: str, version: PolicyVersion, by: Actor, at: datetime, payload: Mapping[str, object]) -> None:
    record(kind=f"governance.policy.{what}", unit=version.policy.unit, about="governance.policy",
           about_uuid=version.policy.uuid, by=by, at=at, payload=dict(payload))  # fmt: skip
