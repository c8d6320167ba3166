"""What was read from a form, field by field, as somebody compares it with the original; and the form as it should have been read.

A path is that of a finding (`budget.total`, `indicators[3].target_raw`). Values are compared and corrected as text; the corrected
form is plain JSON of `duixian-forms/1` again, so that a reader can be tested against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from duixian.core.forms.codec import encode_number
from duixian.core.forms.entries import FIELDS, EntryError, EntryKind, read_entry, show_entry
from duixian.core.forms.layouts import LAYOUTS
from duixian.core.targets.parsing import parse_target

_SUMS = ("initial", "adjusted", "executed", "fiscal_initial", "fiscal_adjusted", "fiscal_executed", "executed_to_date", "forecast")  # fmt: skip
_CELLS = ("actual_raw", "deviation", "midyear_raw", "forecast_raw", "likelihood")
_TYPED: Final[Mapping[str, EntryKind]] = {
    **{path: kind for path, kind in FIELDS.items() if path != "layout"},
    **{f"budget.{name}": EntryKind.MONEY for name in _SUMS},
    **{f"budget.{name}": EntryKind.POINTS for name in ("execution_rate", "budget_weight", "budget_score")},
    "narratives.completion": EntryKind.TEXT,
    "self_score": EntryKind.POINTS,
    **{f"indicators[].{name}": EntryKind.CELL for name in _CELLS},
    "indicators[].score": EntryKind.POINTS,
}  # fmt: skip
_HEADS: Final = tuple(path for path in _TYPED if "[]" not in path)
_COLUMNS: Final = {
    table: tuple(path.partition("].")[2] for path in _TYPED if path.startswith(f"{table}[]"))
    for table in ("indicators", "cost_lines")
}
_ROW: Final = re.compile(r"(indicators|cost_lines)\[(\d{1,4})\]\.([a-z0-9_]+)")
ROW_NAMES: Final = ("level1", "level2", "level3", "target_raw")
"""What is told of a row of indicators that was not read at all."""


class ReadField(NamedTuple):
    """One value as it was read; `row` counts from one, None outside tables. `place` is JSON of where it stood."""

    path: str
    text: str
    confidence: float | None = None
    place: dict[str, Any] | None = None
    row: int | None = None

    @property
    def key(self) -> str:
        """The path without the number of the row: what accuracy is told by."""
        return key_of(self.path)


def key_of(path: str) -> str:
    """`indicators[3].target_raw` → `indicators[].target_raw`; a row that was missed (`indicators[+1]`) → `indicators[]`."""
    return re.sub(r"\[\+?\d+\]", "[]", path)


def read_fields(content: Mapping[str, Any]) -> tuple[ReadField, ...]:
    """All values of a form's JSON that say something, in the order of the form: head, words and money, cost lines, indicators."""
    marks = content.get("confidence") or {}, content.get("provenance") or {}
    heads = (
        ReadField(path, text, marks[0].get(path), marks[1].get(path))
        for path in _HEADS
        if (text := _text(content, path))
    )
    return (*heads, *_cells(content, "cost_lines", marks), *_cells(content, "indicators", None))


def _cells(content: Mapping[str, Any], table: str, shared: Any) -> Iterator[ReadField]:
    for number, row in enumerate(content.get(table) or []):
        marks = shared or (row.get("confidence") or {}, row.get("provenance") or {})
        for name in _COLUMNS[table]:
            key = f"{table}[{number}].{name}" if shared else name
            text = _shown(_TYPED[f"{table}[].{name}"], row.get(name))
            if text and not (name == "unit" and row.get("unit_source") != "column"):
                yield ReadField(f"{table}[{number}].{name}", text, marks[0].get(key), marks[1].get(key), number + 1)


def _text(content: Mapping[str, Any], path: str) -> str:
    group, _, name = path.rpartition(".")
    holder = (content.get(group) or {}) if group else content
    return _shown(_TYPED[path], holder.get(name))


