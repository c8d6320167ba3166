"""One text for one value, so that everybody computes the same digest.

    CanonicalError (a ValueError)   the value has no canonical form; `.path` says where

The form is JSON in UTF-8 without blanks: keys sorted by code point, `Decimal` as a string in plain notation without
needless zeros (5.00 and 5 are one amount), times in UTC with microseconds (2020-06-30T16:00:00.000000Z), dates as
ISO, UUIDs as lower-case text, tuples as lists. Floats are refused: two programs may print them differently.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from uuid import UUID

DEEPEST = 32
"""Levels of lists and objects; what is deeper is a mistake, or refers to itself."""
LARGEST = 2**53 - 1
"""Whole numbers beyond it are not exact in every reader of JSON."""
_DIGITS = 100

Plain = None | bool | int | str | list["Plain"] | dict[str, "Plain"]


class CanonicalError(ValueError):
    """A value without canonical form: a float, a naive time, a key that is no text, a type not in the list."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"{path or 'the value'}: {problem}")
        self.path = path


def canonical(value: object) -> str:
    """The canonical JSON of a value. Raises CanonicalError, which names the place, for whatever has none."""
    return json.dumps(
        plain(value), ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"), check_circular=False
    )


def digest(value: object) -> str:
    """SHA-256 of the canonical JSON in UTF-8, as 64 lower-case hexadecimal digits. Raises CanonicalError."""
    return sha256(canonical(value).encode()).hexdigest()


def plain(value: object) -> Plain:
    """The value in the six types of JSON, numbers whole; what `canonical` prints. Raises CanonicalError."""
    return _plain(value, "", DEEPEST)


def _plain(value: object, path: str, room: int) -> Plain:
    if isinstance(value, str):
        return _text(value, path)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return _whole(value, path)
    if isinstance(value, Mapping | list | tuple):
        if room == 0:
            raise CanonicalError(path[:80], f"deeper than {DEEPEST} levels, or part of itself")
        return _object(value, path, room - 1) if isinstance(value, Mapping) else _array(value, path, room - 1)
    return _scalar(value, path)


def _text(value: str, path: str) -> str:
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise CanonicalError(path, "half of a surrogate pair is no character") from error
    return str(value)


def _whole(value: int, path: str) -> int:
    if abs(value) > LARGEST:
        raise CanonicalError(path, "a whole number beyond 2^53 is not exact everywhere; give it as text")
    return int(value)


def _object(value: Mapping[object, object], path: str, room: int) -> Plain:
    for key in value:
        if not isinstance(key, str):
            raise CanonicalError(path, f"the key {key!r} is no text")
    return {_text(str(key), path): _plain(item, f"{path}.{key}".lstrip("."), room) for key, item in value.items()}


def _array(value: list[object] | tuple[object, ...], path: str, room: int) -> Plain:
    return [_plain(item, f"{path}[{number}]", room) for number, item in enumerate(value)]


def _scalar(value: object, path: str) -> str:
    if isinstance(value, Decimal):
        return _decimal(value, path)
    if isinstance(value, datetime):
        return _instant(value, path)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, float):
        raise CanonicalError(path, f"{value!r} is a float; give a Decimal")
    raise CanonicalError(path, f"{type(value).__name__} has no canonical form")


def _decimal(value: Decimal, path: str) -> str:
    if not value.is_finite():
        raise CanonicalError(path, f"{value} is no number")
    if abs(value.adjusted()) > _DIGITS or len(value.as_tuple().digits) > _DIGITS:
        raise CanonicalError(path, f"a number of more than {_DIGITS} digits")
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if value.is_zero() else text


def _instant(value: datetime, path: str) -> str:
    if value.utcoffset() is None:
        raise CanonicalError(path, f"{value.isoformat()} does not say in which time zone")
    try:
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ").zfill(27)
    except OverflowError as error:
        raise CanonicalError(path, f"{value.isoformat()} has no time in UTC") from error
