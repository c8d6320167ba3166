"""What the pages of the day show, put together from several reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.partnering.models import Mark, Meeting, MeetingState, MeetingTable, Partnering, Profile, Slot
from duixian.apps.partnering.queries.day import (
    MeetingFilter,
    figures,
    meetings_at,
    meetings_matching,
    slot_at,
    table_get,
)
from duixian.apps.partnering.queries.wording import body_of, span_of
from duixian.core.wording import Language
from duixian.documents.sheets.table_signs import PAPERS, Paper, Row, Sign, SignSheet, write_signs
from duixian.web.workbench.partnering.access import partnering_seen
from duixian.web.workbench.partnering.composers import frame

PER_PAGE = 100
TONES = {MeetingState.HELD: "met", MeetingState.MISSED: "behind"}


@dataclass(frozen=True, slots=True)
class Line:
    """A meeting in a list: each side with whether they came, and what counts of what was said of it."""

    meeting: Meeting
    span: str
    sides: tuple[tuple[Profile, bool], ...]
    mark: Mark | None
    tone: str
    begun: bool


def lines(meetings: Iterable[Meeting], zone: str, at: datetime) -> list[Line]:
    """Meetings with people, arrivals and marks, shaped. No query."""
    return [_line(one, zone, at) for one in meetings]


def _line(one: Meeting, zone: str, at: datetime) -> Line:
    came = {arrival.profile_id for arrival in one.arrivals.all()}
    marks = list(one.marks.all())
    return Line(
        one, span_of(one.slot.starts_at, one.slot.ends_at, zone),
        tuple((seat.profile, seat.profile_id in came) for seat in one.seats.all()), marks[-1] if marks else None,
        TONES.get(MeetingState(one.state), ""), one.slot.starts_at <= at,
    )  # fmt: skip


def slot_words(slot: Slot, zone: str) -> str:
    """A slot in a list: 06-10 09:00–09:30."""
    return f"{slot.starts_at.astimezone(ZoneInfo(zone)):%m-%d} {span_of(slot.starts_at, slot.ends_at, zone)}"


def day_page(actor: Actor, uuid: UUID, given: Mapping[str, str], at: datetime) -> dict[str, Any]:
    """The figures, and the meetings of the slot that is on, or as they are looked for. The same queries for any number of rows."""
    partnering = partnering_seen(actor, uuid)
    event, slots = partnering.event, list(partnering.slots.all())
    asked, state, text = given.get("slot", ""), given.get("state", ""), given.get("text", "")[:100]
    chosen = next((one for one in slots if str(one.uuid) == asked), None)
    if chosen is None and asked != "all" and not (state or text):
        chosen = slot_at(slots, at)
    wanted = MeetingFilter(chosen.uuid if chosen else None, state if state in MeetingState.values else "", text)
    page = Paginator(meetings_matching(partnering, wanted), PER_PAGE).get_page(given.get("page"))
    days = sorted({one.starts_at.astimezone(ZoneInfo(event.time_zone)).date() for one in slots})
    return {
        **frame(actor, event), "partnering": partnering, "found": figures(partnering, at), "page": page, "wanted": wanted,
        "lines": lines(page, event.time_zone, at), "chosen": chosen, "on": chosen is not None and chosen.starts_at <= at < chosen.ends_at,
        "slots": [(str(one.uuid), slot_words(one, event.time_zone)) for one in slots], "days": days, "papers": list(PAPERS.items()),
        "chosen_words": slot_words(chosen, event.time_zone) if chosen else "", "today": at.astimezone(ZoneInfo(event.time_zone)).date(),
        "states": [(one.value, one.label) for one in MeetingState if one != MeetingState.OFF],
        "device_address": settings.SITE_ADDRESS + reverse("door:meetings"), "all_slots": chosen is None,
    }  # fmt: skip


def table_page(actor: Actor, uuid: UUID, at: datetime) -> dict[str, Any]:
    """A table with its meetings, those that are over last. The same queries for any number."""
    table = table_get(actor, uuid)
    event = table.partnering.event
    held = lines(meetings_at(table), event.time_zone, at)
    ahead = [one for one in held if one.meeting.slot.ends_at > at]
    return {
        **frame(actor, event), "table": table, "ahead": ahead, "over": [one for one in held if one not in ahead],
    }  # fmt: skip


def signs_pdf(partnering: Partnering, paper: Paper, day: date | None, language: Language, at: datetime) -> bytes:
    """The signs of all tables with the meetings of a day: the one asked for, else today where people meet, else the first."""
    event, english = partnering.event, language == "en"
    zone = ZoneInfo(event.time_zone)
    days = sorted({one.starts_at.astimezone(zone).date() for one in partnering.slots.all()})
    today = at.astimezone(zone).date()
    chosen = day if day in days else today if today in days else (days or [event.starts_on])[0]
    rows: dict[int, list[Row]] = {}
    for one in meetings_matching(partnering, MeetingFilter()):
        if one.slot.starts_at.astimezone(zone).date() == chosen:
            rows.setdefault(one.table_id, []).append(_sign_row(one, event.time_zone, english))
    tables = partnering.tables.filter(removed_at=None).select_related("zone", "host")
    signs = tuple(_sign(table, tuple(rows.get(table.pk, ())), english) for table in tables)
    name = (event.name_en if english else "") or event.name
    notice = _("演示数据") if settings.DEMO else ""
    return write_signs(SignSheet(name, chosen.isoformat(), signs, paper, notice), language=language)


def _sign(table: MeetingTable, rows: tuple[Row, ...], english: bool) -> Sign:
    zone = (table.zone.name_en if english else "") or table.zone.name
    host = "" if table.host is None else (table.host.name_en if english else "") or table.host.name
    place = " · ".join(filter(None, (zone, table.zone.place)))
    return Sign(table.label, place, host, rows, settings.SITE_ADDRESS + reverse("partnering:table", args=[table.uuid]))


def _sign_row(one: Meeting, zone: str, english: bool) -> Row:
    bodies = dict.fromkeys(body_of(seat.profile, english=english) for seat in one.seats.all())
    kind = (
        (" (recommended)" if english else "（推荐洽谈）") if one.request is not None and one.request.recommended else ""
    )
    return Row(span_of(one.slot.starts_at, one.slot.ends_at, zone), " × ".join(bodies) + kind)
