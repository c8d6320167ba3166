"""What the records say of every indicator and of the money as of a day, as known at an instant: read once, for all reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db.models import Q

from duixian.apps.evaluation.taken import NOTHING, Evidence, Taken, TakenRow
from duixian.apps.evidence.instants import day_of, last_instant
from duixian.apps.measurement.models import Binding, BindingSubject, Judgement, Measurement
from duixian.apps.targets.forms_io import form_of
from duixian.apps.targets.models import Declaration, DeclarationVersion
from duixian.core.checks.rows import rows_of


def evidence_of(declaration: Declaration, version: DeclarationVersion, *, as_of: date, known_at: datetime) -> Evidence:
    """What the records say as of the end of the day in the unit's zone, as known at the instant. Four queries."""
    bindings = _bindings(declaration, version, known_at)
    series = _series(declaration, bindings, as_of, known_at)
    judged = _judgements(declaration, bindings, as_of, known_at)
    found = {key: _taken(declaration, binding, series, judged) for key, binding in bindings.items()}
    form = form_of(version)
    rows = tuple(TakenRow(row, found.get(row.at, NOTHING)) for row in rows_of(form))
    money = (found.get(BindingSubject.EXECUTED, NOTHING), found.get(BindingSubject.RECEIVED, NOTHING))
    return Evidence(declaration, version, form, as_of, known_at, rows, *money)


def _bindings(declaration: Declaration, version: DeclarationVersion, known_at: datetime) -> dict[int | str, Binding]:
    """Live bindings by the position of their indicator, or by what of the money they count.

    Those of an earlier version still count for a row that an adjustment left as it was: same place, same name.
    """
    live = Q(superseded_at=None) | Q(superseded_at__gt=known_at)
    rows = Binding.objects.filter(live, declaration=declaration, created_at__lte=known_at)
    names = dict(version.indicators.values_list("position", "name"))
    found: dict[int | str, Binding] = {}
    for binding in rows.select_related("indicator", "owner").order_by("indicator__version__number", "created_at", "id"):
        if binding.indicator is None:
            found[binding.subject] = binding
        elif names.get(binding.indicator.position) == binding.indicator.name:
            found[binding.indicator.position] = binding
    return found


def _series(
    declaration: Declaration, bindings: Mapping[int | str, Binding], as_of: date, known_at: datetime
) -> dict[int, list[Measurement]]:
    keys = [binding.pk for binding in bindings.values()]
    rows = Measurement.objects.filter(
        binding__in=keys, as_of__lte=last_instant(as_of, declaration.unit), recorded_at__lte=known_at
    )
    found: dict[int, list[Measurement]] = {}
    for row in rows.order_by("binding_id", "as_of", "recorded_at", "id"):
        found.setdefault(row.binding_id, []).append(row)
    return found


def _judgements(
    declaration: Declaration, bindings: Mapping[int | str, Binding], as_of: date, known_at: datetime
) -> dict[int, Judgement]:
    live = Q(superseded_at=None) | Q(superseded_at__gt=known_at)
    rows = Judgement.objects.filter(
        live, binding__in=[binding.pk for binding in bindings.values()], recorded_at__lte=known_at,
        occurred_at__lte=last_instant(as_of, declaration.unit),
    )  # fmt: skip
    return {row.binding_id: row for row in rows.order_by("recorded_at", "id")}


def _taken(
    declaration: Declaration,
    binding: Binding,
    series: Mapping[int, list[Measurement]],
    judged: Mapping[int, Judgement],
) -> Taken:
    days = _one_a_day(declaration, series.get(binding.pk, ()))
    return Taken(binding, tuple(days.values()), tuple(days), judged.get(binding.pk))


def _one_a_day(declaration: Declaration, rows: Iterable[Measurement]) -> dict[date, Measurement]:
    """The last word on each day; later rows come later."""
    return {day_of(row.as_of, declaration.unit): row for row in rows}
