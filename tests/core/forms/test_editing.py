"""One field at a time: any sequence of edits gives what the same edits give on plain lists."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.forms.codec import from_json
from duixian.core.forms.editing import (
    NoFieldError,
    RowGoneError,
    changed,
    run_of,
    spot_of,
    text_of,
    value_of,
    with_row_ids,
    without_row_ids,
)
from duixian.core.forms.entries import EntryError
from duixian.core.forms.model import SCHEMA

SAMPLE = Path(__file__).resolve().parents[2] / "fixtures/sample-2020.json"


def identities() -> Any:
    numbers = iter(range(10_000))
    return lambda: f"r{next(numbers):08x}"


def content(*rows: dict[str, Any], **fields: Any) -> dict[str, Any]:
    blank = {"kind": "target", "narratives": {}, "budget": {}, "indicators": list(rows), **fields}
    return with_row_ids(blank, identities())


def row(level1: str | None = "产出", level2: str | None = "数量", level3: str = "场次", **more: Any) -> dict[str, Any]:
    named = {"level1": level1, "level2": level2, "level3": level3, "target_raw": "", "type": "qualitative", **more}
    return {key: value for key, value in named.items() if value is not None}


def sample() -> dict[str, Any]:
    return with_row_ids(json.loads(SAMPLE.read_text(encoding="utf-8"))["forms"][0], identities())


def test_with_row_ids_keeps_good_ids_and_mends_doubled_ones() -> None:
    made = content(row(id="r0000abcd"), row(id="r0000abcd"), row(id="../x"), row())
    ids = [one["id"] for one in made["indicators"]]
    assert (ids[0], len(set(ids)), made["cost_lines"]) == ("r0000abcd", 4, [])
    assert with_row_ids(made, identities()) == made


def test_without_row_ids_gives_the_form_as_it_was() -> None:
    plain = json.loads(SAMPLE.read_text(encoding="utf-8"))["forms"][0]
    assert without_row_ids(with_row_ids(plain, identities())) == {**plain, "cost_lines": plain.get("cost_lines", [])}


@pytest.mark.parametrize("path", ["secret", "kind", "narratives", "indicators", "indicators[0]", "indicators[0].value",
                                  "indicators[x].weight", "budget.total.x", "", "__class__", "indicators[-1].weight"])  # fmt: skip
def test_spot_of_what_is_no_field_is_refused(path: str) -> None:
    with pytest.raises(NoFieldError):
        spot_of(content(row()), path)


@pytest.mark.parametrize("path", ["indicators[1].weight", "indicators[rffffffff].weight", "cost_lines[0].name"])
def test_spot_of_a_row_that_is_not_there_is_refused(path: str) -> None:
    with pytest.raises(RowGoneError):
        spot_of(content(row()), path)


def test_changed_leaves_the_old_content_as_it_was() -> None:
    before = sample()
    kept = json.dumps(before, sort_keys=True)
    change = changed(before, "budget.total", "50万元")
    assert (change.old, change.new, change.content["budget"]["total"]) == (before["budget"]["total"], 500000, 500000)
    assert json.dumps(before, sort_keys=True) == kept


def test_changed_to_nothing_takes_the_key_away_but_keeps_an_empty_target() -> None:
    before = content(row(target_raw=">=80", weight=5))
    first = changed(before, "indicators[0].weight", " ").content
    second = changed(first, "indicators[0].target_raw", "").content
    assert second["indicators"][0] == {"id": "r00000000", **row(target_raw="")}
    assert value_of(second, "indicators[0].target_raw") is None


def test_changed_target_is_read_by_the_grammar() -> None:
    made = changed(content(row()), "indicators[r00000000].target_raw", "不少于80场").content["indicators"][0]
    assert {key: made.get(key) for key in ("operator", "value", "unit", "type", "unit_source")} == {
        "operator": ">=", "value": 80, "unit": "场", "type": "quantitative", "unit_source": "value",
    }  # fmt: skip
    word = changed(content({**made}), "indicators[0].target_raw", "合规").content["indicators"][0]
    assert {key for key in ("operator", "value", "unit", "unit_source") if key in word} == set()
    assert word["type"] == "qualitative"


def test_changed_unit_name_and_nature_are_read_with_the_target() -> None:
    base = content(row(target_raw="95"))
    by_unit = changed(base, "indicators[0].unit", "%").content
    assert [by_unit["indicators"][0][key] for key in ("unit", "unit_source", "value")] == ["%", "column", 95]
    later = changed(by_unit, "indicators[0].target_raw", ">=97").content["indicators"][0]
    assert [later[key] for key in ("unit", "operator", "value")] == ["%", ">=", 97]
    by_name = changed(base, "indicators[0].level3", "满意度（%）").content["indicators"][0]
    assert [by_name[key] for key in ("unit", "unit_source")] == ["%", "name"]
    by_nature = changed(base, "indicators[0].nature", "≤").content["indicators"][0]
    assert by_nature["operator"] == "<="


def test_changed_cell_changes_in_all_its_rows() -> None:
    before = content(row(), row(level2="质量"), row("效果", "满意度"), row())
    made = changed(before, "indicators[1].level1", "产出目标").content["indicators"]
    assert [one["level1"] for one in made] == ["产出目标", "产出目标", "效果", "产出"]
    points = changed(before, "indicators[0].level2_weight", "20").content["indicators"]
    assert [one.get("level2_weight") for one in points] == [20, None, None, None]


def test_changed_value_is_no_longer_what_was_read() -> None:
    before = content(
        {**row(target_raw="80"), "provenance": {"target_raw": {"start": 1, "end": 2}, "level3": {"start": 3, "end": 4}},
         "confidence": {"target_raw": 0.5, "level3": 1}},
        provenance={"budget.total": {"start": 1, "end": 2}}, confidence={"budget.total": 0.4},
        unread=[{"text": "约60万", "key": "budget.total"}, {"text": "其他"}],
        narrative_items={"plan": ["一"], "goals": ["二"]},
    )  # fmt: skip
    made = changed(before, "budget.total", "600000").content
    made = changed(made, "indicators[0].target_raw", ">=90").content
    made = changed(made, "narratives.plan", "新的计划").content
    assert (made["provenance"], made["confidence"], made["unread"]) == ({}, {}, [{"text": "其他"}])
    assert made["indicators"][0]["confidence"] == {"level3": 1}
    assert made["narrative_items"] == {"goals": ["二"]}
    emptied = changed(before, "budget.total", "").content
    assert emptied["unread"] == before["unread"]


def test_changed_says_the_path_by_id_and_when_nothing_changed() -> None:
    before = content(row(), row(weight=5))
    change = changed(before, "indicators[1].weight", "5.0")
    assert (change.path, change.is_none, change.content) == ("indicators[r00000001].weight", True, before)


def test_run_of_ends_at_another_name() -> None:
    rows = [row(), row(), row(level2="质量"), row("效果", "数量"), row()]
    names = ("level1", "level2")
    assert [list(run_of(rows, at, names)) for at in range(5)] == [[0, 1], [0, 1], [2], [3], [4]]
    assert list(run_of(rows, 1, ("level1",))) == [0, 1, 2]


PLAIN = ("project_name", "narratives.plan", "budget.total", "start_date", "government_purchase")
CELLS = ("level3", "target_raw", "weight", "baseline", "unit", "nature")
TEXTS = st.sampled_from(["", "60万元", "2020-03", "是", "7.5", ">=80%", "合规", "5-6月", "甲\n乙", "约"])
EDITS = st.lists(
    st.tuples(
        st.one_of(
            st.sampled_from(PLAIN),
            st.tuples(st.integers(0, 20), st.sampled_from(CELLS)).map(lambda pair: f"indicators[{pair[0]}].{pair[1]}"),
        ),
        TEXTS,
    ),
    max_size=12,
)


@given(EDITS)
def test_any_edits_give_what_they_give_on_a_plain_mapping(edits: list[tuple[str, str]]) -> None:
    """The last accepted text at each path is what stands there; every other path is as before; the form decodes."""
    made = before = sample()
    said: dict[str, Any] = {}
    for path, text in edits:
        try:
            change = changed(made, path, text)
        except (EntryError, RowGoneError):
            continue
        made = change.content
        said[path] = change.new
    for path in {path for path, _ in edits}:
        try:
            expected = said.get(path, value_of(before, path))
        except RowGoneError:
            continue
        if not path.endswith(".unit") and value_of(made, path) != expected:
            raise AssertionError(path, value_of(made, path), expected)
    assert text_of(made, "narratives.goals") == text_of(before, "narratives.goals")
    form = from_json({"schema": SCHEMA, "document": "", "forms": [made]}).forms[0]
    assert len(form.indicators) == len(before["indicators"])