def _shown(kind: EntryKind, value: Any) -> str:
    return "" if value == "" else show_entry(kind, value)


def unread_fields(content: Mapping[str, Any]) -> tuple[str, ...]:
    """Paths of what the form's layout prints, or any target form has, and nothing was read for: what may be missing."""
    layout = LAYOUTS.get(content.get("layout") or "")
    return tuple(path for path in _HEADS if not _text(content, path) and (layout is None or layout.prints(path)))


def is_field(content: Mapping[str, Any], path: str) -> bool:
    """Whether a path names a value that this form could have: a cell only of a row that was read."""
    if path in _HEADS:
        return True
    match = _ROW.fullmatch(path)
    return bool(match) and match[3] in _COLUMNS[match[1]] and int(match[2]) < len(content.get(match[1]) or [])  # type: ignore[index]  # matched


def right_value(path: str, text: str) -> str:
    """A typed right value as the field shows it (60万元 is 600,000). Raises EntryError for what the field cannot hold."""
    kind = _TYPED[key_of(path)]
    return show_entry(kind, read_entry(kind, text))


def missing_row(text: str) -> dict[str, str]:
    """The row that a text tells: its levels and target between bars, 产出指标|数量指标|参会人数|≥400人.

    Raises EntryError unless it has four parts, the name and the target not empty.
    """
    parts = [part.strip() for part in re.split(r"[|｜]", text)]
    if len(parts) != len(ROW_NAMES) or not parts[2] or not parts[3]:
        raise EntryError(
            "请写成“一级指标|二级指标|三级指标|指标值”", "write it as level 1|level 2|level 3|target, separated by bars"
        )
    return dict(zip(ROW_NAMES, parts, strict=True))


def corrected(content: Mapping[str, Any], right: Mapping[str, str], rows: Sequence[str] = ()) -> dict[str, Any]:
    """The form as it should have been read: `right` values by path, and `rows` that were missed as `missing_row` tells them.

    Derived values follow the target. Places and confidence are left out: they belong to a reading, not to the form.
    """
    made = _bare(content)
    for path, text in right.items():
        _put(made, path, read_entry(_TYPED[key_of(path)], text))
    made["indicators"] = [_derived(row) for row in made.get("indicators") or []] + [
        _derived(dict(missing_row(row))) for row in rows
    ]
    return made


def _bare(content: Mapping[str, Any]) -> dict[str, Any]:
    left_out = {"confidence", "provenance", "unread", "id", "narrative_items"}
    made = {key: value for key, value in content.items() if key not in left_out}
    for table in _COLUMNS:
        if table in made:
            made[table] = [{key: value for key, value in row.items() if key not in left_out} for row in made[table]]
    return made


def _put(content: dict[str, Any], path: str, value: Any) -> None:
    match = _ROW.fullmatch(path)
    if match:
        holder, name = content[match[1]][int(match[2])], match[3]
        if name == "unit":
            holder["unit_source"] = "column"
    else:
        group, _, name = path.rpartition(".")
        holder = content.setdefault(group, {}) if group else content
    if value is None:
        holder.pop(name, None)
    else:
        holder[name] = value


def _derived(row: Mapping[str, Any]) -> dict[str, Any]:
    column = row.get("unit") if row.get("unit_source") == "column" else None
    raw, name = row.get("target_raw") or "", row.get("level3") or ""
    target = parse_target(raw, name=name, unit_column=column, nature=row.get("nature"))
    number = [encode_number(one) for one in target.value] if isinstance(target.value, tuple) else target.value
    derived = {
        "operator": target.operator, "type": target.type, "unit": target.unit or column, "unit_source": target.unit_source,
        "value": number if number is None or isinstance(number, list) else encode_number(number),
    }  # fmt: skip
    kept = {key: value for key, value in row.items() if key not in derived and value != ""}
    return {"target_raw": raw, **kept, **{key: value for key, value in derived.items() if value is not None}}
