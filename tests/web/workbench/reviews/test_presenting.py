"""A form as the official sheet shows it."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from duixian.core.forms.model import CostLine
from duixian.web.workbench.reviews.presenting import anchor_of, form_view
from factories.targets import sample_forms

if TYPE_CHECKING:
    from duixian.apps.targets.queries.reviews import Review

FORM = sample_forms()[0]


def test_cells_that_say_the_same_are_one() -> None:
    view = form_view(FORM)
    first = [cell.span for row in view.rows for cell in row.cells if cell.column == "level1"]
    assert sum(first) == len(view.rows)
    assert [span for span in first if span] == [5, 5, 2, 4]


def test_cells_grow_by_the_lines_in_which_something_was_said() -> None:
    said = SimpleNamespace(
        findings_at={"indicators[1].level3": ["x"], "indicators[3].weight": ["y"]}, reasons_at={}, notes_at={}
    )
    cells = [cell for row in form_view(FORM, cast("Review", said)).rows for cell in row.cells]
    tall = {
        column: [cell.tall for cell in cells if cell.column == column and cell.span] for column in ("level1", "level3")
    }
    assert (tall["level1"], set(tall["level3"])) == ([7, 5, 2, 4], {1})


def test_fields_that_the_family_prints_are_shown_even_when_empty() -> None:
    view = form_view(replace(FORM, category=None, contact=None))
    paths = [shown.path for shown in view.head]
    assert "category" in paths
    assert "contact" not in paths


def test_amounts_have_separators_and_keep_their_fen() -> None:
    lines = (CostLine("场租", FORM.budget.total, "3天"), CostLine("资料", None))
    view = form_view(replace(FORM, cost_lines=lines))
    assert view.costs == (("场租", "600,000", "3天"), ("资料", "", ""))
    assert {shown.path: shown.text for shown in view.money}["budget.total"] == "600,000"


def test_every_place_has_a_name_and_an_anchor_of_its_own() -> None:
    places = form_view(FORM).places
    anchors = [anchor_of(path) for path, _label in places]
    assert len(set(anchors)) == len(anchors)
    assert ("indicators[0].target_raw", "指标1：资金到位率（%）") in places


def test_columns_that_no_row_fills_are_left_out() -> None:
    rows = tuple(replace(row, weight=None, baseline=None) for row in FORM.indicators)
    names = [name for name, _label in form_view(replace(FORM, indicators=rows)).columns]
    assert names == ["level1", "level2", "level3", "target_raw"]
    weighted = replace(FORM, indicators=(replace(FORM.indicators[0], weight=FORM.budget.total), *rows[1:]))
    assert [name for name, _label in form_view(weighted).columns][-1] == "weight"
