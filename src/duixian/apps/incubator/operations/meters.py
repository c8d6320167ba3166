"""Meters: entered with their register, hung elsewhere, exchanged, given up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.operations.guards import filled
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.incubator.models import Meter, MeterPlace, MeterRegister, Room, Site, Tenant, Utility
from duixian.apps.incubator.operations.guards import require_running
from duixian.apps.incubator.queries.meters import meter_get
from duixian.apps.parties.models import Organisation
from duixian.apps.parties.operations import organisation_create
from duixian.apps.parties.queries import organisation_named
from duixian.apps.targets.errors import in_language
from duixian.core.incubator.errors import ReadingError
from duixian.core.incubator.registers import Register


class MeterDetails(NamedTuple):
    """What is told of a meter when it is entered. `parent` is a meter of the same unit and kind; a main meter has none, but a supplier."""

    kind: str
    role: str
    number: str
    name: str
    since: date
    parent: Meter | None = None
    supplier: str = ""
    account: str = ""
    most_per_day: Decimal | None = None


class RegisterDetails(NamedTuple):
    """The register on it: what it shows when it is put in at `installed_at`, its digits before the point, and what a step is worth."""

    installed_at: datetime
    first_value: Decimal
    digits: int = 6
    factor: Decimal = Decimal(1)
    serial: str = ""


class PlaceDetails(NamedTuple):
    """Where it hangs, and whose use alone it counts."""

    site: Site
    room: Room | None = None
    tenant: Tenant | None = None


@transaction.atomic
def meter_add(
    *, unit: Unit, details: MeterDetails, register: RegisterDetails, place: PlaceDetails, by: Actor, at: datetime
) -> Meter:
    """Enter a meter with its first register and place.

    Raises NotAllowed, and Invalid at the field: `number` (empty or taken), `name`, `parent` (of another kind or unit, or given for a
    main meter), `supplier` (a main meter needs one), `digits`, `factor`, `first_value`, `site`, `room`, `tenant` (of another unit).
    """
    require_running(by, unit)
    number, name = filled(details.number, "number")[:40], filled(details.name, "name")[:80]
    _check_kind(details, unit)
    check_register(register)
    _check_place(place, unit)
    locked(unit)
    if Meter.objects.filter(unit=unit, kind=details.kind, number=number).exists():
        raise Invalid(_("已有同号表计。"), field="number")
    made = Meter.objects.create(
        unit=unit, kind=details.kind, role=details.role, number=number, name=name, parent=details.parent,
        supplier=supplier_known(unit, details.supplier, by, at) if details.supplier.strip() else None,
        account=details.account.strip()[:40], most_per_day=details.most_per_day, since=details.since, created_at=at,
    )  # fmt: skip
    _install(made, register)
    _hang(made, place, details.since)
    _tell("meter.added", made, by, at, {"number": number, "role": made.role, "parent": str(details.parent or "")})
    return made


def _check_kind(details: MeterDetails, unit: Unit) -> None:
    if details.kind not in Utility.values or details.role not in Meter.Role.values:
        raise Invalid(_("没有这种表计。"), field="kind")
    is_main, parent = details.role == Meter.Role.MAIN, details.parent
    if is_main and parent is not None:
        raise Invalid(_("总表没有上级表。"), field="parent")
    if is_main and not details.supplier.strip():
        raise Invalid(_("总表须填供方。"), field="supplier")
    if parent is not None and (parent.unit_id != unit.pk or parent.kind != details.kind):
        raise Invalid(_("上级表须是本单位同类的表。"), field="parent")
    if details.most_per_day is not None and details.most_per_day <= 0:
        raise Invalid(_("每日最大用量须大于零。"), field="most_per_day")


def check_register(given: RegisterDetails) -> None:
    """Raises Invalid at `digits`, `factor` or `first_value` for a register that cannot be."""
    try:
        top = Register(given.digits, given.factor).top
    except ReadingError as error:
        field = "digits" if not 1 <= given.digits <= 12 else "factor"
        raise Invalid(in_language(error.words.zh, error.words.en), field=field) from error
    if not 0 <= given.first_value < top:
        raise Invalid(_("起度超出表盘范围。"), field="first_value")


def _check_place(place: PlaceDetails, unit: Unit) -> None:
    if place.site.unit_id != unit.pk:
        raise Invalid(_("请选择本单位的院区。"), field="site")
    if place.room is not None and place.room.floor.building.site_id != place.site.pk:
        raise Invalid(_("房间不在所选院区。"), field="room")
    if place.tenant is not None and place.tenant.unit_id != unit.pk:
        raise Invalid(_("请选择本单位的企业。"), field="tenant")


def supplier_known(unit: Unit, name: str, by: Actor, at: datetime) -> Organisation:
    """The organisation of the unit with the name, registered now if nobody did before. Raises Invalid at `supplier`."""
    plain = " ".join(name.split())
    if not plain:
        raise Invalid(_("请填写供方。"), field="supplier")
    known = organisation_named(unit, plain)
    return known or organisation_create(unit=unit, name=plain, kinds=("supplier",), by=by, at=at)


def _install(meter: Meter, given: RegisterDetails) -> MeterRegister:
    return MeterRegister.objects.create(
        meter=meter, serial=given.serial.strip()[:40], digits=given.digits, factor=given.factor,
        installed_at=given.installed_at, first_value=given.first_value, recorded_at=recording_time(),
    )  # fmt: skip


def _hang(meter: Meter, place: PlaceDetails, since: date) -> MeterPlace:
    return MeterPlace.objects.create(
        meter=meter, site=place.site, room=place.room, tenant=place.tenant, since=since, recorded_at=recording_time()
    )


@transaction.atomic
def meter_place(*, meter_uuid: UUID, place: PlaceDetails, since: date, by: Actor, at: datetime) -> MeterPlace:
    """Say where a meter hangs and whose use it counts from a day on; what was said of that day is superseded.

    Raises NotFound, NotAllowed, and Invalid at `site`, `room`, `tenant` or `since` (before the meter was in use).
    """
    meter = meter_get(by, meter_uuid)
    require_running(by, meter.unit)
    _check_place(place, meter.unit)
    if since < meter.since:
        raise Invalid(_("不能早于启用日期。"), field="since")
    locked(meter.unit)
    meter.places.filter(superseded_at=None, since=since).update(superseded_at=recording_time())
    made = _hang(meter, place, since)
    told = {"since": since.isoformat(), "tenant": str(place.tenant.uuid) if place.tenant else ""}
    _tell("meter.placed", meter, by, at, told)
    return made


@transaction.atomic
def meter_exchange(
    *, meter_uuid: UUID, removed_at: datetime, last_value: Decimal, register: RegisterDetails, reason: str, by: Actor, at: datetime
) -> MeterRegister:  # fmt: skip
    """Take the register off a meter and put another on; what the old one showed last and the new one first are kept as papers.

    Raises NotFound, NotAllowed, and Invalid at `removed_at` (before it was put in, or before the last reading), `last_value`,
    `installed_at` (before the other was taken off), `reason`, and as `check_register`.
    """
    meter = meter_get(by, meter_uuid)
    require_running(by, meter.unit)
    why = filled(reason, "reason")[:200]
    check_register(register)
    locked(meter.unit)
    held = meter.registers.filter(removed_at=None).first()
    if held is None or removed_at <= held.installed_at:
        raise Invalid(_("拆表时间须晚于装表时间。"), field="removed_at")
    if meter.readings.filter(superseded_at=None, at__gt=removed_at).exists():
        raise Invalid(_("拆表之后已有读数；请先更正那些读数。"), field="removed_at")
    if register.installed_at < removed_at:
        raise Invalid(_("新表的装表时间不能早于拆表时间。"), field="installed_at")
    if not 0 <= last_value < 10**held.digits:
        raise Invalid(_("止度超出表盘范围。"), field="last_value")
    held.removed_at, held.last_value, held.reason = removed_at, last_value, why
    held.removal_recorded_at = recording_time()
    held.save(update_fields=["removed_at", "last_value", "reason", "removal_recorded_at"])
    made = _install(meter, register)
    told = {"last_value": last_value, "first_value": register.first_value, "serial": made.serial, "reason": why}
    _tell("meter.exchanged", meter, by, at, told)
    return made


@transaction.atomic
def meter_end(*, meter_uuid: UUID, until: date, by: Actor, at: datetime) -> Meter:
    """Give a meter up: it is no longer read from a day on. Raises NotFound, NotAllowed, and Invalid at `until`."""
    meter = meter_get(by, meter_uuid)
    require_running(by, meter.unit)
    if until <= meter.since:
        raise Invalid(_("停用日期须晚于启用日期。"), field="until")
    meter.until = until
    meter.save(update_fields=["until"])
    _tell("meter.ended", meter, by, at, {"until": until.isoformat()})
    return meter


def _tell(what: str, meter: Meter, by: Actor, at: datetime, payload: Mapping[str, object]) -> None:
    record(
        kind=f"incubator.{what}", unit=meter.unit, about="incubator.meter", about_uuid=meter.uuid, by=by, at=at, payload=payload
    )  # fmt: skip
