"""Meetings at the tables: scheduled, held, kept of those that were due, and from how many countries people came to them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final, NamedTuple
from uuid import UUID

from django.db.models import Prefetch, Q
from django.utils.translation import gettext_noop

from duixian.apps.events.measures.common import Parameters, editions_of, end_of
from duixian.apps.events.models import Event
from duixian.apps.partnering.models import Mark, Meeting, Seat
from duixian.core.history.canonical import digest
from duixian.core.measures.assembling import Setting, assembled
from duixian.core.measures.origins import OriginRow, Record, Role
from duixian.core.measures.parameters import Parameter, ParameterKind
from duixian.core.measures.reasons import DUPLICATE, NOT_DUE, NOT_RECORDED
from duixian.core.measures.recompute import Kind
from duixian.core.measures.result import MeasureResult, not_measured
from duixian.core.measures.spec import MeasureSpec, TargetKind, UnitKind
from duixian.core.wording import Words

NOT_HELD: Final = gettext_noop("没有举行的记录")
MISSED: Final = gettext_noop("有人未到场")
AT_HOME: Final = gettext_noop("境内")
REASONS: Final = (NOT_HELD, MISSED, AT_HOME)
"""Why a meeting or a country is left out, in Chinese as kept."""


class _Met(NamedTuple):
    """A meeting that people were told of, with what was known of it."""

    meeting: Meeting
    due: bool
    mark: Mark | None
    countries: frozenset[str]

    @property
    def held(self) -> bool:
        """Whether it was held, as far as was known."""
        return self.mark is not None and self.mark.result == Mark.Result.HELD

    @property
    def why_not(self) -> str:
        """Why it does not count as held."""
        return MISSED if self.mark else (NOT_HELD if self.due else NOT_DUE)


def meetings(*, subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> MeasureResult:
    """Meetings of which people were told by `as_of` and that were not called off by then, as known at `known_at`; only those held where the
    口径 says so. Told beside it: how many were scheduled, due and held. Four queries an edition."""
    met = _all(subject, as_of, known_at)
    if not met:
        return not_measured(NOT_RECORDED)
    only_held = parameters["counted"] == "held"
    rows = (
        _record(one).playing(*((Role.EXCLUDED, one.why_not) if only_held and not one.held else (Role.VALUE,)))
        for one in met
    )
    return assembled(Kind.COUNT, rows, Setting(facts=_facts(met)))


def kept(*, subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> MeasureResult:
    """Of the meetings that were due by `as_of` and not called off, the share that was held. Four queries an edition."""
    met = _all(subject, as_of, known_at)
    if not met:
        return not_measured(NOT_RECORDED)
    rows = (_kept_row(one) for one in met)
    return assembled(Kind.RATIO, rows, Setting(facts=_facts(met)))


def countries(*, subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> MeasureResult:
    """Different countries and regions from which people came to meetings that were held by `as_of`; with or without China as the 口径 says.
    Each counts with the first meeting. Four queries an edition."""
    met = [one for one in _all(subject, as_of, known_at) if one.held]
    if not met:
        return not_measured(NOT_RECORDED)
    return assembled(Kind.COUNT, _country_rows(met, abroad=parameters["abroad"] is True), Setting(facts=_facts(met)))


def _all(subject: UUID, as_of: date, known_at: datetime) -> list[_Met]:
    return [one for event in editions_of(subject) for one in _met(event, as_of, known_at)]


def _met(event: Event, as_of: date, known_at: datetime) -> Iterator[_Met]:
    end = min(end_of(as_of, event.time_zone), known_at)
    rows = Meeting.objects.filter(
        Q(called_off_at=None) | Q(called_off_at__gte=end), partnering__event=event, notified_at__lt=end
    ).select_related("slot", "table", "request")
    marks = Mark.objects.filter(occurred_at__lt=end, recorded_at__lte=known_at).order_by("recorded_at", "pk")
    seats = Seat.objects.select_related("profile__registration__person")
    found = rows.prefetch_related(Prefetch("marks", marks, to_attr="known"), Prefetch("seats", seats))
    for meeting in found.order_by("slot__starts_at", "table__number", "pk"):
        known: list[Mark] = getattr(meeting, "known")  # noqa: B009  # made by the prefetch
        people = frozenset(seat.profile.registration.person.country for seat in meeting.seats.all())
        yield _Met(meeting, meeting.slot.ends_at <= end, known[-1] if known else None, people - {""})


def _facts(met: list[_Met]) -> dict[str, int]:
    """`recommended`: of those scheduled, how many nobody had asked for."""
    recommended = sum(one.meeting.request is not None and one.meeting.request.recommended for one in met)
    return {
        "scheduled": len(met), "due": sum(one.due for one in met), "held": sum(one.held for one in met), "recommended": recommended,
    }  # fmt: skip


def _kept_row(one: _Met) -> OriginRow:
    if one.held:
        return _record(one).playing(Role.BOTH)
    return _record(one).playing(Role.DENOMINATOR) if one.due else _record(one).playing(Role.EXCLUDED, NOT_DUE)


def _country_rows(met: list[_Met], *, abroad: bool) -> Iterator[OriginRow]:
    seen: set[str] = set()
    for one in met:
        for country in sorted(one.countries):
            row = _record(one)._replace(key=f"{one.meeting.uuid}/{country}", label=country, unique=country)
            if abroad and country == "CN":
                yield row.playing(Role.EXCLUDED, AT_HOME)
            elif country in seen:
                yield row.playing(Role.EXCLUDED, DUPLICATE)
            else:
                seen.add(country)
                yield row.playing(Role.VALUE)


def _record(one: _Met) -> Record:
    """Without names: when and at which table; its address leads to who."""
    meeting = one.meeting
    told = {"slot": meeting.slot.starts_at, "table": meeting.table.label, "told": meeting.notified_at,
            "result": one.mark.result if one.mark else ""}  # fmt: skip
    return Record("partnering.meeting", str(meeting.uuid), f"{meeting.table.label} #{meeting.pk}", digest=digest(told),
                  occurred_at=meeting.slot.starts_at)  # fmt: skip


COUNTED = Parameter(
    "counted", ParameterKind.CHOICE, Words("计到哪一步", "how far they must have come"),
    Words("排定的约谈不等于举行的约谈", "a meeting that is scheduled is not one that was held"), default="held",
    choices=(("scheduled", Words("已排定", "scheduled")), ("held", Words("已举行", "held"))),
)  # fmt: skip
ABROAD = Parameter(
    "abroad", ParameterKind.YES_NO, Words("只计境外", "only from abroad"),
    Words("“覆盖国家和地区”是否含中国须写明", "say whether China is one of the countries"), default=True,
)  # fmt: skip
_ALL: Final = frozenset({TargetKind.COUNT})
MEASURES = (
    (
        MeasureSpec(
            "partnering.meetings", 1, Words("约谈场数", "one-to-one meetings"),
            Words("截止日前排定（或举行）的一对一约谈场数", "one-to-one meetings scheduled (or held) by the day"),
            UnitKind.COUNT, "partnering", _ALL, parameters=(COUNTED,),
            trap=Words("申请、接受、排定、举行是四个数，不可混用", "requested, agreed to, scheduled and held are four numbers"),
        ),
        meetings,
    ),
    (
        MeasureSpec(
            "partnering.kept", 1, Words("约谈履约率", "meetings kept"),
            Words("截止日前到期且未取消的约谈中举行的比例", "of the meetings due by the day and not called off, the share that was held"),
            UnitKind.PERCENT, "partnering", frozenset({TargetKind.PERCENT}),
            trap=Words("没有登记结果的约谈算作未举行；事先取消的不在分母内", "a meeting without a result counts as not held; one called off before is not below the line"),
        ),
        kept,
    ),
    (
        MeasureSpec(
            "partnering.countries", 1, Words("约谈覆盖的国家和地区数", "countries at the meetings"),
            Words("举行的约谈中参会者来自的不同国家和地区数", "different countries and regions from which people came to meetings that were held"),
            UnitKind.COUNT, "partnering", _ALL, parameters=(ABROAD,),
            trap=Words("报名者的国别不等于来约谈的国别", "countries of who registered are not those of who met"),
        ),
        countries,
    ),
)  # fmt: skip
"""What this module measures, each with its function."""
