"""A form as it was read, and as it should have been read."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from core.checks.building import form, row
from duixian.core.benchmark.read_fields import (
    ReadField,
    corrected,
    is_field,
    key_of,
    missing_row,
    read_fields,
    right_value,
    unread_fields,
)
from duixian.core.forms.codec import from_json, to_json
from duixian.core.forms.entries import EntryError
from duixian.core.forms.model import CostLine, FormDocument, Indicator, Mark
from duixian.core.forms.places import TextPlace

READ = form(
    Indicator(
        "产出指标", "数量指标", "参会人数", ">=400人", ">=", Decimal(400), "人", "quantitative", "value", actual_raw="420人", score=Decimal(10),
        marks={"target_raw": Mark(TextPlace(5, 9), 0.7)},
    ),
    Indicator("效益指标", None, "媒体报道", "≥10", ">=", Decimal(10), "篇", "quantitative", "column", weight=Decimal(5)),
    unit="甲中心", layout="central2021", total=600_000, goals="办好会议。", cost_lines=(CostLine("场地", Decimal(1_000)),),
    marks={"unit": Mark(TextPlace(0, 3)), "cost_lines[0].name": Mark(TextPlace(3, 4), 0.5)},
)  # fmt: skip
CONTENT: dict[str, Any] = to_json(FormDocument("a.txt", (READ,)))["forms"][0]


def test_every_value_is_a_field_with_its_place_and_confidence() -> None:
    fields = read_fields(CONTENT)
    assert [(one.path, one.text) for one in fields] == [
        ("unit", "甲中心"),
        ("narratives.goals", "办好会议。"),
        ("budget.total", "600,000"),
        ("cost_lines[0].name", "场地"),
        ("cost_lines[0].amount", "1,000"),
        ("indicators[0].level1", "产出指标"),
        ("indicators[0].level2", "数量指标"),
        ("indicators[0].level3", "参会人数"),
        ("indicators[0].target_raw", ">=400人"),
        ("indicators[0].actual_raw", "420人"),
        ("indicators[0].score", "10"),
        ("indicators[1].level1", "效益指标"),
        ("indicators[1].unit", "篇"),
        ("indicators[1].level3", "媒体报道"),
        ("indicators[1].target_raw", "≥10"),
        ("indicators[1].weight", "5"),
    ]
    assert fields[0] == ReadField("unit", "甲中心", 1.0, {"start": 0, "end": 3})
    assert fields[3] == ReadField("cost_lines[0].name", "场地", 0.5, {"start": 3, "end": 4}, 1)
    assert (fields[8], fields[8].key) == (
        ReadField("indicators[0].target_raw", ">=400人", 0.7, {"start": 5, "end": 9}, 1), "indicators[].target_raw",
    )  # fmt: skip


def test_what_the_layout_prints_may_be_missing() -> None:
    assert "project_name" in unread_fields(CONTENT)
    assert {"unit", "narratives.basis"} & set(unread_fields(CONTENT)) == set()
    assert "narratives.basis" in unread_fields({})


@pytest.mark.parametrize(
    ("path", "known"),
    [
        ("unit", True), ("indicators[1].level3", True), ("indicators[2].level3", False), ("indicators[0].amount", False),
        ("cost_lines[0].amount", True), ("layout", False), ("indicators[].level3", False),
    ],
)  # fmt: skip
def test_a_path_names_a_field_of_this_form_or_not(path: str, known: bool) -> None:
    assert is_field(CONTENT, path) is known


def test_a_right_value_is_read_as_its_field_reads_it() -> None:
    assert [right_value("budget.total", "60万元"), right_value("indicators[0].score", "9.50")] == ["600,000", "9.5"]
    with pytest.raises(EntryError):
        right_value("budget.total", "许多")


@pytest.mark.parametrize("text", ["参会人数", "产出|数量||≥4", "产出|数量|参会人数|", ""])
def test_a_row_needs_its_name_and_target(text: str) -> None:
    with pytest.raises(EntryError):
        missing_row(text)


def test_the_corrected_form_is_a_form_with_what_follows_from_its_targets() -> None:
    right = {
        "budget.fiscal": "50万元", "unit": "乙中心", "indicators[0].target_raw": "400-500人", "indicators[1].unit": "家",
        "indicators[1].target_raw": "", "cost_lines[0].amount": "",
    }  # fmt: skip
    made = corrected(CONTENT, right, ["产出指标|质量指标|合格率|≥95%", "效益指标｜社会效益｜影响｜明显"])
    (one,) = from_json({"schema": "duixian-forms/1", "document": "a.txt", "forms": [made]}).forms
    assert (one.unit, one.budget.fiscal, one.budget.total) == ("乙中心", Decimal(500_000), Decimal(600_000))
    assert [(r.level3, r.target_raw, r.operator, r.value, r.unit, r.marks) for r in one.indicators] == [
        ("参会人数", "400-500人", "between", (Decimal(400), Decimal(500)), "人", {}),
        ("媒体报道", "", None, None, "家", {}),
        ("合格率", "≥95%", ">=", Decimal(95), "%", {}),
        ("影响", "明显", None, None, None, {}),
    ]
    assert one.cost_lines == (CostLine("场地"),)
    assert [CONTENT["indicators"][0]["target_raw"], CONTENT["cost_lines"][0]["amount"]] == [">=400人", 1000]


def test_a_form_without_rows_is_corrected_too() -> None:
    assert corrected({"kind": "target"}, {"title": "表"}) == {
        "kind": "target", "title": "表", "indicators": [],
    }  # fmt: skip
    assert read_fields(to_json(FormDocument("a", (form(row("", "")),)))["forms"][0]) == (
        ReadField("indicators[0].level1", "产出指标", row=1),
        ReadField("indicators[0].level2", "数量指标", row=1),
    )


def test_a_row_that_was_missed_has_the_key_of_its_table() -> None:
    assert [key_of("indicators[+2]"), key_of("cost_lines[0].name")] == ["indicators[]", "cost_lines[].name"]
