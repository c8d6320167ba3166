from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from duixian.core.forms.codec import to_json
from duixian.core.forms.model import Form, FormDocument, Kind
from duixian.core.forms.schema import json_schema

_PUBLISHED = Path(__file__).parents[3] / "docs" / "reference" / "duixian-forms-1.schema.json"


def test_schema_is_the_published_one() -> None:
    """Write it anew with `duixian schema > docs/reference/duixian-forms-1.schema.json`."""
    assert json.loads(_PUBLISHED.read_text(encoding="utf-8")) == json_schema()


def test_schema_is_a_schema_of_2020_12() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())


def test_schema_accepts_null_for_an_absent_value() -> None:
    data = to_json(FormDocument("a", (Form(Kind.TARGET),)))
    data["forms"][0] |= {"title": None, "year": None, "government_purchase": None, "start_date": None}
    jsonschema.validate(data, json_schema())


@pytest.mark.parametrize(
    ("key", "value", "path"),
    [
        ("kind", "goal", "forms.0.kind"),
        ("year", "2020", "forms.0.year"),
        ("start_date", "2020/01/02", "forms.0.start_date"),
        ("indicators", [{"type": "qualitative"}], "forms.0.indicators.0"),
        ("narrative_items", {"goals": "a"}, "forms.0.narrative_items.goals"),
    ],
)
def test_schema_refuses_wrong_values(key: str, value: object, path: str) -> None:
    data = to_json(FormDocument("a", (Form(Kind.TARGET),)))
    data["forms"][0][key] = value
    errors = [
        ".".join(map(str, error.path)) for error in jsonschema.Draft202012Validator(json_schema()).iter_errors(data)
    ]
    assert errors == [path]
