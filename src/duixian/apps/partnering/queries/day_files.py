"""The meetings on paper, for when nothing else works: by table and time, and by person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from zoneinfo import ZoneInfo

from duixian.apps.events.models import Event
from duixian.apps.events.queries.guest_lists import Sheets
from duixian.apps.partnering.models import Meeting, Profile
from duixian.apps.partnering.queries.wording import body_of, named_of, span_of
from duixian.core.wording import Language, Words
from duixian.documents.sheets.tables import Column, DataTable, Value
from duixian.documents.sheets.workbook import Worksheet, write_xlsx

TITLE: Final = Words("约谈安排", "Meetings")
BY_TIME: Final = Words("按时间和桌位", "By time and table")
BY_PERSON: Final = Words("按参会者", "By delegate")
_DAY, _TIME, _ZONE, _TABLE = (
    Words("日期", "Day"),
    Words("时间", "Time"),
    Words("洽谈区", "Zone"),
    Words("桌号", "Table"),
)
_WHO, _BODY, _TONGUE = Words("姓名", "Name"), Words("单位", "Organisation"), Words("翻译", "Interpreter")
_TIMES: Final = tuple(
    map(Column, (_DAY, _TIME, _ZONE, _TABLE, Words("单位一", "Organisation 1"), Words("参会者一", "Delegate 1"), Words("单位二", "Organisation 2"),
                 Words("参会者二", "Delegate 2"), _TONGUE, Words("签到和结果（手写）", "Came, result (by hand)")))
)  # fmt: skip
_PEOPLE: Final = tuple(
    map(Column, (_WHO, _BODY, _DAY, _TIME, _ZONE, _TABLE, Words("与谁", "With whom"), Words("对方单位", "Their organisation")))
)  # fmt: skip


def meetings_file(event: Event, meetings: Iterable[Meeting], *, language: Language) -> Sheets:
    """All meetings as a workbook of two sheets; times are those of the conference."""
    rows, english = list(meetings), language == "en"
    note = (Words(f"时区：{event.time_zone}", f"Time zone: {event.time_zone}"),)
    times = DataTable(TITLE, _TIMES, tuple(_row(one, event.time_zone, english) for one in rows), note)
    seats = [(seat.profile, one) for one in rows for seat in one.seats.all()]
    seats.sort(key=lambda pair: (named_of(pair[0], english=english).casefold(), pair[0].pk, pair[1].slot.starts_at))
    people = DataTable(TITLE, _PEOPLE, tuple(_person(who, one, event.time_zone, english) for who, one in seats), note)
    name = f"{event.short_name}-{TITLE.said(language)}"
    return Sheets(
        name, write_xlsx([Worksheet(BY_TIME, times), Worksheet(BY_PERSON, people)], title=name, language=language)
    )


def _row(one: Meeting, zone: str, english: bool) -> tuple[Value, ...]:
    sides = [seat.profile for seat in one.seats.all()]
    first, rest = sides[:1], sides[1:]
    return (
        *_where(one, zone, english), _bodies(first, english), _names(first, english), _bodies(rest, english), _names(rest, english),
        one.interpreter.name if one.interpreter else "", str(one.get_state_display()) if one.state != "planned" else "",
    )  # fmt: skip


def _person(who: Profile, one: Meeting, zone: str, english: bool) -> tuple[Value, ...]:
    others = [seat.profile for seat in one.seats.all() if seat.profile_id != who.pk]
    return (
        named_of(who, english=english), body_of(who, english=english), *_where(one, zone, english), _names(others, english),
        _bodies(others, english),
    )  # fmt: skip


def _where(one: Meeting, zone: str, english: bool) -> tuple[Value, ...]:
    named = (one.table.zone.name_en if english else "") or one.table.zone.name
    day = one.slot.starts_at.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d")
    return day, span_of(one.slot.starts_at, one.slot.ends_at, zone), named, one.table.label


def _names(people: Iterable[Profile], english: bool) -> str:
    return ("; " if english else "；").join(named_of(one, english=english) for one in people)


def _bodies(people: Iterable[Profile], english: bool) -> str:
    return ("; " if english else "；").join(dict.fromkeys(body_of(one, english=english) for one in people))
