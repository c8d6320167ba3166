"""Two versions word by word: readable differences, the same row found again, and a golden file that people review."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from duixian.apps.targets.comparison import Comparison, compare, segments
from duixian.apps.targets.forms_io import content_of
from duixian.core.forms.editing import changed
from duixian.core.forms.rows import row_moved, row_removed
from factories.targets import sample_forms
from snapshots import snapshot


def joined(parts: Any, *ops: str) -> str:
    return "".join(part.text for part in parts if part.op in ops)


@given(st.text(max_size=80), st.text(max_size=80))
def test_segments_hold_both_texts_whole(old: str, new: str) -> None:
    parts = segments(old, new)
    assert (joined(parts, "equal", "delete"), joined(parts, "equal", "insert")) == (old, new)


def test_numbers_and_words_are_compared_as_wholes() -> None:
    assert segments("投入600,000元，HB-Forum 2019", "投入650,000元，HB-Forum 2020") == (
        ("equal", "投入"), ("delete", "600,000"), ("insert", "650,000"), ("equal", "元，HB-Forum "), ("delete", "2019"),
        ("insert", "2020"),
    )  # fmt: skip


def test_the_same_content_has_no_difference() -> None:
    content = content_of(sample_forms()[0])
    found = compare(content, content)
    assert found.count == 0
    assert {row.status for row in found.indicators} == {"same"}


def edited() -> tuple[dict[str, Any], dict[str, Any]]:
    old = content_of(sample_forms()[0])
    new = changed(old, "narratives.plan", "2020年1-3月 发布会议通知；4-6月 召开会议，10月 总结。").content
    new = changed(new, "budget.current_year", "650,000").content
    new = changed(new, "start_date", "2020-02-01").content
    new = changed(new, "indicators[3].target_raw", ">=600").content
    ids = [row["id"] for row in new["indicators"]]
    rows = row_removed(new["indicators"], row=ids[9])
    new = {**new, "indicators": row_moved(rows, "indicators", row=ids[6], anchor=ids[4], side="before")}
    return old, new


def told(found: Comparison) -> str:
    """The comparison as a reviewer reads it: [-taken out-]{+put in+}."""
    lines = [f"{one.path}: {_words(one)}" for one in found.fields if one.is_changed]
    for row in (*found.indicators, *found.costs):
        if row.is_changed:
            moved = f" moved {row.old_number}->{row.new_number}" if row.moved else ""
            lines.append(f"{row.status}{moved}: " + " | ".join(_words(cell) for cell in row.cells))
    return "\n".join(lines) + "\n"


def _words(change: Any) -> str:
    if not change.is_changed:
        return str(change.new)
    marks = {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}
    parts = change.segments or [("delete", change.old), ("insert", change.new)]
    return "".join(marks[op].format(text) for op, text in parts if text)


def test_a_reviewer_reads_what_changed() -> None:
    text = told(compare(*edited()))
    assert snapshot("comparison.txt", text) == text


def test_a_moved_row_is_no_removed_and_added_one() -> None:
    found = compare(*edited())
    assert [(row.status, row.moved, row.old_number, row.new_number) for row in found.indicators if row.is_changed] == [
        ("changed", False, 3, 3), ("changed", True, 6, 4), ("removed", False, 9, None),
    ]  # fmt: skip


def test_rows_without_common_ids_are_found_by_what_they_say() -> None:
    form = sample_forms()[0]
    rows = list(form.indicators)
    again = replace(
        form,
        indicators=(
            replace(rows[0], target_raw="=98"),
            *rows[2:],
            replace(rows[1], level3="全新的指标", target_raw="9个"),
        ),
    )
    found = compare(content_of(form), content_of(again))
    by_status = {row.status: row for row in found.indicators if row.status != "same"}
    assert [(c.old, c.new) for c in by_status["changed"].changed_cells] == [("=100", "=98")]
    assert (by_status["removed"].old_number, by_status["added"].new_number) == (1, len(rows) - 1)


def test_removed_rows_stand_where_they_stood() -> None:
    form = sample_forms()[1]
    old = content_of(form)
    new = {**old, "indicators": old["indicators"][1:]}
    assert [row.status for row in compare(old, new).indicators][:2] == ["removed", "same"]
    assert [row.status for row in compare(new, old).indicators][:2] == ["added", "same"]


def test_a_comparison_survives_json() -> None:
    """Contents come from the database, so ids and numbers are what JSON makes of them."""
    old, new = edited()
    assert told(compare(json.loads(json.dumps(old)), json.loads(json.dumps(new)))) == told(compare(old, new))
