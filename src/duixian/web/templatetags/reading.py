"""What the desk for reading quality needs in its templates."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django import template

from duixian.apps.library.queries.reading import FieldShown
from duixian.core.benchmark.reading_quality import Accuracy
from duixian.web.languages import spoken
from duixian.web.workbench.reading.composers import field_name

register = template.Library()


@register.filter
def accuracy(one: Accuracy) -> str:
    """A rate with its two numbers: 97.0 % (97/100)."""
    return f"{_percent(one.permille)} ({one.right}/{one.n})"


@register.filter
def accuracy_range(one: Accuracy) -> str:
    """Its 95 % interval: 91.5–99.0 %."""
    low, high = one.interval
    return f"{low // 10}.{low % 10}–{_percent(high)}"


def _percent(permille: int) -> str:
    return f"{permille // 10}.{permille % 10} %"


@register.filter
def sureness(confidence: float | None) -> str:
    """How sure the reader was, in whole percent; a dash where it did not say."""
    return "—" if confidence is None else f"{round(confidence * 100)} %"


@register.filter
def problem_said(problem: str) -> str:
    """Why a document was not read, of the two languages that are kept the one of the page."""
    zh, _slash, en = problem.partition(" / ")
    return en if spoken() == "en" and en else zh


@register.filter
def field_label(path: str) -> Any:
    """How the field at a path is called."""
    return field_name(path)


@register.filter
def field_slug(path: str) -> str:
    """A path as part of an id: narratives.plan is narratives-plan."""
    return "".join(one if one.isalnum() else "-" for one in path).strip("-")


@register.filter
def place_json(place: dict[str, Any] | None) -> str:
    """Where a value stood, for the script of the page; nothing where it is not known."""
    return json.dumps(place, sort_keys=True) if place else ""


@register.filter
def any_open(row: Iterable[FieldShown]) -> bool:
    """Whether a field of the row has no verdict of the reader yet."""
    return any(one.mine is None for one in row)
