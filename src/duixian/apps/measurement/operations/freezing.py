"""取证: what was measured is kept for good, each row sealed under a salt of its own. Later changes show beside it, never in it."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.measurement.models import Freeze, FrozenValue, Measurement, Occasion, RowSalt
from duixian.apps.measurement.operations.measuring import measures_run
from duixian.apps.measurement.queries.values import stored_result
from duixian.apps.measurement.rules import may_freeze
from duixian.apps.targets.models import Declaration
from duixian.apps.targets.queries.finding import declaration_get
from duixian.core.history.canonical import plain
from duixian.core.history.fields import SALT_BYTES
from duixian.core.proof.packing import head_with_rows
from duixian.core.proof.sealing import SealedRow, freeze_digest, sealed_row, value_digest


class _Sealed(NamedTuple):
    """A measurement on its way into a freeze: what is told of it, its sealed rows and their salts."""

    measurement: Measurement
    head: dict[str, Any]
    rows: tuple[SealedRow, ...]
    salts: tuple[bytes, ...]

    @property
    def digest(self) -> str:
        return value_digest(head_with_rows(self.head, [row.digest for row in self.rows]))


@transaction.atomic
def freeze_make(*, declaration_uuid: UUID, cut_off: date, by: Actor, at: datetime) -> Freeze:
    """Measure everything of a declaration that is bound as of the end of a day, and keep it for good.

    Raises NotFound, NotAllowed, MeasuringRefused for a day that has not come, and where nothing is bound.
    """
    declaration = declaration_get(by, declaration_uuid)
    if not may_freeze(by, declaration.unit.path):
        raise NotAllowed(_("您的角色不能取证；请由填报人、财务或单位负责人取证。"))
    made = measures_run(declaration_uuid=declaration_uuid, as_of=cut_off, by=by, at=at)
    return freeze_keep(
        declaration, made, cut_off=cut_off, known_at=made[0].known_at if made else recording_time(), by=by, at=at
    )


def freeze_keep(
    declaration: Declaration,
    measurements: Sequence[Measurement],
    *,
    cut_off: date,
    known_at: datetime,
    by: Actor,
    at: datetime,
    occasion: str = Occasion.CUT_OFF,
    about: UUID | None = None,
) -> Freeze:
    """Keep these measurements; for operations that have checked who acts, in their transaction (a report that becomes final)."""
    locked(declaration.unit)
    sealed = [_sealed(one) for one in measurements]
    made = Freeze(
        declaration=declaration, occasion=occasion, about_uuid=about, cut_off=cut_off, known_at=known_at,
        recorded_at=recording_time(), row_count=sum(len(one.rows) for one in sealed), made_by_id=by.user_id,
    )  # fmt: skip
    made.digest = freeze_digest(freeze_head(made), [one.digest for one in sealed])
    made.save(force_insert=True)
    _keep(made, sealed)
    values = [{"measurement": one.measurement.uuid, "digest": one.digest, "rows": len(one.rows)} for one in sealed]
    payload = {"digest": made.digest, "cut_off": cut_off, "known_at": known_at, "occasion": occasion, "rows": made.row_count,
               "values": values}  # fmt: skip
    record(kind="measurement.freeze.made", unit=declaration.unit, about="measurement.freeze", about_uuid=made.uuid, by=by, at=at,
           payload=payload, project_uuid=declaration.project.uuid)  # fmt: skip
    return made


def freeze_measurements(declaration: Declaration, uuids: Iterable[str]) -> list[Measurement]:
    """The measurements of a declaration with these public ids, in the order of their indicators."""
    found = Measurement.objects.filter(binding__declaration=declaration, uuid__in=set(uuids))
    return list(
        found.select_related("binding__indicator").order_by("binding__indicator__position", "binding__subject", "id")
    )


def freeze_head(freeze: Freeze) -> dict[str, Any]:
    """What is told of a freeze beside its values, in plain JSON."""
    told = {
        "uuid": freeze.uuid, "declaration": freeze.declaration.uuid, "cut_off": freeze.cut_off, "known_at": freeze.known_at,
        "recorded_at": freeze.recorded_at, "occasion": str(freeze.occasion), "about": freeze.about_uuid,
    }  # fmt: skip
    return {name: plain(value) for name, value in told.items()}


def _sealed(measurement: Measurement) -> _Sealed:
    result = stored_result(measurement)
    drawn = secrets.token_bytes(SALT_BYTES * len(result.origins))
    salts = tuple(drawn[at : at + SALT_BYTES] for at in range(0, len(drawn), SALT_BYTES))
    rows = tuple(sealed_row(row, kind=result.kind, salt=salt) for row, salt in zip(result.origins, salts, strict=True))
    return _Sealed(measurement, _head(measurement), rows, salts)


def _head(measurement: Measurement) -> dict[str, Any]:
    """What is told of a measurement. Not its digest: that is over digests of records, which can be guessed."""
    binding = measurement.binding
    told = {
        "measurement": measurement.uuid, "binding": binding.uuid,
        "subject": str(binding.subject), "indicator": binding.indicator.name if binding.indicator else None,
        "measure": measurement.measure, "version": measurement.measure_version, "parameters": measurement.parameters,
        "facts": measurement.facts, "kind": measurement.kind, "value": measurement.value,
        "numerator": measurement.numerator, "denominator": measurement.denominator, "grade": measurement.grade,
        "as_of": measurement.as_of, "known_at": measurement.known_at, "recorded_at": measurement.recorded_at,
    }  # fmt: skip
    return {name: plain(value) for name, value in told.items()}


def _keep(made: Freeze, sealed: Sequence[_Sealed]) -> None:
    values = FrozenValue.objects.bulk_create(
        FrozenValue(
            freeze=made, position=position, measurement=one.measurement, head=one.head, digest=one.digest,
            rows="".join(f"{row.line}\n" for row in one.rows),
        )
        for position, one in enumerate(sealed)
    )  # fmt: skip
    salts = [
        RowSalt(value=value, position=position, salt=salt)
        for value, one in zip(values, sealed, strict=True)
        for position, salt in enumerate(one.salts)
    ]
    RowSalt.objects.bulk_create(salts, batch_size=5_000)
