"""Plain JSON values to the types of `core.forms.model`: one decoder for each type hint, made once.

What is refused here is malformed: it says nothing that a reviewer could judge. What is well formed and wrong, such as a
negative budget, is a finding of `core.checks`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from duixian.core.forms.errors import InvalidFormError, escaped, expected
from duixian.core.forms.model import Mark, Unread, Yuan
from duixian.core.forms.places import CellPlace, PagePlace, Place, TextPlace
from duixian.core.periods import PartialDate
from duixian.core.values import FEN, LIMIT

Decoder = Callable[[Any, str], Any]

REQUIRED = frozenset({"indicators", "target_raw", "type"})
"""Keys that must be there although the type has a default: without them a form or row says nothing."""
MOST_DIGITS = 64
"""Digits before the point; no printed number has more (`core.targets.phrase` reads none that has)."""

_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_PLACES: tuple[tuple[str, type[PagePlace] | type[CellPlace] | type[TextPlace]], ...] = (
    ("page", PagePlace),
    ("container", CellPlace),
    ("start", TextPlace),
)


class Doubled(dict[str, Any]):
    """A JSON object in which `key` stands twice: which of the two is meant, nobody knows."""

    key: str = ""


class Entry(NamedTuple):
    """One key of a JSON object: the field it fills, whether it must be there, whether the type supplies a default."""

    name: str
    hint: Any
    required: bool
    has_default: bool


@cache
def entries_of(record: Any) -> tuple[Entry, ...]:
    """The keys of a dataclass of the model, except `marks`, which becomes `provenance` and `confidence`."""
    hints = get_type_hints(record, include_extras=True)
    entries = []
    for item in fields(record):
        has_default = item.default is not MISSING or item.default_factory is not MISSING
        needed = item.name in REQUIRED or not (has_default or NoneType in get_args(hints[item.name]))
        entries.append(Entry(item.name, hints[item.name], needed, has_default))
    return tuple(entry for entry in entries if entry.name != "marks")


@cache
def has_marks(record: Any) -> bool:
    """Whether values of this dataclass keep provenance and confidence."""
    return any(item.name == "marks" for item in fields(record))


def decode_record(record: Any, data: Any, path: str) -> Any:
    """A dataclass of the model from a JSON object; null is absent. Raises InvalidFormError."""
    source = decode_object(data, path)
    values: dict[str, Any] = {"marks": _decode_marks(source, path)} if has_marks(record) else {}
    for entry in entries_of(record):
        where = f"{path}.{entry.name}" if path else entry.name
        content = source.get(entry.name)
        if content is not None:
            values[entry.name] = _decoder(entry.hint)(content, where)
        elif entry.required:
            raise InvalidFormError(where, "缺少此项", "is missing")
        elif not entry.has_default:
            values[entry.name] = None
    return record(**values)


def decode_object(data: Any, path: str) -> Mapping[str, Any]:
    """A JSON object whose keys stand once each. Raises InvalidFormError."""
    if not isinstance(data, Mapping):
        raise expected(path, "对象", "an object", data)
    if isinstance(data, Doubled):
        key = escaped(data.key)
        raise InvalidFormError(path, f"键“{key}”出现不止一次", f"the key “{key}” stands there more than once")
    return data


@cache
def _decoder(hint: Any) -> Decoder:
    """The decoder of one type hint of the model."""
    if hint in _LEAVES:
        return _LEAVES[hint]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _choice(tuple(member.value for member in hint), hint)
    if is_dataclass(hint):
        return lambda data, path: decode_record(hint, data, path)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        limits = arguments[1]
        return _whole_in(limits) if isinstance(limits, range) else _choice(limits, str)
    if origin is Literal:
        return _choice(arguments, str)
    if origin in (Union, UnionType):
        return _union(arguments)
    if origin is tuple:
        return _list_of(arguments)
    return _mapping_of(arguments[1])


def _choice(options: tuple[str, ...], build: Callable[[str], Any]) -> Decoder:
    def decode(data: Any, path: str) -> Any:
        if data not in options:
            raise expected(path, f"下列之一：{'、'.join(options)}", f"one of {', '.join(options)}", data)
        return build(data)

    return decode


def _union(arguments: tuple[Any, ...]) -> Decoder:
    """A union of the model is an optional value, or a number beside a pair of numbers."""
    members = [member for member in arguments if member is not NoneType]
    pairs = [member for member in members if get_origin(member) is tuple]
    plain = next(member for member in members if member not in pairs)
    if not pairs:
        return _decoder(plain)
    return lambda data, path: _decoder(pairs[0] if isinstance(data, list | tuple) else plain)(data, path)


def _list_of(arguments: tuple[Any, ...]) -> Decoder:
    endless = len(arguments) == 2 and arguments[1] is Ellipsis

    def decode(data: Any, path: str) -> tuple[Any, ...]:
        if not isinstance(data, list | tuple):
            raise expected(path, "列表", "a list", data)
        if not endless and len(data) != len(arguments):
            raise expected(path, f"{len(arguments)}项的列表", f"a list of {len(arguments)}", data)
        hints = (arguments[0],) * len(data) if endless else arguments
        return tuple(
            _decoder(hint)(entry, f"{path}[{i}]") for i, (hint, entry) in enumerate(zip(hints, data, strict=True))
        )

    return decode


def _mapping_of(hint: Any) -> Decoder:
    def decode(data: Any, path: str) -> Mapping[str, Any]:
        entries = decode_object(data, path).items()
        return {_text(key, path): _decoder(hint)(entry, f"{path}.{key}") for key, entry in entries}

    return decode


def _text(data: Any, path: str) -> str:
    if not isinstance(data, str):
        raise expected(path, "文字", "text", data)
    half = None if data.isascii() else _HALF_CHARACTER.search(data)
    if half:
        code = f"U+{ord(half[0]):04X}"
        raise InvalidFormError(path, f"含有半个字符（{code}），无法存储", f"holds half a character ({code})")
    return data


def _truth(data: Any, path: str) -> bool:
    if not isinstance(data, bool):
        raise expected(path, "true 或 false", "true or false", data)
    return data


def _number(data: Any, path: str) -> Decimal:
    if isinstance(data, bool) or not isinstance(data, int | float | Decimal):
        raise expected(path, "数字", "a number", data)
    # repr gives the shortest digits that name the float, which are the digits that were printed
    number = Decimal(repr(data)) if isinstance(data, float) else Decimal(data)
    if not number.is_finite():
        raise expected(path, "有限的数字", "a finite number", data)
    if number.adjusted() > MOST_DIGITS:
        raise expected(path, f"不超过{MOST_DIGITS}位的数字", f"a number of at most {MOST_DIGITS} digits", data)
    if number != number.to_integral_value() and Decimal(repr(float(number))) != number:
        raise expected(path, "不超过15位有效数字的小数", "a fraction of at most 15 digits", data)
    return number


def _yuan(data: Any, path: str) -> Decimal:
    number = _number(data, path)
    if abs(number) >= LIMIT:
        raise expected(path, f"{LIMIT:,}元以内的金额", f"an amount below {LIMIT:,} yuan", data)
    if number.quantize(FEN) != number:
        raise expected(path, "最多两位小数的金额（元）", "an amount in yuan with at most two decimals", data)
    return number


def _whole(data: Any, path: str) -> int:
    number = _number(data, path)
    if number != number.to_integral_value():
        raise expected(path, "整数", "a whole number", data)
    return int(number)


def _whole_in(limits: range) -> Decoder:
    low, high = limits[0], limits[-1]

    def decode(data: Any, path: str) -> int:
        number = _whole(data, path)
        if number not in limits:
            raise expected(path, f"{low}到{high}的整数", f"a whole number from {low} to {high}", data)
        return number

    return decode


def _number_in(data: Any, path: str, low: int, high: int | None) -> Decimal:
    number = _number(data, path)
    if number < low or (high is not None and number > high):
        zh = f"{low}到{high}的数字" if high is not None else f"不小于{low}的数字"
        en = f"a number from {low} to {high}" if high is not None else f"a number from {low} up"
        raise expected(path, zh, en, data)
    return number


def _date(data: Any, path: str) -> PartialDate:
    match = _ISO.fullmatch(_text(data, path))
    if match is None:
        options = "2020", "2020-03", "2020-03-31"
        raise expected(path, f"日期，如{'、'.join(options)}", f"a date such as {', '.join(options)}", data)
    year, month, day = (int(part) if part else None for part in match.groups())
    if year is None or not _is_date(year, month, day):
        raise InvalidFormError(path, f"没有这个日期：{data}", f"there is no such date: {data}")
    return PartialDate(year, month, day)


def _is_date(year: int, month: int | None, day: int | None) -> bool:
    if year < 1 or (month is not None and not 1 <= month <= 12):
        return False
    return month is None or day is None or 1 <= day <= monthrange(year, month)[1]


def _unread(data: Any, path: str) -> Unread:
    entry = decode_object(data, path)
    place, key = entry.get("place"), entry.get("key")
    text = _text(entry.get("text"), f"{path}.text")
    return Unread(
        text,
        None if place is None else _place(place, f"{path}.place"),
        None if key is None else _text(key, f"{path}.key"),
    )


def _place(data: Any, path: str) -> Place:
    entry = decode_object(data, path)
    for key, kind in _PLACES:
        if key in entry:
            return _build_place(kind, entry, path)
    kinds = "page 和 box、container 和 cell，或 start 和 end"
    raise InvalidFormError(path, f"应有 {kinds}", "expected page and box, container and cell, or start and end")


def _build_place(kind: type[Any], entry: Mapping[str, Any], path: str) -> Place:
    place: Place = kind(**{key: _PLACE_PARTS[key](entry.get(key), f"{path}.{key}") for key in kind._fields})
    return place


def _box(data: Any, path: str) -> tuple[float, ...]:
    numbers = _list_of((Decimal,) * 4)(data, path)
    return tuple(float(number) for number in numbers)


def _decode_marks(source: Mapping[str, Any], path: str) -> Mapping[str, Mark]:
    prefix = f"{path}." if path else ""
    places = decode_object(source.get("provenance") or {}, f"{prefix}provenance")
    degrees = decode_object(source.get("confidence") or {}, f"{prefix}confidence")
    marks = {}
    for key, place in places.items():
        degree = _number_in(degrees.get(key, 1), f"{prefix}confidence.{key}", 0, 1)
        marks[_text(key, f"{prefix}provenance")] = Mark(_place(place, f"{prefix}provenance.{key}"), float(degree))
    return marks


_LEAVES: dict[Any, Decoder] = {
    str: _text,
    bool: _truth,
    Decimal: _number,
    Yuan: _yuan,
    PartialDate: _date,
    Unread: _unread,
}
_PLACE_PARTS: dict[str, Decoder] = {
    "page": lambda data, path: int(_number_in(_whole(data, path), path, 1, None)),
    "box": _box,
    "container": _text,
    "cell": _text,
    "start": lambda data, path: int(_number_in(_whole(data, path), path, 0, None)),
    "end": lambda data, path: int(_number_in(_whole(data, path), path, 0, None)),
}
