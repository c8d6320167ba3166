"""Finding bindings and measurements for somebody, and what they are about."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.measurement.cards import JUDGED
from duixian.apps.measurement.models import Binding, Measurement
from duixian.apps.targets.models import Declaration, VersionIndicator
from duixian.core.measures import registry
from duixian.core.measures.spec import MeasureSpec
from duixian.core.targets.model import Target
from duixian.core.targets.parsing import parse_target


def bindings_visible(actor: Actor) -> QuerySet[Binding]:
    """Bindings of the units that the actor sees, with what they are about."""
    rows = Binding.objects.filter(visible(actor, "declaration__unit__"))
    return rows.select_related(
        "declaration__project", "declaration__unit", "indicator", "owner", "set_by", "confirmed_by"
    )


def binding_get(actor: Actor, uuid: UUID) -> Binding:
    """A binding, superseded or not; NotFound outside what the actor sees."""
    found = bindings_visible(actor).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def measurement_get(actor: Actor, uuid: UUID) -> Measurement:
    """A measurement with its binding; NotFound outside what the actor sees."""
    rows = Measurement.objects.filter(visible(actor, "binding__declaration__unit__"), uuid=uuid).select_related(
        "binding__declaration__project", "binding__declaration__unit", "binding__indicator", "measured_by"
    )
    found = rows.first()
    if found is None:
        raise NotFound
    return found


def target_of(indicator: VersionIndicator | None) -> Target | None:
    """The parsed target of an approved row; None for money, which has none."""
    if indicator is None:
        return None
    return parse_target(indicator.target_raw, name=indicator.name, unit_column=indicator.unit_text or None)


def spec_of(measure: str) -> MeasureSpec | None:
    """The spec of a measure; None for a judgement. Raises UnknownMeasureError."""
    return None if measure == JUDGED else registry.get(measure).spec


def indicator_get(declaration: Declaration, uuid: UUID) -> VersionIndicator:
    """A row of the approved version; NotFound for any other."""
    found = VersionIndicator.objects.filter(version=declaration.approved, uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def same_row(row: VersionIndicator) -> tuple[str, str, str, str, str]:
    """What makes a row of two versions the same: its place in the tree, its name and its target as written."""
    return (row.level1, row.level2, row.name, row.target_raw, row.unit_text)
