"""A yard with a room, a tenant in it, and work orders on their way."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

from PIL import Image

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import Unit
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.incubator.models import (
    Building,
    BuildingWork,
    Floor,
    Room,
    Site,
    Tenant,
    TenantContact,
    UpkeepPlan,
    WorkOrder,
)
from duixian.apps.incubator.operations.building_works import WorksValues, works_draft
from duixian.apps.incubator.operations.upkeep import UpkeepValues, upkeep_plan_add
from duixian.apps.incubator.operations.work_orders import (
    Asked,
    Sent,
    order_ask,
    order_finish,
    order_step,
    order_triage,
)
from duixian.apps.money.models import BudgetLine
from duixian.apps.parties.models import Organisation, Person
from duixian.core.incubator.work_orders import Action
from factories.accounts import World, act

AT = datetime(2020, 3, 2, 2, tzinfo=UTC)
DAY = date(2020, 3, 2)
TENANT = Actor.program("tenant")


def hours(number: float) -> datetime:
    """So many hours after everything begins."""
    return AT + timedelta(hours=number)


def make_room(unit: Unit, number: str = "302") -> Room:
    site, _ = Site.objects.get_or_create(unit=unit, name="199号院", defaults={"created_at": AT})
    building, _ = Building.objects.get_or_create(site=site, name="1号楼")
    floor, _ = Floor.objects.get_or_create(building=building, number=3)
    return Room.objects.get_or_create(floor=floor, number=number)[0]


def make_tenant(unit: Unit, name: str = "澄明生物", email: str = "li@example.org") -> TenantContact:
    organisation = Organisation.objects.create(unit=unit, name=name, created_at=AT)
    tenant = Tenant.objects.create(
        unit=unit, organisation=organisation, number=name, stage="incubating", applied_on=DAY, created_at=AT
    )
    person = Person.objects.create(unit=unit, name="李工", email=email, created_at=AT)
    return TenantContact.objects.create(tenant=tenant, person=person, created_at=AT)


def photo(colour: str = "red", name: str = "漏水.png") -> Upload:
    packed = BytesIO()
    Image.new("RGB", (40, 30), colour).save(packed, "PNG")
    return Upload(name, packed.getvalue())


def ask(world: World, contact: TenantContact | None = None, at: datetime = AT, **more: Any) -> WorkOrder:
    """Asked for by the staff, or by a tenant."""
    photos = more.pop("photos", ())
    asked = Asked(**{"title": "空调不制冷", "text": "三楼走廊", "place": "三楼走廊", **more})
    by = TENANT if contact else act(world.filler)
    return order_ask(unit=world.unit, asked=asked, contact=contact, photos=photos, by=by, at=at)


def send(world: World, order: WorkOrder, at: datetime | None = None, **more: Any) -> WorkOrder:
    sent = Sent(**{"trade": "air", "priority": "normal", "worker": "江海", **more})
    return order_triage(uuid=order.uuid, sent=sent, by=act(world.filler), at=at or hours(1))


def step(world: World, order: WorkOrder, action: Action, at: datetime, note: str = "") -> WorkOrder:
    return order_step(uuid=order.uuid, action=action, note=note, by=act(world.filler), at=at)


def finish(world: World, order: WorkOrder, at: datetime | None = None, **more: Any) -> WorkOrder:
    return order_finish(
        **{"uuid": order.uuid, "note": "已更换压缩机", "by": act(world.filler), "at": at or hours(20), **more}
    )


def finished(
    world: World, contact: TenantContact | None = None, line: BudgetLine | None = None, **more: Any
) -> WorkOrder:
    """An order that was done twenty hours after it was asked for."""
    order = send(world, ask(world, contact, **more), line=line.uuid if line else None)
    return finish(world, step(world, order, Action.START, hours(5)))


def make_upkeep(world: World, **more: Any) -> UpkeepPlan:
    values = UpkeepValues(**{
        "name": "消防泵保养", "trade": "fire", "months": 3, "first_due": date(2020, 3, 20), "place": "泵房", "worker": "江海",
        "checklist": ["手动启动", "压力表读数"], **more,
    })  # fmt: skip
    return upkeep_plan_add(unit=world.unit, values=values, by=act(world.filler), at=AT)


def make_works(world: World, line: BudgetLine, **more: Any) -> BuildingWork:
    values = WorksValues(**{
        "name": "二楼走廊地面修缮", "reason": "地面起砂", "scope": "铲除并重做耐磨地坪120㎡", "estimate": Decimal("48000"), "line": line.uuid,
        "starts_on": date(2020, 3, 2), "ends_on": date(2020, 4, 30), "place": "二楼走廊", **more,
    })  # fmt: skip
    return works_draft(unit=world.unit, values=values, by=act(world.filler), at=AT)
