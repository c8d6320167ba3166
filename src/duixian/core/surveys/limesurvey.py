"""Tables as LimeSurvey exports them with question codes: which column answers which question, and what its cells say.

Columns are called `q1`, `q2[SQ001]`, `q1[other]`, with or without the text behind the code. What is exported here reads back the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from duixian.core.surveys.questionnaire import CHOICES, OTHER, SCALED, UNSURE, Item, Kind, Option, Questionnaire, part
from duixian.core.surveys.reading import Value, as_given

_HEADING = re.compile(r"(?P<code>[A-Za-z][A-Za-z0-9_]*)(?:\s*\[(?P<row>[^\]]+)\])?(?=$|[\s.:：.])")
_YES: Final = frozenset({"y", "yes", "1", "true", "是", "x"})
_NOT_KNOWN: Final = frozenset({"unsure", "n/a", "na", "不适用", "不清楚", "不清楚／不适用"})
_OTHER_CHOSEN: Final = "-oth-"
_MARKS: Final = {
    "id": ("id", "responseid", "response_id"),
    "submitted": ("submitdate", "submit_date"),
    "language": ("startlanguage", "language"),
}


class Column(NamedTuple):
    """A column that answers something: its place, the question, and the row, choice or `other` within it."""

    place: int
    item: Item
    row: str


class Layout(NamedTuple):
    """What the columns of a table are. `id`, `submitted` and `language` are places, -1 where there is no such column."""

    columns: tuple[Column, ...]
    unknown: tuple[str, ...]
    id: int
    submitted: int
    language: int

    @property
    def missing(self) -> bool:
        """Whether no column answers anything."""
        return not self.columns


def layout_of(headings: Sequence[str], questionnaire: Questionnaire) -> Layout:
    """Find the columns of the questionnaire; `unknown` are headings that belong to no question and are no mark of LimeSurvey."""
    marks = {name: _place(headings, spellings) for name, spellings in _MARKS.items()}
    found, unknown = [], []
    for index, heading in enumerate(headings):
        column = _column(index, heading, questionnaire)
        if column is not None:
            found.append(column)
        elif index not in marks.values():
            unknown.append(heading)
    return Layout(tuple(found), tuple(unknown), marks["id"], marks["submitted"], marks["language"])


def _place(headings: Sequence[str], spellings: Sequence[str]) -> int:
    return next((n for n, heading in enumerate(headings) if heading.strip().casefold() in spellings), -1)


def _column(index: int, heading: str, questionnaire: Questionnaire) -> Column | None:
    told = _HEADING.match(heading.strip())
    if told is None:
        return None
    code, row = told["code"].casefold(), told["row"] or ""
    item = next((one for one in questionnaire.questions if one.code.casefold() == code), None)
    if item is None:
        return None
    within = _within(item, row.strip().casefold())
    return None if within is None else Column(index, item, within)


def _within(item: Item, row: str) -> str | None:
    """The code of the part of the question that a column names; None for one that it does not have."""
    if row == OTHER and item.open_option is not None:
        return OTHER
    parts = item.options if item.kind is Kind.MULTIPLE else item.rows
    if not parts:
        return None if row else ""
    return next((one.code for one in parts if one.code.casefold() == row), None)


def given_of(cells: Sequence[str], layout: Layout) -> dict[str, list[str]]:
    """The fields of one row as `read_answers` takes them. What says nothing that the question knows is handed on as it is, to be refused."""
    given: dict[str, list[str]] = {}
    for column in layout.columns:
        cell = cells[column.place].strip()
        item = column.item
        if cell and column.row == OTHER and item.kind in CHOICES:
            given[part(item.code, OTHER)] = [cell]
            if item.kind is Kind.MULTIPLE and item.open_option is not None:
                _add(given, item.code, item.open_option.code)
        elif item.kind is Kind.MULTIPLE:
            if cell.casefold() in _YES:
                _add(given, item.code, column.row)
        elif cell:
            given[part(item.code, column.row) if column.row else item.code] = [_said(item, cell)]
    return given


def _add(given: dict[str, list[str]], name: str, code: str) -> None:
    codes = given.setdefault(name, [])
    if code not in codes:
        codes.append(code)


def _said(item: Item, cell: str) -> str:
    if item.kind in SCALED:
        number = re.search(r"\d+", cell)
        return UNSURE if cell.casefold() in _NOT_KNOWN else str(int(number[0])) if number else cell
    if item.kind is not Kind.SINGLE:
        return cell
    if cell == _OTHER_CHOSEN and item.open_option is not None:
        return item.open_option.code
    return next((one.code for one in item.options if _names(one, cell)), cell)


def _names(option: Option, cell: str) -> bool:
    return cell.casefold() in {
        option.code.casefold(),
        option.text.zh.casefold(),
        option.text.en.casefold() or option.code,
    }


def headings_of(questionnaire: Questionnaire) -> tuple[str, ...]:
    """The columns of an export, named so that they read back."""
    return tuple(name for item in questionnaire.questions for name in _names_of(item))


def _names_of(item: Item) -> list[str]:
    parts = item.options if item.kind is Kind.MULTIPLE else item.rows
    names = [part(item.code, one.code) for one in parts] or [item.code]
    return [*names, part(item.code, OTHER)] if item.open_option is not None else names


def cells_of(questionnaire: Questionnaire, values: Mapping[str, Value]) -> tuple[str, ...]:
    """One set of answers as cells under `headings_of`."""
    given = as_given(questionnaire, values)
    cells = []
    for item in questionnaire.questions:
        for name in _names_of(item):
            if item.kind is Kind.MULTIPLE and name != part(item.code, OTHER):
                chosen = {part(item.code, code) for code in given.get(item.code, ())}
                cells.append("Y" if name in chosen else "")
            else:
                cells.append(given.get(name, [""])[0])
    return tuple(cells)
