"""Requests of an edition as a workbook for the office; it holds personal data, and no word of what delegates wrote."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from duixian.apps.events.models import Event
from duixian.apps.events.queries.guest_lists import Sheets
from duixian.apps.parties.models import Organisation
from duixian.apps.partnering.models import MeetingRequest, Profile
from duixian.core.wording import Language, Words
from duixian.documents.sheets.tables import Column, DataTable, Value
from duixian.documents.sheets.workbook import Worksheet, write_xlsx

TITLE: Final = Words("约谈申请", "Requests to meet")
_COLUMNS: Final = (
    Column(Words("申请人", "Who asks")), Column(Words("申请人单位", "Organisation of who asks")), Column(Words("对方", "Who is asked")),
    Column(Words("对方单位", "Organisation asked")), Column(Words("状态", "Standing")), Column(Words("申请人意愿", "Wish of who asks")),
    Column(Words("对方意愿", "Wish of who is asked")), Column(Words("互相申请", "Both asked")), Column(Words("申请时间", "Asked at")),
    Column(Words("状态时间", "Standing since")),
)  # fmt: skip


def requests_file(event: Event, rows: Iterable[MeetingRequest], *, language: Language) -> Sheets:
    """Requests as a workbook, in the order given; times are those of the conference."""
    zone = ZoneInfo(event.time_zone)
    table = DataTable(TITLE, _COLUMNS, tuple(_row(one, zone, language) for one in rows))
    name = f"{event.short_name}-{TITLE.said(language)}"
    return Sheets(name, write_xlsx([Worksheet(TITLE, table)], title=name, language=language))


def _row(one: MeetingRequest, zone: ZoneInfo, language: Language) -> tuple[Value, ...]:
    anybody, yes = Words("（任何一位）", "(anybody)"), Words("是", "yes")
    asked = _person(one.asked, language) if one.asked else anybody.said(language)
    return (
        _person(one.asker, language), _named(one.asker.organisation, language), asked,
        _named(one.asked.organisation if one.asked else one.asked_body, language), str(one.get_standing_display()),
        str(one.get_priority_display()), str(one.get_asked_priority_display()), yes.said(language) if one.both_asked else "",
        _moment(one.created_at, zone), _moment(one.standing_since, zone),
    )  # fmt: skip


def _person(profile: Profile, language: Language) -> str:
    person = profile.registration.person
    return (person.name_en if language == "en" else "") or person.name


def _named(body: Organisation | None, language: Language) -> str:
    if body is None:
        return ""
    return (body.name_en if language == "en" else "") or body.name


def _moment(at: datetime, zone: ZoneInfo) -> str:
    return at.astimezone(zone).strftime("%Y-%m-%d %H:%M")
