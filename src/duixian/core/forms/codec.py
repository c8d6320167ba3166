"""The JSON of `duixian-forms/1`: forms to plain JSON values and back.

The types of `core.forms.model` are the only description of the format: encoding and decoding walk the same type hints that
`core.forms.schema` turns into a JSON Schema. Absent values are left out; decoding takes null and a missing key
alike and ignores keys it does not know.
"""

from __future__ import annotations

import json
import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from duixian.core.forms.model import SCHEMA, FormDocument, Mark, Unread
from duixian.core.forms.places import CellPlace, PagePlace, Place, TextPlace
from duixian.core.periods import PartialDate

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_PLACES: tuple[tuple[str, type[PagePlace] | type[CellPlace] | type[TextPlace]], ...] = (
    ("page", PagePlace),
    ("container", CellPlace),
    ("start", TextPlace),
)


class InvalidFormError(ValueError):
    """The JSON does not say `duixian-forms/1`; `path` names the place, such as forms[0].budget.total."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"{path or '(document)'}: {problem}")
        self.path = path
        self.problem = problem


def to_json(document: FormDocument) -> dict[str, Any]:
    """A document as plain JSON values (dict, list, str, int, float, bool).

    Whole numbers become int, others float, which is exact up to 15 significant digits; yuan with two decimals are exact
    below ten trillion.
    """
    return {"schema": SCHEMA, **_encode_record(document)}


def dumps(document: FormDocument, *, indent: int | None = 2) -> str:
    """The JSON text of a document: Chinese as itself, keys in the order of the schema."""
    return json.dumps(to_json(document), ensure_ascii=False, indent=indent, allow_nan=False)


def from_json(data: Any) -> FormDocument:
    """The document that `data` (as from `json.loads`) describes.

    Unknown keys are ignored. Raises InvalidFormError naming the JSON path and what was expected there.
    """
    record = _object(data, "")
    if record.get("schema") != SCHEMA:
        raise InvalidFormError("schema", f"expected {SCHEMA!r}, found {_show(record.get('schema'))}")
    document: FormDocument = _decode_record(FormDocument, record, "")
    return document


def from_text(text: str) -> FormDocument:
    """The document in a JSON text; numbers keep every printed digit. Raises InvalidFormError for text that is not JSON."""
    try:
        data = json.loads(text, parse_float=Decimal, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise InvalidFormError("", f"not JSON (line {error.lineno}, column {error.colno}: {error.msg})") from error
    except InvalidFormError:
        raise
    except RecursionError as error:
        raise InvalidFormError("", "nested too deeply") from error
    except ValueError as error:  # an integer of thousands of digits
        raise InvalidFormError("", "a number has thousands of digits") from error
    return from_json(data)


def _refuse_constant(name: str) -> Any:
    raise InvalidFormError("", f"{name} is not a number of JSON")


# Encoding


def _encode_record(value: Any) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for item in fields(value):
        content = getattr(value, item.name)
        if item.name == "marks":
            result.update(_encode_marks(content))
        elif not _is_absent(item.name, content):
            result[item.name] = _encode(content)
    return result


def _is_absent(name: str, content: Any) -> bool:
    return content is None or (name not in ALWAYS and isinstance(content, tuple | Mapping) and not content)


ALWAYS = frozenset({"forms", "indicators", "narratives", "budget"})
"""Collections that are written even when empty, so that a consumer may index them blindly."""


def _encode(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return encode_number(value)
    if isinstance(value, PartialDate):
        return str(value)
    if isinstance(value, Unread):
        return {"text": value.text} | ({"place": _encode_place(value.place)} if value.place else {})
    if is_dataclass(value):
        return _encode_record(value)
    if isinstance(value, Mapping):
        return {key: _encode(content) for key, content in value.items()}
    if isinstance(value, tuple):
        return [_encode(content) for content in value]
    return value


def encode_number(value: Decimal) -> int | float:
    """A plain JSON number: int when whole. Raises ValueError for NaN and infinities, which JSON does not have."""
    if not value.is_finite():
        raise ValueError(f"{value} is not a number of JSON")
    return int(value) if value == value.to_integral_value() else float(value)


def _encode_marks(marks: Mapping[str, Mark]) -> dict[str, Any]:
    if not marks:
        return {}
    return {
        "provenance": {path: _encode_place(mark.place) for path, mark in marks.items()},
        "confidence": {path: mark.confidence for path, mark in marks.items()},
    }


def _encode_place(place: Place) -> dict[str, Any]:
    return {key: list(part) if isinstance(part, tuple) else part for key, part in place._asdict().items()}


# Decoding

_LEAST_MAGNITUDE, _MOST_MAGNITUDE = -400, 30
"""1e999999999 is eleven characters, and gigabytes once its digits are written out; floats end at 1e-324."""
Decoder = Callable[[Any, str], Any]


class Entry(NamedTuple):
    """One key of a JSON object: the field it fills, whether it must be there, whether the type supplies a default."""

    name: str
    hint: Any
    required: bool
    has_default: bool


REQUIRED = frozenset({"indicators", "target_raw", "type"})
"""Keys that must be there although the type has a default: without them a form or row says nothing."""


@cache
def entries_of(record: Any) -> tuple[Entry, ...]:
    """The keys of a dataclass of the model, except `marks`, which becomes `provenance` and `confidence`."""
    hints = get_type_hints(record)
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


def _decode_record(record: Any, data: Any, path: str) -> Any:
    source = _object(data, path)
    values: dict[str, Any] = {"marks": _decode_marks(source, path)} if has_marks(record) else {}
    for entry in entries_of(record):
        where = f"{path}.{entry.name}" if path else entry.name
        content = source.get(entry.name)
        if content is not None:
            values[entry.name] = _decoder(entry.hint)(content, where)
        elif entry.required:
            raise InvalidFormError(where, "is missing")
        elif not entry.has_default:
            values[entry.name] = None
    return record(**values)


@cache
def _decoder(hint: Any) -> Decoder:
    """The decoder of one type hint of the model."""
    if hint in _LEAVES:
        return _LEAVES[hint]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _choice(tuple(member.value for member in hint), hint)
    if is_dataclass(hint):
        return lambda data, path: _decode_record(hint, data, path)
    origin, arguments = get_origin(hint), get_args(hint)
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
            raise InvalidFormError(path, f"expected one of {', '.join(options)}, found {_show(data)}")
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
            raise InvalidFormError(path, f"expected a list, found {_show(data)}")
        if not endless and len(data) != len(arguments):
            raise InvalidFormError(path, f"expected {len(arguments)} entries, found {len(data)}")
        hints = (arguments[0],) * len(data) if endless else arguments
        return tuple(
            _decoder(hint)(entry, f"{path}[{i}]") for i, (hint, entry) in enumerate(zip(hints, data, strict=True))
        )

    return decode


def _mapping_of(hint: Any) -> Decoder:
    def decode(data: Any, path: str) -> Mapping[str, Any]:
        entries = _object(data, path).items()
        return {key: _decoder(hint)(entry, f"{path}.{key}") for key, entry in entries}

    return decode


def _object(data: Any, path: str) -> Mapping[str, Any]:
    if not isinstance(data, Mapping):
        raise InvalidFormError(path, f"expected an object, found {_show(data)}")
    return data


def _show(data: Any) -> str:
    text = "nothing" if data is None else repr(data)
    return text if len(text) <= 60 else text[:57] + "..."


def _text(data: Any, path: str) -> str:
    if not isinstance(data, str):
        raise InvalidFormError(path, f"expected text, found {_show(data)}")
    return data


def _truth(data: Any, path: str) -> bool:
    if not isinstance(data, bool):
        raise InvalidFormError(path, f"expected true or false, found {_show(data)}")
    return data


def _number(data: Any, path: str) -> Decimal:
    if isinstance(data, bool) or not isinstance(data, int | float | Decimal):
        raise InvalidFormError(path, f"expected a number, found {_show(data)}")
    # repr gives the shortest digits that name the float, which are the digits that were printed
    number = Decimal(repr(data)) if isinstance(data, float) else Decimal(data)
    if not number.is_finite():
        raise InvalidFormError(path, f"expected a finite number, found {_show(data)}")
    if not _LEAST_MAGNITUDE <= number.adjusted() <= _MOST_MAGNITUDE:
        raise InvalidFormError(path, f"expected a number below 1e{_MOST_MAGNITUDE}, found {str(number)[:20]}")
    return number


def _whole(data: Any, path: str) -> int:
    number = _number(data, path)
    if number != number.to_integral_value():
        raise InvalidFormError(path, f"expected a whole number, found {_show(data)}")
    return int(number)


def _date(data: Any, path: str) -> PartialDate:
    match = _ISO.fullmatch(_text(data, path))
    if match is None:
        raise InvalidFormError(path, f"expected a date such as 2020, 2020-03 or 2020-03-31, found {_show(data)}")
    year, month, day = (int(part) if part else None for part in match.groups())
    if year is None or not _is_date(year, month, day):
        raise InvalidFormError(path, f"there is no such date: {_show(data)}")
    return PartialDate(year, month, day)


def _is_date(year: int, month: int | None, day: int | None) -> bool:
    if year < 1 or (month is not None and not 1 <= month <= 12):
        return False
    return month is None or day is None or 1 <= day <= monthrange(year, month)[1]


def _unread(data: Any, path: str) -> Unread:
    entry = _object(data, path)
    place = entry.get("place")
    text = _text(entry.get("text"), f"{path}.text")
    return Unread(text, None if place is None else _place(place, f"{path}.place"))


def _place(data: Any, path: str) -> Place:
    entry = _object(data, path)
    for key, kind in _PLACES:
        if key in entry:
            return _build_place(kind, entry, path)
    raise InvalidFormError(path, "expected page and box, container and cell, or start and end")


def _build_place(kind: type[Any], entry: Mapping[str, Any], path: str) -> Place:
    hints = get_type_hints(kind)
    parts = {key: entry.get(key) for key in hints}
    place: Place = kind(**{key: _PLACE_PARTS[hints[key]](part, f"{path}.{key}") for key, part in parts.items()})
    return place


def _box(data: Any, path: str) -> tuple[float, ...]:
    numbers = _list_of((Decimal,) * 4)(data, path)
    return tuple(float(number) for number in numbers)


def _decode_marks(source: Mapping[str, Any], path: str) -> Mapping[str, Mark]:
    prefix = f"{path}." if path else ""
    places = _object(source.get("provenance") or {}, f"{prefix}provenance")
    degrees = _object(source.get("confidence") or {}, f"{prefix}confidence")
    marks = {}
    for key, place in places.items():
        degree = _number(degrees.get(key, 1), f"{prefix}confidence.{key}")
        marks[key] = Mark(_place(place, f"{prefix}provenance.{key}"), float(degree))
    return marks


_LEAVES: dict[Any, Decoder] = {
    str: _text,
    bool: _truth,
    int: _whole,
    Decimal: _number,
    PartialDate: _date,
    Unread: _unread,
}
_PLACE_PARTS: dict[Any, Decoder] = {int: _whole, str: _text, tuple[float, float, float, float]: _box}
