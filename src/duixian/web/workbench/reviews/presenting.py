"""A form as the official sheet shows it, with what was said at each field standing there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from duixian.apps.targets.labels import label_of
from duixian.apps.targets.queries.reviews import Review
from duixian.core.checks.paths import text_at
from duixian.core.forms.layouts import LAYOUTS, default_layout
from duixian.core.forms.model import Form, Indicator

HEAD = ("unit", "department", "project_name", "project_code", "category", "start_date", "end_date",
        "government_purchase", "performance_type", "contact", "phone")  # fmt: skip
TOLD = ("overview", "basis", "necessity", "safeguards", "plan", "midterm", "goals")
MONEY = ("total", "current_year", "last_year_budget", "last_year_executed", "fiscal", "other", "midterm_total",
         "midterm_fiscal", "midterm_other")  # fmt: skip
Said = tuple[Mapping[str, Sequence[Any]], Mapping[str, Sequence[Any]], Mapping[str, Sequence[Any]]]
EXTRA = ("weight", "unit", "nature", "direction", "baseline", "data_source", "midterm_raw", "note")


@dataclass(frozen=True, slots=True)
class Remarks:
    """What was said at one place: findings of the rules, reasons and remarks of decisions, notes of this reading."""

    findings: Sequence[Any] = ()
    reasons: Sequence[Any] = ()
    notes: Sequence[Any] = ()

    @property
    def any(self) -> bool:
        """Whether anything was said."""
        return bool(self.findings or self.reasons or self.notes)


@dataclass(frozen=True, slots=True)
class Shown:
    """One field of the sheet."""

    path: str
    label: str | Promise
    text: str
    remarks: Remarks

    @property
    def anchor(self) -> str:
        """The id of its place on the page."""
        return anchor_of(self.path)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the indicator table; it covers `span` indicators, 0 when the cell above covers it, and is `tall` lines of the table high,
    because what was said of an indicator stands in a line of its own."""

    column: str
    text: str
    span: int = 1
    tall: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator with what was said of any of its fields."""

    number: int
    path: str
    cells: tuple[Cell, ...]
    remarks: Remarks

    @property
    def anchor(self) -> str:
        """The id of its place on the page."""
        return anchor_of(self.path)


@dataclass(frozen=True, slots=True)
class FormView:
    """The whole sheet; `places` are all fields that a note can stand at, with their names."""

    head: tuple[Shown, ...]
    money: tuple[Shown, ...]
    told: tuple[Shown, ...]
    costs: tuple[tuple[str, ...], ...]
    columns: tuple[tuple[str, str | Promise], ...]
    rows: tuple[Row, ...]
    whole: Remarks

    @property
    def places(self) -> list[tuple[str, str | Promise]]:
        """Paths and names for the choice of a field."""
        fields = [(shown.path, shown.label) for shown in (*self.head, *self.money, *self.told)]
        return [*fields, *((row.path, _indicator(row)) for row in self.rows)]


def anchor_of(path: str) -> str:
    """The id of the place of a field on the page."""
    return "f-" + "".join(one if one.isalnum() else "-" for one in path).strip("-")


def form_view(form: Form, review: Review | None = None) -> FormView:
    """The form as a sheet; with a review, everything that was said at its fields."""
    layout = LAYOUTS.get(form.layout or "") or default_layout(form)
    said: Said = (review.findings_at, review.reasons_at, review.notes_at) if review else ({}, {}, {})

    def shown(path: str, numeric: bool = False) -> Iterator[Shown]:
        text = text_at(form, path)
        if text or layout.prints(path):
            yield Shown(path, label_of(path), _amount(text) if numeric else text, _remarks(said, path))

    columns = _columns(form)
    return FormView(
        head=tuple(one for path in HEAD for one in shown(path)),
        money=tuple(one for name in MONEY for one in shown(f"budget.{name}", numeric=True)),
        told=tuple(one for name in TOLD for one in shown(f"narratives.{name}")),
        costs=tuple((line.name, _amount(str(line.amount or "")), line.basis or "") for line in form.cost_lines),
        columns=tuple((name, label_of(f"indicators[].{name}")) for name in columns),
        rows=tuple(_rows(form.indicators, columns, said)), whole=_whole(said),
    )  # fmt: skip


def _amount(text: str) -> str:
    whole, _dot, rest = text.partition(".")
    if not whole.lstrip("-").isdigit():
        return text
    return f"{int(whole):,}" + (f".{rest}" if rest.strip("0") else "")


def _columns(form: Form) -> tuple[str, ...]:
    extra = tuple(name for name in EXTRA if any(getattr(row, name) is not None for row in form.indicators))
    told_apart = [name for name in extra if name != "unit"]  # the unit stands in the target already
    return ("level1", "level2", "level3", "target_raw", *told_apart)


def _rows(rows: Sequence[Indicator], columns: tuple[str, ...], said: Said) -> Iterator[Row]:
    first, second = _spans(rows, ("level1",)), _spans(rows, ("level1", "level2"))
    remarks = [_row_remarks(said, number) for number in range(len(rows))]
    lines = [1 + bool(one.any) for one in remarks]
    for number, row in enumerate(rows):
        spans = {"level1": first[number], "level2": second[number]}
        cells = tuple(
            Cell(
                name,
                _text(getattr(row, name)),
                spans.get(name, 1),
                sum(lines[number : number + spans.get(name, 0)]) or 1,
            )
            for name in columns
        )
        yield Row(number, f"indicators[{number}].target_raw", cells, remarks[number])


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _spans(rows: Sequence[Indicator], names: tuple[str, ...]) -> list[int]:
    spans: list[int] = []
    for _key, run in groupby(rows, key=lambda row: tuple(getattr(row, name) for name in names)):
        count = len(list(run))
        spans += [count, *(0 for _ in range(count - 1))]
    return spans


def _remarks(said: Said, path: str) -> Remarks:
    return _told(said, lambda found: found.get(path, ()))


def _row_remarks(said: Said, number: int) -> Remarks:
    """Everything at any field of a row."""
    start = f"indicators[{number}]"
    return _told(said, lambda found: [one for path, told in found.items() if path.startswith(start) for one in told])


def _whole(said: Said) -> Remarks:
    """What stands at no field that the sheet shows by itself: the form as a whole, or its table."""

    def rest(found: Mapping[str, Sequence[Any]]) -> list[Any]:
        return [one for path, told in found.items() if not _has_place(path) for one in told]

    return _told(said, rest)


def _has_place(path: str) -> bool:
    return path.startswith(("narratives.", "budget.", "indicators[")) or path in HEAD


def _told(said: Said, pick: Any) -> Remarks:
    return Remarks(*(tuple(pick(found)) for found in said))


def _indicator(row: Row) -> str:
    name = next((cell.text for cell in row.cells if cell.column == "level3"), "")
    return str(_("指标%(number)s：%(name)s") % {"number": row.number + 1, "name": name})
