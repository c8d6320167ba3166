"""The day of the meetings as the office sees it: which slot is on, who meets in it, who came, and what was missed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.partnering.models import Mark, Meeting, MeetingState, MeetingTable, Partnering, Seat, Slot
from duixian.apps.partnering.queries.agenda import told_meetings, with_people

STILL: Final = timedelta(minutes=10)
"""How long after the beginning of a slot the hall still looks for its tables."""
_NAMES: Final = (
    "registration__person__name", "registration__person__name_en", "organisation__name", "organisation__name_en",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MeetingFilter:
    """Which meetings the office looks for: of a slot (None: all), of a state, by a text in names, organisations and the table."""

    slot: UUID | None = None
    state: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """How it goes so far, over all days: meetings that stand, those that are over, held, missed, and over without anybody having said."""

    told: int
    over: int
    held: int
    missed: int

    @property
    def unsaid(self) -> int:
        """Over, and nobody said whether they were held."""
        return max(0, self.over - self.held - self.missed)


def slot_at(slots: Sequence[Slot], at: datetime) -> Slot | None:
    """The slot that is on, else the next one, else the last; None without any."""
    return next((one for one in slots if one.ends_at > at), slots[-1] if slots else None)


def slot_to_show(slots: Sequence[Slot], at: datetime) -> Slot | None:
    """The slot for which the hall looks for its tables: one that began within ten minutes, else the next; None after the last."""
    return next((one for one in slots if one.starts_at > at - STILL), None)


def figures(partnering: Partnering, at: datetime) -> Figures:
    """One query."""
    over = Q(slot__ends_at__lte=at)
    found = told_meetings(partnering).aggregate(
        told=Count("pk"), over=Count("pk", filter=over | ~Q(state=MeetingState.PLANNED)),
        held=Count("pk", filter=Q(state=MeetingState.HELD)), missed=Count("pk", filter=Q(state=MeetingState.MISSED)),
    )  # fmt: skip
    return Figures(**found)


def meetings_matching(partnering: Partnering, wanted: MeetingFilter) -> QuerySet[Meeting]:
    """Meetings that people were told of, by time and table, with people, arrivals and marks. Four queries for any number."""
    rows = told_meetings(partnering)
    if wanted.slot:
        rows = rows.filter(slot__uuid=wanted.slot)
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    text = " ".join(wanted.text.split())
    if text:
        named = Q()
        for name in _NAMES:
            named |= Q(**{f"profile__{name}__icontains": text})
        seats = Seat.objects.filter(named, live=True)
        rows = rows.filter(Q(table__label__iexact=text) | Q(pk__in=seats.values("meeting")))
    return _with_marks(rows)


def meetings_at(table: MeetingTable) -> QuerySet[Meeting]:
    """The same of one table."""
    return _with_marks(told_meetings(table.partnering).filter(table=table))


def bodies_in(partnering: Partnering, slot: Slot, *, english: bool) -> list[tuple[str, tuple[str, ...]]]:
    """Organisations that meet in a slot by name, each with its tables: what a screen in the hall may show. Two queries."""
    found: dict[str, set[str]] = defaultdict(set)
    rows = Seat.objects.filter(meeting__in=told_meetings(partnering).filter(slot=slot), live=True)
    for name, name_en, label in rows.values_list(
        "profile__organisation__name", "profile__organisation__name_en", "meeting__table__label"
    ):
        found[(name_en if english else "") or name].add(label)
    return [(name, tuple(sorted(labels))) for name, labels in sorted(found.items(), key=lambda one: one[0].casefold())]


def meeting_get(actor: Actor, uuid: UUID) -> Meeting:
    """A meeting that people were told of, with its people, for staff. Raises NotFound outside what the actor sees."""
    rows = Meeting.objects.filter(
        visible(actor, prefix="partnering__event__unit__"), uuid=uuid, notified_at__isnull=False
    )
    found = with_people(rows.exclude(state=MeetingState.OFF)).select_related("partnering__event__unit").first()
    if found is None:
        raise NotFound
    return found


def table_get(actor: Actor, uuid: UUID) -> MeetingTable:
    """A table, for staff. Raises NotFound outside what the actor sees."""
    rows = MeetingTable.objects.filter(visible(actor, prefix="partnering__event__unit__"), uuid=uuid, removed_at=None)
    found = rows.select_related("zone", "host", "partnering__event__unit").first()
    if found is None:
        raise NotFound
    return found


def _with_marks(rows: QuerySet[Meeting]) -> QuerySet[Meeting]:
    marks = Mark.objects.select_related("missing__registration__person", "missing__organisation")
    ordered = with_people(rows).order_by(
        "slot__starts_at", "table__zone__position", "table__number", "table__label", "pk"
    )
    return ordered.prefetch_related(Prefetch("marks", marks.order_by("recorded_at", "pk")))
