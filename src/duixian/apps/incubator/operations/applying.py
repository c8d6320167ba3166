"""Applications to the incubator: sent by the applicant's own form or entered by staff, completed when they were returned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final, NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.accounts.models import Unit, UnitKind
from duixian.apps.accounts.operations.guards import day_of
from duixian.apps.audit.clock import recording_time
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.incubator.models import Stage, Tenant, TenantContact, TenantPaper, TenantStep
from duixian.apps.incubator.operations.contacts import contact_enter, letter_write, link_for
from duixian.apps.incubator.operations.papers import paper_keep
from duixian.apps.incubator.operations.tenant_guards import require, said, tell, tenant_locked
from duixian.apps.parties.models import Organisation
from duixian.apps.parties.operations import organisation_create
from duixian.apps.parties.queries import organisation_named

OVER: Final = (Stage.REFUSED, Stage.WITHDRAWN, Stage.LEFT, Stage.GRADUATED)
"""Stages after which a body may apply again."""
MOST_FILES: Final = 10


@dataclass(frozen=True, slots=True)
class Wish:
    """What an applicant tells of itself."""

    kind: str = Tenant.Kind.COMPANY
    field: str = ""
    summary: str = ""
    credit_code: str = ""
    founded_on: date | None = None
    area_wanted: Decimal | None = None
    people_planned: int | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks for an applicant, and in which language they are written to."""

    name: str
    email: str = ""
    phone: str = ""
    title: str = ""
    language: str = "zh-hans"


class Applied(NamedTuple):
    """The applicant, and the token of a link to its pages."""

    tenant: Tenant
    token: str


@transaction.atomic
def application_submit(
    *, unit: Unit, name: str, wish: Wish, speaker: Speaker, by: Actor, at: datetime, on: date | None = None,
    uploads: Sequence[Upload] = (), write: bool = True,
) -> Applied:  # fmt: skip
    """Enter an application of `on` (today); the organisation is that of the unit with this name. The speaker is written to that it came,
    unless `write` is off.

    Raises NotFound, NotAllowed, FileRefused at `file`, and Invalid at `name` (also of a body that is in the incubator or waits already),
    `summary`, `email`, `on` and the fields of the wish.
    """
    require(by, unit)
    if unit.kind not in (UnitKind.UNIT, UnitKind.SECTION):
        raise Invalid(_("这个单位不办孵化器。"), field="unit")
    day = on or day_of(at, unit)
    _require_sound(wish, day, at, unit, len(uploads))
    locked(unit)
    tenant = Tenant.objects.create(
        unit=unit, organisation=_body(unit, name, by, at), number=_number(unit, day), applied_on=day, created_at=at, **_kept(wish)
    )  # fmt: skip
    step_enter(tenant, Stage.APPLIED, day, by=by)
    contact = contact_enter(tenant, part=TenantContact.Part.LEADER, by=by, at=at, **asdict(speaker))
    _papers(tenant, uploads, by, at)
    tell("tenant.applied", tenant, on=day.isoformat(), by=by, at=at)
    if write and speaker.email:
        letter_write(
            contact, "incubator.tenant.applied", {"reason": "", "day": ""}, once=str(tenant.uuid), by=by, at=at
        )
    return Applied(tenant, link_for(contact, at=at))


@transaction.atomic
def application_change(
    *, tenant_uuid: UUID, wish: Wish, by: Actor, at: datetime, uploads: Sequence[Upload] = (), again: bool = False
) -> Tenant:
    """Change what an applicant told of itself; with `again` a returned application is sent again. Raises as `application_submit`, and
    Invalid for an application that was decided."""
    tenant = tenant_locked(by, tenant_uuid)
    day = day_of(at, tenant.unit)
    _require_sound(wish, day, at, tenant.unit, len(uploads))
    if again and tenant.stage != Stage.RETURNED:
        raise Invalid(_("只有退回补正的申请可以重新提交。"))
    values = _kept(wish)
    Tenant.objects.filter(pk=tenant.pk).update(**values)
    tenant.refresh_from_db(fields=list(values))
    _papers(tenant, uploads, by, at)
    tell("tenant.changed", tenant, by=by, at=at)
    if again:
        step_enter(tenant, Stage.APPLIED, day, by=by)
        tell("tenant.stepped", tenant, stage=Stage.APPLIED.value, on=day.isoformat(), by=by, at=at)
    return tenant


def step_enter(
    tenant: Tenant, stage: Stage, on: date, *, by: Actor, reason: str = "", **more: object
) -> TenantStep:  # fmt: skip
    """A step of a tenant, and the stage it leaves it in. In the caller's transaction, which has asked whether it may be."""
    step = TenantStep.objects.create(
        tenant=tenant, stage=stage, on=on, reason=reason[:300], decided_by_id=by.user_id, recorded_at=recording_time(), **more
    )  # fmt: skip
    Tenant.objects.filter(pk=tenant.pk).update(stage=stage)
    tenant.stage = stage
    return step


def _require_sound(wish: Wish, day: date, at: datetime, unit: Unit, files: int) -> None:
    said(wish.summary, "summary", 4_000)
    if wish.kind not in Tenant.Kind.values:
        raise Invalid(_("没有这种类型。"), field="kind")
    if wish.credit_code and len(wish.credit_code) != 18:
        raise Invalid(_("统一社会信用代码是18位。"), field="credit_code")
    if day > day_of(at, unit):
        raise Invalid(_("日期不能晚于今天。"), field="on")
    if wish.founded_on and wish.founded_on > day:
        raise Invalid(_("成立日期不能晚于申请日期。"), field="founded_on")
    if wish.area_wanted is not None and wish.area_wanted <= 0:
        raise Invalid(_("面积须大于0。"), field="area_wanted")
    if files > MOST_FILES:
        raise Invalid(_("一次最多上传 %(most)s 个文件。") % {"most": MOST_FILES}, field="file")


def _kept(wish: Wish) -> dict[str, object]:
    return {**asdict(wish), "field": wish.field.strip()[:80], "summary": wish.summary.strip()}


def _body(unit: Unit, name: str, by: Actor, at: datetime) -> Organisation:
    plain = said(" ".join(name.split()), "name", 200)
    known = organisation_named(unit, plain)
    if known is None:
        return organisation_create(unit=unit, name=plain, kinds=("tenant",), by=by, at=at)
    if Tenant.objects.filter(organisation=known).exclude(stage__in=OVER).exists():
        raise Invalid(_("这家企业已经在申请或在孵；如要补充材料，请用申请时收到的链接。"), field="name")
    return known


def _number(unit: Unit, day: date) -> str:
    """The next number of the unit in the year: T2020-007. The unit is held."""
    given = Tenant.objects.filter(unit=unit, number__startswith=f"T{day.year}-").order_by("-number")
    last = given.values_list("number", flat=True).first()
    return f"T{day.year}-{int(last.rpartition('-')[2]) + 1 if last else 1:03d}"


def _papers(tenant: Tenant, uploads: Sequence[Upload], by: Actor, at: datetime) -> None:
    for upload in uploads:
        paper_keep(tenant, kind=TenantPaper.Kind.APPLICATION, title=upload.name, upload=upload, by=by, at=at)
