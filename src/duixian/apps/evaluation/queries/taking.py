"""What the records say of every indicator and of the money as of a day, as known at an instant: read once, for all reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db.models import Q

from duixian.apps.evaluation.taken import NOTHING, Evidence, Taken, TakenRow
from duixian.apps.evidence.instants import day_of, last_instant
from duixian.apps.measurement.cards import JUDGED
from duixian.apps.measurement.models import Binding, BindingSubject, Judgement, Measurement
from duixian.apps.targets.forms_io import form_of
from duixian.apps.targets.models import Declaration, DeclarationVersion
from duixian.core.checks.rows import rows_of

Slot = tuple[str, str]
"""What a binding is about: an indicator by its name, or a sum of money. Bindings that were superseded pass on what they measured."""


def evidence_of(declaration: Declaration, version: DeclarationVersion, *, as_of: date, known_at: datetime) -> Evidence:
    """What the records say as of the end of the day in the unit's zone, as known at the instant. Four queries."""
    bindings = _bindings(declaration, version, known_at)
    series = _series(declaration, as_of, known_at)
    judged = _judgements(declaration, as_of, known_at)
    found = {key: _taken(declaration, one, series, judged) for key, one in bindings.items()}
    form = form_of(version)
    rows = tuple(TakenRow(row, found.get(row.at, NOTHING)) for row in rows_of(form))
    money = (found.get(BindingSubject.EXECUTED, NOTHING), found.get(BindingSubject.RECEIVED, NOTHING))
    return Evidence(declaration, version, form, as_of, known_at, rows, *money)


def _bindings(declaration: Declaration, version: DeclarationVersion, known_at: datetime) -> dict[int | str, Binding]:
    """Bindings in force by the position of their indicator, or by what of the money they count.

    One of an earlier version counts for a row that an adjustment left as it was (same name and target), until it is carried over.
    """
    live = Q(superseded_at=None) | Q(superseded_at__gt=known_at)
    rows = Binding.objects.filter(live, declaration=declaration, created_at__lte=known_at)
    places = {(row.name, row.target_raw): row.position for row in version.indicators.all()}
    found: dict[int | str, Binding] = {}
    for binding in rows.select_related("indicator").order_by("indicator__version__number", "created_at", "id"):
        row = binding.indicator
        key = binding.subject if row is None else places.get((row.name, row.target_raw))
        if row is not None and row.version_id == version.pk:
            key = row.position
        if key is not None:
            found[key] = binding
    return found


def _slot(binding: Binding) -> Slot:
    return binding.subject, binding.indicator.name if binding.indicator else ""


def _series(declaration: Declaration, as_of: date, known_at: datetime) -> dict[Slot, list[Measurement]]:
    rows = Measurement.objects.filter(
        binding__declaration=declaration, as_of__lte=last_instant(as_of, declaration.unit), recorded_at__lte=known_at
    )
    found: dict[Slot, list[Measurement]] = {}
    for row in rows.select_related("binding__indicator").order_by("as_of", "recorded_at", "id"):
        found.setdefault(_slot(row.binding), []).append(row)
    return found


def _judgements(declaration: Declaration, as_of: date, known_at: datetime) -> dict[Slot, list[Judgement]]:
    live = Q(superseded_at=None) | Q(superseded_at__gt=known_at)
    rows = Judgement.objects.filter(
        live, binding__declaration=declaration, recorded_at__lte=known_at,
        occurred_at__lte=last_instant(as_of, declaration.unit),
    )  # fmt: skip
    found: dict[Slot, list[Judgement]] = {}
    for row in rows.select_related("binding__indicator").order_by("occurred_at", "recorded_at", "id"):
        found.setdefault(_slot(row.binding), []).append(row)
    return found


def _taken(
    declaration: Declaration,
    binding: Binding,
    series: Mapping[Slot, list[Measurement]],
    judged: Mapping[Slot, list[Judgement]],
) -> Taken:
    """A judgement counts where the binding is judged, and by the bands that it was made by."""
    slot = _slot(binding)
    days = _one_a_day(declaration, series.get(slot, ()))
    choices = [one for one in judged.get(slot, ()) if one.binding.bands == binding.bands]
    judgement = choices[-1] if choices and binding.measure == JUDGED else None
    return Taken(binding, tuple(days.values()), tuple(days), judgement)


def _one_a_day(declaration: Declaration, rows: Iterable[Measurement]) -> dict[date, Measurement]:
    """The last word on each day; later rows come later."""
    return {day_of(row.as_of, declaration.unit): row for row in rows}
