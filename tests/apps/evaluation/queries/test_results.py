"""What an earlier year asked for and reached."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.checks.building import row
from duixian.apps.accounts.actor import Actor
from duixian.apps.evaluation.queries.results import earlier_of, results_of, words_of
from duixian.apps.targets.models import Declaration
from duixian.apps.targets.operations.declarations import declaration_create
from duixian.core.benchmark.past import Earlier
from factories.accounts import make_world
from factories.targets import AT, make_project, sample_forms

pytestmark = pytest.mark.django_db


def test_the_latest_earlier_year_is_told_with_what_its_form_prints(django_assert_num_queries) -> None:
    project = make_project(make_world().unit)
    rows = (replace(row("参会人数", ">=400人"), actual_raw="520人"), row("场次", ">=2场"))
    made = {}
    for year in (2018, 2019, 2021):
        form = replace(sample_forms()[0], year=year, indicators=rows)
        made[year] = declaration_create(project=project.uuid, year=year, form=form, by=Actor.program(), at=AT)
    budget = Declaration.objects.get(pk=made[2019].pk).budget_year
    with django_assert_num_queries(1):
        told = earlier_of(made[2021])
    assert told == Earlier(2019, budget, {"参会人数": (">=400人", "520人"), "场次": (">=2场", "")})
    assert earlier_of(made[2018]) is None


def test_a_promise_without_a_version_has_no_results() -> None:
    assert results_of(Declaration(year=2019)) == {}


def test_words_of_a_row_that_was_measured_or_judged() -> None:
    row_of = {"shown": {"zh": "91 %"}, "measurement": "x", "band": ""}
    assert [words_of(row_of), words_of({**row_of, "measurement": ""}), words_of(None)] == ["91 %", "", ""]
