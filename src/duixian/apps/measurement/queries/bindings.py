"""How everything of a declaration counts, with its latest value: the list behind the page, the report and the score."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple

from duixian.apps.accounts.actor import Actor
from duixian.apps.evidence.instants import last_instant
from duixian.apps.measurement.cards import JUDGED, gaps
from duixian.apps.measurement.models import Binding, BindingSubject, Measurement
from duixian.apps.measurement.queries.finding import bindings_visible, same_row, spec_of, target_of
from duixian.apps.measurement.values import meets, shown, value_from
from duixian.apps.targets.models import Declaration, VersionIndicator
from duixian.core.measures import registry
from duixian.core.measures.definition import Gap
from duixian.core.measures.errors import ParameterError
from duixian.core.measures.parameters import read_parameters
from duixian.core.measures.spec import MeasureSpec
from duixian.core.values import MeasuredValue
from duixian.core.wording import Words


@dataclass(frozen=True)
class Line:
    """An indicator of the approved version (None: the money `subject`) with how it counts and what was measured last."""

    subject: str
    indicator: VersionIndicator | None
    binding: Binding | None
    measurement: Measurement | None
    changed: bool = False
    """The target was adjusted: it was bound before, under another target."""

    @cached_property
    def spec(self) -> MeasureSpec | None:
        """The measure that is bound; None for a judgement, and where nothing is bound."""
        return spec_of(self.binding.measure) if self.binding else None

    @cached_property
    def is_judged(self) -> bool:
        """Whether a person judges."""
        return self.binding is not None and self.binding.measure == JUDGED

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """What the card still lacks."""
        bound = self.binding
        return gaps(bound.card, bound.bands, self.spec, target_of(self.indicator)) if bound else ()

    @cached_property
    def problem(self) -> Words | None:
        """What is wrong with the parameters, so that nothing can be measured."""
        if self.binding is None or self.spec is None:
            return None
        try:
            read_parameters(self.spec.parameters, self.binding.parameters)
        except ParameterError as error:
            return error.words
        return None

    @cached_property
    def value(self) -> MeasuredValue | None:
        """The typed value measured last."""
        return value_from(self.measurement.value) if self.measurement else None

    @cached_property
    def meets(self) -> bool | None:
        """Whether the value meets the target, a word (合规) when nothing falls short of it; None where it cannot be said."""
        target, value = target_of(self.indicator), self.value
        return None if target is None or value is None else meets(target, value)

    @cached_property
    def shown(self) -> Words | None:
        """The value for people."""
        value = self.value
        return shown(value) if value is not None else None


def binding_lines(
    actor: Actor, declaration: Declaration, *, as_of: date | None = None, known_at: datetime | None = None
) -> list[Line]:
    """Every indicator of the approved version and the two sums of money, with the live bindings.

    A row of an adjusted version that did not change shows the binding it had, which `bindings_carry_over` will give to it.
    Without times: what was measured last. With them: as reported, the last measurement about a day not after `as_of` among those
    recorded by `known_at`. Three or four queries, however many indicators there are.
    """
    rows = list(VersionIndicator.objects.filter(version_id=declaration.approved_id).order_by("position"))
    bindings = list(bindings_visible(actor).filter(declaration=declaration, superseded_at=None))
    last = _last(declaration, as_of, known_at)
    bound = _bound(bindings, rows)
    money = {one.subject: one for one in bindings if not one.indicator_id}
    before = _bound_before(declaration) if any(row.pk not in bound for row in rows) else set()
    lines = [
        _line(
            BindingSubject.INDICATOR, row, bound.get(row.pk), last, changed=row.pk not in bound and row.name in before
        )
        for row in rows
    ]
    return [*lines, *(_line(subject, None, money.get(subject), last) for subject in _MONEY)]


def _bound(bindings: list[Binding], rows: list[VersionIndicator]) -> dict[int, Binding]:
    """The live bindings by the key of the row: its own, or that of the same row in the version before."""
    own = {one.indicator_id: one for one in bindings if one.indicator_id}
    before = {same_row(one.indicator): one for one in bindings if one.indicator}
    found = {row.pk: own.get(row.pk) or before.get(same_row(row)) for row in rows}
    return {key: one for key, one in found.items() if one is not None}


_MONEY = (BindingSubject.EXECUTED, BindingSubject.RECEIVED)
Slot = tuple[str, str]


def _line(
    subject: str,
    row: VersionIndicator | None,
    binding: Binding | None,
    last: dict[Slot, Measurement],
    *,
    changed: bool = False,
) -> Line:
    name = row.name if row else ""
    return Line(subject, row, binding, last.get((subject, name)) if binding else None, changed)


def _bound_before(declaration: Declaration) -> set[str]:
    old = (
        Binding.objects.filter(declaration=declaration)
        .exclude(indicator=None)
        .exclude(indicator__version_id=declaration.approved_id)
    )
    return set(old.values_list("indicator__name", flat=True))


def _last(declaration: Declaration, as_of: date | None, known_at: datetime | None) -> dict[Slot, Measurement]:
    """The last measurement by what it is about: bindings that were superseded pass theirs on to the indicator of that name."""
    found = Measurement.objects.filter(binding__declaration=declaration)
    if as_of is not None:
        found = found.filter(as_of__lte=last_instant(as_of, declaration.unit))
    if known_at is not None:
        found = found.filter(recorded_at__lte=known_at)
    ordered = found.select_related("binding__indicator", "measured_by").order_by("as_of", "recorded_at", "id")
    return {_slot(one.binding): one for one in ordered.defer("parameters", "facts")}


def _slot(binding: Binding) -> Slot:
    return binding.subject, binding.indicator.name if binding.indicator else ""


class Chosen(NamedTuple):
    """A measure that may be bound to a target, for a list to choose from."""

    name: str
    label: Words
    description: Words


def measures_for(indicator: VersionIndicator | None) -> list[Chosen]:
    """The registered measures that can answer a target (or give an amount of money), by label; a judgement comes last."""
    target = target_of(indicator)
    return [
        Chosen(spec.name, spec.label, spec.description) for spec in registry.specs()
        if (spec.fits(target) if target is not None else spec.unit == "money")
    ]  # fmt: skip
