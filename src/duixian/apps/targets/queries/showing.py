"""A form as people fill it in and read it: fields with their text and digest, cells that span rows, last year beside."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.utils.functional import Promise

from duixian.apps.targets.forms_io import text_digest
from duixian.apps.targets.labels import label_of
from duixian.core.forms.editing import Content, Row, run_of
from duixian.core.forms.entries import FIELDS, EntryKind, show_entry
from duixian.core.targets.parsing import parse_target
from duixian.core.targets.telling import told
from duixian.core.wording import Words

HEAD: Final = ("unit", "project_name", "department", "project_code", "category", "performance_type", "start_date",
               "end_date", "contact", "phone", "government_purchase")  # fmt: skip
TOLD: Final = ("overview", "basis", "necessity", "safeguards", "plan", "goals")
MONEY: Final = ("total", "current_year", "last_year_budget", "last_year_executed")
MORE_MONEY: Final = ("fiscal", "other")
DETAILS: Final = ("unit", "nature", "direction", "baseline", "data_source", "note")


@dataclass(frozen=True, slots=True)
class FieldShown:
    """One field: its path by row id, its text, and the text that stood there last year (None: no such row or year)."""

    path: str
    key: str
    text: str
    last: str | None = None

    @property
    def kind(self) -> EntryKind:
        """How it is filled in."""
        return FIELDS[self.key]

    @property
    def label(self) -> Promise | str:
        """How it is called."""
        return label_of(self.key)

    @property
    def base(self) -> str:
        """The digest of what is shown: sent back with an edit, so that nothing unseen is written over."""
        return text_digest(self.text)

    @property
    def anchor(self) -> str:
        """The id of the field in a page."""
        return anchor_of(self.path)

    @property
    def changed(self) -> bool:
        """Whether last year said something else."""
        return self.last is not None and self.last != self.text

    @property
    def amount(self) -> Decimal | None:
        """The amount in yuan of a field of money that has one."""
        return Decimal(self.text.replace(",", "")) if self.kind is EntryKind.MONEY and self.text else None


def anchor_of(path: str) -> str:
    """The id of a field in a page, by its path."""
    return "at-" + path.replace("[", "-").replace("]", "").replace(".", "-")


@dataclass(frozen=True, slots=True)
class CellShown:
    """A cell of level 1 or 2 that spans rows: its name, its points, and what its rows add up to."""

    name: FieldShown
    points: FieldShown
    rowspan: int
    level: int
    sum: Decimal | None

    @property
    def fits(self) -> bool:
        """Whether the points of the cell are what its rows add up to; yes where one of them is not given."""
        return not self.points.text or self.sum is None or Decimal(self.points.text) == self.sum


@dataclass(frozen=True, slots=True)
class RowShown:
    """One indicator; `level1` and `level2` only where their cell begins. `number` counts from one.

    `group1` and `group2` are the ids of the rows where the cells that the row lies in begin.
    """

    id: str
    group1: str
    group2: str
    number: int
    level1: CellShown | None
    level2: CellShown | None
    name: FieldShown
    target: FieldShown
    weight: FieldShown
    details: tuple[FieldShown, ...]
    understood: Words
    is_new: bool
    unit_is_typed: bool

    @property
    def filled_details(self) -> tuple[FieldShown, ...]:
        """The details that say something of their own; a unit read from the target or the name does not."""
        return tuple(
            field for field in self.details if field.text and (self.unit_is_typed or field.key != "indicators[].unit")
        )


@dataclass(frozen=True, slots=True)
class CostShown:
    """One line of the breakdown."""

    id: str
    number: int
    name: FieldShown
    amount: FieldShown
    basis: FieldShown


@dataclass(frozen=True, slots=True)
class FormShown:
    """The whole form. `weights` is what the rows add up to, None when no row has points; `costs_sum` in yuan."""

    layout: str
    title: FieldShown
    year: int | None
    head: tuple[FieldShown, ...]
    narratives: tuple[FieldShown, ...]
    money: tuple[FieldShown, ...]
    more_money: tuple[FieldShown, ...]
    rows: tuple[RowShown, ...]
    costs: tuple[CostShown, ...]
    weights: Decimal | None
    costs_sum: Decimal
    budget: Decimal | None

    @property
    def costs_left(self) -> Decimal | None:
        """What of the year's budget (or the total) the breakdown does not explain; None without either."""
        return None if self.budget is None or not self.costs else self.budget - self.costs_sum

    def field(self, key: str) -> FieldShown:
        """A field of the head by its key."""
        return next(field for field in self.head if field.key == key)


