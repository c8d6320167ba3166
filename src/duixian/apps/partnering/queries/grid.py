"""Times and places of one-to-one meetings as the office sees them: slots, zones with their tables, interpreters, and what stands in each."""

from __future__ import annotations

from typing import Final, TypeVar
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.parties.models import Organisation
from duixian.apps.partnering.models import Interpreter, MeetingState, MeetingTable, Partnering, Slot, Zone

T = TypeVar("T")
_LIVE: Final = Q(meetings__isnull=False) & ~Q(meetings__state=MeetingState.OFF)
_OF: Final = "partnering__event__unit__"


def slots_with_meetings(partnering: Partnering) -> QuerySet[Slot]:
    """Slots by time, each with `met`, how many meetings are in it, and `closed`, how many tables are not in use. One query."""
    counted = partnering.slots.annotate(
        met=Count("meetings", filter=_LIVE, distinct=True),
        closed=Count("closures", filter=Q(closures__table__removed_at=None), distinct=True),
    )
    return counted.order_by("starts_at")


def zones_with_tables(partnering: Partnering) -> QuerySet[Zone]:
    """Zones in their order with the tables in use, each with its host, `met` and `closed` (in how many slots). Two queries."""
    tables = MeetingTable.objects.filter(removed_at=None).select_related("host")
    counted = tables.annotate(
        met=Count("meetings", filter=_LIVE, distinct=True), closed=Count("closures", distinct=True)
    )  # fmt: skip
    return partnering.zones.prefetch_related(Prefetch("tables", counted.order_by("number", "label")))


def interpreters_of(partnering: Partnering) -> QuerySet[Interpreter]:
    """Interpreters with `met`, at how many meetings they are. One query."""
    rows = partnering.interpreters.filter(removed_at=None)
    return rows.annotate(met=Count("meetings", filter=_LIVE))


def hosts_of(partnering: Partnering) -> QuerySet[Organisation]:
    """Organisations that take part, any of which can have a table of its own, by name. One query."""
    return Organisation.objects.filter(pk__in=partnering.profiles.values("organisation")).order_by("name", "pk")


def slot_get(actor: Actor, uuid: UUID) -> Slot:
    """A slot of an edition that the actor sees, with `met`. Raises NotFound."""
    rows = Slot.objects.filter(visible(actor, prefix=_OF), uuid=uuid).select_related("partnering__event__unit")
    return _only(rows.annotate(met=Count("meetings", filter=_LIVE)).first())


def table_get(actor: Actor, uuid: UUID) -> MeetingTable:
    """A table in use. Raises NotFound."""
    rows = MeetingTable.objects.filter(visible(actor, prefix=_OF), uuid=uuid, removed_at=None)
    return _only(rows.select_related("partnering__event__unit", "zone", "host").first())


def zone_get(actor: Actor, uuid: UUID) -> Zone:
    """A zone. Raises NotFound."""
    return _only(
        Zone.objects.filter(visible(actor, prefix=_OF), uuid=uuid).select_related("partnering__event__unit").first()
    )


def interpreter_get(actor: Actor, uuid: UUID) -> Interpreter:
    """Somebody who interprets. Raises NotFound."""
    rows = Interpreter.objects.filter(visible(actor, prefix=_OF), uuid=uuid, removed_at=None)
    return _only(rows.select_related("partnering__event__unit").first())


def _only(found: T | None) -> T:
    if found is None:
        raise NotFound
    return found
