"""Readings: a round of a yard, a list, a correction. Readings are superseded, never edited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.operations.guards import filled
from duixian.apps.accounts.queries import visible
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.evidence.operations import file_store
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.incubator.models import Meter, Reading
from duixian.apps.incubator.operations.guards import require_running
from duixian.apps.incubator.queries.curves import metered
from duixian.apps.incubator.queries.meters import meters_visible
from duixian.apps.incubator.queries.rounds import doubts
from duixian.core.incubator.rounds import Doubt, Finding


class Entry(NamedTuple):
    """What a meter showed at an instant. `sure`: whoever read it looked twice. `origin` is one of Reading.Origin."""

    meter: UUID
    at: datetime
    value: Decimal
    sure: bool = False
    note: str = ""
    origin: str = "hand"
    upload: Upload | None = None


class Recorded(NamedTuple):
    """What a write changed: readings entered, corrected, and those that stood already."""

    entered: int
    corrected: int
    unchanged: int


class Doubted(Invalid):
    """Values that look wrong and that nobody was sure of: `findings` by the public id of the meter."""

    def __init__(self, findings: Mapping[UUID, Finding]) -> None:
        super().__init__(_("有读数看起来不对；请核对，确认无误的勾选“已核对”后再保存。"), field="readings")
        self.findings = dict(findings)


@transaction.atomic
def readings_record(
    *, unit: Unit, entries: Sequence[Entry], by: Actor, at: datetime, how: str = "recorded"
) -> Recorded:
    """Enter readings of a unit's meters, all or nothing. A reading of an instant that has another one supersedes it.

    Raises NotFound (a meter that the actor does not see), NotAllowed, Doubted for odd values that nobody was sure of (a value that
    the register cannot show is refused in any case), and Invalid at `readings` for an instant to come or before the meter's register.
    """
    require_running(by, unit)
    locked(unit)
    meters = _meters(unit, entries, by)
    _check_times(unit, entries)
    _check_values(meters, entries)
    done = _write(unit, meters, entries, by, at)
    if done.entered or done.corrected:
        record(
            kind=f"incubator.readings.{how}", unit=unit, about="accounts.unit", about_uuid=unit.uuid, by=by, at=at,
            payload={"entered": done.entered, "corrected": done.corrected},
        )  # fmt: skip
    return done


def _meters(unit: Unit, entries: Sequence[Entry], by: Actor) -> dict[UUID, Meter]:
    wanted = {one.meter for one in entries}
    found = {one.uuid: one for one in meters_visible(by).filter(unit=unit, uuid__in=wanted)}
    if found.keys() != wanted:
        raise NotFound
    return found


def _check_times(unit: Unit, entries: Sequence[Entry]) -> None:
    now = recording_time()
    late = next((one for one in entries if one.at > now), None)
    if late is not None:
        told = late.at.astimezone(ZoneInfo(unit.time_zone)).strftime("%Y-%m-%d %H:%M")
        raise Invalid(_("抄表时间不能在将来（%(at)s）。") % {"at": told}, field="readings")
    if len({(one.meter, one.at) for one in entries}) < len(entries):
        raise Invalid(_("同一表计同一时刻有两个读数。"), field="readings")


def _check_values(meters: Mapping[UUID, Meter], entries: Sequence[Entry]) -> None:
    known = metered(meters.values())
    bare = next((one for one in meters.values() if one.pk not in known), None)
    if bare is not None:
        raise Invalid(_("%(meter)s没有登记表具。") % {"meter": str(bare)}, field="readings")
    odd: dict[UUID, Finding] = {}
    for one in entries:
        key = meters[one.meter].pk
        found = doubts({key: (one.at, one.value)}, known).get(key)
        if found is not None and (found.doubt is Doubt.CANNOT_BE or not one.sure):
            odd[one.meter] = found
    if odd:
        raise Doubted(odd)


def _write(unit: Unit, meters: Mapping[UUID, Meter], entries: Sequence[Entry], by: Actor, at: datetime) -> Recorded:
    live = Reading.objects.filter(
        superseded_at=None, meter__in=list(meters.values()), at__in={one.at for one in entries}
    )
    held = {(one.meter_id, one.at): one for one in live}
    fresh = [
        one for one in entries
        if (before := held.get((meters[one.meter].pk, one.at))) is None or before.value != one.value
    ]  # fmt: skip
    replaced = [held[key].pk for one in fresh if (key := (meters[one.meter].pk, one.at)) in held]
    now = recording_time()
    Reading.objects.filter(pk__in=replaced).update(superseded_at=now)
    Reading.objects.bulk_create(
        [
            Reading(
                meter=meters[one.meter], at=one.at, value=one.value, origin=one.origin, note=one.note.strip()[:200],
                file=_file(unit, one.upload, by, at), by_id=by.user_id, recorded_at=now,
            )
            for one in fresh
        ],
        batch_size=500,
    )  # fmt: skip
    return Recorded(len(fresh) - len(replaced), len(replaced), len(entries) - len(fresh))


def _file(unit: Unit, upload: Upload | None, by: Actor, at: datetime) -> EvidenceFile | None:
    return file_store(unit=unit, name=upload.name, content=upload.content, by=by, at=at) if upload else None


def reading_get(actor: Actor, uuid: UUID) -> Reading:
    """A reading that is believed; NotFound outside what the actor sees and for one that was superseded."""
    found = Reading.objects.filter(visible(actor, prefix="meter__unit__"), uuid=uuid, superseded_at=None)
    reading = found.select_related("meter__unit", "file").first()
    if reading is None:
        raise NotFound
    return reading


@transaction.atomic
def reading_correct(*, reading_uuid: UUID, value: Decimal, reason: str, by: Actor, at: datetime) -> Reading:
    """Supersede a reading by another value of the same instant; the photo stays with it.

    Raises NotFound, NotAllowed, Invalid at `reason`, and at `value` for the same value or one that the register cannot show.
    """
    reading = reading_get(by, reading_uuid)
    require_running(by, reading.meter.unit)
    why = filled(reason, "reason")[:200]
    locked(reading.meter.unit)
    if value == reading.value:
        raise Invalid(_("与原读数相同。"), field="value")
    known = metered([reading.meter])[reading.meter_id]
    if not 0 <= value < known.register_at(reading.at).top:
        raise Invalid(_("读数超出表盘范围。"), field="value")
    now = _supersede(reading)
    made = Reading.objects.create(
        meter=reading.meter, at=reading.at, value=value, origin=reading.origin, file=reading.file, note=why,
        by_id=by.user_id, recorded_at=now,
    )  # fmt: skip
    _tell("corrected", reading, by, at, {"before": reading.value, "value": value, "reason": why})
    return made


@transaction.atomic
def reading_withdraw(*, reading_uuid: UUID, reason: str, by: Actor, at: datetime) -> Reading:
    """Take back a reading that was never taken. Raises NotFound, NotAllowed, Invalid at `reason`."""
    reading = reading_get(by, reading_uuid)
    require_running(by, reading.meter.unit)
    why = filled(reason, "reason")[:200]
    locked(reading.meter.unit)
    _supersede(reading)
    _tell("withdrawn", reading, by, at, {"before": reading.value, "reason": why})
    return reading


def _supersede(reading: Reading) -> datetime:
    """Mark a reading as no longer believed; since when. Raises Invalid when somebody else did so meanwhile."""
    now = recording_time()
    if not Reading.objects.filter(pk=reading.pk, superseded_at=None).update(superseded_at=now):
        raise Invalid(_("这个读数刚才已被更正；请刷新后再办理。"))
    return now


def _tell(what: str, reading: Reading, by: Actor, at: datetime, payload: Mapping[str, object]) -> None:
    record(
        kind=f"incubator.reading.{what}", unit=reading.meter.unit, about="incubator.meter", about_uuid=reading.meter.uuid, by=by,
        at=at, payload={"at": reading.at, **payload},
    )  # fmt: skip
