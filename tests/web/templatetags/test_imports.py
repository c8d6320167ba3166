"""How a form beside its source is shown."""

from __future__ import annotations

import pytest

from duixian.apps.targets.errors import WrongEntry
from duixian.web.templatetags.imports import error_at, field_id, rows_for, typed_at


def test_ids_of_fields_are_plain() -> None:
    assert field_id("indicators[r1a2b3c4].target_raw") == "i-indicators-r1a2b3c4--target-raw"


@pytest.mark.parametrize(
    ("text", "rows"), [("", 1), ("短", 1), ("长" * 60, 3), ("一\n二\n三", 3), ("行\n" * 50, 14), (None, 1)]
)
def test_a_box_is_as_high_as_its_text_within_reason(text: str | None, rows: int) -> None:
    assert rows_for(text) == rows


def test_errors_and_typed_texts_are_found_by_path() -> None:
    refused = {"category": WrongEntry("不对", "wrong")}
    assert (str(error_at(refused, "category")), error_at(refused, "unit")) == ("不对", "")
    assert (typed_at({"value:unit": "甲"}, "unit"), typed_at({}, "unit")) == ("甲", None)
