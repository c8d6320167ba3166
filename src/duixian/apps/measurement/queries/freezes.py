"""Reads of what was frozen: all freezes of a declaration, and one with what has changed since."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.measurement.measuring import measured
from duixian.apps.measurement.models import Binding, Freeze, FrozenValue
from duixian.apps.measurement.queries.comparing import by_record
from duixian.apps.measurement.queries.values import stored_result
from duixian.apps.targets.models import Declaration
from duixian.core.measures.differences import Differences, differences
from duixian.core.measures.errors import MeasureError
from duixian.core.values import MeasuredValue


class Since(NamedTuple):
    """A frozen value and what lies between it and today; `told` is None where it can no longer be measured."""

    frozen: FrozenValue
    value: MeasuredValue
    told: Differences | None


class OpenedFreeze(NamedTuple):
    """A freeze with its values."""

    freeze: Freeze
    lines: list[Since]


def freezes_visible(actor: Actor) -> QuerySet[Freeze]:
    """Freezes of the units that the actor sees."""
    return Freeze.objects.filter(visible(actor, "declaration__unit__")).select_related(
        "declaration__unit", "declaration__project", "made_by"
    )


def freezes_of(actor: Actor, declaration: Declaration) -> list[Freeze]:
    """The freezes of a declaration, the newest first, each with the number of its values (`kept`). Two queries."""
    found = freezes_visible(actor).filter(declaration=declaration)
    return list(found.annotate(kept=Count("values")).order_by("-recorded_at", "-id"))


def freeze_get(actor: Actor, uuid: UUID) -> Freeze:
    """A freeze; NotFound outside what the actor sees."""
    found = freezes_visible(actor).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def freeze_open(actor: Actor, uuid: UUID, *, now: datetime) -> OpenedFreeze:
    """A freeze with every value beside what its binding gives now as of the same day, and each record that changed. Raises NotFound."""
    freeze = freeze_get(actor, uuid)
    values = freeze.values.select_related("measurement__binding__indicator", "measurement__binding__declaration__unit")
    return OpenedFreeze(freeze, [_since(one, freeze, now) for one in values.defer("rows")])


def _since(one: FrozenValue, freeze: Freeze, now: datetime) -> Since:
    before = stored_result(one.measurement)
    try:
        after = measured(_live(one.measurement.binding), as_of=freeze.cut_off, known_at=now)
    except MeasureError:
        return Since(one, before.value, None)
    return Since(one, before.value, differences(by_record(before), by_record(after)))


def _live(binding: Binding) -> Binding:
    """How the same thing counts today."""
    if binding.superseded_at is None:
        return binding
    named = Q(indicator__name=binding.indicator.name) if binding.indicator else Q(indicator=None)
    found = Binding.objects.filter(named, declaration=binding.declaration, subject=binding.subject, superseded_at=None)
    return found.select_related("declaration__unit", "indicator").first() or binding
