"""The JSON Schema (2020-12) of `duixian-forms/1`, derived from the types of `core.forms.model`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import is_dataclass
from decimal import Decimal
from enum import Enum
from types import MappingProxyType, NoneType
from typing import Annotated, Any, Final, Literal, get_args, get_origin

from duixian.core.forms.decoding import entries_of, has_marks
from duixian.core.forms.model import SCHEMA, Budget, Form, FormDocument, Indicator, Narratives, Unread, Yuan
from duixian.core.forms.vocabulary import BUDGET_LABELS, COLUMN_LABELS, FIELD_LABELS, NARRATIVE_LABELS
from duixian.core.periods import PartialDate
from duixian.core.values import LIMIT

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ISO_DATE = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"

_LABELS: Final[Mapping[type[Any], Mapping[str, tuple[str, ...]]]] = MappingProxyType(
    {Form: FIELD_LABELS, Narratives: NARRATIVE_LABELS, Budget: BUDGET_LABELS, Indicator: COLUMN_LABELS}
)
_TITLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "midterm_total": "中期资金总额", "midterm_fiscal": "中期财政拨款", "midterm_other": "中期其他资金",
        "fiscal_initial": "财政拨款年初预算数", "fiscal_adjusted": "财政拨款全年预算数",
        "fiscal_executed": "财政拨款全年执行数", "executed_to_date": "1-N月执行数", "cost_lines": "预算明细",
        "monitor_month": "监控月份（1-N月）", "layout": "版式", "unread": "未识别文字",
    }
)  # fmt: skip
_PLACE: Final = MappingProxyType(
    {
        "oneOf": [
            {
                "type": "object",
                "description": "a box on a page, in points from its top left corner: x0, y0, x1, y1",
                "required": ["page", "box"],
                "properties": {
                    "page": {"type": "integer", "minimum": 1},
                    "box": {"type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 4},
                },
            },
            {
                "type": "object",
                "description": "a cell of a sheet or table, or a paragraph of running text",
                "required": ["container", "cell"],
                "properties": {"container": {"type": "string"}, "cell": {"type": "string"}},
            },
            {
                "type": "object",
                "description": "a half-open range of character offsets in the decoded text",
                "required": ["start", "end"],
                "properties": {"start": {"type": "integer", "minimum": 0}, "end": {"type": "integer", "minimum": 0}},
            },
        ]
    }
)


def json_schema() -> dict[str, Any]:
    """The schema as plain JSON values; unknown keys are allowed everywhere, as readers ignore them."""
    definitions: dict[str, Any] = {"Place": json.loads(json.dumps(dict(_PLACE)))}
    document = _record(FormDocument, definitions)
    document["properties"] = {"schema": {"const": SCHEMA}} | document["properties"]
    document["required"] = ["schema", *document["required"]]
    return {
        "$schema": _DIALECT,
        "title": SCHEMA,
        "description": "Target forms (绩效目标表) of one document, in reading order. Absent values are null or left out; "
        "money is in yuan; dates are as precise as printed.",
        **document,
        "$defs": dict(sorted(definitions.items())),
    }


def _record(record: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    entries = entries_of(record)
    properties = {entry.name: _property(record, entry.name, entry.hint, definitions) for entry in entries}
    if has_marks(record):
        properties |= {
            "provenance": {"type": "object", "additionalProperties": {"$ref": "#/$defs/Place"}},
            "confidence": {"type": "object", "additionalProperties": {"type": "number", "minimum": 0, "maximum": 1}},
        }
    required = [entry.name for entry in entries if entry.required]
    return {"type": "object", "properties": properties} | ({"required": required} if required else {})


def _property(record: type[Any], name: str, hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    labels = _LABELS.get(record, {})
    title = _TITLES.get(name) or labels.get(name, ("",))[0]
    return ({"title": title} if title else {}) | _type(hint, definitions)


def _type(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if hint in _LEAVES:
        return dict(_LEAVES[hint])
    if hint is Unread:
        return json.loads(json.dumps(_UNREAD))  # type: ignore[no-any-return]  # a copy
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {"enum": [member.value for member in hint]}
    if is_dataclass(hint):
        return _reference(hint, definitions)  # type: ignore[arg-type]  # a class here, by the hints
    return _composed(get_origin(hint), get_args(hint), definitions)


def _reference(record: type[Any], definitions: dict[str, Any]) -> dict[str, Any]:
    definitions[record.__name__] = _record(record, definitions)
    return {"$ref": f"#/$defs/{record.__name__}"}


def _composed(origin: Any, arguments: tuple[Any, ...], definitions: dict[str, Any]) -> dict[str, Any]:
    if origin is Annotated:
        limits = arguments[1]
        if isinstance(limits, range):
            return {"type": "integer", "minimum": limits[0], "maximum": limits[-1]}
        return {"enum": list(limits)}
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin is tuple:
        return _array(arguments, definitions)
    if NoneType in arguments:
        return {"anyOf": [_type(member, definitions) for member in arguments if member is not NoneType] + [_NULL]}
    return {"type": "object", "additionalProperties": _type(arguments[1], definitions)}


def _array(arguments: tuple[Any, ...], definitions: dict[str, Any]) -> dict[str, Any]:
    array = {"type": "array", "items": _type(arguments[0], definitions)}
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        return array
    return array | {"minItems": len(arguments), "maxItems": len(arguments)}


_NULL = {"type": "null"}
_UNREAD = {
    "type": "object",
    "required": ["text"],
    "properties": {
        "text": {"type": "string"},
        "place": {"anyOf": [{"$ref": "#/$defs/Place"}, _NULL]},
        "key": {
            "description": "path of the empty field whose label the text stood under",
            "anyOf": [{"type": "string"}, _NULL],
        },
    },
}
_LEAVES: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    Decimal: {"type": "number"},
    Yuan: {
        "type": "number",
        "description": "yuan, at most two decimals",
        "exclusiveMinimum": -int(LIMIT),
        "exclusiveMaximum": int(LIMIT),
    },
    PartialDate: {"type": "string", "pattern": _ISO_DATE},
}
