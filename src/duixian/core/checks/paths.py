"""The address of a value in a form, and the text that stands there: what a quote must be a piece of."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from duixian.core.forms.model import Form

_STEP = re.compile(r"([a-z_0-9]+)(?:\[(\d+)\])?")


def value_at(form: Form, path: str) -> Any:
    """The value at a path such as `narratives.plan`, `budget.total` or `indicators[3].target_raw`.

    Raises AttributeError, KeyError or IndexError when the form has no such place, ValueError when the path is no path.
    """
    value: Any = form
    for step in path.split("."):
        match = _STEP.fullmatch(step)
        if match is None:
            raise ValueError(f"not a path: {path!r}")
        value = value[match[1]] if hasattr(value, "keys") else getattr(value, match[1])
        if match[2] is not None:
            value = value[int(match[2])]
    return value


def unread_at(form: Form, path: str) -> str:
    """The text that stands under the label of a field and does not say what the field needs; "" where there is none."""
    return next((unread.text.strip() for unread in form.unread if unread.key == path), "")


def text_at(form: Form, path: str) -> str:
    """The value at a path as text: dates in ISO, money as a plain number, yes and no as 是 and 否, nothing as "".

    An absent value is told by what stands in its cell and could not be read (约60万), if anything. Raises as `value_at` does.
    """
    value = value_at(form, path)
    if value is None:
        return unread_at(form, path)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return format(value, "f")
    return str(value)
