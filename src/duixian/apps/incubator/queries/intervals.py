"""Files of interval readings that somebody sees, and the batches that hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.db.models import QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.queries import visible
from duixian.apps.evidence.errors import DamagedStoreError
from duixian.apps.evidence.store import path_of
from duixian.apps.incubator.models import IntervalBatch, Meter, MeterRegister
from duixian.apps.incubator.queries.curves import register_of
from duixian.core.incubator.registers import Register


def batches_visible(actor: Actor) -> QuerySet[IntervalBatch]:
    """The files of the units that the actor sees, the latest first."""
    found = IntervalBatch.objects.filter(visible(actor)).select_related("unit", "file", "rejected_file", "by", "job")
    return found.defer("shown", "coverage").order_by("-recorded_at", "-id")


def batch_get(actor: Actor, uuid: UUID) -> IntervalBatch:
    """A file by its public id, with everything told of it; NotFound outside what the actor sees."""
    rows = (
        batches_visible(actor)
        .defer(None)
        .select_related("unit", "file", "rejected_file", "by", "job", "replaces__file")
    )
    found = rows.select_related("ended_by").filter(uuid=uuid).first()  # fmt: skip
    if found is None:
        raise NotFound
    return found


def holding(unit: Unit, kind: str, *, but: int | None = None) -> list[IntervalBatch]:
    """The batches of a kind that hold, in the order in which they were taken; `but` leaves out the one about to be replaced. One query."""
    rows = IntervalBatch.objects.filter(unit=unit, kind=kind, state=IntervalBatch.State.TAKEN)
    held = rows if but is None else rows.exclude(pk=but)
    return list(held.defer("shown", "coverage").order_by("taken_at", "id"))


def paths_of(batches: Iterable[IntervalBatch]) -> list[Path]:
    """Where the rows of batches lie. Raises DamagedStoreError for one that is missing."""
    found = [path_of(one.digest) for one in batches]
    missing = next((one for one in found if not one.exists()), None)
    if missing is not None:
        raise DamagedStoreError(f"file {missing.parent.name}{missing.name} is missing from the store")
    return found


def registers_at(unit: Unit, kind: str, at: datetime | None = None) -> Mapping[str, Register]:
    """The register on each meter of a kind by the meter's number: the one in place at an instant (before the first, that), or the last. One query."""
    rows = MeterRegister.objects.filter(meter__unit=unit, meter__kind=kind).select_related("meter")
    found: dict[str, Register] = {}
    for one in rows.order_by("meter__number", "installed_at"):
        if at is None or one.installed_at <= at or one.meter.number not in found:
            found[one.meter.number] = register_of(one)
    return found


def meters_by_number(unit: Unit, kind: str) -> dict[str, Meter]:
    """The meters of a kind by their number, which is what files of readings call them. One query."""
    rows = Meter.objects.filter(unit=unit, kind=kind).select_related("parent", "supplier")
    return {one.number: one for one in rows.order_by("number")}


def corrected_by_later(batch: IntervalBatch) -> IntervalBatch | None:
    """A batch that holds, was taken later, and says otherwise than earlier ones within the time of this one; None without any. One query."""
    if batch.taken_at is None or batch.first_at is None:
        return None
    rows = IntervalBatch.objects.filter(
        unit=batch.unit, kind=batch.kind, state=IntervalBatch.State.TAKEN, corrections__gt=0
    )
    later = rows.filter(taken_at__gt=batch.taken_at, first_at__lt=batch.last_at, last_at__gt=batch.first_at)  # fmt: skip
    return later.select_related("file").first()
