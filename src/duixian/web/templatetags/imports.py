"""How a form beside its source is shown: ids of fields, their errors, the height of a text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

from duixian.apps.accounts.errors import Refused

register = template.Library()

CHARACTERS_A_LINE = 28
MOST_LINES = 14


@register.filter
def field_id(path: str) -> str:
    """The id of a field on the page."""
    return "i-" + "".join(one if one.isalnum() else "-" for one in path).strip("-")


@register.filter
def rows_for(text: str) -> int:
    """How many lines a text needs in its box, within reason."""
    lines = sum(1 + len(line) // CHARACTERS_A_LINE for line in (text or "").split("\n"))
    return max(1, min(lines, MOST_LINES))


@register.filter
def error_at(refused: Mapping[str, Refused], path: str) -> Any:
    """Why the field at a path was not saved; nothing when it was."""
    return refused[path].message if path in refused else ""


@register.filter
def typed_at(posted: Mapping[str, str], path: str) -> Any:
    """What was typed into the field at a path, when the page answers a post that had it."""
    return posted.get(f"value:{path}")
