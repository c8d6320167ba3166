"""The plan as it stood: periods, states and what is told beyond it (states by fact: test_plans of operations)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from duixian.apps.targets.models import PlanItem
from duixian.apps.targets.queries.plans import STATE_LABELS, ItemState, PlanLine, plan_curves, project_period
from duixian.core.monitoring.curves import Basis
from duixian.core.periods import PartialDate, Period
from factories.accounts import make_world
from factories.targets import make_declaration, sample_forms

NOW = datetime(2020, 6, 1, tzinfo=UTC)


def test_every_state_has_a_label() -> None:
    assert set(STATE_LABELS) == set(ItemState)
    line = PlanLine(PlanItem(), ItemState.LATE)
    assert line.label == "逾期完成"


def test_line_as_monitoring_counts_it() -> None:
    item = PlanItem(name="落实场地", starts_on=date(2020, 1, 1), due_on=date(2020, 3, 31), weight=2)
    planned = PlanLine(item, ItemState.COMING).planned
    assert (planned.due, planned.weight, planned.amount) == (date(2020, 3, 31), 2, None)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("start", "end", "period"),
    [
        (PartialDate(2020, 1, 2), PartialDate(2020, 8, 30), Period.of_days(date(2020, 1, 2), date(2020, 8, 30))),
        (PartialDate(2020, 3), PartialDate(2020, 6), Period.of_days(date(2020, 3, 1), date(2020, 6, 30))),
        (None, None, Period.of_year(2020)),
        (PartialDate(2021, 5), PartialDate(2020, 3), Period.of_year(2020)),
    ],
)
def test_period_is_what_the_form_says_else_the_year(
    start: PartialDate | None, end: PartialDate | None, period: Period
) -> None:
    form = replace(sample_forms()[0], start_date=start, end_date=end)
    declaration = make_declaration(make_world().unit, form)
    assert project_period(declaration) == period


@pytest.mark.django_db
def test_curves_without_items_follow_the_days() -> None:
    declaration = make_declaration(make_world().unit, sample_forms()[0])
    curves = plan_curves(declaration, known_at=NOW)
    assert (curves.work.basis, curves.spending.basis) == (Basis.PERIOD, Basis.PERIOD)
