"""The form as a well-set page: header, narratives, money and the indicator table, with the quoted passages marked."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from html import escape
from itertools import groupby
from typing import Final, NamedTuple

from duixian.cli.labels import COLUMNS, FIELDS, MONEY
from duixian.cli.report_marks import Passages, marked, marked_whole
from duixian.core.checks.figures import number
from duixian.core.checks.paths import text_at
from duixian.core.forms.model import Form, Indicator

_FIGURES: Final = frozenset({"weight", "score"})


class Sheet(NamedTuple):
    """A form to be set: its number, the passages to mark, and the language of the labels (0 zh, 1 en)."""

    form: Form
    number: int
    passages: Passages
    language: int

    def marked(self, path: str, text: str | None = None) -> str:
        """The value at a path as HTML with its quotes marked."""
        return marked(text_at(self.form, path) if text is None else text, self.passages.at(self.number, path))


def render_section(sheet: Sheet, section: str) -> str:
    """One section of the form as HTML; empty when the form prints nothing there."""
    if section == "header":
        return _header(sheet)
    if section == "budget":
        return _money(sheet)
    if section == "indicators":
        return _indicators(sheet)
    return _narrative(sheet, section)


def _pairs(rows: list[tuple[str, str]], kind: str) -> str:
    items = "".join(f"<div><dt>{escape(label)}</dt><dd>{value}</dd></div>" for label, value in rows)
    return f'<dl class="{kind}">{items}</dl>' if items else ""


def _header(sheet: Sheet) -> str:
    rows = [
        (labels[sheet.language], sheet.marked(field))
        for field, *labels in FIELDS
        if text_at(sheet.form, field)
    ]  # fmt: skip
    return _pairs(rows, "fields")


def _narrative(sheet: Sheet, section: str) -> str:
    text = getattr(sheet.form.narratives, section)
    if not text:
        return ""
    return f'<div class="prose">{sheet.marked(f"narratives.{section}")}</div>'


def _money(sheet: Sheet) -> str:
    rows = [
        (labels[sheet.language], _amount(sheet, f"budget.{field}", getattr(sheet.form.budget, field)))
        for field, *labels in MONEY
        if text_at(sheet.form, f"budget.{field}")
    ]
    lines = [
        (
            line.name + (f"（{line.basis}）" if line.basis else ""),
            _amount(sheet, f"cost_lines[{index}].amount", line.amount),
        )
        for index, line in enumerate(sheet.form.cost_lines)
    ]
    return _pairs(rows + lines, "money")


def _amount(sheet: Sheet, path: str, value: Decimal | None) -> str:
    if value is None:
        return sheet.marked(path) or "—"
    shown = number(value) if value.is_finite() else str(value)
    return marked_whole(shown, sheet.passages.at(sheet.number, path))


def _indicators(sheet: Sheet) -> str:
    rows = sheet.form.indicators
    if not rows:
        return ""
    columns = [column for column in COLUMNS if any(_shown(row, column[0]) for row in rows)]
    titles = (("一级", "Level 1"), ("二级", "Level 2"), ("三级指标", "Indicator"), ("目标值", "Target"))
    heads = [title[sheet.language] for title in titles] + [column[1 + sheet.language] for column in columns]
    head = "".join(f'<th scope="col">{escape(title)}</th>' for title in heads)
    name = ("指标表", "Indicator table")[sheet.language]
    wide = " wide" if len(columns) > 1 else ""
    body = "".join(_body(sheet, [column[0] for column in columns]))
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{name} {sheet.number + 1}">'
        f'<table class="rows{wide}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _body(sheet: Sheet, columns: list[str]) -> Iterator[str]:
    """Table rows with the level cells merged over their rows, as the printed form has them."""
    numbered = list(enumerate(sheet.form.indicators))
    for level1, group1 in groupby(numbered, key=lambda pair: pair[1].level1):
        members = list(group1)
        opening = _level(sheet, members, "level1", level1)
        for level2, group2 in groupby(members, key=lambda pair: pair[1].level2):
            inner = list(group2)
            opening += _level(sheet, inner, "level2", level2)
            for at, row in inner:
                yield f"<tr>{opening}{_cells(sheet, at, row, columns)}</tr>"
                opening = ""


def _level(sheet: Sheet, members: list[tuple[int, Indicator]], field: str, name: str | None) -> str:
    passages = sheet.passages.at(sheet.number, *(f"indicators[{at}].{field}" for at, _ in members))
    span = f' rowspan="{len(members)}"' if len(members) > 1 else ""
    return f'<th scope="rowgroup" class="{field}"{span}>{marked(name or "", passages)}</th>'


def _cells(sheet: Sheet, at: int, row: Indicator, columns: list[str]) -> str:
    path = f"indicators[{at}]"
    cells = [f'<th scope="row">{sheet.marked(f"{path}.level3")}</th>']
    target = sheet.marked(f"{path}.target_raw") if row.target_raw else "—"
    cells.append(f'<td class="{"target" if row.value is not None else "words"}">{target}</td>')
    for column in columns:
        kind = ' class="figure"' if column in _FIGURES else ""
        cells.append(f"<td{kind}>{sheet.marked(f'{path}.{column}')}</td>")
    return "".join(cells)


def _shown(row: Indicator, field: str) -> bool:
    value = getattr(row, field)
    return value is not None and value != ""
