"""How findings say numbers, dates and lists, in Chinese and in English."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from duixian.core.checks.facts.model import Bounds, CountFact, Span
from duixian.core.checks.facts.sections import section_name
from duixian.core.checks.paths import value_at
from duixian.core.forms.model import Form

_LABEL = re.compile(r"[\u4e00-\u9fff]{2,6}[：:]$")


def zh_list(items: Iterable[str]) -> str:
    """「…」、「…」 without repetitions, in the order given."""
    return "、".join(f"“{item}”" for item in dict.fromkeys(items))


def en_list(items: Iterable[str]) -> str:
    """“…”, “…” without repetitions, in the order given."""
    return ", ".join(f"“{item}”" for item in dict.fromkeys(items))


def zh_place(span: Span) -> str:
    """The name of the section a fact stands in, in Chinese."""
    return section_name(span.path)[0]


def en_place(span: Span) -> str:
    """The name of the section a fact stands in, in English."""
    return section_name(span.path)[1]


def plain(value: Decimal) -> str:
    """A number without exponent or needless zeros: 600000, 0.5."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def amount(value: Decimal) -> str:
    """Money with thousands commas: 600,000 or 1,234.50."""
    return format(value, ",.2f").removesuffix(".00")


def said(bounds: Bounds) -> str:
    """The number or range as printed: 100, 500-800."""
    low, high = plain(bounds.said), plain(bounds.said_high)
    return low if low == high else f"{low}-{high}"


def month(day: date) -> str:
    """A date to the month: 2019-08."""
    return f"{day:%Y-%m}"


def opening(text: str) -> str:
    """How a text begins, verbatim: its first sentence, cut at a comma when it is longer than forty characters."""
    sentence = re.split(r"[。；;\n]", text.strip("。；; \n\t"), maxsplit=1)[0]
    if len(sentence) <= 40:
        return sentence
    cut = sentence.find("，", 15)
    return sentence[: cut if 0 < cut <= 60 else 40]


def told(form: Form, fact: CountFact) -> str:
    """A count with the words that say what is counted, verbatim: those after it, else its clause up to it."""
    text = str(value_at(form, fact.span.path))
    start, end = fact.span.start, fact.span.end
    after = fact.after.rstrip("和与及并、的")
    if after and text.startswith(after, end):
        return text[start : end + len(after)]
    label = _LABEL.search(text, max(0, start - 9), start)
    if label:
        return text[label.start() : end]
    clause = max(text.rfind(mark, 0, start) for mark in "，。；！？\n,;")
    begin = clause + 1 if start - clause <= 30 else start - min(len(fact.before), 8)
    return text[begin:end]
