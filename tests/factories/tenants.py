"""Tenants of an incubator, with rooms, through models where the operation is not what is tested."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from typing import Any

from duixian.apps.accounts.models import Unit
from duixian.apps.incubator.models import (
    Building,
    Floor,
    Room,
    RoomFact,
    Site,
    Stage,
    Tenant,
    TenantContact,
    TenantStep,
)
from duixian.apps.incubator.operations.contacts import link_for
from duixian.apps.parties.models import Organisation, Person

AT = datetime(2020, 3, 2, 1, tzinfo=UTC)
_numbers = count(1)


def make_tenant(unit: Unit, name: str = "青禾生物", stage: str = Stage.INCUBATING, **more: Any) -> Tenant:
    body, _made = Organisation.objects.get_or_create(unit=unit, name=name, defaults={"created_at": AT})
    given = {"number": f"T{next(_numbers):03d}", "applied_on": date(2019, 12, 1), "created_at": AT, **more}
    tenant = Tenant.objects.create(unit=unit, organisation=body, stage=stage, **given)
    TenantStep.objects.create(tenant=tenant, stage=stage, on=date(2020, 1, 6), recorded_at=AT)
    return tenant


def make_contact(tenant: Tenant, name: str = "王晓明", email: str = "wang@example.org", **more: Any) -> TenantContact:
    person = Person.objects.create(unit=tenant.unit, name=name, email=email, created_at=AT)
    return TenantContact.objects.create(tenant=tenant, person=person, created_at=AT, **more)


def make_link(tenant: Tenant, **more: Any) -> str:
    """The token of a link to the tenant's pages."""
    contact = tenant.contacts.first() or make_contact(tenant, **more)
    return link_for(contact, at=AT)


def make_building(unit: Unit, name: str = "1号楼", site: str = "北院") -> Building:
    yard, _made = Site.objects.get_or_create(unit=unit, name=site, defaults={"created_at": AT})
    return Building.objects.create(site=yard, name=name)


def make_room(
    building: Building, number: str = "101", area: str = "100", use: str = "let", since: date = date(2019, 1, 1)
) -> Room:
    floor, _made = Floor.objects.get_or_create(building=building, number=int(number[0]))
    room = Room.objects.create(floor=floor, number=number)
    RoomFact.objects.create(room=room, area=Decimal(area), use=use, since=since, recorded_at=AT)
    return room
