"""Services: seen by everybody who sees the unit, kept by who runs its incubator."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from duixian.apps.incubator.operations.bookings import service_ask
from duixian.apps.incubator.operations.deliveries import delivery_record
from factories.accounts import World, act
from factories.services import AT, book, make_service, make_session, make_technical
from factories.surveys import make_wave
from factories.tenants import make_tenant
from web.permissions import page

RUN = {"filler": 200, "head": 200}
DONE = {"filler": 302, "head": 302}


def scenario(world: World) -> dict[str, Any]:
    by, tenant = act(world.filler), make_tenant(world.unit)
    service, technical = make_service(world.unit, by), make_technical(world.unit, by)
    session = make_session(service, by)
    wish = service_ask(service_uuid=technical.uuid, tenant_uuid=tenant.uuid, wish="周二", by=by, at=AT)
    done = delivery_record(
        service_uuid=technical.uuid,
        tenant_uuid=tenant.uuid,
        on=date(2020, 3, 2),
        hours=Decimal(1),
        result="报告",
        by=by,
        at=AT,
    )
    things = {
        "service": service, "technical": technical, "session": session, "booking": book(session, tenant, by), "wish": wish, "delivery": done,
        "unit": world.unit, "wave": make_wave(world.unit),
    }  # fmt: skip
    return {name: {"uuid": thing.uuid} for name, thing in things.items()}


def of(name: str, **more: Any) -> Any:
    return lambda told: {**told[name], **more}


TABLE = {
    **{f"services:{name}": page(200, nobody=403) for name in ("list", "catalogue", "wishes", "deliveries", "statistics")},
    "services:create": page(403, nobody=403, stranger=200, **RUN),
    "services:service": page(200, object_of=of("service"), stranger=404, nobody=403),
    "services:session": page(200, object_of=of("session"), stranger=404, nobody=403),
    **{
        f"services:{name}": page(403, object_of=of(thing), stranger=404, nobody=403, **RUN)
        for name, thing in (
            ("change", "service"), ("end", "service"), ("session-create", "service"), ("delivery-create", "technical"), ("deliver", "wish"),
            ("session-change", "session"), ("session-cancel", "session"), ("book", "session"), ("hold", "session"), ("sheet", "session"),
            ("decline", "wish"), ("delivery-withdraw", "delivery"), ("census", "wave"),
        )
    },
    "services:confirm": page(403, object_of=of("wish"), post={}, stranger=404, nobody=403, **DONE),
    "services:booking-cancel": page(403, object_of=of("booking"), post={}, stranger=404, nobody=403, **DONE),
    "services:figure": page(403, object_of=of("unit", year=2020, key="staff"), stranger=404, nobody=403, **RUN),
    "services:statistics-export": page(200, object_of=of("unit", year=2020), stranger=404, nobody=403),
}  # fmt: skip
