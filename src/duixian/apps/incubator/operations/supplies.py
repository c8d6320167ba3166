"""What the property service uses up: received, issued, counted; somebody is told when little is left."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.operations.guards import day_of, filled
from duixian.apps.accounts.queries.people import holders
from duixian.apps.accounts.queries.units import visible
from duixian.apps.accounts.roles import Role
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.incubator.models import Supply, SupplyMove
from duixian.apps.incubator.queries.supplies import stock_of
from duixian.apps.incubator.rules import may_run
from duixian.apps.money.operations.entering import require_past
from duixian.apps.notices.operations import notice_send


@transaction.atomic
def supply_add(*, unit: Unit, name: str, measure: str, least: Decimal, by: Actor, at: datetime) -> Supply:
    """Enter something that is used up, with the stock below which somebody is told. Raises NotAllowed, and Invalid at the field."""
    _require(by, unit)
    plain = filled(name, "name")[:80]
    if not (least.is_finite() and least >= 0):
        raise Invalid(_("最低库存不能是负数。"), field="least")
    if Supply.objects.filter(unit=unit, name=plain).exists():
        raise Invalid(_("已有同名物品。"), field="name")
    made = Supply.objects.create(
        unit=unit, name=plain, measure=filled(measure, "measure")[:12], least=least, created_at=recording_time()
    )
    _tell(made, "added", by, at)
    return made


@transaction.atomic
def supply_move(
    *, uuid: UUID, kind: str, quantity: Decimal, on: date, note: str = "", by: Actor, at: datetime
) -> SupplyMove:
    """So much came in, went out, or (`count`) is there as counted. Whoever fills in is told when the stock falls below its least.

    Raises NotFound, NotAllowed, and Invalid at `kind`, `on` or `quantity`: not above zero, more than is there, or what is there already.
    """
    supply = _held(uuid, by)
    require_past(on, supply.unit, at, "on")
    before = stock_of(supply)
    change = _change(kind, quantity, before)
    made = SupplyMove.objects.create(
        supply=supply, kind=kind, on=on, quantity=change, note=note.strip()[:200], recorded_at=recording_time()
    )
    _tell(supply, "moved", by, at, quantity=f"{change:f}", day=on)
    if before >= supply.least > before + change:
        facts = {"name": supply.name, "stock": f"{(before + change).normalize():f}", "measure": supply.measure}
        people = holders(supply.unit, Role.FILLER, on=day_of(at, supply.unit))
        notice_send(to=people, kind="incubator.supply.low", facts=facts, link="/property/supplies/", by=by, at=at)
    return made


def _change(kind: str, quantity: Decimal, before: Decimal) -> Decimal:
    if kind not in SupplyMove.Kind.values:
        raise Invalid(_("没有这个类别。"), field="kind")
    counted = kind == SupplyMove.Kind.COUNT
    if not quantity.is_finite() or quantity < 0 or (quantity == 0 and not counted):
        raise Invalid(_("数量应大于零。"), field="quantity")
    change = quantity - before if counted else -quantity if kind == SupplyMove.Kind.ISSUE else quantity
    if before + change < 0:
        raise Invalid(_("库存只有%(stock)s，不够领用。") % {"stock": f"{before.normalize():f}"}, field="quantity")
    if change == 0:
        raise Invalid(_("与账面相同，不需调整。"), field="quantity")
    return change


@transaction.atomic
def supply_move_remove(*, uuid: UUID, move_uuid: UUID, by: Actor, at: datetime) -> Supply:
    """Take back what was entered by mistake; harmless twice. Raises NotFound, NotAllowed, and Invalid when the stock would fall below nought."""
    supply = _held(uuid, by)
    move = supply.moves.filter(uuid=move_uuid).first()
    if move is None:
        raise NotFound
    if move.superseded_at is None:
        if stock_of(supply) - move.quantity < 0:
            raise Invalid(_("撤回后库存将为负数。"))
        move.superseded_at = recording_time()
        move.save(update_fields=["superseded_at"])
        _tell(supply, "move_removed", by, at, quantity=f"{move.quantity:f}")
    return supply


def _held(uuid: UUID, by: Actor) -> Supply:
    rows = Supply.objects.select_for_update(of=("self",), no_key=True).select_related("unit")
    found = rows.filter(visible(by), uuid=uuid).first()
    if found is None:
        raise NotFound
    _require(by, found.unit)
    return found


def _require(by: Actor, unit: Unit) -> None:
    if not may_run(by, unit.path):
        raise NotAllowed(_("只有本单位的填报人和单位负责人可以登记物品。"))


def _tell(supply: Supply, kind: str, by: Actor, at: datetime, **more: object) -> None:
    record(kind=f"incubator.supply.{kind}", unit=supply.unit, about="incubator.supply", about_uuid=supply.uuid, by=by, at=at,
           payload={"name": supply.name, **more})  # fmt: skip
