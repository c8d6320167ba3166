"""What the pages show, put together: places of findings, curves as drawings."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from duixian.apps.accounts.actor import Actor
from duixian.apps.targets.models import Declaration
from duixian.apps.targets.operations.drafts import RowAction, draft_rows
from duixian.apps.targets.operations.plans import PlanValues, plan_items_add
from duixian.apps.targets.queries.declarations import declaration_view
from duixian.web.workbench.projects.composers import compare_page, curve_of, place_of, plan_page, project_page
from factories.accounts import act, make_world
from factories.targets import AT, make_declaration, sample_forms

pytestmark = pytest.mark.django_db
NOW = datetime(2020, 5, 1, 4, 0, tzinfo=UTC)


@pytest.fixture
def declaration() -> Declaration:
    return make_declaration(make_world().unit, sample_forms()[0])


def test_place_of_a_finding_is_a_field_by_its_rows_id(declaration: Declaration) -> None:
    draft_rows(
        declaration=declaration.uuid, action=RowAction(word="add", table="cost_lines"), by=Actor.program(), at=AT
    )
    view = declaration_view(Actor.program(), declaration.uuid)
    row, cost = view.shown.rows[3], view.shown.costs[0]
    told = [
        place_of(view, path)
        for path in ("indicators[3].target_raw", "indicators[3].level1", "cost_lines[0].amount", "narratives.plan",
                     "budget.total", "indicators", "indicators[99].weight", "nowhere")
    ]  # fmt: skip
    assert told == [
        (f"at-indicators-{row.id}-target_raw", row.name.text), (f"at-indicators-{row.id}-level3", row.name.text),
        (f"at-cost_lines-{cost.id}-amount", "1"), ("at-narratives-plan", "项目实施计划"),
        ("at-budget-total", "项目总预算"), ("at-indicators", ""), ("at-indicators", ""), ("main", ""),
    ]  # fmt: skip


def test_curve_is_a_line_without_a_plan_and_steps_with_one(declaration: Declaration) -> None:
    today = date(2020, 5, 1)
    bare = curve_of(declaration, today, now=NOW)
    assert (bare["work"], bare["inside"]) == ("0.0,160 600.0,0", True)
    values = PlanValues(name="召开会议", starts_on=date(2020, 1, 2), due_on=date(2020, 5, 1), amount=Decimal(100))
    plan_items_add(declaration=declaration.uuid, items=[values], by=Actor.program(), at=AT)
    stepped = curve_of(declaration, today, now=datetime.now(UTC))
    assert (stepped["work"], stepped["work_due"], stepped["spending_due"]) == (
        "0,160 600.0,160.0 600.0,0.0 600,0.0",
        100.0,
        100.0,
    )


def test_plan_page_knows_the_day_of_the_unit(declaration: Declaration) -> None:
    page = plan_page(Actor.program(), declaration.uuid, now=datetime(2020, 4, 30, 16, 30, tzinfo=UTC))
    assert (page["today"], len(page["proposals"])) == (date(2020, 5, 1), 10)


def test_project_page_offers_the_next_year(declaration: Declaration) -> None:
    page = project_page(Actor.program(), declaration.project.uuid, now=NOW)
    assert (page["next_year"], page["may_keep"], page["may_write"]) == (2021, True, True)


def test_compare_page_without_last_year(declaration: Declaration) -> None:
    assert compare_page(Actor.program(), declaration.uuid)["last"] is None


def test_program_and_people_see_the_same(declaration: Declaration) -> None:
    filler = declaration.unit.people.get(username="filler")
    assert plan_page(act(filler), declaration.uuid, now=NOW)["lines"] == ()
