"""The OpenAPI document as people read it: operations by subject, their parameters and answers, and every schema with its fields. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

Json = Mapping[str, Any]


class Parameter(NamedTuple):
    """A parameter of an operation."""

    name: str
    place: str
    type: str
    required: bool
    description: str


class Answer(NamedTuple):
    """What an operation may answer; `schema` is the name of its content, empty where it has none."""

    status: str
    description: str
    schema: str


class Operation(NamedTuple):
    """An operation; `anchor` is where it stands on the page."""

    anchor: str
    method: str
    path: str
    summary: str
    description: str
    parameters: tuple[Parameter, ...]
    answers: tuple[Answer, ...]


class Group(NamedTuple):
    """The operations of one subject."""

    name: str
    description: str
    operations: tuple[Operation, ...]


class Field(NamedTuple):
    """A field of a schema; `schema` names the one that it is made of, so that it can be a link."""

    name: str
    type: str
    schema: str
    required: bool
    description: str


class Shape(NamedTuple):
    """A schema with its fields."""

    name: str
    description: str
    fields: tuple[Field, ...]


def page_of(document: Json, *, requests: int) -> dict[str, Any]:
    """What the page shows. `requests` is how many a token has in a minute."""
    intro, _, rules = document["info"]["description"].partition("\n\n")
    return {
        "intro": intro, "rules": [line.removeprefix("* ").replace("`", "") for line in rules.splitlines()], "groups": list(_groups(document)),
        "shapes": [_shape(name, told) for name, told in sorted(document["components"]["schemas"].items())],
        "version": document["info"]["version"], "requests": requests,
    }  # fmt: skip


def _groups(document: Json) -> Iterator[Group]:
    base = document["servers"][0]["url"]
    told = [
        (one["tags"][0], _operation(base + path, method, one))
        for path, methods in document["paths"].items()
        for method, one in methods.items()
    ]
    for tag in document["tags"]:
        yield Group(tag["name"], tag["description"], tuple(one for name, one in told if name == tag["name"]))


def _operation(path: str, method: str, told: Json) -> Operation:
    return Operation(
        told["operationId"], method.upper(), path, told["summary"], told.get("description", ""),
        tuple(_parameter(one) for one in told["parameters"]),
        tuple(_answer(status, one) for status, one in sorted(told["responses"].items())),
    )  # fmt: skip


def _parameter(told: Json) -> Parameter:
    return Parameter(told["name"], told["in"], type_of(told["schema"]), told["required"], told.get("description", ""))


def _answer(status: str, told: Json) -> Answer:
    schema: Json = next((one["schema"] for one in told.get("content", {}).values()), {})
    return Answer(status, told["description"], _named(schema))


def _shape(name: str, told: Json) -> Shape:
    required = set(told.get("required", ()))
    fields = (
        Field(key, type_of(one), _named(one), key in required, one.get("description", ""))
        for key, one in told.get("properties", {}).items()
    )
    return Shape(name, " ".join(told.get("description", "").split()), tuple(fields))


def _named(schema: Json) -> str:
    """The schema that a field or its items are of; empty for plain values."""
    for one in (schema, schema.get("items", {}), *schema.get("anyOf", ())):
        if "$ref" in one:
            return str(one["$ref"]).rpartition("/")[2]
    return ""


def type_of(schema: Json) -> str:
    """The type in words: text (uuid), number or null, list of Indicator, one of draft, final."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " or ".join(type_of(one) for one in schema["anyOf"])
    if "enum" in schema:
        return "one of " + ", ".join(str(one) or "(empty)" for one in schema["enum"])
    if "const" in schema:
        return str(schema["const"])
    if schema.get("type") == "array":
        return f"list of {type_of(schema['items'])}"
    kind = {"string": "text", "object": "object", "null": "null"}.get(schema.get("type", ""), schema.get("type", "any"))
    return f"{kind} ({schema['format']})" if "format" in schema else str(kind)
