"""Measures over cooperation agreements and coordination meetings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_noop

from duixian.apps.governance.measures.registers import Parameters, at_start, believed
from duixian.apps.governance.models import AgreementTerm, CoordinationMeeting, MeetingRecord
from duixian.core.history.canonical import digest
from duixian.core.measures.assembling import Setting, assembled, once
from duixian.core.measures.origins import OriginRow, Record, Role
from duixian.core.measures.parameters import Parameter, ParameterKind
from duixian.core.measures.reasons import NOT_DONE, NOT_DUE, NOT_IN_FORCE, NOT_PLANNED, NOT_RECORDED
from duixian.core.measures.recompute import Kind
from duixian.core.measures.registry import register
from duixian.core.measures.result import MeasureResult, not_measured
from duixian.core.measures.spec import MeasureSpec, TargetKind, UnitKind
from duixian.core.wording import Words

WITHOUT_AGREEMENT = gettext_noop("没有协议文本")
WITHOUT_MINUTES = gettext_noop("没有会议纪要")


def agreements_in_force(*, subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> MeasureResult:
    """Different partners with an agreement in force on the day; a term without its text does not count."""
    terms = list(
        AgreementTerm.objects.filter(believed(known_at), agreement__subject_uuid=subject)
        .select_related("agreement__unit", "agreement__partner", "file").order_by("in_force_from", "id")
    )  # fmt: skip
    if not terms:
        return not_measured(NOT_RECORDED)
    why = [(term, _why_not(term, as_of)) for term in terms]
    left_out = tuple((_term(term), reason) for term, reason in why if reason)
    counted = once([_term(term) for term, reason in why if not reason], Role.VALUE, lambda one: one.counted_once)
    return assembled(Kind.COUNT, counted, Setting(left_out=left_out))


def _why_not(term: AgreementTerm, day: date) -> str:
    """Why a term does not count on a day; empty when it does."""
    if max(term.in_force_from, term.signed_on) > day or (term.in_force_until and term.in_force_until <= day):
        return NOT_IN_FORCE
    return "" if term.file_id else WITHOUT_AGREEMENT


def _term(term: AgreementTerm) -> Record:
    agreement = term.agreement
    told = {"title": agreement.title, "partner": agreement.partner.uuid, "signed": term.signed_on,
            "from": term.in_force_from, "until": term.in_force_until, "file": term.file.digest if term.file else ""}  # fmt: skip
    return Record("governance.agreement", f"{agreement.uuid}/{term.in_force_from.isoformat()}", f"{agreement.partner.name} {agreement.title}",
                  digest=digest(told), occurred_at=at_start(term.signed_on, ZoneInfo(agreement.unit.time_zone)), unique=str(agreement.partner.uuid))  # fmt: skip


def coordination_meetings(*, subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> MeasureResult:
    """Meetings held with minutes, in those planned by the day, or their number where the 口径 counts them.

    A meeting moved to another day is held all the same; one that nobody planned counts only as a number.
    """
    found = list(
        CoordinationMeeting.objects.filter(subject_uuid=subject, recorded_at__lte=known_at)
        .select_related("unit").order_by("planned_on", "id")
    )  # fmt: skip
    if not found:
        return not_measured(NOT_RECORDED)
    records = MeetingRecord.objects.filter(believed(known_at), meeting__in=found, held_on__lte=as_of)
    held = {one.meeting_id: one for one in records.select_related("minutes")}
    pairs = [(meeting, held.get(meeting.pk)) for meeting in found]
    if parameters["counted"] == "number":
        return assembled(Kind.COUNT, _numbered(pairs), Setting())
    return assembled(Kind.RATIO, (_shared(meeting, record, as_of) for meeting, record in pairs), Setting())


def _numbered(pairs: list[tuple[CoordinationMeeting, MeetingRecord | None]]) -> Iterator[OriginRow]:
    for meeting, record in pairs:
        reason = _lacking(record)
        yield _meeting(meeting, record).playing(Role.EXCLUDED if reason else Role.VALUE, reason)


def _shared(meeting: CoordinationMeeting, record: MeetingRecord | None, as_of: date) -> OriginRow:
    row, reason = _meeting(meeting, record), _lacking(record)
    if meeting.planned_on is None:
        return row.playing(Role.EXCLUDED, NOT_PLANNED)
    if meeting.planned_on > as_of:
        return row.playing(Role.EXCLUDED, f"{NOT_DUE}: {meeting.planned_on.isoformat()}")
    return row.playing(Role.DENOMINATOR if reason else Role.BOTH, reason)


def _lacking(record: MeetingRecord | None) -> str:
    if record is None:
        return NOT_DONE
    return "" if record.minutes_id else WITHOUT_MINUTES


def _meeting(meeting: CoordinationMeeting, record: MeetingRecord | None) -> Record:
    told = {"title": meeting.title, "planned": meeting.planned_on, "held": record.held_on if record else None,
            "minutes": record.minutes.digest if record and record.minutes else ""}  # fmt: skip
    occurred = at_start(record.held_on, ZoneInfo(meeting.unit.time_zone)) if record else None
    return Record("governance.meeting", str(meeting.uuid), meeting.title, digest=digest(told), occurred_at=occurred)


COUNTED = Parameter(
    "counted", ParameterKind.CHOICE, Words("怎样计", "how they count"),
    Words("按计划计完成率，或计召开次数", "a rate of those planned, or their number"), default="share",
    choices=(("share", Words("占计划召开数的比例", "share of those planned")), ("number", Words("召开次数", "number held"))),
)  # fmt: skip

register(
    MeasureSpec(
        "governance.agreements_in_force", 1, Words("现行有效协议的合作方数", "partners with an agreement in force"),
        Words("截止日当天有现行有效合作协议的合作方，去重", "different partners with a cooperation agreement in force on the day"),
        UnitKind.COUNT, "governance", frozenset({TargetKind.COUNT}),
        trap=Words("签过协议不等于机制在运行；没有协议文本的不计", "a signed paper is not yet a working mechanism; one without text does not count"),
    ),
    agreements_in_force,
)  # fmt: skip
register(
    MeasureSpec(
        "governance.coordination_meetings", 1, Words("协调会议召开情况", "coordination meetings held"),
        Words("已召开并有纪要的协调会 ÷ 计划召开的协调会，或其次数", "meetings held with minutes in those planned, or their number"),
        UnitKind.PERCENT, "governance", frozenset({TargetKind.PERCENT, TargetKind.GRADED, TargetKind.COUNT}), parameters=(COUNTED,),
        trap=Words("没有纪要的会议不计；计划外召开的不能顶替计划内的", "a meeting without minutes does not count; one outside the plan does not replace a planned one"),
    ),
    coordination_meetings,
)  # fmt: skip
