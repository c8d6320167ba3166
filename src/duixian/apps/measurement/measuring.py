"""What a binding gives as of a day, as known at a time: the one call behind reports, comparisons and pages. Reads only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from duixian.apps.evidence.instants import last_instant
from duixian.apps.evidence.measures import attestation_digest
from duixian.apps.evidence.queries import attestation_latest, list_standing
from duixian.apps.evidence.rules import latest
from duixian.apps.measurement.cards import JUDGED, bands_of
from duixian.apps.measurement.models import Binding, Judgement
from duixian.apps.measurement.values import shown, value_json
from duixian.core.history.canonical import digest
from duixian.core.measures import judging, registry
from duixian.core.measures.grades import Grade
from duixian.core.measures.origins import Record
from duixian.core.measures.reasons import NOT_BOUND, NOT_RECORDED
from duixian.core.measures.result import MeasureResult, not_measured


def measured(binding: Binding, *, as_of: date, known_at: datetime) -> MeasureResult:
    """The result of a binding. Nothing is stored. Raises ParameterError or UnknownMeasureError only for a binding that was
    written around the operations."""
    if binding.measure == JUDGED:
        return _judged(binding, as_of, known_at)
    measure = registry.get(binding.measure)
    return measure.run(subject=binding.declaration.uuid, parameters=binding.parameters, as_of=as_of, known_at=known_at)


def _judged(binding: Binding, as_of: date, known_at: datetime) -> MeasureResult:
    told = Judgement.objects.filter(binding__in=family(binding), recorded_at__lte=known_at)
    chosen = latest(told, as_of=last_instant(as_of, binding.declaration.unit), known_at=known_at)
    bands = bands_of(binding.bands)
    if chosen is None or bands is None:
        return not_measured(NOT_RECORDED if bands else NOT_BOUND)
    choice = judging.Judgement(
        judging.Band(chosen.band), bands.text(judging.Band(chosen.band)), chosen.reason, chosen.share
    )
    record = Record(
        "measurement.judgement", str(chosen.uuid), digest=judgement_digest(chosen), occurred_at=chosen.occurred_at
    )
    return judging.judged(choice, record, beside=grounds(binding, as_of=as_of, known_at=known_at))


def family(binding: Binding) -> list[Binding]:
    """The binding with those that it took the place of without a change of how it is judged: same indicator, same bands."""
    if binding.indicator is None:
        return [binding]
    earlier = Binding.objects.filter(
        declaration=binding.declaration, measure=JUDGED, indicator__name=binding.indicator.name
    )
    return [binding, *(one for one in earlier if one.pk != binding.pk and one.bands == binding.bands)]


def judgement_digest(chosen: Judgement) -> str:
    """The digest of a choice as it was made: band, share, reason and the facts it rests on; not who made it."""
    return digest({"band": chosen.band, "share": Decimal(chosen.share), "reason": chosen.reason, "facts": chosen.facts,
                   "as_of": chosen.occurred_at})  # fmt: skip


def topic_of(binding: Binding) -> str:
    """The name under which a binding's statements and lists are filed."""
    named = str(binding.parameters.get("topic") or "")
    if named:
        return named
    return binding.indicator.name[:120] if binding.indicator else binding.subject


def grounds(binding: Binding, *, as_of: date, known_at: datetime) -> list[Record]:
    """What a judgement rests on: the facts that the 口径 names, and the statement and the list filed under the indicator."""
    subject, topic = binding.declaration.uuid, topic_of(binding)
    records = [_fact(one, binding, as_of, known_at) for one in facts_of(binding)]
    stated = attestation_latest(subject, topic, as_of=as_of, known_at=known_at)
    if stated is not None:
        records.append(Record("evidence.attestation", str(stated.uuid), stated.statement[:300], digest=attestation_digest(stated),
                              occurred_at=stated.occurred_at, grade=Grade.FILE))  # fmt: skip
    listed = list_standing(subject, topic, as_of=as_of, known_at=known_at)
    if listed is not None:
        told = {"file": listed.file.digest, "columns": listed.columns}
        records.append(Record("evidence.list", str(listed.uuid), listed.title, digest=digest(told),
                              occurred_at=listed.occurred_at, grade=Grade.TABLE))  # fmt: skip
    return [record for record in records if record is not None]


def facts_of(binding: Binding) -> Iterable[str]:
    """The registered measures that a judged binding looks at."""
    known = {spec.name for spec in registry.specs()}
    named: Any = binding.parameters.get("facts") or ()
    return [name for name in named if name in known]


def _fact(name: str, binding: Binding, as_of: date, known_at: datetime) -> Record | None:
    measure = registry.get(name)
    defaults = {one.name: one.default for one in measure.spec.parameters if one.default is not None}
    result = measure.run(subject=binding.declaration.uuid, parameters=defaults, as_of=as_of, known_at=known_at)
    if not result.is_measured:
        return None
    label = f"{measure.spec.label.zh} {shown(result.value).zh}"
    return Record("measurement.fact", name, label, digest=result_digest(result), grade=result.grade)


def result_digest(result: MeasureResult, **told: object) -> str:
    """The digest of a result: its value, how it adds up, and every row with its role, amount, reason and digest."""
    rows = [[row.source, row.key, str(row.role), row.amount, row.reason, row.digest] for row in result.origins]
    return digest({"kind": str(result.kind), "value": value_json(result.value), "rows": rows, **told})


def as_stored(result: MeasureResult) -> MeasureResult:
    """The result as a measurement keeps it: long labels and reasons cut."""
    rows = tuple(row._replace(label=row.label[:300], reason=row.reason[:300]) for row in result.origins)
    return replace(result, origins=rows)
