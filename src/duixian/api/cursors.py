"""The mark after which a list goes on: opaque to whoever is given one, so that what it is made of may change. Pure."""

from __future__ import annotations

import base64
import binascii
from uuid import UUID

_ROW, _PLACE = b"r", b"p"
_PLACE_BYTES = 8


class CursorError(ValueError):
    """A text that is no cursor of the list."""


def cursor_of(after: UUID | int) -> str:
    """The cursor that goes on after the row with this id, or after this position (0 to 2⁶⁴-1)."""
    if isinstance(after, UUID):
        return _text(_ROW + after.bytes)
    return _text(_PLACE + after.to_bytes(_PLACE_BYTES, "big"))


def row_after(cursor: str) -> UUID:
    """The id of the row after which a list goes on. Raises CursorError."""
    return UUID(bytes=_told(cursor, _ROW, 16))


def place_after(cursor: str) -> int:
    """The position after which a list goes on. Raises CursorError."""
    return int.from_bytes(_told(cursor, _PLACE, _PLACE_BYTES), "big")


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _told(cursor: str, kind: bytes, length: int) -> bytes:
    try:
        raw = base64.b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4), b"-_", validate=True)
    except (UnicodeEncodeError, binascii.Error) as error:
        raise CursorError(cursor) from error
    if len(raw) != length + 1 or raw[:1] != kind or _text(raw) != cursor:
        raise CursorError(cursor)
    return raw[1:]
