"""Storing what a binding gives: value, rows with their roles, digests. A measurement is never edited."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.evidence.instants import day_of, last_instant
from duixian.apps.measurement.errors import MeasuringRefused, said
from duixian.apps.measurement.measuring import as_stored, measured, result_digest
from duixian.apps.measurement.models import Binding, Measurement, MeasurementOrigin
from duixian.apps.measurement.queries.finding import binding_get, bindings_visible
from duixian.apps.measurement.rules import may_measure
from duixian.apps.measurement.values import value_json
from duixian.apps.targets.queries.finding import declaration_get
from duixian.core.measures.errors import ParameterError
from duixian.core.measures.result import Fact, MeasureResult


@transaction.atomic
def measure_run(
    *,
    binding_uuid: UUID,
    as_of: date,
    by: Actor,
    at: datetime,
    known_at: datetime | None = None,
    reported: bool = False,
) -> Measurement:
    """Measure one binding as of the end of a day, as known at a time (now, unless given), and keep it.

    `reported` marks what a report states. Raises NotFound, NotAllowed, and MeasuringRefused at `as_of` or `known_at` for times
    that have not come, or for a binding whose parameters are not complete.
    """
    binding = binding_get(by, binding_uuid)
    _require(binding, as_of, by, at)
    return _kept(binding, as_of, _known(known_at), by, at, reported=reported)


@transaction.atomic
def measures_run(
    *,
    declaration_uuid: UUID,
    as_of: date,
    by: Actor,
    at: datetime,
    known_at: datetime | None = None,
    reported: bool = False,
) -> list[Measurement]:
    """Measure everything of a declaration that is bound, in the order of its indicators, all as known at one time.

    A binding whose parameters are not complete is left out. Raises as `measure_run`.
    """
    declaration = declaration_get(by, declaration_uuid)
    bindings = list(bindings_visible(by).filter(declaration=declaration, superseded_at=None))
    if not bindings:
        raise MeasuringRefused(_("还没有口径；请先设定口径。"))
    known = _known(known_at)
    kept = []
    for binding in bindings:
        _require(binding, as_of, by, at)
        try:
            kept.append(_kept(binding, as_of, known, by, at, reported=reported))
        except MeasuringRefused:
            continue  # its page says which parameter is missing; the others are measured all the same
    return kept


def _require(binding: Binding, as_of: date, by: Actor, at: datetime) -> None:
    if not may_measure(by, binding.declaration.unit.path):
        raise NotAllowed(_("您的角色不能登记测量；可以查看。"))
    if as_of > day_of(at, binding.declaration.unit):
        raise MeasuringRefused(_("测量的截至日期不能晚于今天。"), field="as_of")
    if binding.superseded_at is not None:
        raise MeasuringRefused(_("口径已被替换；请用现行口径测量。"))


def _known(known_at: datetime | None) -> datetime:
    now = recording_time()
    if known_at is not None and known_at > now:
        raise MeasuringRefused(_("不能按将来所知测量。"), field="known_at")
    return known_at or now


def _kept(binding: Binding, as_of: date, known_at: datetime, by: Actor, at: datetime, *, reported: bool) -> Measurement:
    try:
        result = as_stored(measured(binding, as_of=as_of, known_at=known_at))
    except ParameterError as error:
        raise MeasuringRefused(said(error.words)) from error
    made = Measurement.objects.create(
        binding=binding, as_of=last_instant(as_of, binding.declaration.unit), known_at=known_at, recorded_at=recording_time(),
        kind=str(result.kind), value=value_json(result.value), facts=_facts(result), numerator=_fits(result.numerator),
        denominator=_fits(result.denominator), grade=int(result.grade), measure=binding.measure,
        measure_version=binding.measure_version, parameters=binding.parameters, origin_count=len(result.origins),
        digest=_digest(binding, result), measured_by_id=by.user_id, reported=reported,
    )  # fmt: skip
    _keep_rows(made, result)
    told = {"value": _exact(made.value), "grade": made.grade, "rows": made.origin_count, "digest": made.digest,
            "measure": made.measure, "as_of": as_of.isoformat(), "reported": reported}  # fmt: skip
    record(kind="measurement.value.measured", unit=binding.declaration.unit, about="measurement.binding", about_uuid=binding.uuid,
           by=by, at=at, payload=told, project_uuid=binding.declaration.project.uuid)  # fmt: skip
    return made


def _exact(value: Mapping[str, Any]) -> str:
    """The value in one line for the history: `percent 19/20`, `count 512`."""
    parts = [str(part) for name, part in value.items() if name != "kind"]
    return f"{value['kind']} {'/'.join(parts)}"


def _digest(binding: Binding, result: MeasureResult) -> str:
    return result_digest(
        result, measure=binding.measure, version=binding.measure_version, parameters=binding.parameters
    )


def _facts(result: MeasureResult) -> dict[str, str | int]:
    return {name: _plain(fact) for name, fact in result.facts.items()}


def _plain(fact: Fact) -> str | int:
    return f"{fact:f}" if isinstance(fact, Decimal) else fact


def _fits(number: Decimal | None) -> Decimal | None:
    return None if number is None else number.quantize(Decimal("0.0001"))


def _keep_rows(made: Measurement, result: MeasureResult) -> None:
    rows = [
        MeasurementOrigin(
            measurement=made, position=position, source=row.source, key=row.key, role=str(row.role), amount=row.amount,
            label=row.label, occurred_at=row.occurred_at, reason=row.reason, grade=int(row.grade), digest=row.digest,
        )
        for position, row in enumerate(result.origins)
    ]  # fmt: skip
    MeasurementOrigin.objects.bulk_create(rows, batch_size=2_000)
