"""Lists that people bring along (speakers, reports, pitches): columns found by their headings in either language, rows with what is wrong
in them, each told by row and column. Workbooks and CSV with any of the usual separators and encodings (`evidence.tables`)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from duixian.apps.evidence.errors import ListRefused
from duixian.apps.evidence.tables import Row, Sheet, read_sheets

DAY: Final = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
YES: Final = frozenset({"是", "有", "1", "y", "yes", "true", "√"})


class Column(NamedTuple):
    """A column that is looked for: the field it fills, the headings it may have (the first is shown), and whether it must be filled."""

    field: str
    headings: tuple[str, ...]
    required: bool = False
    longest: int = 200


class Fault(NamedTuple):
    """What is wrong with a row, and under which heading."""

    heading: str
    message: str | Promise


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a list: the number that the sheet shows for it, its values by field, and what is wrong with them."""

    number: int
    values: Mapping[str, str]
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list says: its rows, and headings that mean nothing here."""

    entries: tuple[Entry, ...]
    unknown: tuple[str, ...]
    found: Mapping[str, str] = field(default_factory=dict)

    @property
    def sound(self) -> tuple[Entry, ...]:
        """Rows without faults."""
        return tuple(entry for entry in self.entries if not entry.faults)


def read_listed(name: str, content: bytes, columns: Sequence[Column]) -> Listed:
    """The first sheet that has a heading of every required column. Raises ListRefused where none has."""
    sheets = read_sheets(name, content)
    for sheet in sheets:
        places = _places(sheet.headings(), columns)
        if all(column.field in places for column in columns if column.required):
            return _listed(sheet, places, columns)
    wanted = "、".join(column.headings[0] for column in columns if column.required)
    raise ListRefused(_("没有找到这些列：%(columns)s。第一行应写列名。") % {"columns": wanted}, field="file")


def day_in(text: str) -> date | None:
    """A day as people write it: 2020-03-01, 2020/3/1, 2020年3月1日; None for anything else, also for days that no calendar has."""
    found = DAY.fullmatch(text.split(" ", maxsplit=1)[0].strip())
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def said_yes(text: str) -> bool:
    """Whether a cell says yes."""
    return text.strip().lower() in YES


def _places(headings: Row, columns: Sequence[Column]) -> dict[str, int]:
    plain = [_plain(heading) for heading in headings]
    found = {}
    for column in columns:
        names = {_plain(heading) for heading in column.headings}
        place = next((n for n, heading in enumerate(plain) if heading in names), None)
        if place is not None:
            found[column.field] = place
    return found


def _listed(sheet: Sheet, places: Mapping[str, int], columns: Sequence[Column]) -> Listed:
    headings = sheet.headings()
    kept = [column for column in columns if column.field in places]
    entries = tuple(
        _entry(number, row, places, kept, headings)
        for number, row in sheet.records()
    )  # fmt: skip
    used = set(places.values())
    unknown = tuple(heading for n, heading in enumerate(headings) if n not in used)
    return Listed(entries, unknown, {name: headings[place] for name, place in places.items()})


def _entry(number: int, row: Row, places: Mapping[str, int], columns: Sequence[Column], headings: Row) -> Entry:
    values = {column.field: " ".join(row[places[column.field]].split()) for column in columns}
    faults = []
    for column in columns:
        text, heading = values[column.field], headings[places[column.field]]
        if column.required and not text:
            faults.append(Fault(heading, _("这一项必须填写。")))
        elif len(text) > column.longest:
            faults.append(Fault(heading, _("太长了：最多 %(most)s 个字。") % {"most": column.longest}))
    return Entry(number, values, tuple(faults))


def _plain(heading: str) -> str:
    """Without blanks, case, brackets and what stands in them: 邮箱（必填） is 邮箱."""
    return re.sub(r"[\s*：:_-]|[（(].*?[）)]", "", heading).lower()
