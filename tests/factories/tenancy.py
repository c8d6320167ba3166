"""Tenancies through the operations: applications, leases, figures."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import Unit
from duixian.apps.incubator.models import Lease, Room, Stage, Tenant
from duixian.apps.incubator.operations.applying import Applied, Speaker, Wish, application_submit
from duixian.apps.incubator.operations.leases import Terms, lease_draft, lease_sign
from factories.tenants import make_building, make_room, make_tenant

AT = datetime(2020, 12, 30, 2, tzinfo=UTC)
WISH = Wish(field="细胞治疗", summary="用于实体瘤的细胞治疗", area_wanted=Decimal(120), people_planned=8)
SPEAKER = Speaker("王晓明", "wang@example.org", "13900000000")
YEAR = (date(2020, 1, 1), date(2021, 1, 1))


def applied(unit: Unit, name: str = "青禾生物", **more: Any) -> Applied:
    given = {"wish": WISH, "speaker": SPEAKER, "on": date(2020, 1, 6), "by": Actor.program(), "at": AT, **more}
    return application_submit(unit=unit, name=name, **given)


def terms(number: str = "L1", first: date = YEAR[0], until: date = YEAR[1], price: str = "2", **more: Any) -> Terms:
    return Terms(number, first, until, Decimal(price), **more)


def let(tenant: Tenant, room: Room, given: Terms | None = None, *, sign: bool = True, **more: Any) -> Lease:
    """A lease of one room, signed by the program."""
    by, at = Actor.program(), timezone.now()
    lease = lease_draft(tenant_uuid=tenant.uuid, room_uuids=[room.uuid], terms=given or terms(), by=by, at=at, **more)
    return lease_sign(lease_uuid=lease.uuid, signed_on=lease.starts_on, by=by, at=at) if sign else lease


def housed(
    unit: Unit, name: str = "青禾生物", number: str = "101", area: str = "100", **more: Any
) -> tuple[Tenant, Lease]:
    """A tenant in the incubator with one room for the year, at 2 yuan per m² and day."""
    building = unit.sites.first()
    house = building.buildings.first() if building else make_building(unit)
    tenant = make_tenant(unit, name, Stage.INCUBATING)
    return tenant, let(tenant, make_room(house, number, area), terms(f"L-{name}", **more))
