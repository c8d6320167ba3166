"""Leases: drafted with their rooms, signed, renewed, ended early; deposits. A room is never let twice on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.audit.clock import recording_time
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.incubator.models import Lease, LeaseEnding, LeaseRoom, Room, Stage, Tenant, TenantPaper
from duixian.apps.incubator.operations.papers import paper_keep
from duixian.apps.incubator.operations.rents import rents_correct
from duixian.apps.incubator.operations.tenant_guards import May, not_later, require, said, tell, tenant_locked
from duixian.apps.incubator.queries.leases import lease_get, leases_visible, others_in
from duixian.apps.incubator.queries.sites import facts_on, rooms_visible
from duixian.apps.incubator.rules import may_bill, may_decide, may_run

HOUSED: Final = (Stage.ADMITTED, Stage.INCUBATING, Stage.GROWING, Stage.GRADUATED)
"""Stages in which a tenant may get a lease."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a lease says: days [starts_on, ends_on), yuan per m² and day, what of it the incubator bears, the deposit; `charged_from` where the
    lease was taken over from elsewhere."""

    number: str
    starts_on: date
    ends_on: date
    price: Decimal
    subsidy: Decimal = Decimal(0)
    deposit: Decimal = Decimal(0)
    charged_from: date | None = None


@transaction.atomic
def lease_draft(
    *,
    tenant_uuid: UUID,
    room_uuids: Sequence[UUID],
    terms: Terms,
    by: Actor,
    at: datetime,
    renews_uuid: UUID | None = None,
) -> Lease:
    """A draft over whole rooms, which are taken from then on; each counts with its area on the first day.

    Raises NotFound, NotAllowed, and Invalid at `rooms` (none, not for letting, or let to somebody else on one of the days, who is named),
    `number`, `starts_on`, `ends_on`, `price`, `subsidy`, `deposit`.
    """
    tenant = tenant_locked(by, tenant_uuid)
    if tenant.stage not in HOUSED:
        raise Invalid(_("企业现在是“%(stage)s”，不能签租约。") % {"stage": tenant.get_stage_display()})
    _require_sound(tenant, terms)
    locked(tenant.unit)
    rooms = _rooms(by, tenant, room_uuids)
    areas = _areas(rooms, terms)
    _require_free(rooms, terms)
    lease = Lease.objects.create(
        tenant=tenant, number=terms.number.strip(), starts_on=terms.starts_on, ends_on=terms.ends_on, price=terms.price,
        subsidy=terms.subsidy, deposit=terms.deposit, charged_from=terms.charged_from, renews=_renewed(by, tenant, renews_uuid),
        recorded_at=recording_time(),
    )  # fmt: skip
    LeaseRoom.objects.bulk_create([LeaseRoom(lease=lease, room=room, area=areas[room.pk]) for room in rooms])
    tell(
        "lease.drafted",
        tenant,
        lease=lease.number,
        rooms=len(rooms),
        by=by,
        at=at,
        **{"from": terms.starts_on, "until": terms.ends_on},
    )
    return lease


def _require_sound(tenant: Tenant, terms: Terms) -> None:
    number = said(terms.number, "number", 40)
    if tenant.leases.filter(number=number).exists():
        raise Invalid(_("这家企业已有这个编号的租约。"), field="number")
    if terms.ends_on <= terms.starts_on:
        raise Invalid(_("结束日期须晚于开始日期。"), field="ends_on")
    for field in ("price", "subsidy", "deposit"):
        if getattr(terms, field) < 0:
            raise Invalid(_("金额不能为负。"), field=field)
    if terms.subsidy > terms.price:
        raise Invalid(_("补贴不能超过租金单价。"), field="subsidy")


def _rooms(by: Actor, tenant: Tenant, uuids: Sequence[UUID]) -> list[Room]:
    rooms = list(rooms_visible(by).filter(uuid__in=uuids, floor__building__site__unit=tenant.unit))
    if not rooms:
        raise Invalid(_("请选择至少一个房间。"), field="rooms")
    if len(rooms) != len(set(uuids)):
        raise NotFound
    return rooms


def _areas(rooms: Sequence[Room], terms: Terms) -> dict[int, Decimal]:
    """The m² of each room on the first day of the lease."""
    facts = facts_on(list(rooms), terms.starts_on)
    for room in rooms:
        closed = room.closed_on is not None and room.closed_on < terms.ends_on
        if closed or room.pk not in facts or facts[room.pk].use != "let":
            raise Invalid(_("房间 %(room)s 在租期内不供出租。") % {"room": room.number}, field="rooms")
    return {room.pk: facts[room.pk].area for room in rooms}


def _require_free(rooms: Sequence[Room], terms: Terms) -> None:
    other = others_in(rooms, terms.starts_on, terms.ends_on)
    if other is not None:
        told = {"tenant": other.tenant, "number": other.number, "from": other.starts_on.isoformat(),
                "until": (other.ended_on or other.ends_on).isoformat()}  # fmt: skip
        raise Invalid(
            _("房间已租给%(tenant)s（租约 %(number)s，%(from)s 起，%(until)s 到期），租期重叠。") % told, field="rooms"
        )


def _renewed(by: Actor, tenant: Tenant, uuid: UUID | None) -> Lease | None:
    if uuid is None:
        return None
    found = leases_visible(by).filter(uuid=uuid, tenant=tenant).first()
    if found is None:
        raise NotFound
    return found


@transaction.atomic
def lease_sign(*, lease_uuid: UUID, signed_on: date, by: Actor, at: datetime, upload: Upload | None = None) -> Lease:
    """A draft is signed, by the head; the signed paper is kept among the tenant's. Raises NotFound, NotAllowed, FileRefused, Invalid at
    `signed_on` and for a lease that is signed already."""
    lease = _lease(by, lease_uuid, may_decide)
    if lease.signed_on is not None:
        raise Invalid(_("这份租约已经签订。"))
    not_later(signed_on, lease.tenant.unit, at, "signed_on")
    if upload is not None:
        title = str(_("租约 %(number)s") % {"number": lease.number})
        paper = paper_keep(lease.tenant, kind=TenantPaper.Kind.LEASE, title=title, upload=upload, by=by, at=at)
        lease.file = paper.file
    lease.signed_on, lease.signed_recorded_at = signed_on, recording_time()
    lease.save(update_fields=["signed_on", "signed_recorded_at", "file"])
    tell("lease.signed", lease.tenant, lease=lease.number, on=signed_on.isoformat(), by=by, at=at)
    return lease


@transaction.atomic
def lease_withdraw(*, lease_uuid: UUID, by: Actor, at: datetime) -> Lease:
    """Give up a draft; its rooms are free again. Raises NotFound, NotAllowed, Invalid for a signed lease."""
    lease = _lease(by, lease_uuid)
    if lease.signed_on is not None:
        raise Invalid(_("已签订的租约不能撤下，请办理提前终止。"))
    lease.withdrawn_at = at
    lease.save(update_fields=["withdrawn_at"])
    tell("lease.withdrawn", lease.tenant, lease=lease.number, by=by, at=at)
    return lease


@transaction.atomic
def lease_end(*, lease_uuid: UUID, on: date, reason: str, by: Actor, at: datetime) -> LeaseEnding:
    """A signed lease ends early: `on` is the first day without the rooms. Told again, the day before is superseded. Rent that was charged for
    days from then on is given back, to the day.

    Raises NotFound, NotAllowed, and Invalid at `on` (outside the lease, or the rooms were let to somebody else meanwhile) or `reason`.
    """
    lease = _lease(by, lease_uuid)
    if lease.signed_on is None:
        raise Invalid(_("租约还没有签订，请撤下草稿。"))
    if not lease.starts_on <= on < lease.ends_on:
        raise Invalid(_("终止日期须在租期之内。"), field="on")
    why = said(reason, "reason", 200)
    locked(lease.tenant.unit)
    other = others_in([one.room for one in lease.rooms.all()], lease.starts_on, on, besides=lease)
    if other is not None:
        raise Invalid(_("其后房间已租给%(tenant)s。") % {"tenant": other.tenant}, field="on")
    now = recording_time()
    lease.endings.filter(superseded_at=None).update(superseded_at=now)
    made = LeaseEnding.objects.create(lease=lease, on=on, reason=why, recorded_at=now)
    lease.ended_on = on
    lease.save(update_fields=["ended_on"])
    rents_correct(lease, by=by, at=at)
    tell("lease.ended", lease.tenant, lease=lease.number, on=on.isoformat(), by=by, at=at)
    return made


@transaction.atomic
def deposit_record(*, lease_uuid: UUID, on: date, returned: bool, by: Actor, at: datetime) -> Lease:
    """That the deposit came in, or was given back, on a day. Raises NotFound, NotAllowed, and Invalid at `on` or for what cannot be."""
    lease = _lease(by, lease_uuid, may_bill)
    not_later(on, lease.tenant.unit, at, "on")
    if lease.deposit == 0:
        raise Invalid(_("这份租约没有押金。"))
    if returned and (lease.deposit_paid_on is None or on < lease.deposit_paid_on):
        raise Invalid(_("押金还没有收到，不能退还。"), field="on")
    field = "deposit_returned_on" if returned else "deposit_paid_on"
    if getattr(lease, field) is not None:
        raise Invalid(_("已经登记过了。"))
    setattr(lease, field, on)
    lease.save(update_fields=[field])
    tell("lease.deposit", lease.tenant, lease=lease.number, on=on.isoformat(), returned=returned, by=by, at=at)
    return lease


def _lease(by: Actor, uuid: UUID, may: May = may_run) -> Lease:
    """The lease of a tenant that is held until the transaction ends. Raises NotFound, NotAllowed."""
    lease = lease_get(by, uuid)
    require(by, lease.tenant.unit, may)
    lease.tenant = tenant_locked(by, lease.tenant.uuid, may)
    return lease
