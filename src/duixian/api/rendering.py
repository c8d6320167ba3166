"""JSON as the API writes it: decimals as exact numbers, times in UTC, keys in the order of their schema.

Python's own writer turns a decimal into text or into a binary float, which cannot hold every amount of sixteen digits; here its digits
are written as they are.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja.renderers import BaseRenderer

_text = json.encoder.encode_basestring


def written(value: Any) -> str:
    """The value as JSON. Raises TypeError for what the API has no form for."""
    if value is None:
        return "null"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, int | float):
        return json.dumps(value, allow_nan=False)
    if isinstance(value, Mapping):
        return f"{{{','.join([f'{_text(str(key))}:{written(one)}' for key, one in value.items()])}}}"
    if isinstance(value, list | tuple):
        return f"[{','.join([written(one) for one in value])}]"
    return _text(_plain(value))


def number(value: Decimal) -> str:
    """The digits of a decimal without needless zeros: 600000.00 is 600000, 0.10 is 0.1. Raises TypeError for what is no number."""
    if not value.is_finite():
        raise TypeError(f"{value} is no number of JSON")
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, date | UUID):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no form in the API")


def instant(at: datetime) -> str:
    """A time in UTC: 2020-06-30T16:00:00Z, with a fraction where it has one."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


class ExactJson(BaseRenderer):
    """Writes the answers of the API."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> str:
        """Called by ninja with what a schema made of the answer."""
        return written(data)
