"""Plans of the next edition: drafted, then approved by somebody on a day, shown by a file; corrected by superseding."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.operations.guards import day_of
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.evidence.operations import file_store
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.governance.models import NextPlan
from duixian.apps.governance.operations.policies import require_keeping
from duixian.apps.governance.queries.cooperation import declaration_of
from duixian.apps.governance.queries.next_plans import next_plan_get


@transaction.atomic
def next_plan_record(
    *, declaration_uuid: UUID, title: str, drafted_on: date, by: Actor, at: datetime, upload: Upload | None = None
) -> NextPlan:
    """Enter the plan of the next edition for a declaration, as drafted. Raises NotFound, NotAllowed, a FileRefused at `file`, Invalid
    at `title` (empty, or there already) or `drafted_on` (not come yet)."""
    declaration = declaration_of(by, declaration_uuid)
    require_keeping(by, declaration.unit)
    locked(declaration.unit)
    plain = " ".join(title.split())[:200]
    if not plain:
        raise Invalid(_("请填写方案名称。"), field="title")
    if NextPlan.objects.filter(subject_uuid=declaration_uuid, title=plain, superseded_at=None).exists():
        raise Invalid(_("已登记同名方案。"), field="title")
    if drafted_on > day_of(at, declaration.unit):
        raise Invalid(_("拟定日期不能晚于今天。"), field="drafted_on")
    made = NextPlan.objects.create(
        unit=declaration.unit, subject_uuid=declaration_uuid, title=plain, drafted_on=drafted_on,
        file=_file(declaration.unit, upload, by, at), recorded_at=recording_time(),
    )  # fmt: skip
    _tell("governance.next_plan.recorded", made, by, at, {"title": plain, "drafted_on": drafted_on})
    return made


@transaction.atomic
def next_plan_approve(
    *, plan_uuid: UUID, approved_on: date, approved_by: str, by: Actor, at: datetime, upload: Upload | None = None
) -> NextPlan:
    """Enter that a plan was approved by somebody (a meeting, an office) on a day; a file replaces the draft's. What was recorded
    before stays, superseded.

    Raises NotFound, NotAllowed, Invalid at `approved_on` (before the draft, or not come yet), `approved_by`, `file` where neither the
    draft nor this brings one, or where it is approved already.
    """
    plan = next_plan_get(by, plan_uuid)
    require_keeping(by, plan.unit)
    locked(plan.unit)
    if plan.approved_on:
        raise Invalid(_("这份方案已登记批准；登记错了请先撤回。"))
    if not plan.drafted_on <= approved_on <= day_of(at, plan.unit):
        raise Invalid(_("批准日期不能早于拟定日期，也不能晚于今天。"), field="approved_on")
    whose = " ".join(approved_by.split())[:120]
    if not whose:
        raise Invalid(_("请填写批准单位或会议。"), field="approved_by")
    if upload is None and plan.file is None:
        raise Invalid(_("请上传方案文本。"), field="file")
    now = _supersede(plan)
    made = NextPlan.objects.create(
        unit=plan.unit, subject_uuid=plan.subject_uuid, title=plan.title, drafted_on=plan.drafted_on,
        approved_on=approved_on, approved_by=whose, file=_file(plan.unit, upload, by, at) or plan.file, recorded_at=now,
    )  # fmt: skip
    told = {"approved_on": approved_on, "file": made.file.digest if made.file else ""}
    _tell("governance.next_plan.approved", made, by, at, told)
    return made


@transaction.atomic
def next_plan_withdraw(*, plan_uuid: UUID, by: Actor, at: datetime) -> NextPlan:
    """Take back a plan recorded by mistake; what was measured with it before stays. Raises NotFound, NotAllowed."""
    plan = next_plan_get(by, plan_uuid)
    require_keeping(by, plan.unit)
    _supersede(plan)
    _tell("governance.next_plan.withdrawn", plan, by, at, {"title": plan.title})
    return plan


def _supersede(plan: NextPlan) -> datetime:
    now = recording_time()
    if not NextPlan.objects.filter(pk=plan.pk, superseded_at=None).update(superseded_at=now):
        raise Invalid(_("这份方案刚才已被更正；请刷新后再办理。"))
    return now


def _file(unit: Unit, upload: Upload | None, by: Actor, at: datetime) -> EvidenceFile | None:
    return file_store(unit=unit, name=upload.name, content=upload.content, by=by, at=at) if upload else None


def _tell(kind: str, plan: NextPlan, by: Actor, at: datetime, payload: dict[str, object]) -> None:
    record(kind=kind, unit=plan.unit, about="governance.next_plan", about_uuid=plan.uuid, by=by, at=at,
           payload={"declaration": plan.subject_uuid, **payload})  # fmt: skip
