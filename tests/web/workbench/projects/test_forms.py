"""The forms read what was typed and put refusals at their field."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.accounts.models import UnitKind
from duixian.apps.targets.operations.plans import PlanValues
from duixian.apps.targets.operations.projects import ProjectValues
from duixian.apps.targets.queries.register import people_of, sections_of
from duixian.web.answering import accepted
from duixian.web.workbench.projects.forms import PlanForm, ProjectForm, YearForm
from factories.accounts import make_unit, make_world
from factories.targets import make_project

pytestmark = pytest.mark.django_db


def test_accepted_gives_what_the_operation_gave() -> None:
    form = YearForm({"year": "2021"})
    assert accepted(form, lambda: form.cleaned_data["year"] + 1) == 2022
    assert accepted(YearForm(), lambda: 1) is None
    assert accepted(YearForm({"year": "x"}), lambda: 1) is None


def test_refusal_stands_at_its_field_or_on_top() -> None:
    def refuse(field: str | None):
        raise Invalid("不行", field=field)

    told = []
    for field in ("year", "elsewhere"):
        form = YearForm({"year": "2021"})
        accepted(form, lambda field=field: refuse(field))
        told.append({key: list(value) for key, value in form.errors.items()})
    assert told == [{"year": ["不行"]}, {"__all__": ["不行"]}]


def test_who_may_not_is_no_error_of_a_field() -> None:
    def refuse() -> None:
        raise NotAllowed("不行")

    with pytest.raises(NotAllowed):
        accepted(YearForm({"year": "2021"}), refuse)


def test_project_form_reads_and_shows_the_register() -> None:
    world = make_world()
    section = make_unit("会展部", UnitKind.SECTION, world.unit)
    choices = {"sections": sections_of(world.unit), "people": people_of(world.unit)}
    given = {
        "code": "1",
        "name": "甲",
        "section": str(section.uuid),
        "leader": str(world.head.uuid),
        "key_project": "on",
    }
    form = ProjectForm(given, **choices)
    assert form.is_valid()
    assert form.values == ProjectValues(
        code="1", name="甲", section=section.uuid, leader=world.head.uuid, key_project=True
    )
    foreign = ProjectForm({**given, "leader": str(world.stranger.uuid)}, **choices)
    assert (foreign.is_valid(), list(foreign.errors)) == (False, ["leader"])
    assert ProjectForm.initial_of(make_project(world.unit, "9"))["code"] == "9"


def test_plan_form_reads_an_item() -> None:
    world = make_world()
    given = {
        "name": "水电费",
        "starts_on": "2020-01-01",
        "due_on": "2020-12-31",
        "every": "month",
        "amount": "1,200",
        "weight": "2",
    }
    form = PlanForm(given, people=people_of(world.unit))
    assert form.is_valid()
    assert form.values == PlanValues(
        name="水电费",
        starts_on=date(2020, 1, 1),
        due_on=date(2020, 12, 31),
        every="month",
        amount=Decimal(1200),
        weight=Decimal(2),
    )
    assert "every" not in PlanForm(people=people_of(world.unit), again=False).fields
