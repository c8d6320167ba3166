"""One measurement: its value, what made it, and whether the rows still add up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.measurement.measuring import result_digest
from duixian.apps.measurement.models import Measurement, MeasurementOrigin
from duixian.apps.measurement.queries.finding import measurement_get
from duixian.apps.measurement.values import value_from
from duixian.core.measures.grades import Grade
from duixian.core.measures.origins import OriginRow, Role
from duixian.core.measures.recompute import Kind, recompute
from duixian.core.measures.result import MeasureResult
from duixian.core.values import MeasuredValue

COUNTED = (Role.VALUE, Role.NUMERATOR, Role.BOTH, Role.DENOMINATOR)


class Opened(NamedTuple):
    """A measurement with its rows by role: how many play which part, and whether a recount from them gives the value."""

    measurement: Measurement
    value: MeasuredValue
    by_role: dict[str, int]
    adds_up: bool
    is_intact: bool
    others: list[Measurement]


def measurement_open(actor: Actor, uuid: UUID) -> Opened:
    """Open a measurement: its rows are added up again and their digest is made anew. Raises NotFound."""
    measurement = measurement_get(actor, uuid)
    result = stored_result(measurement)
    counted = measurement.origins.values_list("role").annotate(rows=Count("pk")).order_by()
    others = Measurement.objects.filter(binding=measurement.binding).exclude(pk=measurement.pk)
    return Opened(
        measurement, result.value, dict(counted), recompute(result.origins, result.kind) == result.value,
        _digest(measurement, result) == measurement.digest, list(others.order_by("-as_of", "-recorded_at")[:12]),
    )  # fmt: skip


def origins_of(measurement: Measurement, role: str = "") -> QuerySet[MeasurementOrigin]:
    """The rows of a measurement in their order, or those that play one part."""
    rows = measurement.origins.order_by("position")
    return rows.filter(role=role) if role else rows


def stored_result(measurement: Measurement) -> MeasureResult:
    """A kept measurement as the result that it was."""
    rows = tuple(
        OriginRow(source, key, Role(role), amount, digest, label, occurred_at, reason, Grade(grade))
        for source, key, role, amount, digest, label, occurred_at, reason, grade in _told(measurement)
    )
    return MeasureResult(
        Kind(measurement.kind), value_from(measurement.value), measurement.numerator, measurement.denominator, rows,
        Grade(measurement.grade), measurement.facts,
    )  # fmt: skip


def _told(measurement: Measurement) -> QuerySet[MeasurementOrigin, tuple[Any, ...]]:
    """The rows without making objects of them: a measurement may rest on thousands."""
    return measurement.origins.order_by("position").values_list(
        "source", "key", "role", "amount", "digest", "label", "occurred_at", "reason", "grade"
    )


def _digest(measurement: Measurement, result: MeasureResult) -> str:
    return result_digest(
        result, measure=measurement.measure, version=measurement.measure_version, parameters=measurement.parameters
    )


HEADINGS = ("序号", "角色", "来源", "记录", "说明", "数额", "发生时间", "不计入的原因", "证据等级", "摘要")


def export_rows(rows: Iterable[MeasurementOrigin]) -> Iterator[tuple[object, ...]]:
    """The rows for a table file, in the order of HEADINGS; numbers stay numbers."""
    for row in rows:
        yield (
            row.position + 1, row.role, row.source, row.key, row.label, row.amount,
            row.occurred_at.date().isoformat() if row.occurred_at else "", row.reason, row.grade, row.digest,
        )  # fmt: skip
