"""Speakers as tables to take along: never with sealed data."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.utils import translation

from duixian.apps.events.models import Event, Honorarium, Speaker, SpeakerState, Travel
from duixian.apps.events.queries.speakers import SpeakerFilter, speakers_of
from duixian.core.wording import Language, Words
from duixian.documents.sheets.tables import Column, DataTable, Kind, Value

STEPS = (SpeakerState.INVITED, SpeakerState.ACCEPTED, SpeakerState.CONFIRMED, SpeakerState.SPOKE)


def speakers_table(event: Event, wanted: SpeakerFilter, *, language: Language, demo: bool, on: date) -> DataTable:
    """Everybody who is wanted, with the day of each step, for a workbook. Two queries."""
    rows = speakers_of(event, wanted, on=on).prefetch_related("steps")
    headings = (
        Words("姓名", "Name"), Words("英文姓名", "Name in English"), Words("单位", "Organisation"), Words("职务", "Title"),
        Words("国家或地区", "Country"), Words("邮箱", "E-mail"), Words("电话", "Phone"), Words("拟讲题目", "Topic"),
        Words("分会", "Track"), Words("主旨嘉宾", "Keynote"), Words("状态", "State"), Words("联络人", "Liaison"),
    )  # fmt: skip
    days = tuple(Words(f"{state.label}日期", f"{label} on") for state, label in zip(STEPS, _EN, strict=True))
    columns = (*(Column(heading) for heading in headings), *(Column(day, Kind.DATE) for day in days))
    with translation.override("en" if language == "en" else "zh-hans"):
        cells = tuple(_cells(row, event) for row in rows)
    title = Words(f"{event.short_name} 嘉宾名单", f"{event.short_name} speakers")
    return DataTable(title, columns, cells, notes=_notes(demo))


_EN = ("Invited", "Accepted", "Confirmed", "Spoke")


def _cells(row: Speaker, event: Event) -> tuple[Value, ...]:
    person, zone = row.person, ZoneInfo(event.time_zone)
    live = {step.state: step.occurred_at for step in row.steps.all() if step.superseded_at is None}
    days = tuple(live[state].astimezone(zone).date() if state in live else None for state in STEPS)
    return (
        person.name, person.name_en, person.organisation.name if person.organisation else "", person.title, person.country,
        person.email, person.phone, row.topic, row.track.name if row.track else "", "√" if row.keynote else "",
        str(row.get_state_display()), row.liaison.name if row.liaison else "", *days,
    )  # fmt: skip


def travel_of(event: Event) -> list[Travel]:
    """The travel of everybody who has told it, by arrival. One query."""
    rows = Travel.objects.filter(speaker__event=event).select_related("speaker__person__organisation")
    return sorted(rows, key=lambda row: (row.arrives_at is None, row.arrives_at or row.changed_at, row.pk))


def honoraria_of(event: Event) -> list[Honorarium]:
    """What is paid to speakers, by name. One query."""
    rows = Honorarium.objects.filter(speaker__event=event).select_related("speaker__person", "payment")
    return list(rows.order_by("speaker__person__name", "pk"))


def totals(fees: Iterable[Honorarium]) -> tuple[Decimal, Decimal]:
    """Yuan before tax: of all, and of those that are linked to a payment."""
    rows = list(fees)
    return sum((row.gross for row in rows), Decimal(0)), sum((row.gross for row in rows if row.payment_id), Decimal(0))


def _notes(demo: bool) -> tuple[Words, ...]:
    return (Words("演示数据", "Demonstration data"),) if demo else ()