def form_shown(content: Content, last: Mapping[str, Any] | None = None) -> FormShown:
    """The form of some content, with last year's content beside it. Rows of both years meet by id, then by name."""
    show = _shower(content, last)
    budget = content.get("budget") or {}
    amount = budget.get("current_year", budget.get("total"))
    costs = content.get("cost_lines") or []
    return FormShown(
        layout=content.get("layout") or "", title=show("title"), year=content.get("year"),
        head=tuple(map(show, HEAD)), narratives=tuple(show(f"narratives.{name}") for name in TOLD),
        money=tuple(show(f"budget.{name}") for name in MONEY),
        more_money=tuple(show(f"budget.{name}") for name in MORE_MONEY),
        rows=_rows(content.get("indicators") or [], (last or {}).get("indicators"), has_last=last is not None),
        costs=tuple(_cost(number, row) for number, row in enumerate(costs, 1)),
        weights=_sum(content.get("indicators") or []), costs_sum=sum((_exact(row.get("amount")) for row in costs), Decimal(0)),
        budget=None if amount is None else _exact(amount),
    )  # fmt: skip


def _shower(content: Mapping[str, Any], last: Mapping[str, Any] | None) -> Callable[[str], FieldShown]:
    def show(path: str) -> FieldShown:
        before = None if last is None else _text(last, path)
        return FieldShown(path, path, _text(content, path), before)

    return show


def _text(content: Mapping[str, Any], path: str) -> str:
    group, _, name = path.rpartition(".")
    holder = (content.get(group) or {}) if group else content
    return show_entry(FIELDS[path], holder.get(name))


def _exact(value: Any) -> Decimal:
    return Decimal(0) if value is None else Decimal(repr(value)) if isinstance(value, float) else Decimal(value)


def _sum(rows: list[Row]) -> Decimal | None:
    """What the rows weigh together; None when none has points."""
    weights = [_exact(row["weight"]) for row in rows if row.get("weight") is not None]
    return sum(weights, Decimal(0)) if weights else None


def _rows(rows: list[Row], last: list[Row] | None, *, has_last: bool) -> tuple[RowShown, ...]:
    before = _matches(rows, last or [])
    return tuple(_row(rows, at, before.get(at), has_last=has_last) for at in range(len(rows)))


def _matches(rows: list[Row], last: list[Row]) -> dict[int, Row]:
    """For each row the one of last year that it continues: the same id, else the same name, each used once."""
    by_id = {row.get("id"): row for row in last}
    found = {at: by_id[row["id"]] for at, row in enumerate(rows) if row.get("id") in by_id}
    used = {id(row) for row in found.values()}
    by_name = {row.get("level3"): row for row in reversed(last) if id(row) not in used}
    for at, row in enumerate(rows):
        if at not in found and row.get("level3") in by_name:
            found[at] = by_name.pop(row.get("level3"))
    return found


def _row(rows: list[Row], at: int, last: Row | None, *, has_last: bool) -> RowShown:
    row = rows[at]

    def show(name: str) -> FieldShown:
        key = f"indicators[].{name}"
        before = None if last is None else show_entry(FIELDS[key], last.get(name))
        return FieldShown(
            f"indicators[{row.get('id', at)}].{name}", key, show_entry(FIELDS[key], row.get(name)), before
        )

    target = parse_target(
        row.get("target_raw") or "", name=row.get("level3") or "", nature=row.get("nature"),
        unit_column=row.get("unit") if row.get("unit_source") == "column" else None,
    )  # fmt: skip
    return RowShown(
        id=row.get("id", str(at)), group1=_begin(rows, at, 1), group2=_begin(rows, at, 2), number=at + 1, level1=_cell(rows, at, 1, show), level2=_cell(rows, at, 2, show),
        name=show("level3"), target=show("target_raw"), weight=show("weight"), details=tuple(map(show, DETAILS)),
        understood=told(target), is_new=has_last and last is None, unit_is_typed=row.get("unit_source") == "column",
    )  # fmt: skip


_LEVELS: Final = {1: ("level1",), 2: ("level1", "level2")}


def _begin(rows: list[Row], at: int, level: int) -> str:
    first = run_of(rows, at, _LEVELS[level]).start
    return str(rows[first].get("id", first))


def _cell(rows: list[Row], at: int, level: int, show: Callable[[str], FieldShown]) -> CellShown | None:
    run = run_of(rows, at, _LEVELS[level])
    if run.start != at:
        return None
    inside = [rows[number] for number in run]
    return CellShown(show(f"level{level}"), show(f"level{level}_weight"), len(run), level, _sum(inside))


def _cost(number: int, row: Row) -> CostShown:
    def show(name: str) -> FieldShown:
        key = f"cost_lines[].{name}"
        return FieldShown(
            f"cost_lines[{row.get('id', number - 1)}].{name}", key, show_entry(FIELDS[key], row.get(name))
        )

    return CostShown(row.get("id", str(number - 1)), number, show("name"), show("amount"), show("basis"))
