"""The press: accredited outlets of the trade that came, and reports of their own with an archived copy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import gettext_noop

from duixian.apps.events.measures.common import Parameters, believed, editions_of, end_of
from duixian.apps.events.models import (
    AccreditationState,
    AccreditationStep,
    CheckinList,
    Direction,
    Event,
    MediaAttendance,
    MediaReport,
    Outlet,
)
from duixian.apps.events.queries.attendance import scans_counting
from duixian.apps.parties.models import Organisation
from duixian.core.history.canonical import digest
from duixian.core.measures.assembling import Setting, assembled
from duixian.core.measures.origins import OriginRow, Record, Role
from duixian.core.measures.parameters import Parameter, ParameterKind
from duixian.core.measures.reasons import DUPLICATE, NOT_RECORDED
from duixian.core.measures.recompute import Kind
from duixian.core.measures.result import MeasureResult, not_measured
from duixian.core.measures.spec import MeasureSpec, TargetKind, UnitKind
from duixian.core.wording import Words

NOT_OF_THE_TRADE = gettext_noop("未认定为专业媒体")
OWN_CHANNEL = gettext_noop("本单位自有渠道")
NOT_ACCREDITED = gettext_noop("采访申请未获批准")
DID_NOT_COME = gettext_noop("没有到场或线上采访记录")
WITHOUT_COPY = gettext_noop("没有存档")
UNCHECKED = gettext_noop("尚未由另一人核对存档")
REASONS = (NOT_OF_THE_TRADE, OWN_CHANNEL, NOT_ACCREDITED, DID_NOT_COME, WITHOUT_COPY, UNCHECKED)
"""Why a row is left out, in Chinese as kept."""


class _Press(NamedTuple):
    """What was known of the outlets of an edition by an instant, by the key of the organisation."""

    outlets: Mapping[int, Organisation]
    trade: frozenset[int]
    own: frozenset[int]
    granted: frozenset[int]
    came: Mapping[int, datetime]


def media_outlets(*, subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> MeasureResult:
    """Different outlets that were accredited and took part by `as_of`, as known at `known_at`; of the trade only where the 口径 says so.

    Two reporters of one outlet are one. Taking part is a scan at the entry, or what a named person said. Told beside it: how many were
    accredited (`accredited`) and how many of those came (`came`). Five queries an edition.
    """
    trade_only = parameters["trade"] is True
    seen: dict[int, Record] = {}
    rows: list[OriginRow] = []
    accredited: set[int] = set()
    came: set[int] = set()
    for event in editions_of(subject):
        press = _press(event, as_of, known_at)
        accredited |= press.granted
        came |= press.granted & press.came.keys()
        rows += _outlets(press, seen, trade_only=trade_only)
    if not rows:
        return not_measured(NOT_RECORDED)
    return assembled(Kind.COUNT, rows, Setting(facts={"accredited": len(accredited), "came": len(came)}))


def _outlets(press: _Press, seen: dict[int, Record], *, trade_only: bool) -> Iterator[OriginRow]:
    for key, outlet in press.outlets.items():
        told = {
            "outlet": outlet.uuid,
            "trade": key in press.trade,
            "granted": key in press.granted,
            "came": press.came.get(key),
        }
        record = Record("events.outlet", str(outlet.uuid), outlet.name, digest=digest(told), occurred_at=press.came.get(key),
                        unique=str(outlet.uuid))  # fmt: skip
        reason = _why_not(press, key, trade_only=trade_only) or (DUPLICATE if key in seen else "")
        if reason:
            yield record.playing(Role.EXCLUDED, reason)
        else:
            seen[key] = record
            yield record.playing(Role.VALUE)


def _why_not(press: _Press, key: int, *, trade_only: bool) -> str:
    if key in press.own:
        return OWN_CHANNEL
    if trade_only and key not in press.trade:
        return NOT_OF_THE_TRADE
    if key not in press.granted:
        return NOT_ACCREDITED
    return "" if key in press.came else DID_NOT_COME


def _press(event: Event, as_of: date, known_at: datetime) -> _Press:
    end = end_of(as_of, event.time_zone)
    last: dict[int, AccreditationStep] = {}
    steps = AccreditationStep.objects.filter(believed(known_at), accreditation__event=event, occurred_at__lt=end)
    for step in steps.select_related("accreditation__organisation").order_by("occurred_at", "pk"):
        last[step.accreditation_id] = step
    said = list(
        MediaAttendance.objects.filter(believed(known_at), event=event, occurred_at__lt=end)
        .select_related("organisation").order_by("occurred_at", "pk")
    )  # fmt: skip
    outlets = {step.accreditation.organisation_id: step.accreditation.organisation for step in last.values()}
    outlets |= {one.organisation_id: one.organisation for one in said}
    judged = list(Outlet.objects.filter(believed(known_at), organisation__in=outlets))
    return _Press(
        outlets, frozenset(one.organisation_id for one in judged if one.trade),
        frozenset(one.organisation_id for one in judged if one.own),
        frozenset(step.accreditation.organisation_id for step in last.values() if step.state == AccreditationState.GRANTED),
        _took_part(event, last.values(), said, end, known_at),
    )  # fmt: skip


def _took_part(
    event: Event,
    steps: Iterable[AccreditationStep],
    said: Iterable[MediaAttendance],
    end: datetime,
    known_at: datetime,
) -> dict[int, datetime]:
    """When each outlet was first there."""
    of_guest = {step.accreditation.registration_id: step.accreditation.organisation_id for step in steps}
    scans = scans_counting(event, as_of=end - timedelta(microseconds=1), known_at=known_at).filter(
        list__purpose=CheckinList.Purpose.ENTRY, direction=Direction.IN, ticket__registration__in=[one for one in of_guest if one]
    )  # fmt: skip
    times = [(of_guest[scan.ticket.registration_id], scan.occurred_at) for scan in scans if scan.ticket]
    times += [(one.organisation_id, one.occurred_at) for one in said]
    first: dict[int, datetime] = {}
    for outlet, at in times:
        first[outlet] = min(at, first.get(outlet, at))
    return first


def media_reports(*, subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> MeasureResult:
    """Reports published by `as_of` whose archived copy somebody else has compared, without reprints and the unit's own channels, as
    known at `known_at`.

    Told beside it: reprints (`reprints`), and reports that wait to be compared (`unchecked`). Two queries.
    """
    rows = MediaReport.objects.filter(
        believed(known_at), event__in=editions_of(subject), published_on__lte=as_of
    ).select_related("organisation", "reprint_of", "file")
    reports = list(rows.order_by("published_on", "pk"))
    if not reports:
        return not_measured(NOT_RECORDED)
    made = [_report(one, known_at) for one in reports]
    facts = {
        "reprints": sum(one.reprint_of_id is not None for one in reports),
        "unchecked": sum(row.reason == UNCHECKED for row in made),
    }
    return assembled(Kind.COUNT, made, Setting(facts=facts))


def _report(one: MediaReport, known_at: datetime) -> OriginRow:
    told = {"outlet": one.organisation.uuid, "title": one.title, "published_on": one.published_on, "url": one.url,
            "file": one.file.digest if one.file else ""}  # fmt: skip
    record = Record("events.media_report", str(one.uuid), f"{one.organisation.name}：{one.title}", digest=digest(told),
                    occurred_at=one.occurred_at)  # fmt: skip
    reason = _why_uncounted(one, known_at)
    return record.playing(Role.EXCLUDED, reason) if reason else record.playing(Role.VALUE)


def _why_uncounted(one: MediaReport, known_at: datetime) -> str:
    if one.reprint_of is not None:
        return f"{DUPLICATE}: {one.reprint_of.title}"
    if one.own:
        return OWN_CHANNEL
    if one.file_id is None:
        return WITHOUT_COPY
    return "" if one.checked_at is not None and one.checked_at <= known_at else UNCHECKED


TRADE = Parameter(
    "trade", ParameterKind.YES_NO, Words("只计专业媒体", "of the trade only"),
    Words("“专业”须事先认定并写明依据", "what is of the trade is judged before, with the reason"), default=True,
)  # fmt: skip
COUNTS = frozenset({TargetKind.COUNT})
MEASURES = (
    (
        MeasureSpec(
            "events.media_outlets", 1, Words("到会媒体家数", "outlets that came"),
            Words("获准采访并到场（或线上采访）的媒体单位，去重", "different outlets that were accredited and took part"),
            UnitKind.COUNT, "events", COUNTS, parameters=(TRADE,),
            trap=Words("一家媒体来两位记者算一家；“专业”须有认定依据", "two reporters of one outlet are one; “of the trade” needs a reason"),
        ),
        media_outlets,
    ),
    (
        MeasureSpec(
            "events.media_reports", 1, Words("媒体报道篇数", "reports published"),
            Words("公开发表且已存档的独立报道，不含转载和自有渠道", "independent reports with an archived copy, without reprints and own channels"),
            UnitKind.COUNT, "events", COUNTS,
            trap=Words("转载算同一篇；没有存档的不计", "reprints are one; what is not archived does not count"),
        ),
        media_reports,
    ),
)  # fmt: skip
"""What this module measures, each with its function."""
