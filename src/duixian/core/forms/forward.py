"""Last year's form as the beginning of this year's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from duixian.core.forms.editing import Content
from duixian.core.periods import InvalidDateError, parse_date, partial_date

_ANSWERS: Final = frozenset(
    {"actual_raw", "actual_value", "score", "deviation", "midyear_raw", "forecast_raw", "likelihood"}
)
_READ: Final = frozenset({"provenance", "confidence", "unread", "self_score", "monitor_month", "narrative_items"})
_PROMISED_MONEY: Final = (
    "total",
    "current_year",
    "fiscal",
    "other",
    "midterm_total",
    "midterm_fiscal",
    "midterm_other",
)


def carried_forward(content: Mapping[str, Any], earlier: int, year: int) -> Content:
    """The content for a later year: words, money, rows and their ids stay; what answers or explains the old form goes.

    The year's budget becomes the budget of last year (when the years follow each other) while last year's execution is not
    known yet; start and end move by the difference of the years. A title that names the old year names the new one.
    """
    made: Content = {key: value for key, value in content.items() if key not in _READ}
    made.update(year=year, kind="target", budget=_budget(content.get("budget") or {}, adjacent=year == earlier + 1))
    for key in ("start_date", "end_date"):
        if key in made:
            made[key] = _moved(str(made[key]), year - earlier)
    if "title" in made:
        made["title"] = str(made["title"]).replace(str(earlier), str(year))
    narratives = content.get("narratives") or {}
    made["narratives"] = {key: value for key, value in narratives.items() if key != "completion"}
    made["indicators"] = [_row(row) for row in content.get("indicators") or []]
    return made


def _budget(budget: Mapping[str, Any], *, adjacent: bool) -> dict[str, Any]:
    kept = {key: budget[key] for key in _PROMISED_MONEY if key in budget}
    if adjacent and "current_year" in budget:
        kept["last_year_budget"] = budget["current_year"]
    return kept


def _row(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in _ANSWERS and key not in _READ}


def _moved(day: str, years: int) -> str:
    """The date some years later; 29 February becomes the 28th where there is none."""
    date = parse_date(day)
    if date is None:
        return day
    try:
        return str(partial_date(date.year + years, date.month, date.day))
    except InvalidDateError:
        return str(partial_date(date.year + years, date.month, 28))
