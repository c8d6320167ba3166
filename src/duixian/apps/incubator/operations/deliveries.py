"""What was held and done: who came to a session, services done for one tenant, and figures of a year that no record gives."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.accounts.models import Unit
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.incubator.models import (
    Attendance,
    Booking,
    Charge,
    Delivery,
    Service,
    SessionRecord,
    Tenant,
    YearFact,
)
from duixian.apps.incubator.operations.charges import charge_add
from duixian.apps.incubator.operations.service_guards import booking_locked, service_locked, session_locked, tell
from duixian.apps.incubator.operations.tenant_guards import not_later, require, said, stored, tenant_locked
from duixian.apps.incubator.queries.services import delivery_get
from duixian.core.incubator.bookings import State, fee
from duixian.core.incubator.statistics import TYPED
from duixian.core.values import FEN

SOURCE = "incubator.delivery"
"""What charges for a delivery name as their source."""


@transaction.atomic
def session_hold(
    *, session_uuid: UUID, came: Mapping[UUID, int], others: int = 0, result: str = "", upload: Upload | None = None, by: Actor, at: datetime
) -> SessionRecord:  # fmt: skip
    """A session was held: how many people of each tenant (by its public id) and of others came, the signed list, what came of it. Told again,
    the record before is superseded; its list stays where no new one comes.

    Raises NotFound (also for a tenant of another unit), NotAllowed, Invalid before it began, once cancelled, at `others` for nobody at all.
    """
    session = session_locked(by, session_uuid)
    if session.cancelled_at is not None:
        raise Invalid(_("这一场已经取消。"))
    if at < session.starts_at:
        raise Invalid(_("这一场还没有开始。"))
    if any(people < 0 for people in (others, *came.values())):
        raise Invalid(_("人数不能为负。"), field="others")
    present = {uuid: people for uuid, people in came.items() if people}
    if not present and not others:
        raise Invalid(_("请登记到场人数；没有举办的场次请取消。"), field="others")
    tenants = {one.uuid: one for one in Tenant.objects.filter(unit=session.service.unit, uuid__in=present)}
    if len(tenants) < len(present):
        raise NotFound
    now, before = recording_time(), session.records.filter(superseded_at=None).first()
    sheet = stored(session.service.unit, upload, by, at) or (before.sheet if before else None)
    session.records.filter(superseded_at=None).update(superseded_at=now)
    made = SessionRecord.objects.create(
        session=session, others=others, result=result.strip()[:500], sheet=sheet, recorded_at=now
    )
    Attendance.objects.bulk_create(
        Attendance(record=made, tenant=tenants[uuid], people=people) for uuid, people in present.items()
    )
    total = others + sum(present.values())
    tell(
        "service.session_held", session.service, session=session.title, people=total, tenants=len(present), by=by, at=at
    )
    return made


@transaction.atomic
def delivery_record(
    *, service_uuid: UUID, tenant_uuid: UUID, on: date, hours: Decimal, result: str, by: Actor, at: datetime,
    amount: Decimal | None = None, booking_uuid: UUID | None = None, upload: Upload | None = None,
) -> Delivery:  # fmt: skip
    """A service was done for a tenant: hours, what came of it, a paper. `amount` in yuan, by the catalogue's price where None, is charged to the
    tenant's next bill. A wish that waits for an answer (`booking_uuid`) is confirmed with it.

    Raises NotFound (also for a tenant of another unit, another tenant's booking), NotAllowed, Invalid at the field.
    """
    service, tenant = service_locked(by, service_uuid), tenant_locked(by, tenant_uuid)
    if tenant.unit_id != service.unit_id:
        raise NotFound
    not_later(on, service.unit, at, "on")
    if on < service.since:
        raise Invalid(_("这一天还没有提供这项服务。"), field="on")
    if not (hours.is_finite() and 0 < hours <= 1000 and hours == hours.quantize(Decimal("0.1"))):
        raise Invalid(_("时长须大于0，不超过1000小时，最多一位小数。"), field="hours")
    booking = _booking(by, booking_uuid, service, tenant, at)
    owed = (
        fee(service.price, service.per, hours=hours, people=booking.people if booking else 1)
        if amount is None
        else amount
    )
    if not (owed.is_finite() and owed >= 0 and owed == owed.quantize(FEN)):
        raise Invalid(_("金额不能为负，最多两位小数。"), field="amount")
    made = Delivery.objects.create(
        service=service, tenant=tenant, booking=booking, on=on, hours=hours, result=said(result, "result", 500), amount=owed,
        file=stored(service.unit, upload, by, at), recorded_at=recording_time(),
    )  # fmt: skip
    _charge(made, owed, by, at)
    tell("service.delivered", service, number=tenant.number, on=on, hours=hours, amount=owed, by=by, at=at)
    return made


def _booking(by: Actor, uuid: UUID | None, service: Service, tenant: Tenant, at: datetime) -> Booking | None:
    if uuid is None:
        return None
    found = booking_locked(by, uuid)
    if (found.service_id, found.tenant_id, found.session_id) != (service.pk, tenant.pk, None):
        raise NotFound
    if found.deliveries.filter(superseded_at=None).exists():
        raise Invalid(_("这个预约的服务已经登记。"))
    if found.state == State.ASKED:
        found.state, found.settled_at = State.CONFIRMED.value, at
        found.save(update_fields=["state", "settled_at"])
    if found.state != State.CONFIRMED:
        raise Invalid(_("这个预约没有成立。"))
    return found


@transaction.atomic
def delivery_withdraw(*, delivery_uuid: UUID, reason: str, by: Actor, at: datetime) -> Delivery:
    """A delivery was recorded in error: it counts no more, and its charge is taken back. Raises NotFound, NotAllowed, Invalid at `reason`."""
    found = delivery_get(by, delivery_uuid)
    require(by, found.service.unit)
    held = Delivery.objects.select_for_update(of=("self",), no_key=True).get(pk=found.pk)
    if held.superseded_at is not None:
        raise NotFound
    held.superseded_at, held.superseded_reason = recording_time(), said(reason, "reason")
    held.save(update_fields=["superseded_at", "superseded_reason"])
    _charge(found, Decimal(0), by, at)
    tell(
        "service.delivery_withdrawn",
        found.service,
        number=found.tenant.number,
        on=found.on,
        reason=held.superseded_reason,
        by=by,
        at=at,
    )
    return held


def _charge(delivery: Delivery, amount: Decimal, by: Actor, at: datetime) -> None:
    charge_add(
        tenant=delivery.tenant, kind=Charge.Kind.SERVICE, text=delivery.service.name, starts_on=delivery.on,
        ends_on=delivery.on + timedelta(days=1), amount=amount, source=SOURCE, source_uuid=delivery.uuid, by=by, at=at,
        details={"name_en": delivery.service.name_en},
    )  # fmt: skip


@transaction.atomic
def year_fact_record(
    *, unit: Unit, year: int, key: str, value: Decimal, by: Actor, at: datetime, note: str = "", upload: Upload | None = None
) -> YearFact:  # fmt: skip
    """A figure of a year that no record gives, with its paper; the figure before is superseded. Raises NotFound, NotAllowed, Invalid."""
    require(by, unit)
    if key not in TYPED:
        raise Invalid(_("没有这一项，或它由记录得出，不能填写。"), field="key")
    if value < 0 or value != value.quantize(Decimal("0.01")):
        raise Invalid(_("数值不能为负，最多两位小数。"), field="value")
    now = recording_time()
    before = YearFact.objects.filter(unit=unit, year=year, key=key, superseded_at=None)
    before.update(superseded_at=now)
    made = YearFact.objects.create(
        unit=unit, year=year, key=key, value=value, note=note.strip()[:200], file=stored(unit, upload, by, at), recorded_at=now
    )  # fmt: skip
    record(kind="incubator.year_fact.recorded", unit=unit, about="incubator.yearfact", about_uuid=unit.uuid, by=by, at=at,
           payload={"year": year, "figure": key, "value": value})  # fmt: skip
    return made
