"""Types in words."""

from __future__ import annotations

from typing import Any

import pytest

from duixian.api.document import document
from duixian.api.reference import page_of, type_of
from duixian.api.site import api


@pytest.mark.parametrize(("schema", "words"), [
    ({"type": "string", "format": "uuid"}, "text (uuid)"), ({"type": "array", "items": {"$ref": "#/components/schemas/Unit"}}, "list of Unit"),
    ({"anyOf": [{"type": "number"}, {"type": "null"}]}, "number or null"), ({"enum": ["", "draft"]}, "one of (empty), draft"),
    ({"const": "live"}, "live"), ({}, "any"), ({"type": "object"}, "object"),
])  # fmt: skip
def test_types(schema: dict[str, Any], words: str) -> None:
    assert type_of(schema) == words


def test_every_operation_stands_under_one_subject() -> None:
    page = page_of(document(api), requests=600)
    names = [one.anchor for group in page["groups"] for one in group.operations]
    assert len(names) == len(set(names)) == len(document(api)["paths"])
    assert [one.status for one in page["groups"][0].operations[0].answers] == ["200", "304", "401", "422", "429"]
