"""Beginning, carrying forward and freezing a promise."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.targets.errors import NotDraft, YearTaken
from duixian.apps.targets.forms_io import content_digest, content_of, form_of
from duixian.apps.targets.models import Declaration, DeclarationVersion, VersionIndicator
from duixian.apps.targets.operations.declarations import declaration_create, draft_copy_forward, version_freeze
from duixian.apps.targets.operations.projects import project_close
from factories.accounts import act, make_world
from factories.targets import AT, make_declaration, make_project, sample_forms

pytestmark = pytest.mark.django_db


def test_declaration_create_blank_names_project_unit_and_department() -> None:
    world = make_world()
    project = make_project(world.unit)
    declaration = declaration_create(project=project.uuid, year=2020, by=act(world.filler), at=AT)
    assert declaration.current
    form = form_of(declaration.current)
    assert (form.project_name, form.unit, form.department, form.category, form.layout) == (
        project.name, world.unit.name, world.department.name, "其他一次性项目", "shanghai2020",
    )  # fmt: skip
    assert (declaration.number, declaration.state, declaration.current.number) == ("2020-001", "draft", 1)


def test_declaration_create_from_a_form_keeps_all_it_says_and_what_lists_show() -> None:
    declaration = make_declaration(make_world().unit, sample_forms()[0])
    version = DeclarationVersion.objects.get(declaration=declaration)
    assert form_of(version) == sample_forms()[0]
    declaration.refresh_from_db()
    assert (declaration.budget_total, declaration.indicator_count) == (
        sample_forms()[0].budget.total, len(sample_forms()[0].indicators),
    )  # fmt: skip
    assert declaration.high_findings > 0


def test_declaration_numbers_run_per_unit_and_year() -> None:
    world = make_world()
    numbers = [
        make_declaration(unit, code=code, year=year).number
        for unit, code, year in (
            (world.unit, "A", 2020), (world.unit, "B", 2020), (world.unit, "C", 2021), (world.other, "A", 2020),
        )
    ]  # fmt: skip
    assert numbers == ["2020-001", "2020-002", "2021-001", "2020-001"]


def test_declaration_create_refuses_a_second_of_the_year_and_impossible_years() -> None:
    world = make_world()
    declaration = make_declaration(world.unit)
    for year, refusal in ((2020, YearTaken), (1020, Invalid)):
        with pytest.raises(refusal) as refused:
            declaration_create(project=declaration.project.uuid, year=year, by=act(world.filler), at=AT)
        assert refused.value.field == "year"


def test_declaration_create_refuses_reviewers_strangers_and_closed_projects() -> None:
    world = make_world()
    project = make_project(world.unit)
    for user, refusal in ((world.head, NotAllowed), (world.stranger, NotFound)):
        with pytest.raises(refusal):
            declaration_create(project=project.uuid, year=2020, by=act(user), at=AT)
    project_close(project=project.uuid, by=act(world.filler), at=AT)
    with pytest.raises(Invalid) as refused:
        declaration_create(project=project.uuid, year=2020, by=act(world.filler), at=AT)
    assert (refused.value.field, Declaration.objects.count()) == ("project", 0)


def test_copy_forward_keeps_rows_with_their_ids_and_moves_the_year() -> None:
    world = make_world()
    earlier = make_declaration(world.unit, sample_forms()[0])
    later = draft_copy_forward(declaration=earlier.uuid, year=2021, by=act(world.filler), at=AT)
    assert earlier.current
    assert later.current
    form, old = form_of(later.current), form_of(earlier.current)
    assert (form.year, str(form.start_date), form.budget.last_year_budget) == (
        2021, "2021-01-02", old.budget.current_year,
    )  # fmt: skip
    assert form.indicators == old.indicators
    ids = [[row["id"] for row in version.content["indicators"]] for version in (later.current, earlier.current)]
    assert ids[0] == ids[1]
    assert (later.current.based_on, later.number) == (earlier.current, "2021-001")


def test_copy_forward_to_the_same_year_or_an_earlier_is_refused() -> None:
    world = make_world()
    earlier = make_declaration(world.unit)
    for year in (2020, 2019):
        with pytest.raises(Invalid) as refused:
            draft_copy_forward(declaration=earlier.uuid, year=year, by=act(world.filler), at=AT)
        assert str(refused.value.message) == "只能结转到2020年以后的年度。"


def test_version_freeze_writes_digest_and_a_row_for_each_indicator() -> None:
    form = sample_forms()[0]
    row = replace(form.indicators[0], weight=Decimal("7.5"))
    declaration = make_declaration(make_world().unit, replace(form, indicators=(row, *form.indicators[1:])))
    assert declaration.current
    version = version_freeze(version=declaration.current, by=Actor.program(), at=AT)
    assert version.digest == content_digest(content_of(form_of(version)))
    rows = VersionIndicator.objects.filter(version=version)
    assert [(row.name, row.target_raw) for row in rows] == [(one.level3, one.target_raw) for one in form.indicators]
    assert (rows[0].weight, rows[0].operator, rows[0].value, rows[0].quantitative) == (Decimal("7.5"), "=", "100", True)
    assert HistoryRow.objects.filter(kind="targets.version.frozen").count() == 1


def test_version_freeze_twice_is_refused() -> None:
    declaration = make_declaration(make_world().unit, sample_forms()[0])
    assert declaration.current
    version_freeze(version=declaration.current, by=Actor.program(), at=AT)
    with pytest.raises(NotDraft):
        version_freeze(version=declaration.current, by=Actor.program(), at=AT)
    assert VersionIndicator.objects.count() == len(sample_forms()[0].indicators)
