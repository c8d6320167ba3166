"""The press: accredited outlets of the trade that came, and reports of their own with an archived copy.

What counts is told by `queries.media`, so that pages and measures cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import gettext_noop

from duixian.apps.events.measures.common import Parameters, editions_of, end_of
from duixian.apps.events.models import Accreditation, Event, MediaReport
from duixian.apps.events.queries.media import accredited, outlets_known, outlets_present, reports_known, why_not
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
REASONS = (NOT_OF_THE_TRADE, OWN_CHANNEL, NOT_ACCREDITED, DID_NOT_COME)
"""Why an outlet is left out, in Chinese as kept; reports say so in the words of `queries.media`."""


class _Press(NamedTuple):
    """What was known of the outlets of an edition by an instant; sets hold the keys of organisations."""

    outlets: list[Organisation]
    trade: frozenset[int]
    own: frozenset[int]
    granted: frozenset[int]
    came: frozenset[int]


def media_outlets(*, subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> MeasureResult:
    """Different outlets that were accredited and took part by `as_of`, as known at `known_at`; of the trade only where the 口径 says so.

    Two reporters of one outlet are one. Taking part is a scan at the entry, or what a named person said. Told beside it: how many were
    accredited (`accredited`) and how many of those came (`came`). Seven queries an edition.
    """
    editions = [_press(event, as_of, known_at) for event in editions_of(subject)]
    rows = list(_outlets(editions, trade_only=parameters["trade"] is True))
    if not rows:
        return not_measured(NOT_RECORDED)
    granted = {key for press in editions for key in press.granted}
    came = {key for press in editions for key in press.granted & press.came}
    return assembled(Kind.COUNT, rows, Setting(facts={"accredited": len(granted), "came": len(came)}))


def _press(event: Event, as_of: date, known_at: datetime) -> _Press:
    last = _last(event, as_of)
    known = Accreditation.objects.filter(
        event=event, steps__occurred_at__lte=last, steps__recorded_at__lte=known_at
    )  # who asked later does not show in what was known before
    asked = dict(known.values_list("pk", "organisation_id"))
    came = outlets_present(event, as_of=last, known_at=known_at)
    judged = outlets_known(event.unit_id, known_at=known_at)
    outlets = Organisation.objects.filter(pk__in=came | set(asked.values())).order_by("name", "pk")
    return _Press(
        list(outlets), frozenset(key for key, one in judged.items() if one.trade),
        frozenset(key for key, one in judged.items() if one.own),
        frozenset(asked[key] for key in accredited(event, as_of=last, known_at=known_at)), frozenset(came),
    )  # fmt: skip


def _last(event: Event, as_of: date) -> datetime:
    """The last instant of a day where the conference is."""
    return end_of(as_of, event.time_zone) - timedelta(microseconds=1)


def _outlets(editions: list[_Press], *, trade_only: bool) -> Iterator[OriginRow]:
    """An outlet that counts at one edition is a repetition at the next."""
    seen: set[int] = set()
    for press in editions:
        for outlet in press.outlets:
            told = {"outlet": outlet.uuid, "trade": outlet.pk in press.trade, "granted": outlet.pk in press.granted,
                    "came": outlet.pk in press.came}  # fmt: skip
            record = Record(
                "events.outlet", str(outlet.uuid), outlet.name, digest=digest(told), unique=str(outlet.uuid)
            )
            reason = _lacking(press, outlet.pk, trade_only=trade_only) or (DUPLICATE if outlet.pk in seen else "")
            yield record.playing(Role.EXCLUDED, reason) if reason else record.playing(Role.VALUE)
            if not reason:
                seen.add(outlet.pk)


def _lacking(press: _Press, key: int, *, trade_only: bool) -> str:
    """What an outlet lacks to count; nothing where it does."""
    if key in press.own:
        return OWN_CHANNEL
    if trade_only and key not in press.trade:
        return NOT_OF_THE_TRADE
    if key not in press.granted:
        return NOT_ACCREDITED
    return "" if key in press.came else DID_NOT_COME


def media_reports(*, subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> MeasureResult:
    """Reports published by `as_of` with an archived copy, without reprints and the unit's own channels, as known at `known_at`.

    Told beside it: reprints (`reprints`), and counted reports that nobody else has compared with their copy yet (`unchecked`). One
    query an edition, and one.
    """
    reports = [
        one for event in editions_of(subject)
        for one in reports_known(event, as_of=_last(event, as_of), known_at=known_at)
    ]  # fmt: skip
    if not reports:
        return not_measured(NOT_RECORDED)
    unchecked = sum(why_not(one) is None and (one.checked_at is None or one.checked_at > known_at) for one in reports)
    facts = {"reprints": sum(one.reprint_of_id is not None for one in reports), "unchecked": unchecked}
    return assembled(Kind.COUNT, map(_report, reports), Setting(facts=facts))


def _report(one: MediaReport) -> OriginRow:
    told = {"outlet": one.organisation.uuid, "title": one.title, "published_on": one.published_on, "url": one.url,
            "file": one.file.digest if one.file else ""}  # fmt: skip
    record = Record("events.media_report", str(one.uuid), f"{one.organisation.name}：{one.title}", digest=digest(told),
                    occurred_at=one.occurred_at)  # fmt: skip
    reason = why_not(one)
    return record.playing(Role.EXCLUDED, reason.zh) if reason else record.playing(Role.VALUE)


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
