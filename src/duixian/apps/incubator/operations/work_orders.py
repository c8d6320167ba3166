"""Work orders: asked for by a tenant or the staff, sent to somebody, done, and accepted by whoever asked.

A tenant acts through its own pages: then `by` is the program and `contact` says who it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.operations.guards import day_of, filled
from duixian.apps.audit.clock import recording_time
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.incubator.models import Asset, BuildingWork, Priority, Room, TenantContact, Trade, WorkOrder
from duixian.apps.incubator.operations.order_links import photos_add
from duixian.apps.incubator.operations.order_money import acceptance_hold, acceptance_plan, paying
from duixian.apps.incubator.operations.order_steps import step_take, tell
from duixian.apps.incubator.operations.order_telling import told_requester, told_staff
from duixian.apps.incubator.queries.work_orders import hours_of, order_get, times_of
from duixian.apps.incubator.rules import may_run
from duixian.apps.parties.models import Organisation
from duixian.core.incubator.work_orders import Action, State, due_of
from duixian.core.incubator.work_orders import Priority as Pressing

LONGEST: Final = {"title": 120, "place": 120, "reachable": 120, "text": 4_000, "worker": 80, "note": 500}
Check = tuple[str, bool, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody asks for: what is wrong, where, how to reach them; `about` is the order that a complaint is of."""

    title: str
    text: str = ""
    kind: str = WorkOrder.Kind.REPAIR
    room: UUID | None = None
    asset: UUID | None = None
    place: str = ""
    reachable: str = ""
    trade: str = ""
    about: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What the triage decides: the trade, how much it presses, who does it, what pays for it."""

    trade: str
    priority: str
    worker: str = ""
    vendor: UUID | None = None
    line: UUID | None = None
    contract: UUID | None = None
    note: str = ""


@transaction.atomic
def order_ask(
    *, unit: Unit, asked: Asked, photos: Sequence[Upload] = (), contact: TenantContact | None = None, origin: str = "",
    by: Actor, at: datetime,
) -> WorkOrder:  # fmt: skip
    """Ask for something to be mended, or complain. With `contact`, a tenant asks for itself and the program acts.

    Raises NotAllowed for anybody but the unit's people, FileRefused, and Invalid at the field.
    """
    if contact is None and not may_run(by, unit.path):
        raise NotAllowed(_("只有本单位的填报人和单位负责人可以登记报修。"))
    order = WorkOrder(
        unit=unit, origin=origin or (WorkOrder.Origin.TENANT if contact else WorkOrder.Origin.STAFF), contact=contact,
        tenant=contact.tenant if contact else None, asked_by_id=by.user_id, requested_at=at, recorded_at=recording_time(), **_wanted(unit, asked, contact),
    )  # fmt: skip
    locked(unit)
    order.number = number_of(unit, at, "WX", WorkOrder)
    order.save(force_insert=True)
    tell(order, "asked", by, at, kind=order.kind, title=order.title)
    photos_add(order, photos, after=False, by=by, at=at)
    if contact is not None:
        told_staff(order, "incubator.order.asked", by=by, at=at)
        told_requester(order, "incubator.order.received", by=by, at=at)
    return order


def number_of(unit: Unit, at: datetime, letters: str, papers: type[WorkOrder | BuildingWork]) -> str:
    """The next number of a kind of paper in a unit; they begin anew with each year of the unit, which is locked."""
    year = f"{letters}{day_of(at, unit).year}-"
    return f"{year}{papers.objects.filter(unit=unit, number__startswith=year).count() + 1:04d}"


def _wanted(unit: Unit, asked: Asked, contact: TenantContact | None) -> dict[str, object]:
    if asked.kind not in (WorkOrder.Kind.REPAIR, WorkOrder.Kind.COMPLAINT):
        raise Invalid(_("请选择报修或投诉。"), field="kind")
    if asked.trade and asked.trade not in Trade.values:
        raise Invalid(_("没有这个工种。"), field="trade")
    texts = {name: getattr(asked, name).strip() for name in ("title", "text", "place", "reachable")}
    for name, said in texts.items():
        if len(said) > LONGEST[name]:
            raise Invalid(_("最多%(most)s字。") % {"most": LONGEST[name]}, field=name)
    filled(texts["title"], "title")
    room, asset = room_of(unit, asked.room), asset_of(unit, asked.asset)
    if room is None and asset is None and not texts["place"]:
        raise Invalid(_("请选择房间，或写明位置。"), field="place")
    return {
        "kind": asked.kind,
        "trade": asked.trade,
        "room": room,
        "asset": asset,
        "about": _about(unit, asked.about, contact),
        **texts,
    }


def room_of(unit: Unit, uuid: UUID | None) -> Room | None:
    """A room of the unit, None without one. Raises Invalid at `room`."""
    if uuid is None:
        return None
    found = Room.objects.filter(uuid=uuid, floor__building__site__unit=unit, closed_on=None).first()
    if found is None:
        raise Invalid(_("没有这个房间。"), field="room")
    return found


def asset_of(unit: Unit, uuid: UUID | None) -> Asset | None:
    """A thing of the unit, None without one. Raises Invalid at `asset`."""
    if uuid is None:
        return None
    found = Asset.objects.filter(unit=unit, uuid=uuid).first()
    if found is None:
        raise Invalid(_("没有这项资产。"), field="asset")
    return found


def _about(unit: Unit, uuid: UUID | None, contact: TenantContact | None) -> WorkOrder | None:
    if uuid is None:
        return None
    rows = WorkOrder.objects.filter(unit=unit, uuid=uuid)
    found = (rows.filter(tenant=contact.tenant_id) if contact else rows).first()
    if found is None:
        raise Invalid(_("没有这张工单。"), field="about")
    return found


@transaction.atomic
def order_triage(*, uuid: UUID, sent: Sent, by: Actor, at: datetime) -> WorkOrder:
    """Say what it is, how much it presses and who does it; that sets by when it must be done. Again for another hand or another urgency.

    Raises NotFound, NotAllowed, Impossible, and Invalid at the field.
    """
    order = order_held(uuid, by)
    if sent.trade not in Trade.values:
        raise Invalid(_("请选择工种。"), field="trade")
    if sent.priority not in Priority.values:
        raise Invalid(_("请选择紧急程度。"), field="priority")
    vendor, worker = vendor_of(order.unit, sent.vendor), sent.worker.strip()[:80]
    if vendor is None and not worker:
        raise Invalid(_("请填写承办人，或选择维修单位。"), field="worker")
    due = (
        due_of(order.requested_at, Pressing(sent.priority), hours_of(order.unit))
        if order.priority != sent.priority
        else None
    )
    line, contract = paying(order.unit, sent.line, sent.contract)
    if order.duty is not None and (line, contract) != (order.line, order.contract):
        raise Invalid(_("验收已按原来的资金来源列入，返修时不能更换预算明细或合同。"), field="line")
    order.line, order.contract = line, contract
    order.trade, order.priority, order.vendor, order.worker = sent.trade, sent.priority, vendor, worker
    step_take(order, Action.TRIAGE, note=sent.note, due=due, by=by, at=at)
    told_requester(order, "incubator.order.assigned", by=by, at=at)
    return order


def vendor_of(unit: Unit, uuid: UUID | None) -> Organisation | None:
    """An organisation of the unit, None without one. Raises Invalid at `vendor`."""
    if uuid is None:
        return None
    found = Organisation.objects.filter(unit=unit, uuid=uuid).first()
    if found is None:
        raise Invalid(_("没有这个维修单位。"), field="vendor")
    return found


@transaction.atomic
def order_step(*, uuid: UUID, action: Action, note: str = "", by: Actor, at: datetime) -> WorkOrder:
    """Start, wait, go on, decline or cancel. Raises NotFound, NotAllowed, Impossible, and Invalid at `note` where a reason is owed."""
    if action not in _PLAIN:
        raise ValueError(action)
    order = order_held(uuid, by)
    step_take(order, action, note=note, by=by, at=at)
    if action in (Action.DECLINE, Action.WAIT_TENANT):
        told_requester(order, f"incubator.order.{'declined' if action is Action.DECLINE else 'waiting'}", by=by, at=at)
    return order


_PLAIN = frozenset({Action.DECLINE, Action.START, Action.WAIT_PARTS, Action.WAIT_TENANT, Action.RESUME, Action.CANCEL})


@transaction.atomic
def order_finish(
    *, uuid: UUID, note: str, checks: Iterable[Check] = (), photos: Sequence[Upload] = (), by: Actor, at: datetime
) -> WorkOrder:
    """The work is done; whoever asked for it is asked to accept. What a line pays for is due for acceptance in `money` from now on.

    Raises NotFound, NotAllowed, Impossible, FileRefused, and Invalid at `note`, or at `checks` for an upkeep whose list is not complete.
    """
    order = order_held(uuid, by)
    told = filled(note, "note")
    listed = list(order.plan.checklist) if order.plan else []
    looked = [list(one) for one in checks]
    if [one[0] for one in looked] != listed:
        raise Invalid(_("请逐项填写检查结果。"), field="checks")
    step_take(order, Action.FINISH, note=told, checks=looked, by=by, at=at)
    photos_add(order, photos, after=True, by=by, at=at)
    acceptance_plan(order, times_of(order.unit).accept_days, by=by, at=at)
    told_requester(order, "incubator.order.finished", by=by, at=at)
    return order


@transaction.atomic
def order_accept(
    *,
    uuid: UUID,
    note: str = "",
    people: Iterable[str] = (),
    contact: TenantContact | None = None,
    by: Actor,
    at: datetime,
) -> WorkOrder:
    """Whoever asked for it accepts what was done; what a line pays for is accepted in `money` too, by at least two people.

    Staff accept what a tenant asked for only when the days for it are over and with a reason: the tenant said nothing. Raises
    NotFound, NotAllowed, Impossible, and Invalid at `note` or `people`.
    """
    order = order_held(uuid, by, contact)
    silent = order.contact_id is not None and contact is None
    if silent and order.state == State.FINISHED:
        _require_silence(order, at)
    action = Action.ACCEPT_SILENT if silent else Action.ACCEPT
    step_take(order, action, note=note, contact=contact, by=by, at=at)
    acceptance_hold(order, passed=True, note=note, people=people, contact=contact, by=by, at=at)
    if silent:
        told_requester(order, "incubator.order.closed", by=by, at=at)
    return order


def _require_silence(order: WorkOrder, at: datetime) -> None:
    days = times_of(order.unit).accept_days
    if order.finished_at is not None and (at - order.finished_at).days < days:
        raise Invalid(_("完工后%(days)s天内由报修人验收；届时仍无答复的，可代为验收并说明理由。") % {"days": days})


@transaction.atomic
def order_reject(*, uuid: UUID, note: str, contact: TenantContact | None = None, by: Actor, at: datetime) -> WorkOrder:
    """What was done is not good: back to work, with the reason. Raises NotFound, NotAllowed, Impossible, and Invalid at `note`."""
    order = order_held(uuid, by, contact)
    step_take(order, Action.REJECT, note=note, contact=contact, by=by, at=at)
    acceptance_hold(order, passed=False, note=note, people=(), contact=contact, by=by, at=at)
    told_staff(order, "incubator.order.rejected", by=by, at=at)
    return order


@transaction.atomic
def order_withdraw(*, uuid: UUID, note: str, contact: TenantContact, by: Actor, at: datetime) -> WorkOrder:
    """The tenant needs it no more; only until somebody was sent. Raises NotFound, Impossible, and Invalid at `note`."""
    order = order_held(uuid, by, contact)
    if order.state != State.REPORTED:
        raise Invalid(_("已经派工，请联系工作人员取消。"))
    step_take(order, Action.CANCEL, note=note, contact=contact, by=by, at=at)
    told_staff(order, "incubator.order.withdrawn", by=by, at=at)
    return order


def order_held(uuid: UUID, by: Actor, contact: TenantContact | None = None) -> WorkOrder:
    """The order, held until the transaction ends, for the unit's people or the tenant that asked for it. Raises NotFound, NotAllowed."""
    seen = order_get(by, uuid)
    if contact is not None and seen.tenant_id != contact.tenant_id:
        raise NotFound
    if contact is None and not may_run(by, seen.unit.path):
        raise NotAllowed(_("只有本单位的填报人和单位负责人可以办理工单。"))
    rows = WorkOrder.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("unit", "tenant__organisation", "contact__person", "line__declaration", "contract", "plan", "duty", "asked_by").get(pk=seen.pk)  # fmt: skip
