"""Bindings, measurements and the rows behind them, freezes."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from ninja import Field, Path, Query, Router

from duixian.api.authorising import ApiRequest
from duixian.api.paging import OfDeclaration, Paged, asked_of, linked, narrowed, place_of
from duixian.api.routes import answers
from duixian.api.schemas import measurement as told
from duixian.apps.measurement.queries import feeds
from duixian.core.measures.recompute import Kind

router = Router()


class BindingsWanted(OfDeclaration):
    """Parameters of the list of bindings."""

    state: told.BindingState | None = Field(None, description="Only those that hold, or only those replaced.")


class MeasurementsWanted(OfDeclaration):
    """Parameters of the list of measurements."""

    binding: UUID | None = Field(None, description="Only of this binding.")


@router.get("/bindings", response=answers(told.Bindings), url_name="bindings", tags=["Measurement"])
def bindings(request: ApiRequest, response: HttpResponse, query: Query[BindingsWanted]) -> told.Bindings:
    """List how indicators count (口径)."""
    found = feeds.bindings_feed(request.auth, asked_of(query), narrowed(query, state=query.state or ""))
    items = [told.binding_of(row) for row in found.rows]
    return told.Bindings(items=items, next=linked(request, response, found.next))


@router.get("/bindings/{uuid:id}", response=answers(told.Binding, found=True), url_name="binding", tags=["Measurement"])
def binding(request: ApiRequest, id: Path[UUID]) -> told.Binding:  # noqa: A002  # the word of the address
    """Read one binding."""
    return told.binding_of(feeds.binding_fed(request.auth, id))


@router.get("/measurements", response=answers(told.Measurements), url_name="measurements", tags=["Measurement"])
def measurements(request: ApiRequest, response: HttpResponse, query: Query[MeasurementsWanted]) -> told.Measurements:
    """List what was measured, without the rows behind it."""
    found = feeds.measurements_feed(request.auth, asked_of(query), narrowed(query), binding=query.binding)
    items = [told.measurement_of(row) for row in found.rows]
    return told.Measurements(items=items, next=linked(request, response, found.next))


@router.get(
    "/measurements/{uuid:id}", response=answers(told.Measurement, found=True), url_name="measurement",
    tags=["Measurement"],
)  # fmt: skip
def measurement(request: ApiRequest, id: Path[UUID]) -> told.Measurement:  # noqa: A002  # the word of the address
    """Read one measurement."""
    return told.measurement_of(feeds.measurement_fed(request.auth, id))


@router.get(
    "/measurements/{uuid:id}/origins", response=answers(told.Origins, found=True), url_name="origins",
    tags=["Measurement"],
)  # fmt: skip
def origins(request: ApiRequest, response: HttpResponse, id: Path[UUID], query: Query[Paged]) -> told.Origins:  # noqa: A002  # the word of the address
    """List the rows that a measurement rests on. Whatever may name a person is left out and named under `redacted`."""
    found = feeds.origins_feed(request.auth, id, limit=query.limit, after=place_of(query))
    kind = Kind(found.measurement.kind)
    return told.Origins(
        measurement_id=found.measurement.uuid, items=[told.origin_of(row, kind) for row in found.rows],
        next=linked(request, response, found.next),
    )  # fmt: skip


@router.get("/freezes", response=answers(told.Freezes), url_name="freezes", tags=["Measurement"])
def freezes(request: ApiRequest, response: HttpResponse, query: Query[OfDeclaration]) -> told.Freezes:
    """List what was frozen, without the values."""
    found = feeds.freezes_feed(request.auth, asked_of(query), narrowed(query))
    items = [told.freeze_of(row) for row in found.rows]
    return told.Freezes(items=items, next=linked(request, response, found.next))


@router.get(
    "/freezes/{uuid:id}", response=answers(told.OpenedFreeze, found=True), url_name="freeze", tags=["Measurement"]
)
def freeze(request: ApiRequest, id: Path[UUID]) -> told.OpenedFreeze:  # noqa: A002  # the word of the address
    """Read one freeze with its values."""
    return told.opened_of(*feeds.freeze_fed(request.auth, id))
