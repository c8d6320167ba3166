"""A form in the making: interpreters put raw texts under field names, the draft converts, marks and builds.

Text that does not convert is kept as unread under the field's key, so a value is never guessed, nothing is lost, and the
review can say which value is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from duixian.core.forms.model import Budget, CostLine, Form, Indicator, Kind, Mark, Narratives, Unread, filled, new_mark
from duixian.core.forms.places import Place
from duixian.core.periods import parse_period
from duixian.core.targets.comparing import parse_actual
from duixian.core.targets.grammar import parse_target
from duixian.core.targets.model import Target
from duixian.core.targets.units import split_name_unit
from duixian.documents.reading.interpret import fields


def _chosen(text: str) -> str | None:
    """The option that is ticked, or the only one printed; None for a list of options of which none is chosen."""
    if fields.has_boxes(text) or fields.is_option_list(text):
        return fields.ticked_option(text)
    return fields.ticked_option(text) or fields.heal_cell(text) or None


_CONVERT: dict[str, Callable[[str], Any]] = {
    "start_date": fields.to_date,
    "end_date": fields.to_date,
    "government_purchase": fields.to_yes_no,
    "self_score": fields.to_number,
    "year": fields.to_year,
    "category": _chosen,
    "performance_type": _chosen,
}
_PLAIN_NUMBERS = frozenset({"execution_rate", "budget_weight", "budget_score"})
_WITH_REMARK: dict[str, tuple[Callable[[str], tuple[str, str | None]], str]] = {
    "department": (fields.split_code, "project_code"),
    "contact": (fields.split_phone, "phone"),
}


@dataclass(slots=True)
class Draft:
    """Collects the values of one form; the first value of a field wins, later ones are left as unread."""

    kind: Kind = Kind.TARGET
    layout: str | None = None
    money_unit: str = "元"
    values: dict[str, Any] = field(default_factory=dict)
    narratives: dict[str, str] = field(default_factory=dict)
    items: dict[str, tuple[str, ...]] = field(default_factory=dict)
    budget: dict[str, Any] = field(default_factory=dict)
    cost_lines: list[CostLine] = field(default_factory=list)
    rows: list[Indicator] = field(default_factory=list)
    marks: dict[str, Mark] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)

    def put(self, key: str, raw: str, place: Place, confidence: float = 1.0) -> bool:
        """Take `raw` as the value of field `key`; False (and unread) when it does not convert or the field is taken."""
        if key == "period":
            return self._put_period(raw, place, confidence)
        if key in _WITH_REMARK:
            raw = self._put_remark(key, raw, place, confidence)
        text = fields.without_remarks(raw.strip())
        value = _CONVERT.get(key, fields.heal_cell)(text) if text else None
        if value is None or value == "" or key in self.values:
            if text:
                self.leave(raw, place, None if key in self.values else key)
            return False
        self.values[key] = value
        self.marks[key] = new_mark((place, confidence))
        return True

    def _put_period(self, raw: str, place: Place, confidence: float) -> bool:
        period = parse_period(raw)
        if period is None:
            if raw.strip():
                self.leave(raw, place, None if "start_date" in self.values else "start_date")
            return False
        for key, value in (("start_date", period.start), ("end_date", period.end)):
            if key not in self.values:
                self.values[key] = value
                self.marks[key] = new_mark((place, confidence))
        return True

    def _put_remark(self, key: str, raw: str, place: Place, confidence: float) -> str:
        """Take the code printed with a department or the phone printed with a person; returns the rest."""
        split, beside = _WITH_REMARK[key]
        rest, remark = split(fields.heal_cell(raw))
        if remark and beside not in self.values:
            self.values[beside] = remark
            self.marks[beside] = new_mark((place, confidence))
        return rest

    def put_money(self, key: str, raw: str, place: Place, unit: str | None = None, confidence: float = 1.0) -> bool:
        """Take an amount (or a plain number for rate, points); `unit` is the label's own unit, else the form's."""
        text = raw.strip()
        value = fields.to_number(text) if key in _PLAIN_NUMBERS else fields.to_money(text, unit or self.money_unit)
        if value is None or key in self.budget:
            if text:
                self.leave(raw, place, None if key in self.budget else f"budget.{key}")
            return False
        self.budget[key] = value
        self.marks[f"budget.{key}"] = new_mark((place, confidence))
        return True

    def narrate(self, key: str, text: str, place: Place, items: tuple[str, ...] = (), confidence: float = 1.0) -> None:
        """Take a healed narrative and its numbered items."""
        if not text or key in self.narratives:
            if text:
                self.leave(text, place)
            return
        self.narratives[key] = text
        self.marks[f"narratives.{key}"] = new_mark((place, confidence))
        if items:
            self.items[key] = items

    def leave(self, text: str, place: Place | None, key: str | None = None) -> None:
        """Keep text that no field took; `key` is the path of the field that it stood under and does not fill."""
        self.unread.append(Unread(text, place, key))

    def build(self) -> Form:
        """The finished form; the draft may not be used afterwards."""
        values = {
            "kind": self.kind, "layout": self.layout, **self.values, "narratives": filled(Narratives, self.narratives),
            "narrative_items": self.items, "budget": filled(Budget, self.budget), "cost_lines": tuple(self.cost_lines),
            "indicators": tuple(self.rows), "marks": self.marks, "unread": tuple(self.unread),
        }  # fmt: skip
        return filled(Form, values)


def indicator(texts: Mapping[str, str], marks: Mapping[str, Mark], **extra: Any) -> Indicator:
    """One indicator row from its cell texts by field name (level1, level2, level3, target_raw, nature, unit, actual_raw, …).

    Joins split columns (nature, value, unit), parses the target with the name's unit, and the actual in the target's unit.
    """
    level1, level2, level3 = texts.get("level1") or None, texts.get("level2") or None, texts.get("level3") or None
    name = level3 or level2 or ""
    raw = fields.heal_cell(texts.get("target_raw", ""))
    values = {"level1": level1, "level2": level2, "level3": level3, "marks": marks, **extra}
    if texts.keys() <= _PLAIN_ROW:
        target = parse_target(raw, name=name)
    else:
        nature, column = texts.get("nature") or None, texts.get("unit") or None
        raw = fields.join_target(raw, nature, column)
        target = parse_target(raw, name=name, unit_column=column, nature=nature)
        values["nature"] = nature
        values.update(_further(texts, target))
    if not raw and (unit := split_name_unit(name)[1]):
        target = target._replace(unit=unit, unit_source="name")
    values.update(zip(_TARGET_FIELDS, target, strict=False))
    return filled(Indicator, values)


def _further(texts: Mapping[str, str], target: Target) -> dict[str, Any]:
    """The columns beside names and target: numbers converted, texts as they are."""
    found: dict[str, Any] = {key: text for key, text in texts.items() if text and key in _TEXT_COLUMNS}
    actual = fields.heal_cell(texts["actual_raw"]) if texts.get("actual_raw") else None
    if actual is not None:
        found["actual_raw"] = actual
        found["actual_value"] = parse_actual(actual, target=target) if actual else None
    for key in ("weight", "score"):
        found[key] = fields.to_number(texts.get(key, ""))
    return found


_TARGET_FIELDS = ("target_raw", "operator", "value", "unit", "type", "unit_source")
"""The names that an Indicator gives to the first fields of a Target."""
_PLAIN_ROW = frozenset({"level1", "level2", "level3", "target_raw"})
_TEXT_COLUMNS = frozenset(
    (
        "direction",
        "baseline",
        "data_source",
        "note",
        "deviation",
        "midyear_raw",
        "forecast_raw",
        "likelihood",
        "midterm_raw",
    )
)

__all__ = ["Draft", "indicator", "split_name_unit"]
