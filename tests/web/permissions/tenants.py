"""Tenants: seen by everybody who sees the unit; run by who fills in and the head, billed by finance too, decided by the head."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from duixian.apps.accounts.actor import Actor
from duixian.apps.evidence.operations import file_store
from duixian.apps.incubator.models import Achievement, Mentoring, TenantBill, TenantFigures, TenantNotice, TenantPaper
from duixian.apps.incubator.operations.leases import lease_draft
from duixian.apps.parties.models import Person
from factories.accounts import World
from factories.tenancy import AT, housed, terms
from factories.tenants import make_contact, make_room, make_tenant
from web.permissions import page

RUN = {"filler": 200, "head": 200}
RAN = {"filler": 302, "head": 302}
BILL = {**RUN, "finance": 200}
HEAD = {"head": 200}
DAY = date(2020, 3, 1)


def scenario(world: World) -> dict[str, Any]:
    tenant, lease = housed(world.unit, deposit=Decimal(500))
    room = make_room(lease.rooms.get().room.floor.building, "102")
    draft = lease_draft(tenant_uuid=tenant.uuid, room_uuids=[room.uuid], terms=terms("D1"), by=Actor.program(), at=AT)
    file = file_store(unit=world.unit, name="a.pdf", content=b"%PDF-1.7", by=Actor.program(), at=AT)
    things = {
        "tenant": tenant, "lease": lease, "draft": draft, "asks": make_tenant(world.unit, "乙", "applied"), "contact": make_contact(tenant),
        "step": tenant.steps.get(), "paper": TenantPaper.objects.create(tenant=tenant, title="约", file=file, on=DAY, recorded_at=AT),
        "notice": TenantNotice.objects.create(unit=world.unit, title="停水", text="x", posted_at=AT),
        "figures": TenantFigures.objects.create(tenant=tenant, starts_on=DAY, ends_on=date(2020, 7, 1), people=1, revenue=0, recorded_at=AT),
        "achievement": Achievement.objects.create(tenant=tenant, kind="title", name="高企", on=DAY, recorded_at=AT),
        "mentoring": Mentoring.objects.create(
            tenant=tenant, mentor=Person.objects.create(unit=world.unit, name="刘", created_at=AT), since=DAY, recorded_at=AT
        ),
        "bill": TenantBill.objects.create(tenant=tenant, number="B1", month=DAY, amount=10, issued_on=DAY, due_on=DAY, issued_at=AT),
    }  # fmt: skip
    return {name: {"uuid": thing.uuid} for name, thing in things.items()}


def of(name: str, **more: Any) -> Any:
    return lambda told: {**told[name], **more}


OPEN = {"nobody": 403}
TABLE = {
    **{
        f"tenants:{name}": page(200, **OPEN)
        for name in ("list", "applications", "mentors", "notices", "figures", "bills", "leases", "occupancy")
    },
    **{f"tenants:{name}": page(403, stranger=200, **RUN) for name in ("create", "notice-create", "figures-ask")},
    "tenants:bills-run": page(403, stranger=200, **BILL),
    "tenants:criteria": page(403, **HEAD),
    "tenants:detail": page(200, object_of=of("tenant"), stranger=404, **OPEN),
    "tenants:account": page(200, object_of=of("tenant"), stranger=404, **OPEN),
    "tenants:lease": page(200, object_of=of("lease"), stranger=404, **OPEN),
    "tenants:bill": page(200, object_of=of("bill"), stranger=404, **OPEN),
    "tenants:bill-pdf": page(200, object_of=of("bill"), stranger=404, **OPEN),
    **{
        f"tenants:{name}": page(403, object_of=of("tenant"), stranger=404, **RUN)
        for name in (
            "edit",
            "contact-create",
            "paper-create",
            "figures-create",
            "achievement-create",
            "mentor-create",
            "lease-create",
        )
    },
    "tenants:credit": page(403, object_of=of("tenant"), stranger=404, **BILL),
    "tenants:step": page(403, object_of=of("asks", action="return"), stranger=404, **RUN),
    "tenants:step-correct": page(403, object_of=of("step"), stranger=404, **HEAD),
    "tenants:mentoring-end": page(403, object_of=of("mentoring"), stranger=404, **RUN),
    "tenants:mentoring-met": page(403, object_of=of("mentoring"), stranger=404, **RUN),
    "tenants:bill-pay": page(403, object_of=of("bill"), stranger=404, **BILL),
    "tenants:bill-correct": page(403, object_of=of("bill"), stranger=404, **BILL),
    "tenants:lease-sign": page(403, object_of=of("draft"), stranger=404, **HEAD),
    "tenants:lease-end": page(403, object_of=of("lease"), stranger=404, **RUN),
    "tenants:lease-deposit": page(403, object_of=of("lease", which="paid"), stranger=404, **BILL),
    "tenants:lease-withdraw": page(403, object_of=of("draft"), post={}, stranger=404, **RAN),
    "tenants:contact-act": page(403, object_of=of("contact", action="link"), post={}, stranger=404, **RAN),
    "tenants:paper-remove": page(403, object_of=of("paper"), post={}, stranger=404, **RAN),
    "tenants:notice-withdraw": page(403, object_of=of("notice"), post={}, stranger=404, **RAN),
    "tenants:figures-confirm": page(403, object_of=of("figures"), post={}, stranger=404, **RAN),
    "tenants:achievement-withdraw": page(403, object_of=of("achievement"), post={}, stranger=404, **RAN),
}
