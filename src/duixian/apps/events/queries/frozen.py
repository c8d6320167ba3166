"""The agendas that an edition was approved with, and the sessions and topics that count of all of them (`core.events.agenda.in_force`)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from duixian.apps.events.models import Agenda, AgendaTopic, Event
from duixian.core.events.agenda import Approved, in_force
from duixian.core.events.codec import from_json
from duixian.core.events.programme import Session


class Counted(NamedTuple):
    """A session that counts, and the agenda in which it stands; `late`: it had begun when its agenda was approved."""

    agenda: Agenda
    session: Session
    late: bool


def agendas_approved(event: Event, *, before: datetime, known_at: datetime) -> list[Agenda]:
    """The agendas approved before a moment as known at another, the earliest first, each with its release. One query."""
    rows = Agenda.objects.filter(
        event=event, state=Agenda.State.APPROVED, decided_at__lt=before, decision_recorded_at__lte=known_at
    )
    return list(rows.select_related("release").order_by("decided_at", "pk"))


def counted_of(agendas: Sequence[Agenda]) -> list[Counted]:
    """The sessions that count, by time. No query where the agendas bring their releases."""
    frozen = [Approved(_decided(one), from_json(one.release.content).sessions) for one in agendas]
    return [
        Counted(agendas[number], session, session.time.start <= frozen[number].at)
        for number, session in in_force(frozen)
    ]


def _decided(agenda: Agenda) -> datetime:
    assert agenda.decided_at is not None  # noqa: S101  # a constraint of the database for what is approved
    return agenda.decided_at


def topics_of(counted: Sequence[Counted]) -> list[AgendaTopic]:
    """The topics of these sessions, each from the agenda in which its session stands, in their order. One query."""
    places = {(one.agenda.pk, one.session.id) for one in counted}
    rows = AgendaTopic.objects.filter(agenda__in={one.agenda.pk for one in counted}).order_by("agenda_id", "position")
    return [row for row in rows if (row.agenda_id, str(row.session_uuid)) in places]
