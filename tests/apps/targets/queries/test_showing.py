"""A form as people see it: texts with digests, cells over rows, sums, last year beside."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from duixian.apps.targets.forms_io import content_of, text_digest
from duixian.apps.targets.queries.showing import anchor_of, form_shown
from duixian.core.forms.editing import text_of
from factories.targets import sample_forms


def row(name: str, level1: str = "产出", level2: str = "数量", **more: Any) -> dict[str, Any]:
    number = sum(map(ord, name)) % 10**8
    return {"id": f"r{number:08d}", "level1": level1, "level2": level2, "level3": name, "target_raw": "", **more}


def content(*rows: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"kind": "target", "year": 2020, "narratives": {}, "budget": {}, "indicators": list(rows), **fields}


def test_every_field_shows_the_text_that_an_edit_is_checked_against() -> None:
    made = content_of(sample_forms()[0])
    shown = form_shown(made)
    fields = [*shown.head, *shown.narratives, *shown.money, *shown.more_money, shown.title]
    for one in shown.rows:
        cells = [cell for cell in (one.level1, one.level2) if cell]
        fields += [
            one.name,
            one.target,
            one.weight,
            *one.details,
            *(cell.name for cell in cells),
            *(c.points for c in cells),
        ]
    assert [field.path for field in fields if field.base != text_digest(text_of(made, field.path))] == []
    assert len(fields) > 150


def test_cells_span_the_rows_that_say_the_same() -> None:
    shown = form_shown(content(row("a"), row("b"), row("c", level2="质量"), row("d", level1="效果")))
    spans = [(one.level1.rowspan if one.level1 else 0, one.level2.rowspan if one.level2 else 0) for one in shown.rows]
    assert spans == [(3, 2), (0, 0), (0, 1), (1, 1)]
    assert [one.group1 == shown.rows[0].id for one in shown.rows] == [True, True, True, False]


def test_sums_of_points_and_whether_they_fit() -> None:
    rows = (row("a", weight=10, level1_weight=30), row("b", weight=12.5, level1_weight=30), row("c", level1="效果"))
    shown = form_shown(content(*rows))
    first, last = shown.rows[0].level1, shown.rows[2].level1
    assert first
    assert last
    assert (shown.weights, first.sum, first.fits, last.sum, last.fits) == (
        Decimal("22.5"), Decimal("22.5"), False, None, True,
    )  # fmt: skip
    assert form_shown(content(row("a"))).weights is None


def test_breakdown_against_the_budget_of_the_year() -> None:
    costs = [{"id": "r00000001", "name": "场租", "amount": 1200.5}, {"id": "r00000002", "name": "餐费"}]
    shown = form_shown(content(cost_lines=costs, budget={"total": 9000, "current_year": 2000}))
    assert (shown.costs_sum, shown.costs_left) == (Decimal("1200.5"), Decimal("799.5"))
    assert form_shown(content(cost_lines=costs)).costs_left is None
    assert form_shown(content(budget={"total": 9000})).costs_left is None


def test_last_year_meets_by_id_then_by_name() -> None:
    last = content(
        row("参会人数", target_raw=">=400"), {**row("满意度", target_raw=">=85"), "id": "rffffffff"}, phone="021"
    )
    now = content(
        {**row("参会人数", target_raw=">=500"), "level3": "参会观众数"},
        row("满意度", target_raw=">=85"),
        row("媒体数"),
        phone="022",
    )
    shown = form_shown(now, last)
    told = [(one.name.text, one.name.last, one.target.last, one.target.changed, one.is_new) for one in shown.rows]
    assert told == [
        ("参会观众数", "参会人数", ">=400", True, False), ("满意度", "满意度", ">=85", False, False),
        ("媒体数", None, None, False, True),
    ]  # fmt: skip
    assert (shown.field("phone").last, shown.field("phone").changed) == ("021", True)


def test_without_last_year_nothing_is_changed_or_new() -> None:
    shown = form_shown(content(row("参会人数"), phone="022"))
    assert (shown.field("phone").changed, shown.rows[0].is_new) == (False, False)


def test_unit_read_from_the_name_is_no_detail() -> None:
    derived = row("满意度（%）", unit="%", unit_source="name", baseline="90%")
    typed = row("面积", unit="平方米", unit_source="column")
    shown = form_shown(content(derived, typed))
    assert [[field.text for field in one.filled_details] for one in shown.rows] == [["90%"], ["平方米"]]


def test_anchor_of_a_path_is_an_id() -> None:
    assert anchor_of("indicators[r1a2b3c4d].target_raw") == "at-indicators-r1a2b3c4d-target_raw"


def test_amount_of_a_field_of_money() -> None:
    shown = form_shown(content(budget={"total": 1200.5}))
    assert [field.amount for field in (shown.money[0], shown.money[1], shown.title)] == [Decimal("1200.50"), None, None]
