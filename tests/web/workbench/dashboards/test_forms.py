"""The filters of the overview: what does not make sense limits nothing."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.http import QueryDict

from duixian.apps.evaluation.queries.standings import StandingFilter
from duixian.web.workbench.dashboards.forms import StandingFilterForm, without_sections
from factories.accounts import make_unit, make_world

pytestmark = pytest.mark.django_db


def test_filters_are_read_from_the_address() -> None:
    world = make_world()
    units = [world.unit, world.other]
    queries = {
        "": StandingFilter(year=2020), "year=0": StandingFilter(), "year=2019": StandingFilter(year=2019),
        "year=1&light=x&unit=y&grade=z&band=0": StandingFilter(year=2020),
        f"unit={world.other.uuid}&q= 论坛 &light=red&grade=none&band=over&state=draft&sort=-score": StandingFilter(
            year=2020, unit=UUID(str(world.other.uuid)), text="论坛", light="red", grade="none", band="over", state="draft", order="-score"
        ),
    }  # fmt: skip
    found = {
        query: StandingFilterForm(QueryDict(query), units=units, years={2020: 3, 2019: 1}).wanted for query in queries
    }
    assert {query: wanted.as_json() for query, wanted in found.items()} == {
        query: wanted.as_json() for query, wanted in queries.items()
    }


def test_sections_make_no_promises() -> None:
    world = make_world()
    section = make_unit("会展部", "section", world.unit)  # type: ignore[arg-type]  # its value
    assert without_sections([world.unit, section]) == [world.unit]
