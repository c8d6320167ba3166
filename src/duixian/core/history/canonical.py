"""One text for one value, so that everybody computes the same digest.

    CanonicalError (a ValueError)   the value has no canonical form; `.path` says where

The form is JSON in UTF-8 without blanks: keys sorted by code point, `Decimal` as a string in plain notation without
needless zeros (5.00 and 5 are one amount), times in UTC with microseconds (2020-06-30T16:00:00.000000Z), dates as
ISO, UUIDs as lower-case text, tuples as lists. Floats are refused: two programs may print them differently.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

DEEPEST = 32
"""Levels of lists and objects; what is deeper is a mistake, or refers to itself."""
LARGEST = 2**53 - 1
"""Whole numbers beyond it are not exact in every reader of JSON."""
_DIGITS = 100

_ENCODER: Final = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"), check_circular=False
)

Plain = None | bool | int | str | list["Plain"] | dict[str, "Plain"]


class CanonicalError(ValueError):
    """A value without canonical form: a float, a naive time, a key that is no text, a type not in the list."""

    def __init__(self, place: str, problem: str) -> None:
        self.place, self.problem, self.path = place, problem, place.removeprefix(".")
        super().__init__(f"{self.path or 'the value'}: {problem}")

    def inside(self, place: str) -> CanonicalError:
        """The same problem as seen from one level further out; of a path that never ends only the beginning is told."""
        return CanonicalError(f"{place}{self.place}"[:80], self.problem)


def canonical(value: object) -> str:
    """The canonical JSON of a value. Raises CanonicalError, which names the place, for whatever has none."""
    return _ENCODER.encode(plain(value))


def digest(value: object) -> str:
    """SHA-256 of the canonical JSON in UTF-8, as 64 lower-case hexadecimal digits. Raises CanonicalError."""
    return sha256(canonical(value).encode()).hexdigest()


def plain(value: object) -> Plain:
    """The value in the six types of JSON, numbers whole; what `canonical` prints. Raises CanonicalError."""
    return _plain(value, DEEPEST)


def _plain(value: object, room: int) -> Plain:
    known = _EXACT.get(type(value))
    if known is not None:
        return known(value)
    if isinstance(value, Mapping | list | tuple):
        if room == 0:
            raise CanonicalError("", f"deeper than {DEEPEST} levels, or part of itself")
        return _object(value, room - 1) if isinstance(value, Mapping) else _array(value, room - 1)
    return _of_a_kind(value)


def _of_a_kind(value: object) -> Plain:
    """A value whose type is a special case of one that has a form (an enumeration of texts, a lazy date)."""
    for kind in (str, bool, int, Decimal, datetime, date, UUID):
        if isinstance(value, kind):
            return _EXACT[kind](value)
    if isinstance(value, float):
        raise CanonicalError("", f"{value!r} is a float; give a Decimal")
    raise CanonicalError("", f"{type(value).__name__} has no canonical form")


def _text(value: str) -> str:
    if value.isascii():
        return str(value)
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise CanonicalError("", "half of a surrogate pair is no character") from error
    return str(value)


def _whole(value: int) -> int:
    if abs(value) > LARGEST:
        raise CanonicalError("", "a whole number beyond 2^53 is not exact everywhere; give it as text")
    return int(value)


def _object(value: Mapping[object, object], room: int) -> Plain:
    told: dict[str, Plain] = {}
    for key, item in value.items():
        if not isinstance(key, str):
            raise CanonicalError("", f"the key {key!r} is no text")
        name = _text(key)
        try:
            told[name] = _plain(item, room)
        except CanonicalError as error:
            raise error.inside(f".{name}") from error.__cause__
    return told


def _array(value: list[object] | tuple[object, ...], room: int) -> Plain:
    told: list[Plain] = []
    for number, item in enumerate(value):
        try:
            told.append(_plain(item, room))
        except CanonicalError as error:
            raise error.inside(f"[{number}]") from error.__cause__
    return told


def _decimal(value: Decimal) -> str:
    if not value.is_finite():
        raise CanonicalError("", f"{value} is no number")
    text = f"{value:f}" if abs(value.adjusted()) <= _DIGITS else ""
    if not text or (len(text) > _DIGITS and len(value.as_tuple().digits) > _DIGITS):
        raise CanonicalError("", f"a number of more than {_DIGITS} digits")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if value.is_zero() else text


def _instant(value: datetime) -> str:
    if value.utcoffset() is None:
        raise CanonicalError("", f"{value.isoformat()} does not say in which time zone")
    try:
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ").zfill(27)
    except OverflowError as error:
        raise CanonicalError("", f"{value.isoformat()} has no time in UTC") from error


_EXACT: Final[Mapping[type, Callable[[Any], Plain]]] = {
    str: _text, type(None): lambda _: None, bool: bool, int: _whole, Decimal: _decimal, datetime: _instant, date: date.isoformat,
    UUID: str,
}  # fmt: skip
"""How the plain types are told; asked first because nearly every value is of one of them."""
