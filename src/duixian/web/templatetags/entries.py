"""What the editor of forms needs in its templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

from duixian.apps.targets.labels import label_of
from duixian.apps.targets.queries.showing import anchor_of

register = template.Library()


@register.filter
def of(values: Mapping[str, Any] | None, key: str) -> Any:
    """What a mapping holds at a key; nothing where it holds nothing, or is none."""
    return (values or {}).get(key)


@register.filter
def said_in(kind: str) -> str:
    """The kind of control for a field: area (grows), long (a narrative), choice, amount, number, or line."""
    return {
        "name": "area",
        "cell": "area",
        "text": "long",
        "yes_no": "choice",
        "money": "amount",
        "points": "number",
    }.get(kind, "line")


@register.filter
def anchor(path: str) -> str:
    """The id of the field at a path in a page."""
    return anchor_of(path)


@register.filter
def called(path: str) -> Any:
    """How the field at a path is called."""
    return label_of(path)
