"""Tickets as badges, and who came as a table to take away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _

from duixian.apps.events.models import Admission, CheckinList, Event, Ticket
from duixian.core.wording import Language, Words
from duixian.documents.sheets.badges import Badge, BadgeSheet, Size, write_badges
from duixian.documents.sheets.tables import Column, DataTable, Kind, write_csv
from duixian.documents.sheets.workbook import Worksheet, write_xlsx

BANDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "delegate": "blue", "overseas": "teal", "speaker": "red", "vip": "brown", "media": "violet", "exhibitor": "jade", "staff": "ink",
    }
)  # fmt: skip
"""The colour of a kind's band by its role; the word stands on it."""

_COLUMNS: Final = (
    Column(Words("报名号", "No."), Kind.COUNT), Column(Words("姓名", "Name")), Column(Words("英文姓名", "Name in English")),
    Column(Words("单位", "Organisation")), Column(Words("参会类别", "Kind")), Column(Words("日期", "Day")),
    Column(Words("时间", "Time")), Column(Words("方向", "Direction")), Column(Words("设备或登记人", "Device or person")),
)  # fmt: skip


def badge_of(ticket: Ticket) -> Badge:
    """What the badge of a ticket says: name, organisation, title, kind; neither country nor phone."""
    person, kind = ticket.registration.person, ticket.registration.kind
    return Badge(
        name=person.name, name_en=person.name_en, organisation=person.organisation.name if person.organisation else "",
        line=person.title, kind=Words(kind.name, kind.name_en or kind.name), band=BANDS[kind.role], code=ticket.code,
        number=f"No. {ticket.registration.number:04d}",
    )  # fmt: skip


def badges_pdf(event: Event, tickets: Sequence[Ticket], size: Size, language: Language) -> bytes:
    """The badges of these tickets in their order."""
    english = language == "en"
    first, last = event.starts_on.isoformat(), event.ends_on.isoformat()
    days = first if first == last else f"{first} – {last}"
    venue = (event.venue_en if english else "") or event.venue
    sheet = BadgeSheet(
        event=(event.name_en if english else "") or event.name, occasion=" · ".join(filter(None, (days, venue))),
        badges=tuple(map(badge_of, tickets)), size=size, notice=_("演示数据") if settings.DEMO else "",
    )  # fmt: skip
    return write_badges(sheet, language=language)


def attendance_file(listed: CheckinList, rows: Iterable[Admission], fmt: str, language: Language) -> tuple[str, bytes]:
    """The name and content of the table of passages that count on a list, as csv or xlsx."""
    title = Words(listed.name, listed.name_en or listed.name)
    zone = listed.event.time_zone
    table = DataTable(
        title, _COLUMNS, tuple(_row(one, zone) for one in rows), (Words(f"时区：{zone}", f"Time zone: {zone}"),)
    )
    if fmt == "csv":
        return f"{title.said(language)}.csv", write_csv(table, language=language)
    return f"{title.said(language)}.xlsx", write_xlsx(
        (Worksheet(title, table),), title=title.said(language), language=language
    )


def _row(one: Admission, zone: str) -> tuple[int | str, ...]:
    guest = one.ticket.registration
    at = one.scan.occurred_at.astimezone(ZoneInfo(zone))
    where = one.scan.device.name if one.scan.device else (one.scan.by.name if one.scan.by else "")
    return (
        guest.number, guest.person.name, guest.person.name_en, guest.person.organisation.name if guest.person.organisation else "",
        guest.kind.name, at.strftime("%Y-%m-%d"), at.strftime("%H:%M:%S"), one.scan.get_direction_display(), where,
    )  # fmt: skip
