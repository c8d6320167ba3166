"""What a clerk types into a field of the form becomes the value of the JSON, or a message that says what is allowed.

Each field of `duixian-forms/1` that people fill in has a kind; `read_entry` and `show_entry` are each other's inverse for
every value of that kind.

    EntryError (a ValueError)   the text is nothing that this field can hold; `zh` and `en` say what it can
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, Final

from duixian.core.forms.codec import encode_number
from duixian.core.forms.layouts import LAYOUTS
from duixian.core.periods import parse_date
from duixian.core.targets.shadow import half_width
from duixian.core.values import MoneyPrecisionError, MoneyRangeError, MoneyTextError, parse_money

MOST_POINTS = Decimal(1000)

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


class EntryError(ValueError):
    """The text is nothing that the field can hold."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en


class EntryKind(StrEnum):
    """How a field is filled in."""

    NAME = "name"
    LINE = "line"
    CELL = "cell"
    TEXT = "text"
    MONEY = "money"
    DATE = "date"
    YES_NO = "yes_no"
    POINTS = "points"
    LAYOUT = "layout"


_TOLD = ("overview", "basis", "necessity", "safeguards", "plan", "goals", "midterm")
_AMOUNTS = (
    "total", "current_year", "last_year_budget", "last_year_executed", "fiscal", "other", "midterm_total",
    "midterm_fiscal", "midterm_other",
)  # fmt: skip
_LINES = (
    "title", "unit", "department", "project_name", "project_code", "category", "contact", "phone", "performance_type",
)  # fmt: skip
_CELLS = ("target_raw", "baseline", "data_source", "note", "midterm_raw")

LONGEST: Final[Mapping[EntryKind, int]] = {
    EntryKind.NAME: 80,
    EntryKind.LINE: 200,
    EntryKind.CELL: 1_000,
    EntryKind.TEXT: 20_000,
}
"""The most characters that a field of words holds."""

FIELDS: Final[Mapping[str, EntryKind]] = {
    **dict.fromkeys(_LINES, EntryKind.LINE),
    **dict.fromkeys(("start_date", "end_date"), EntryKind.DATE),
    "government_purchase": EntryKind.YES_NO,
    "layout": EntryKind.LAYOUT,
    **{f"narratives.{name}": EntryKind.TEXT for name in _TOLD},
    **{f"budget.{name}": EntryKind.MONEY for name in _AMOUNTS},
    **{f"indicators[].{name}": EntryKind.NAME for name in ("level1", "level2", "unit", "nature", "direction")},
    "indicators[].level3": EntryKind.LINE,
    **{f"indicators[].{name}": EntryKind.CELL for name in _CELLS},
    **{f"indicators[].{name}": EntryKind.POINTS for name in ("weight", "level1_weight", "level2_weight")},
    "cost_lines[].name": EntryKind.LINE,
    "cost_lines[].amount": EntryKind.MONEY,
    "cost_lines[].basis": EntryKind.CELL,
}
"""Every field that people fill in, by its path with the number of the row left out."""


def read_entry(kind: EntryKind, text: str) -> Any:
    """The JSON value that a typed text stands for; None for nothing. Raises EntryError.

    Money is in yuan unless the text says 万元; a date is as precise as typed; line ends become single newlines.
    """
    tidy = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if _CONTROL.search(tidy):
        raise EntryError("含有无法存储的控制字符，请删除后重试", "holds control characters, which cannot be kept")
    return _READ[kind](tidy) if tidy else None


def show_entry(kind: EntryKind, value: Any) -> str:
    """The text in the field for a value: `read_entry` reads it back. Nothing is the empty string."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if kind is EntryKind.MONEY:
        return shown_money(_decimal(value))
    return format(_decimal(value).normalize(), "f") if kind is EntryKind.POINTS else str(value)


def shown_money(amount: Decimal) -> str:
    """Yuan with thousands separators; whole yuan without decimals."""
    return f"{amount:,.0f}" if amount == amount.to_integral_value() else f"{amount:,.2f}"


def _decimal(value: Any) -> Decimal:
    return Decimal(repr(value)) if isinstance(value, float) else Decimal(value)


def _words(kind: EntryKind) -> Callable[[str], str]:
    most = LONGEST[kind]

    def read(text: str) -> str:
        words = re.sub(r"[ \t]*\n\s*", "\n", text) if kind is EntryKind.TEXT else " ".join(text.split())
        if len(words) > most:
            raise EntryError(f"最多{most}字，现有{len(words)}字", f"at most {most} characters, there are {len(words)}")
        return words

    return read


def _money(text: str) -> int | float | None:
    try:
        amount = parse_money(text)
    except MoneyPrecisionError as error:
        raise EntryError("金额最多精确到分（两位小数）", "at most two decimals (fen)") from error
    except MoneyRangeError as error:
        raise EntryError("金额过大，请检查单位是元还是万元", "too large: is it in yuan or in 10,000 yuan?") from error
    except MoneyTextError as error:
        raise EntryError(
            "看不懂这个金额，请写数字，如 600,000 或 60万元", "write digits, such as 600,000 or 60万元"
        ) from error
    return None if amount is None else encode_number(amount)


def _date(text: str) -> str:
    value = parse_date(text)
    if value is None:
        raise EntryError("看不懂这个日期，请写成 2020-01-02 或 2020年1月", "write the date like 2020-01-02 or 2020-01")
    return str(value)


_WORDS = {"yes": True, "是": True, "true": True, "1": True, "no": False, "否": False, "false": False, "0": False}


def _yes_no(text: str) -> bool:
    try:
        return _WORDS[text.lower()]
    except KeyError as error:
        raise EntryError("请选择是或否", "choose yes or no") from error


def _points(text: str) -> int | float:
    plain = half_width(text).removesuffix("分").removesuffix("%").strip()
    try:
        points = Decimal(plain)
    except InvalidOperation as error:
        raise EntryError("分值请写数字，如 10 或 7.5", "write a number of points, such as 10 or 7.5") from error
    if not (points.is_finite() and 0 <= points <= MOST_POINTS) or points != points.quantize(Decimal("0.01")):
        raise EntryError(
            "分值应在 0 到 1000 之间，最多两位小数", "points lie between 0 and 1000, with at most two decimals"
        )
    return encode_number(points)


def _layout(text: str) -> str:
    if text not in LAYOUTS:
        raise EntryError(f"表样只能是：{'、'.join(LAYOUTS)}", f"the layout is one of {', '.join(LAYOUTS)}")
    return text


_READ: Final[Mapping[EntryKind, Callable[[str], Any]]] = {
    **{kind: _words(kind) for kind in LONGEST},
    EntryKind.MONEY: _money,
    EntryKind.DATE: _date,
    EntryKind.YES_NO: _yes_no,
    EntryKind.POINTS: _points,
    EntryKind.LAYOUT: _layout,
}
