"""Services of an incubator with sessions, bookings and what was done."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import Unit
from duixian.apps.incubator.models import Booking, Service, ServiceSession, Tenant
from duixian.apps.incubator.operations.bookings import session_book
from duixian.apps.incubator.operations.services import ServiceValues, SessionValues, service_add, session_add

AT = datetime(2020, 3, 2, 1, tzinfo=UTC)
STARTS = datetime(2020, 3, 12, 6, tzinfo=UTC)
"""14:00 in Shanghai."""


def make_service(unit: Unit, by: Actor, name: str = "专利布局培训", **more: Any) -> Service:
    values = {"kind": "training", "since": date(2020, 1, 1), **more}
    return service_add(unit=unit, values=ServiceValues(name=name, **values), by=by, at=AT)


def session_values(**more: Any) -> SessionValues:
    given = {"title": "第一讲", "starts_at": STARTS, "capacity": 10, "place": "601", **more}
    given.setdefault("ends_at", given["starts_at"] + timedelta(hours=2))
    return SessionValues(**given)


def make_session(service: Service, by: Actor, **more: Any) -> ServiceSession:
    return session_add(service_uuid=service.uuid, values=session_values(**more), by=by, at=AT)


def book(session: ServiceSession, tenant: Tenant, by: Actor, people: int = 1, **more: Any) -> Booking:
    return session_book(session_uuid=session.uuid, tenant_uuid=tenant.uuid, people=people, by=by, **{"at": AT, **more})


def make_technical(unit: Unit, by: Actor, **more: Any) -> Service:
    return make_service(unit, by, "质谱检测", kind="technical", price=Decimal("300.00"), per="hour", **more)
