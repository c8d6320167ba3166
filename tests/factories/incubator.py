"""A small incubator for tests: a yard with one building, its first floor and rooms."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import Unit
from duixian.apps.incubator.models import (
    Asset,
    Building,
    Floor,
    Inspection,
    Lease,
    LeaseRoom,
    Room,
    Site,
    SpecialEquipment,
    Tenant,
)
from duixian.apps.incubator.operations.assets import AssetDetails, Placing, asset_add
from duixian.apps.incubator.operations.equipment import EquipmentDetails, Inspected, equipment_add, inspection_record
from duixian.apps.incubator.operations.rooms import RoomDetails, room_add
from duixian.apps.incubator.operations.sites import building_add, floor_add, site_add
from duixian.apps.parties.models import Organisation

AT = datetime(2020, 1, 6, 2, tzinfo=UTC)
SINCE = date(2019, 1, 1)


def make_site(unit: Unit, by: Actor, name: str = "东院") -> Site:
    return site_add(unit=unit, name=name, address="云帆路1号", by=by, at=AT)


def make_floor(unit: Unit, by: Actor, number: int = 1, site: str = "东院") -> Floor:
    building = building_add(site_uuid=make_site(unit, by, site).uuid, name="大楼", by=by, at=AT)
    return floor_add(building_uuid=building.uuid, number=number, by=by, at=AT)


def make_room(floor: Floor, by: Actor, number: str = "101", area: str = "100", use: str = "let") -> Room:
    return room_add(floor_uuid=floor.uuid, details=RoomDetails(number, Decimal(area), use, SINCE), by=by, at=AT)


def make_lease(
    room: Room,
    tenant: str = "青禾生物",
    *,
    first: date = date(2020, 1, 1),
    until: date = date(2021, 1, 1),
    area: str = "",
) -> Lease:
    """A lease of one room, entered as it stands: the operations of leases are tested on their own."""
    unit = room.floor.building.site.unit
    organisation, _made = Organisation.objects.get_or_create(unit=unit, name=tenant, defaults={"created_at": AT})
    number = f"T{Tenant.objects.count() + 1:02}"
    held = Tenant.objects.create(unit=unit, organisation=organisation, number=number, applied_on=first, created_at=AT)
    lease = Lease.objects.create(
        tenant=held, number=f"L-{number}", starts_on=first, ends_on=until, price=2, signed_on=first, recorded_at=AT
    )
    fact = room.facts.get(superseded_at=None)
    LeaseRoom.objects.create(lease=lease, room=room, area=Decimal(area) if area else fact.area)
    return lease


def make_asset(
    unit: Unit, by: Actor, number: str = "GZ-1", *, room: Room | None = None, name: str = "离心机", since: date = SINCE
) -> Asset:
    details = AssetDetails(name, "instrument", "CF-16", "S-1", SINCE, Decimal(42_500), "海汀仪器", date(2022, 1, 1))
    placing = Placing(since, room.uuid if room else None, "江海")
    return asset_add(unit=unit, number=number, details=details, placing=placing, by=by, at=AT)


def make_equipment(
    building: Building, by: Actor, registration: str = "梯11", *, due: date = date(2020, 5, 20), name: str = "1号客梯"
) -> SpecialEquipment:
    details = EquipmentDetails("lift", name, registration, building.uuid, 12, SINCE, due)
    return equipment_add(unit=building.site.unit, details=details, by=by, at=AT)


def duty_of(equipment: SpecialEquipment) -> UUID:
    """The inspection that is open."""
    found: UUID = equipment.inspections.get(superseded_at=None, done_on=None).duty
    return found


def inspect(
    equipment: SpecialEquipment,
    by: Actor,
    done: date,
    result: str = "passed",
    *,
    again: date | None = None,
    conditions: str = "",
) -> Inspection:
    told = Inspected(
        done, "海汀检验所", result, "TJ-1", conditions or ("钢丝绳磨损" if result != "passed" else ""), again
    )
    at = datetime(2020, 12, 30, 2, tzinfo=UTC)
    return inspection_record(duty=duty_of(equipment), inspected=told, by=by, at=at)
