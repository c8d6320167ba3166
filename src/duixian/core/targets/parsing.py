"""A printed 指标值 becomes a Target and prints back unchanged.

`parse_target` is total: any text gives a Target, and what is no readable quantity is qualitative with the value None,
never 0. Numbers are Decimal with the printed scale; nothing is rounded.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from duixian.core.targets.dates import is_date
from duixian.core.targets.model import Operator, Target
from duixian.core.targets.operators import OPERATORS, nature_operator
from duixian.core.targets.phrase import Phrase, parse_phrase
from duixian.core.targets.shadow import shadow
from duixian.core.targets.units import implies_percent, is_known, percent_or_unit, scale, split_name_unit
from duixian.core.targets.words import WORDS, WordForm, word_form

UnitSource = Literal["value", "name", "column", "implied"]

# Most values of most forms: a sign, digits, perhaps a percent sign or a unit. Everything else takes the slower road.
_PLAIN = re.compile(r"(>=|<=|[≥≤><=＝＞＜≧≦])?([0-9]+(?:\.[0-9]+)?)([^0-9]{0,6})").fullmatch
_LONGEST_PLAIN = 24
_LONGEST_READ = 400  # characters; longer cells are prose, and the bound keeps the expressions cheap on hostile input
_LONGEST_KEPT = 64
_QUOTES = "\"'“”‘’ "


def parse_target(raw: str, *, name: str = "", unit_column: str | None = None, nature: str | None = None) -> Target:
    """Read a target as printed; `name` is the indicator's name, `unit_column` the 度量单位 and `nature` the 指标性质
    cell.

    An operator in the value wins over the nature cell; 定性 there makes the target qualitative whatever the value
    says. The unit comes from the value, else the column, else brackets in the name, else `%` is implied for a rate.
    Never raises.
    """
    if not nature and len(raw) <= _LONGEST_PLAIN:
        known = WORDS.get(raw)
        if known is not None and known != "placeholder":
            return Target(raw, None, None, None, "qualitative", None, known)
        plain = _PLAIN(raw)
        if plain:
            sign, digits, unit = plain.groups()
            operator = OPERATORS[_SIGNS.get(sign, sign)] if sign else "="
            value = Decimal(digits)
            if unit in _PERCENT:
                return Target(raw, operator, value, "%", "quantitative", "value")
            if unit and known is None and _counts(unit):
                return Target(raw, operator, value, unit, "quantitative", "value")
            if not unit and not _may_be_compact_date(digits, name):
                outer, source = _outer_unit(value, name, unit_column)
                return Target(raw, operator, value, outer, "quantitative", source)
    return _parse_slowly(raw, name, unit_column, nature)


_PERCENT = frozenset(("%", "％"))
_SIGNS = {"＝": "=", "＞": ">", "＜": "<", "≧": "≥", "≦": "≤"}


@lru_cache(maxsize=1_024)
def _counts(unit: str) -> bool:
    """Whether digits with this behind them are a number of such units whatever the digits: no date, no bare multiplier."""
    samples = ("5", "2020", "2020.12", "202012")
    return scale(unit)[1] is not None and all(
        parse_phrase(shadow(digits + unit)) == Phrase("=", Decimal(digits), unit) and not is_date(digits + unit)
        for digits in samples
    )


def _may_be_compact_date(digits: str, name: str) -> bool:
    return len(digits) >= 6 and is_date(digits, name)


def _parse_slowly(raw: str, name: str, unit_column: str | None, nature: str | None) -> Target:
    if len(raw) > _LONGEST_READ and len(raw.strip()) > _LONGEST_READ:
        return Target(raw, None, None, None, "qualitative", None, "sentence")
    text, words, dated = _read(raw) if len(raw) <= _LONGEST_KEPT else _read.__wrapped__(raw)
    if words is not None:
        return _worded(raw, words, name, unit_column)
    if (dated or is_date(text, name)) and not (unit_column and percent_or_unit(unit_column) and text.isascii()):
        return Target(raw, None, None, None, "qualitative", None, "date")
    phrase = parse_phrase(text)
    if phrase is None:
        return _worded(raw, word_form(text), name, unit_column)
    if nature is not None and shadow(nature).startswith("定性"):
        return Target(raw, None, None, None, "qualitative", None, "number")
    return _quantitative(raw, phrase, name, unit_column, nature)


@lru_cache(maxsize=4_096)
def _read(raw: str) -> tuple[str, WordForm | None, bool]:
    """A printed text by itself: its shadow, the form if it is nothing but words, and whether it is a date under any name.

    Kept, since a cell of a table without borders is read twice (is it a value, which value), and values repeat over forms.
    """
    text = _unwrapped(shadow(raw))
    if text in WORDS or not text:
        return text, word_form(text or shadow(raw)), False
    if is_date(text):
        return text, None, True
    return text, word_form(text) if parse_phrase(text) is None else None, False


def _worded(raw: str, form: WordForm, name: str, unit_column: str | None) -> Target:
    """A target without a number; where the number was left out, the unit printed beside it still stands."""
    unit, source = _printed_unit(name, unit_column) if form in ("empty", "placeholder") else (None, None)
    return Target(raw, None, None, unit, "qualitative", source, form)


def _unwrapped(text: str) -> str:
    """Without quotes, closing punctuation and brackets around the whole."""
    text = text.strip(_QUOTES).rstrip("。;,.、!" + _QUOTES)
    if text[:1] == "(" and text[-1:] == ")" and "(" not in text[1:] and ")" not in text[:-1]:
        return text[1:-1]
    return text


def _quantitative(raw: str, phrase: Phrase, name: str, unit_column: str | None, nature: str | None) -> Target:
    operator: Operator = phrase.operator
    if operator == "=" and not shadow(raw).startswith(("=", "等于")):
        operator = nature_operator(nature) or "="
    unit, source = phrase.unit, None
    if unit is None:
        unit, source = _outer_unit(phrase.value, name, unit_column)
    else:
        source = "value"
        unit = _completed(unit, name, unit_column)
        if "(" in unit and "（" in raw:
            unit = unit.replace("(", "（").replace(")", "）")
    return Target(
        raw, operator, phrase.value, unit, "quantitative", source, "number", phrase.approximate, phrase.baseline
    )


def _outer_unit(
    value: Decimal | tuple[Decimal, Decimal], name: str, unit_column: str | None
) -> tuple[str | None, UnitSource | None]:
    """The unit of a number printed without one."""
    unit, source = _printed_unit(name, unit_column)
    if unit is None and name and implies_percent(name, value):
        return "%", "implied"
    return unit, source


def _printed_unit(name: str, unit_column: str | None) -> tuple[str | None, UnitSource | None]:
    """The unit in the unit column, else in brackets in the name."""
    unit = percent_or_unit(unit_column) if unit_column else None
    if unit is not None:
        return unit, "column"
    unit = split_name_unit(name)[1] if name else None
    return unit, "name" if unit else None


def _completed(unit: str, name: str, unit_column: str | None) -> str:
    """3万 under a name with （人次） is in 万人次: a bare multiplier takes the unit that stands elsewhere."""
    if scale(unit)[1] is not None:
        return unit
    outer = _outer_unit(Decimal(-1), name, unit_column)[0]
    if outer is None or outer == "%" or not is_known(outer) or scale(outer)[0] != 1:
        return unit
    return unit + outer


def print_target(target: Target) -> str:
    """The target as it was written, character for character."""
    return target.raw


def format_target(
    operator: Operator | None, value: Decimal | tuple[Decimal, Decimal] | None, unit: str | None = None
) -> str:
    """The canonical spelling: `>=95%`, `500-800名`, `合规` is no number and gives the empty string.

    Reading it back gives the same operator, value and unit for every unit that the grammar knows.
    """
    if value is None:
        return ""
    if isinstance(value, tuple):
        low, high = value
        dash = "至" if low < 0 or high < 0 else "-"
        return f"{low:f}{dash}{high:f}{unit or ''}"
    return f"{operator or '='}{value:f}{unit or ''}"
