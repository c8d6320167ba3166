"""Target values: a fact (operator, number, unit) and the many ways a clerk prints it."""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from generator.pools import load
from generator.style import Style

BEFORE = {
    ">=": [
        "≥",
        "≥",
        "≥",
        ">=",
        ">=",
        "＞＝",
        "≧",
        "不低于",
        "不少于",
        "大于等于",
        "大于或等于",
        "至少",
        "不小于",
        "不得低于",
        "不得少于",
    ],
    "<=": [
        "≤",
        "≤",
        "≤",
        "<=",
        "＜＝",
        "≦",
        "不超过",
        "不高于",
        "小于等于",
        "小于或等于",
        "不大于",
        "不多于",
        "不得超过",
        "最多",
    ],
    "=": ["=", "=", "＝", "等于", "", ""],
    ">": [">", "＞", "超过", "高于", "大于"],
    "<": ["<", "＜", "低于", "小于"],
}
AROUND = {">=": ["达到|以上"], "<=": ["控制在|以内", "控制在|以下"]}
AFTER = {">=": ["以上", "及以上", "（含）以上"], "<=": ["以内", "以下"]}
DASHES = ["-", "-", "~", "～", "至", "—", "–"]
SPLIT_SIGNS = {
    ">=": ["≥", "≥", "大于等于"],
    "<=": ["≤", "≤", "小于等于"],
    "=": ["=", "＝", "等于"],
    ">": [">", "高于", "超过", "大于"],
    "<": ["<", "低于", "小于"],
}


@dataclass
class Fact:
    """What is promised: a number with operator and unit, or text (operator None)."""

    name: str
    operator: str | None
    value: Decimal | tuple[Decimal, Decimal] | None
    unit: str | None
    text: str = ""
    rate: bool = False
    raw: str | None = None


@dataclass
class Printed:
    """A fact as printed: the name and the value cell, or the three cells of a split form."""

    name: str
    raw: str
    unit: str | None
    operator: str | None
    value: Decimal | tuple[Decimal, Decimal] | None
    split: tuple[str, str, str] = ("", "", "")


def number(value: Decimal, style: Style, *, comma: bool = True) -> str:
    """Digits as printed in this form: thousands marks only when the form uses them, full width when it does."""
    grouped = comma and style.flag("thousands") and abs(value) >= 1000
    return style.full(f"{value:,f}" if grouped else f"{value:f}")


def _operator_words(style: Style, operator: str) -> tuple[str, str]:
    """Before-and-after words; a form keeps to two spellings an operator, as people do."""
    words = [f"{word}|" for word in BEFORE[operator]] + [f"|{word}" for word in AFTER.get(operator, [])]
    words += AROUND.get(operator, [])
    palette = [style.choose(f"op{operator}{i}", words) for i in range(2)]
    before, after = style.rng.choice([palette[0], palette[0], palette[1]]).split("|")
    return before, after


def _percent(style: Style, fact: Fact) -> tuple[str, str]:
    """Where the percent sign goes: (suffix of the name, suffix of the number)."""
    where = style.choose("percent", ["value", "value", "value", "wide", "name", "nowhere", "word", "of"])
    if (where == "nowhere" and not fact.rate) or (where == "of" and isinstance(fact.value, tuple)):
        where = "value"
    in_name = style.choose("name_percent", ["（%）", "（%）", "(%)", "（单位：%）", "（％）"])
    marks = {"value": "%", "wide": "％", "word": "百分比", "of": "百分之"}
    return (in_name, "") if where == "name" else ("", marks.get(where, ""))


def print_fact(fact: Fact, style: Style) -> Printed:
    """Print a fact in this form's manner; the unit of the result is what §1b asks a reader to write."""
    if fact.raw is not None:
        return Printed(fact.name, fact.raw, fact.unit, fact.operator, fact.value)
    if fact.operator is None or fact.value is None:
        return Printed(fact.name, fact.text, None, None, None, ("定性", fact.text, ""))
    name, suffix = fact.name, fact.unit or ""
    if fact.unit == "%":
        in_name, suffix = _percent(style, fact)
        name += in_name
    elif suffix and style.flag("unit_in_name") and "（" not in suffix:
        name, suffix = name + style.choose("name_unit", ["（{}）", "（{}）", "({})", "（单位：{}）"]).format(suffix), ""
    raw = _between(fact, suffix, style) if isinstance(fact.value, tuple) else _single(fact, suffix, style)
    return Printed(name, raw, fact.unit, fact.operator, fact.value, _split(fact, suffix, style))


