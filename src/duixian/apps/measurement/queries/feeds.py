"""Bindings, measurements, the rows behind them and freezes for other programs: slices in the order of their making."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.accounts.queries.slices import Asked, Slice, sliced, with_changed_at
from duixian.apps.measurement.models import Binding, Freeze, FrozenValue, Measurement, MeasurementOrigin
from duixian.apps.measurement.queries.finding import measurement_get
from duixian.apps.targets.queries.feeds import Narrowed

LIVE, SUPERSEDED = "live", "superseded"


class OriginsFed(NamedTuple):
    """Some rows of a measurement in their order, and the position after which the next ones begin; None at the end."""

    measurement: Measurement
    rows: tuple[MeasurementOrigin, ...]
    next: int | None


class FreezeFed(NamedTuple):
    """A freeze with its values, without their rows."""

    freeze: Freeze
    values: tuple[FrozenValue, ...]


def bindings_feed(actor: Actor, asked: Asked, wanted: Narrowed) -> Slice[Binding]:
    """How indicators count, by promise, year and state (live, superseded). One query."""
    rows = with_changed_at(_bindings(actor), "measurement.binding", wanted.since)
    if wanted.state:
        rows = rows.filter(superseded_at__isnull=wanted.state == LIVE)
    return sliced(_of_promise(rows, wanted), asked)


def binding_fed(actor: Actor, uuid: UUID) -> Binding:
    """One binding. Raises NotFound."""
    found = with_changed_at(_bindings(actor), "measurement.binding").filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def _bindings(actor: Actor) -> QuerySet[Binding]:
    return Binding.objects.filter(visible(actor, "declaration__unit__")).select_related("declaration", "indicator")


def _of_promise(rows: QuerySet[Binding], wanted: Narrowed) -> QuerySet[Binding]:
    given = {"declaration__uuid": wanted.declaration, "declaration__year": wanted.year}
    return rows.filter(**{name: value for name, value in given.items() if value})


def measurements_feed(
    actor: Actor, asked: Asked, wanted: Narrowed, *, binding: UUID | None = None
) -> Slice[Measurement]:
    """Measurements by promise, year and binding; `since` is when they were recorded, for they never change. One query."""
    rows = Measurement.objects.filter(visible(actor, "binding__declaration__unit__"))
    given = {
        "binding__declaration__uuid": wanted.declaration, "binding__declaration__year": wanted.year,
        "binding__uuid": binding, "recorded_at__gte": wanted.since,
    }  # fmt: skip
    rows = rows.filter(**{name: value for name, value in given.items() if value})
    return sliced(rows.select_related("binding__declaration", "binding__indicator"), asked)


def measurement_fed(actor: Actor, uuid: UUID) -> Measurement:
    """One measurement. Raises NotFound."""
    return measurement_get(actor, uuid)


def origins_feed(actor: Actor, uuid: UUID, *, limit: int, after: int | None = None) -> OriginsFed:
    """Rows of a measurement after a position, the first ones for None. Raises NotFound. Two queries."""
    measurement = measurement_get(actor, uuid)
    rows = measurement.origins.order_by("position")
    if after is not None:
        rows = rows.filter(position__gt=after)
    held = tuple(rows[: limit + 1])
    told = held[:limit]
    return OriginsFed(measurement, told, told[-1].position if len(held) > limit else None)


def freezes_feed(actor: Actor, asked: Asked, wanted: Narrowed) -> Slice[Freeze]:
    """Freezes by promise, year and time of recording. One query."""
    given = {
        "declaration__uuid": wanted.declaration, "declaration__year": wanted.year, "recorded_at__gte": wanted.since,
    }  # fmt: skip
    rows = _freezes(actor).filter(**{name: value for name, value in given.items() if value})
    return sliced(rows, asked)


def freeze_fed(actor: Actor, uuid: UUID) -> FreezeFed:
    """A freeze with its values. Raises NotFound. Two queries."""
    freeze = _freezes(actor).filter(uuid=uuid).first()
    if freeze is None:
        raise NotFound
    values = freeze.values.select_related("measurement__binding__indicator").defer("rows")
    return FreezeFed(freeze, tuple(values.order_by("position")))


def _freezes(actor: Actor) -> QuerySet[Freeze]:
    return Freeze.objects.filter(visible(actor, "declaration__unit__")).select_related("declaration")
