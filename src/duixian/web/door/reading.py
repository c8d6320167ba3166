"""What the page of a door sends, read with care: a wrong kind of value is refused, never guessed."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest

from duixian.apps.events.models import Direction, Scan
from duixian.apps.events.operations.scans import Presented
from duixian.apps.events.operations.uploads import Item

FIRST, LAST = 946_684_800_000, 4_102_444_800_000
"""The years 2000 to 2099 in milliseconds."""
LONGEST: Final = 400


_NO_TEXT: Final = re.compile(r"[\x00\ud800-\udfff]")
"""What no database keeps as text: NUL, and halves of characters that JSON can spell."""


class UnreadableError(ValueError):
    """The request is not what a door sends."""


def body(request: HttpRequest) -> Mapping[str, Any]:
    """The JSON object that was sent. Raises UnreadableError."""
    try:
        found = json.loads(request.body)
    except (ValueError, RecursionError) as error:
        raise UnreadableError("no JSON") from error
    if not isinstance(found, dict):
        raise UnreadableError("no object")
    return found


def text(given: Mapping[str, Any], key: str, default: str = "") -> str:
    """A text of at most LONGEST characters; longer ones are cut, since no code is that long. Raises UnreadableError."""
    value = given.get(key, default)
    if not isinstance(value, str):
        raise UnreadableError(key)
    return _NO_TEXT.sub("", value)[:LONGEST]


def uuid(given: Mapping[str, Any], key: str) -> UUID:
    """A public id. Raises UnreadableError."""
    try:
        return UUID(text(given, key))
    except ValueError as error:
        raise UnreadableError(key) from error


def instant(given: Mapping[str, Any], key: str) -> datetime:
    """A time from milliseconds since 1970. Raises UnreadableError."""
    value = given.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float) or not FIRST <= value <= LAST:
        raise UnreadableError(key)
    return datetime.fromtimestamp(value / 1000, UTC)


def count(given: Mapping[str, Any], key: str) -> int:
    """A small number, 0 when it is none."""
    value = given.get(key, 0)
    return value if isinstance(value, int) and 0 <= value < 1_000_000 else 0


def presented(given: Mapping[str, Any]) -> Presented:
    """The code, or the ticket that staff picked. Raises UnreadableError."""
    source = text(given, "source", Scan.Source.CODE)
    if source == Scan.Source.SEARCH:
        return Presented(ticket=uuid(given, "ticket"), source=source)
    if source not in {Scan.Source.CODE, Scan.Source.PHOTO}:
        raise UnreadableError("source")
    return Presented(text(given, "code"), source=source)


def item(given: Any) -> Item:
    """One scan of an upload. Raises UnreadableError."""
    if not isinstance(given, dict):
        raise UnreadableError("item")
    shown = presented(given)
    return Item(
        nonce=text(given, "nonce"), list_uuid=uuid(given, "list"), at=instant(given, "at"), told=text(given, "told"),
        direction=text(given, "direction", Direction.IN), code=shown.code, ticket=shown.ticket, source=shown.source,
    )  # fmt: skip


def items(given: list[Any]) -> tuple[list[Item], list[str]]:
    """The scans of an upload, and the nonces of those that cannot be read: one of them never holds the others up."""
    found, refused = [], []
    for one in given:
        try:
            found.append(item(one))
        except UnreadableError:
            refused.append(_NO_TEXT.sub("", str(one.get("nonce", "")))[:LONGEST] if isinstance(one, dict) else "")
    return found, refused