def _single(fact: Fact, suffix: str, style: Style) -> str:
    assert isinstance(fact.value, Decimal)
    assert fact.operator is not None
    before, after = _operator_words(style, fact.operator)
    gap = " " if before in ("≥", "≤", ">=", "=") and style.choose("op_gap", ["", "", "", "", " "]) else ""
    tail = style.choose("unit_gap", ["", "", "", "", "", " "])
    if suffix == "百分之":
        return f"{before}{gap}{suffix}{number(fact.value, style)}{after}"
    return f"{before}{gap}{number(fact.value, style)}{tail if suffix else ''}{suffix}{after}"


def _between(fact: Fact, suffix: str, style: Style) -> str:
    assert isinstance(fact.value, tuple)
    low, high = (number(v, style, comma=False) for v in fact.value)
    dash = style.choose("dash", DASHES)
    twice = dash == "至" or style.choose("range_unit", ["once", "twice"]) == "twice"
    return f"{low}{suffix if twice else ''}{dash}{high}{suffix}"


def _split(fact: Fact, suffix: str, style: Style) -> tuple[str, str, str]:
    """The cells 指标性质, 指标值, 度量单位; a range stays in the value cell under the sign =."""
    if isinstance(fact.value, tuple) or fact.value is None or fact.operator is None:
        return ("", "", "")
    sign = style.choose(f"split{fact.operator}", SPLIT_SIGNS[fact.operator])
    return (sign, number(fact.value, style), "%" if suffix == "百分之" else suffix)


# ---- making facts ----------------------------------------------------------------------------------------------


def count(rng: random.Random, spec: list[Any], operator: str | None = None) -> Fact:
    name, low, high, unit = spec
    value = Decimal(rng.randint(low, high))
    if value > 200:
        value = value // 50 * 50
    chosen = operator or rng.choices([">=", "=", ">", "between"], [70, 18, 5, 7])[0]
    if chosen == "between":
        return Fact(name, "between", (value, value + max(1, value // 5)), unit)
    if unit.startswith("万") and rng.random() < 0.6:
        value += Decimal(rng.randint(1, 9)) / 10
    return Fact(name, chosen, value, unit)


def rate(rng: random.Random, spec: list[Any], operator: str | None = None) -> Fact:
    name, low, high = spec
    value = Decimal(rng.randint(low, high))
    if value < 100 and rng.random() < 0.1:
        value += Decimal("0.5")
    chosen = operator or ("=" if value == 100 else rng.choices([">=", ">", "between"], [90, 5, 5])[0])
    if chosen == "between":
        return Fact(name, "between", (value - 5 if value > 5 else Decimal(1), value), "%", rate=True)
    return Fact(name, chosen, value, "%", rate=True)


def cost(rng: random.Random, spec: list[Any], operator: str | None = None) -> Fact:
    name, unit = spec
    value = Decimal(rng.choice([3, 12, 45, 120, 360, 1200])) + Decimal(rng.choice(["0", "0", "0.5", "0.86"]))
    return Fact(name, operator or rng.choices(["<=", "<", "="], [80, 8, 12])[0], value, unit)


def zero(rng: random.Random, spec: list[Any]) -> Fact:
    """A target of none at all: zero is a number, not a missing value."""
    name, unit = spec
    return Fact(name, rng.choice(["=", "=", "<="]), Decimal(0), unit)


def permille(rng: random.Random, spec: list[Any]) -> Fact:
    name, low, high = spec
    return Fact(name, "<=", Decimal(rng.randint(low, high)), "‰")


def graded(rng: random.Random, spec: list[Any]) -> Fact:
    name, words = spec
    return Fact(name, None, None, None, rng.choice(words))


def sentence(rng: random.Random, name: str) -> Fact:
    return Fact(name, None, None, None, rng.choice(load("prose")["sentences"]))


def deadline(rng: random.Random, name: str, year: int) -> Fact:
    month = rng.randint(6, 12)
    shapes = [
        "{y}年{m}月底前",
        "{y}年12月31日前",
        "{y}年{m}月{d}日前完成",
        "12月底前",
        "{y}年底前完成",
        "{m}月底",
        "{y}年5-6月",
        "{y}-12-20",
        "{y}.12.31前",
        "{y}年第四季度",
        "每季度末前",
        "{m}月{d}日前",
    ]
    return Fact(name, None, None, None, rng.choice(shapes).format(y=year, m=month, d=rng.randint(1, 28)))


def placeholder(rng: random.Random, name: str) -> Fact:
    return Fact(name, None, None, None, rng.choice(["/", "—", "**", "…", "无"]))
