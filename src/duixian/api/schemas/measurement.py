"""How indicators count (口径), what was measured, the rows behind it, what was frozen."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Field, Schema

from duixian.api.paging import Page
from duixian.api.schemas.values import Number, Value, value_of
from duixian.apps.measurement.models import Binding as BindingRow
from duixian.apps.measurement.models import Freeze as FreezeRow
from duixian.apps.measurement.models import FrozenValue, MeasurementOrigin
from duixian.apps.measurement.models import Measurement as MeasurementRow
from duixian.core.measures.grades import Grade
from duixian.core.measures.origins import OriginRow, Role
from duixian.core.measures.recompute import Kind
from duixian.core.proof.sealing import personal_fields

BindingState = Literal["live", "superseded"]
RowRole = Literal["value", "numerator", "denominator", "both", "excluded", "context"]


class Card(Schema):
    """The texts of the 口径 card."""

    definition: str = Field("", description="What is counted.")
    source: str = Field("", description="From which records.")
    numerator: str = Field("", description="What stands above the line of a rate.")
    denominator: str = Field("", description="What stands below it.")
    unique_key: str = Field("", description="What is counted once.")
    cut_off: str = Field("", description="Until when.")
    trap: str = Field("", description="Where one goes wrong easily.")


class Binding(Schema):
    """How an indicator, or the money of a declaration, counts (口径): a registered measure with parameters, or a judgement."""

    id: UUID
    declaration_id: UUID
    indicator_id: UUID | None = Field(description="The indicator; null for the money of the declaration.")
    subject: Literal["indicator", "executed", "received"] = Field(description="What is counted.")
    measure: str = Field(
        description="The name of the measure, or “judged” where a person judges.", examples=["events.attendees"]
    )
    measure_version: int = Field(description="The version of the measure's specification.", examples=[1])
    card: Card = Field(description="What the count means, in words.")
    bands: dict[str, str] = Field(description="The texts of the bands of a target in words; empty for all others.")
    cut_off: date | None = Field(description="The last day that counts.")
    state: BindingState = Field(description="Whether it holds, or another took its place.")
    confirmed_at: datetime | None = Field(description="When the head of the unit agreed to it.")
    superseded_at: datetime | None
    created_at: datetime
    updated_at: datetime = Field(description="When the history last told of it.")


class Bindings(Page[Binding]):
    """A slice of the bindings."""


class Measurement(Schema):
    """What a binding gave as of one time, as known at another; it never changes."""

    id: UUID
    declaration_id: UUID
    binding_id: UUID
    indicator_id: UUID | None = Field(description="The indicator; null for the money of the declaration.")
    subject: Literal["indicator", "executed", "received"] = Field(description="What was counted.")
    as_of: datetime = Field(description="The instant that the value tells of.")
    known_at: datetime = Field(description="Records known up to this instant are in it.")
    recorded_at: datetime = Field(description="When it was measured.")
    kind: str = Field(description="How the rows add up to the value.", examples=["ratio"])
    value: Value
    numerator: Number | None = Field(description="What was counted above the line.", examples=[19])
    denominator: Number | None = Field(description="What was counted below the line.", examples=[20])
    evidence_grade: int = Field(ge=0, le=4, description="The lowest grade of evidence of its rows, 0 to 4 (best).")
    measure: str = Field(description="The measure that counted.", examples=["events.attendees"])
    measure_version: int
    origin_count: int = Field(description="How many rows it rests on.")
    digest: str = Field(description="SHA-256 over value, parameters and the digests of all rows.")


class Measurements(Page[Measurement]):
    """A slice of the measurements."""


class Origin(Schema):
    """A row that a measurement rests on. Whatever may name a person is left out and named under `redacted`."""

    position: int = Field(description="Its place among the rows, from 0.")
    source: str = Field(description="The kind of record.", examples=["money.payment"])
    key: str | None = Field(description="The id of the record; null where it may name a person.")
    role: RowRole = Field(description="The part that it plays.")
    amount: Number | None = Field(description="What it adds, in the unit of the measure; null counts as one.")
    occurred_at: datetime | None
    reason: str | None = Field(
        description="Why it is left out; empty where it counts, null where it may name a person."
    )
    evidence_grade: int = Field(ge=0, le=4, description="The grade of its evidence, 0 to 4 (best).")
    digest: str = Field(description="SHA-256 of the record as it stood.")
    redacted: list[Literal["label", "key", "reason"]] = Field(description="The fields that are left out.")


class Origins(Page[Origin]):
    """Some of the rows of a measurement, in their order."""

    measurement_id: UUID


class Freeze(Schema):
    """What was measured of a declaration as of the end of a day, kept for good (取证)."""

    id: UUID
    declaration_id: UUID
    occasion: Literal["cut_off", "monitoring", "evaluation"] = Field(description="Why it was frozen.")
    about_id: UUID | None = Field(description="The report that it was made for.")
    cut_off: date = Field(description="The last day that counts.")
    known_at: datetime
    recorded_at: datetime
    row_count: int = Field(description="How many rows its values rest on.")
    digest: str = Field(description="SHA-256 over its head and the digests of its values.")


class Freezes(Page[Freeze]):
    """A slice of the freezes."""


class Frozen(Schema):
    """A value of a freeze."""

    position: int
    measurement_id: UUID
    indicator_id: UUID | None
    value: Value
    digest: str = Field(description="SHA-256 over the value's head and the digests of all its rows.")


class OpenedFreeze(Freeze):
    """A freeze with its values."""

    values: list[Frozen] = Field(description="The values in the order of the form.")


def binding_of(row: BindingRow) -> Binding:
    """A binding. Who keeps it is not told."""
    card = {name: row.card.get(name, "") for name in Card.model_fields}
    return Binding(
        id=row.uuid, declaration_id=row.declaration.uuid, indicator_id=row.indicator.uuid if row.indicator else None,
        subject=row.subject, measure=row.measure, measure_version=row.measure_version, card=Card(**card), bands=row.bands,
        cut_off=row.cut_off, state="superseded" if row.superseded_at else "live", confirmed_at=row.confirmed_at,
        superseded_at=row.superseded_at, created_at=row.created_at, updated_at=_changed_at(row),
    )  # fmt: skip


def _changed_at(row: Any) -> datetime:
    """The time that the query gave with the row."""
    told: datetime = row.changed_at
    return told


def measurement_of(row: MeasurementRow) -> Measurement:
    """A measurement. Who measured is not told."""
    binding = row.binding
    return Measurement(
        id=row.uuid, declaration_id=binding.declaration.uuid, binding_id=binding.uuid,
        indicator_id=binding.indicator.uuid if binding.indicator else None, subject=binding.subject, as_of=row.as_of,
        known_at=row.known_at, recorded_at=row.recorded_at, kind=row.kind, value=value_of(row.value),
        numerator=row.numerator, denominator=row.denominator, evidence_grade=row.grade, measure=row.measure,
        measure_version=row.measure_version, origin_count=row.origin_count, digest=row.digest,
    )  # fmt: skip


def origin_of(row: MeasurementOrigin, kind: Kind) -> Origin:
    """A row with whatever may name a person left out, as an evidence pack leaves it out; labels always."""
    told = OriginRow(
        row.source,
        row.key,
        Role(row.role),
        row.amount,
        row.digest,
        row.label,
        row.occurred_at,
        row.reason,
        Grade(row.grade),
    )
    hidden = {*personal_fields(told, kind), "label"}
    return Origin(
        position=row.position, source=row.source, key=None if "key" in hidden else row.key, role=row.role, amount=row.amount,
        occurred_at=row.occurred_at, reason=None if "reason" in hidden else row.reason, evidence_grade=row.grade,
        digest=row.digest, redacted=[name for name in ("label", "key", "reason") if name in hidden],
    )  # fmt: skip


def _freeze(row: FreezeRow) -> dict[str, Any]:
    return {
        "id": row.uuid, "declaration_id": row.declaration.uuid, "occasion": row.occasion, "about_id": row.about_uuid,
        "cut_off": row.cut_off, "known_at": row.known_at, "recorded_at": row.recorded_at, "row_count": row.row_count,
        "digest": row.digest,
    }  # fmt: skip


def freeze_of(row: FreezeRow) -> Freeze:
    """A freeze without its values."""
    return Freeze(**_freeze(row))


def opened_of(row: FreezeRow, values: tuple[FrozenValue, ...]) -> OpenedFreeze:
    """A freeze with its values."""
    return OpenedFreeze(**_freeze(row), values=[_frozen(one) for one in values])


def _frozen(row: FrozenValue) -> Frozen:
    binding = row.measurement.binding
    return Frozen(
        position=row.position, measurement_id=row.measurement.uuid,
        indicator_id=binding.indicator.uuid if binding.indicator else None, value=value_of(row.measurement.value),
        digest=row.digest,
    )  # fmt: skip
