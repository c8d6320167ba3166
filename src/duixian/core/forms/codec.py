"""The JSON of `duixian-forms/1`: forms to plain JSON values and back.

The types of `core.forms.model` are the only description of the format: encoding and decoding walk the same type hints that
`core.forms.schema` turns into a JSON Schema. Absent values are left out; decoding (`core.forms.decoding`) takes null and
a missing key alike and ignores keys it does not know.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any

from duixian.core.forms.decoding import MOST_DIGITS, Doubled, decode_object, decode_record
from duixian.core.forms.errors import InvalidFormError, expected
from duixian.core.forms.model import SCHEMA, FormDocument, Mark, Unread
from duixian.core.forms.places import Place
from duixian.core.periods import PartialDate


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

    Unknown keys are ignored. Raises InvalidFormError naming the JSON path, what was expected there and what was found.
    """
    record = decode_object(data, "")
    if record.get("schema") != SCHEMA:
        raise expected("schema", f'"{SCHEMA}"', f'"{SCHEMA}"', record.get("schema"))
    document: FormDocument = decode_record(FormDocument, record, "")
    return document


def from_text(text: str) -> FormDocument:
    """The document in a JSON text; numbers keep every printed digit. Raises InvalidFormError, also for text that is no JSON."""
    constants: list[str] = []

    def note(name: str) -> Decimal:
        constants.append(name)
        return Decimal(name)

    try:
        data = json.loads(text, parse_float=_number, parse_int=_number, parse_constant=note, object_pairs_hook=_members)
    except json.JSONDecodeError as error:
        raise InvalidFormError(
            "",
            f"不是 JSON（第{error.lineno}行第{error.colno}列：{error.msg}）",
            f"not JSON (line {error.lineno}, column {error.colno}: {error.msg})",
        ) from error
    except RecursionError as error:
        raise InvalidFormError("", "嵌套层数过多", "nested too deeply") from error
    document = from_json(data)
    if constants:  # where a form has its numbers, the decoder has named the place; here it stands under a key we ignore
        raise InvalidFormError("", f"{constants[0]} 不是 JSON 的数字", f"{constants[0]} is not a number of JSON")
    return document


def _number(text: str) -> int | Decimal:
    """A number as printed; one beyond all bounds becomes infinite, which the decoder refuses with its place."""
    try:
        return int(text) if len(text) <= MOST_DIGITS and text.lstrip("-").isdigit() else Decimal(text)
    except InvalidOperation:
        return Decimal("Infinity")


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) == len(pairs):
        return members
    keys = [key for key, _ in pairs]
    doubled = Doubled(members)
    doubled.key = next(key for key in members if keys.count(key) > 1)
    return doubled


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
        return _encode_unread(value)
    if is_dataclass(value):
        return _encode_record(value)
    if isinstance(value, Mapping):
        return {key: _encode(content) for key, content in value.items()}
    if isinstance(value, tuple):
        return [_encode(content) for content in value]
    return value


def _encode_unread(value: Unread) -> dict[str, Any]:
    place = {"place": _encode_place(value.place)} if value.place else {}
    return {"text": value.text, **place, **({"key": value.key} if value.key else {})}


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
