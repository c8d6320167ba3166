"""Special equipment: whether it may be used, what inspection is due, and what the last one said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.incubator.models import EquipmentFact, Inspection, InspectionResult, SpecialEquipment, UseState
from duixian.apps.incubator.queries.known import believed
from duixian.core.incubator.inspections import Standing, standing


class EquipmentState(NamedTuple):
    """Special equipment on a day: whether it is used, the inspection that is open, the last one done."""

    equipment: SpecialEquipment
    fact: EquipmentFact | None
    open: Inspection | None
    last: Inspection | None
    day: date

    @property
    def state(self) -> str:
        """Whether it is used."""
        return self.fact.state if self.fact else ""

    @property
    def standing(self) -> Standing | None:
        """How the open inspection stands; None for equipment that was written off."""
        return standing(self.open.due_on, self.day) if self.open and self.state != UseState.RETIRED else None

    @property
    def is_barred(self) -> bool:
        """Whether it must not be used: the last inspection failed and none was passed since."""
        return self.last is not None and self.last.result == InspectionResult.FAILED and self.state != UseState.RETIRED

    @property
    def is_wrongly_used(self) -> bool:
        """Whether it is used although it must not be."""
        return self.is_barred and self.state == UseState.IN_USE

    @property
    def is_overdue(self) -> bool:
        """Whether it is used although its inspection is overdue."""
        return self.state == UseState.IN_USE and self.open is not None and self.open.due_on < self.day


def equipment_visible(actor: Actor) -> QuerySet[SpecialEquipment]:
    """The special equipment of the units that the actor sees."""
    found = SpecialEquipment.objects.filter(visible(actor)).select_related("unit", "building__site", "room", "asset")
    return found.order_by("unit__path", "building__site__position", "building__position", "kind", "name", "id")


def equipment_get(actor: Actor, uuid: UUID) -> SpecialEquipment:
    """Special equipment by its public id; NotFound outside what the actor sees."""
    found = equipment_visible(actor).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def inspection_get(actor: Actor, duty: UUID) -> Inspection:
    """What is believed of an inspection, by the public id of its duty; NotFound outside what the actor sees."""
    found = Inspection.objects.filter(visible(actor, prefix="equipment__unit__"), believed(), duty=duty)
    inspection = found.select_related("equipment__unit", "equipment__building", "body", "file").first()
    if inspection is None:
        raise NotFound
    return inspection


def equipment_states(equipment: Iterable[SpecialEquipment], day: date) -> list[EquipmentState]:
    """How each stands on a day. Two queries."""
    listed = list(equipment)
    facts = {fact.equipment_id: fact for fact in _facts(listed, day)}
    told: dict[int, list[Inspection]] = defaultdict(list)
    rows = Inspection.objects.filter(believed(), equipment__in=listed).select_related("body", "file")
    for one in rows.order_by("due_on", "id"):
        told[one.equipment_id].append(one)
    return [_state(one, facts.get(one.pk), told[one.pk], day) for one in listed]


def _facts(listed: list[SpecialEquipment], day: date) -> QuerySet[EquipmentFact]:
    return EquipmentFact.objects.filter(believed(), equipment__in=listed, since__lte=day).order_by(
        "equipment_id", "since"
    )


def _state(one: SpecialEquipment, fact: EquipmentFact | None, rows: list[Inspection], day: date) -> EquipmentState:
    """As of the day: a result of a later day is not known, and the inspection it answers is still open."""
    done = [row for row in rows if row.done_on is not None and row.done_on <= day]
    waiting = [row for row in rows if row.done_on is None or row.done_on > day]
    last = max(done, key=lambda row: (row.done_on or day, row.pk), default=None)
    return EquipmentState(one, fact, waiting[0] if waiting else None, last, day)


def equipment_facts(equipment: SpecialEquipment) -> list[EquipmentFact]:
    """Everything ever believed of whether it was used, the latest day first."""
    return sorted(
        equipment.facts.all(), key=lambda fact: (fact.since, fact.superseded_at is None, fact.recorded_at), reverse=True
    )


def inspections_of(equipment: SpecialEquipment) -> list[Inspection]:
    """The inspections of one, what was superseded by a correction behind what is believed, the latest first; open rows that a result
    took the place of are left out."""
    told = equipment.inspections.select_related("body", "file")
    kept = [one for one in told if one.superseded_at is None or one.done_on is not None]
    return sorted(kept, key=lambda one: (one.due_on, one.superseded_at is None, one.recorded_at), reverse=True)


def certificates_visible(actor: Actor) -> QuerySet[Inspection]:
    """Every inspection that was done, of the units that the actor sees, the latest first."""
    found = Inspection.objects.filter(visible(actor, prefix="equipment__unit__"), believed(), done_on__isnull=False)
    return found.select_related("equipment__building", "body", "file").order_by("-done_on", "-id")
