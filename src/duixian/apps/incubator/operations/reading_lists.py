"""Readings from a list: one row a reading, its mistakes told line by line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Final, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.accounts.models import Unit
from duixian.apps.evidence.filetypes import Upload, media_type_of
from duixian.apps.evidence.tables import Sheet, read_sheets
from duixian.apps.incubator.models import Meter
from duixian.apps.incubator.operations.guards import require_running
from duixian.apps.incubator.operations.readings import Doubted, Entry, Recorded, readings_record
from duixian.apps.targets.errors import in_language
from duixian.core.incubator.rounds import DOUBT_WORDS
from duixian.core.periods import parse_date

HEADINGS: Final = {
    "number": ("表号", "meter"), "day": ("日期", "date"), "time": ("时间", "time"), "value": ("读数", "reading", "value"),
    "sure": ("已核对", "checked"), "note": ("说明", "note"),
}  # fmt: skip
NOON: Final = time(9)
"""The hour of a reading of which only the day is told."""


class Mistake(NamedTuple):
    """What is wrong in a line of the file (as the sheet counts it)."""

    line: int
    message: str | Promise


class ListWrong(Invalid):
    """A list with mistakes, none of whose rows were taken."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        super().__init__(_("清单有%(count)s行有误，一行也没有登记；请改正后重新上传。") % {"count": len(mistakes)}, field="file")  # fmt: skip
        self.mistakes = tuple(mistakes)


@transaction.atomic
def readings_import(*, unit: Unit, upload: Upload, by: Actor, at: datetime) -> Recorded:
    """Enter the readings of a list with the columns 表号, 日期, 读数 and, if need be, 时间, 已核对 (是), 说明. All or nothing.

    Raises NotAllowed, FileRefused, ListRefused, Invalid at `file` for missing columns, and ListWrong with each mistake and its line.
    """
    require_running(by, unit)
    media_type_of(upload.name, upload.content)
    (sheet, *_others) = read_sheets(upload.name, upload.content)
    lines = _lines(unit, sheet)
    try:
        return readings_record(unit=unit, entries=[entry for _line, entry in lines], by=by, at=at, how="imported")
    except Doubted as doubted:
        raise ListWrong(
            [
                Mistake(line, in_language(words.zh, words.en))
                for line, entry in lines
                if (found := doubted.findings.get(entry.meter)) is not None
                for words in (DOUBT_WORDS[found.doubt],)
            ]
        ) from doubted


def _lines(unit: Unit, sheet: Sheet) -> list[tuple[int, Entry]]:
    places = _places(sheet)
    meters = _by_number(unit)
    zone = ZoneInfo(unit.time_zone)
    good, wrong = [], []
    for number, row in sheet.records():
        cell = {name: row[place].strip() for name, place in places.items()}
        try:
            good.append((number, _entry(cell, meters, zone)))
        except Invalid as refusal:
            wrong.append(Mistake(number, refusal.message))
    if wrong:
        raise ListWrong(wrong)
    return good


def _by_number(unit: Unit) -> dict[str, list[UUID]]:
    found: dict[str, list[UUID]] = {}
    for number, uuid in Meter.objects.filter(unit=unit).values_list("number", "uuid"):
        found.setdefault(number, []).append(uuid)
    return found


def _places(sheet: Sheet) -> dict[str, int]:
    found = sheet.places(HEADINGS)
    if not {"number", "day", "value"} <= found.keys():
        raise Invalid(_("表头须有“表号”“日期”“读数”三列，可另有“时间”“已核对”“说明”。"), field="file")
    return found


def _entry(cell: Mapping[str, str], meters: Mapping[str, list[UUID]], zone: ZoneInfo) -> Entry:
    found = meters.get(cell["number"], [])
    if len(found) != 1:
        raise Invalid(_("没有表号为“%(number)s”的表，或电表水表同号。") % {"number": cell["number"]})
    at = datetime.combine(_day(cell["day"]), _time(cell.get("time", "")), zone)
    sure = cell.get("sure", "").casefold() in {"是", "yes", "y", "1", "true", "√"}
    return Entry(found[0], at, _value(cell["value"]), sure, cell.get("note", ""), "import")


def _day(text: str) -> date:
    day = parse_date(text)
    if day is None or day.day is None:
        raise Invalid(_("日期“%(text)s”看不懂；请写成2020-03-10。") % {"text": text})
    return day.first_day()


def _time(text: str) -> time:
    try:
        return time.fromisoformat(text) if text else NOON
    except ValueError as error:
        raise Invalid(_("时间“%(text)s”看不懂；请写成09:30。") % {"text": text}) from error


def _value(text: str) -> Decimal:
    try:
        value = Decimal(text.replace(",", ""))
    except InvalidOperation as error:
        raise Invalid(_("读数“%(text)s”不是数。") % {"text": text}) from error
    if not value.is_finite() or value < 0 or value != round(value, 3):
        raise Invalid(_("读数“%(text)s”须是不小于零、至多三位小数的数。") % {"text": text})
    return value
