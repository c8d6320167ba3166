"""The agenda kept: sessions held in those frozen, approved topics delivered in those approved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from duixian.apps.events.measures.common import Parameters, believed, editions_of, end_of
from duixian.apps.events.models import Event
from duixian.apps.events.models.programme_records import AgendaTopic, SessionRecord
from duixian.apps.events.queries.frozen import Counted, agendas_approved, counted_of, topics_of
from duixian.core.events import agenda as core
from duixian.core.history.canonical import digest
from duixian.core.measures.assembling import Setting, assembled
from duixian.core.measures.origins import OriginRow, Record, Role
from duixian.core.measures.reasons import NOT_DUE, NOT_RECORDED
from duixian.core.measures.recompute import Kind
from duixian.core.measures.result import MeasureResult, not_measured
from duixian.core.measures.spec import MeasureSpec, TargetKind, UnitKind
from duixian.core.wording import Words

RATED = frozenset({TargetKind.PERCENT, TargetKind.GRADED})


class _Kept(NamedTuple):
    """An edition's frozen agenda and what became of it by an instant."""

    changes: int
    sessions: dict[str, Counted]
    places: tuple[core.Place, ...]
    missed: frozenset[str]
    end: datetime

    @property
    def late(self) -> int:
        """How many sessions had begun when they were approved."""
        return sum(one.late for one in self.sessions.values())

    def due(self, session: str) -> bool:
        """Whether the session was to have begun by then."""
        return self.sessions[session].session.time.start < self.end


def agenda_completion(*, subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> MeasureResult:
    """Sessions held in those of the approved agenda, as known at `known_at`; breaks are no sessions.

    An approved replacement that was held stands in for its session. What was to begin after `as_of` is not due, and what had begun when
    a change was approved is not changed by it. Told beside it: how often the agenda was changed with approval (`changes`), how many sessions
    were approved after they had begun (`late_approved`), and how many were replaced (`replaced`). Four queries an edition.
    """
    kept = [one for event in editions_of(subject) if (one := _kept(event, as_of, known_at))]
    if not kept:
        return not_measured(NOT_RECORDED)
    facts = {"changes": sum(one.changes for one in kept), "late_approved": sum(one.late for one in kept),
             "replaced": sum(place.why is core.Why.STOOD_IN for one in kept for place in one.places)}  # fmt: skip
    rows = [_session(one, place) for one in kept for place in one.places]
    return assembled(Kind.RATIO, rows, Setting(facts=facts))


def agenda_conformity(*, subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> MeasureResult:
    """Topics of the approved agenda that were delivered, in all of them: the place of their session was filled, and nobody recorded
    that they were left out. Facts and queries as in `agenda_completion`, and one more query."""
    kept = [one for event in editions_of(subject) if (one := _kept(event, as_of, known_at))]
    if not kept:
        return not_measured(NOT_RECORDED)
    rows = [row for one in kept for row in _topics(one)]
    facts = {"changes": sum(one.changes for one in kept), "late_approved": sum(one.late for one in kept)}
    return assembled(Kind.RATIO, rows, Setting(facts=facts))


def _kept(event: Event, as_of: date, known_at: datetime) -> _Kept | None:
    end = end_of(as_of, event.time_zone)
    agendas = agendas_approved(event, before=end, known_at=known_at)
    if not agendas:
        return None
    counted = {one.session.id: one for one in counted_of(agendas)}
    records = list(
        SessionRecord.objects.filter(believed(known_at), session__event=event, occurred_at__lt=end)
        .select_related("session", "replaced_by")
    )  # fmt: skip
    places = core.places(list(counted), [_record(one, end, known_at) for one in records])
    missed = frozenset(str(one) for record in records for one in record.missed)
    return _Kept(len(agendas) - 1, counted, places, missed, end)


def _record(record: SessionRecord, end: datetime, known_at: datetime) -> core.Record:
    """A record as it was known: a replacement that was approved later was not approved yet."""
    approved = (
        record.approved_at is not None and record.approved_at < end
        and record.approval_recorded_at is not None and record.approval_recorded_at <= known_at
    )  # fmt: skip
    by = str(record.replaced_by.uuid) if record.replaced_by else ""
    return core.Record(str(record.session.uuid), core.Outcome(record.outcome), by, approved)


def _session(kept: _Kept, place: core.Place) -> OriginRow:
    agenda, session, _late = kept.sessions[place.session]
    told = {"agenda": agenda.uuid, "session": place.session, "held": place.held, "why": place.why}
    record = Record(
        "events.session", place.session, session.title.zh, digest=digest(told), occurred_at=session.time.start
    )
    if place.counts:
        return record.playing(Role.BOTH, "" if place.why is core.Why.HELD else core.WHY_WORDS[place.why].zh)
    if not kept.due(place.session):
        return record.playing(Role.EXCLUDED, NOT_DUE)
    return record.playing(Role.DENOMINATOR, core.WHY_WORDS[place.why].zh)


def _topics(kept: _Kept) -> Iterator[OriginRow]:
    rows = {str(one.uuid): one for one in topics_of(list(kept.sessions.values()))}
    topics = [core.Topic(key, str(one.session_uuid)) for key, one in rows.items()]
    why = {place.session: place.why for place in kept.places}
    for topic, given in core.delivered(topics, kept.places, _missed(kept.missed, rows)):
        row = rows[topic.id]
        told = {"agenda": kept.sessions[topic.session].agenda.uuid, "topic": topic.id, "given": given}
        record = Record("events.topic", topic.id, row.title, digest=digest(told))
        if given:
            yield record.playing(Role.BOTH)
        elif not kept.due(topic.session):
            yield record.playing(Role.EXCLUDED, NOT_DUE)
        else:
            yield record.playing(Role.DENOMINATOR, _why_not(why[topic.session]))


def _missed(given: frozenset[str], rows: dict[str, AgendaTopic]) -> list[str]:
    """Topics that were left out, whether they were named by their own id or by that of their talk."""
    return [key for key, one in rows.items() if key in given or str(one.talk_uuid) in given]


def _why_not(why: core.Why) -> str:
    return LEFT_OUT.zh if why in core.COUNTED else core.WHY_WORDS[why].zh


LEFT_OUT = Words("场次已举行，该议题未讲", "the session was held without this topic")
MEASURES = (
    (
        MeasureSpec(
            "events.agenda_completion", 2, Words("议程场次完成率", "sessions of the agenda held"),
            Words("冻结议程中实际举行的场次 ÷ 冻结议程的场次", "sessions held in those of the frozen agenda"),
            UnitKind.PERCENT, "events", RATED,
            trap=Words("经批准的替换场次顶替原场次；场次开始以后才批准的变更不改变分母", "an approved replacement stands in for its session; a change approved after a session began does not change what is below the line"),
        ),
        agenda_completion,
    ),
    (
        MeasureSpec(
            "events.agenda_conformity", 2, Words("议程内容符合率", "topics of the agenda delivered"),
            Words("批准议程中实际讲授的议题 ÷ 批准议程的议题", "approved topics delivered in those of the approved agenda"),
            UnitKind.PERCENT, "events", RATED,
            trap=Words("临时变更须在场次开始前批准，批准后的议程才是依据", "a late change counts once it is approved, and before the session begins"),
        ),
        agenda_conformity,
    ),
)  # fmt: skip
"""What this module measures, each with its function."""
