"""What the database holds true of promises and versions, both ways."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from duixian.apps.targets.models import Declaration, DeclarationVersion
from factories.accounts import make_world
from factories.targets import AT, make_declaration, make_project

pytestmark = pytest.mark.django_db


def refused(**values: object) -> bool:
    try:
        with transaction.atomic():
            Declaration.objects.update(**values)
    except IntegrityError:
        return True
    return False


def test_approved_version_and_time_come_together() -> None:
    declaration = make_declaration(make_world().unit)
    assert [refused(approved=declaration.current), refused(approved_at=AT)] == [True, True]
    assert not refused(approved=declaration.current, approved_at=AT)


def test_step_is_told_only_in_review() -> None:
    make_declaration(make_world().unit)
    assert [refused(step="unit"), refused(state="in_review")] == [True, True]
    assert not refused(state="in_review", step="unit")


def test_one_promise_a_year_and_one_number_a_unit() -> None:
    world = make_world()
    first = make_declaration(world.unit, code="A")
    other = make_project(world.unit, "B")
    same_year = Declaration(project=first.project, unit=world.unit, year=2020, number="x", created_at=AT)
    same_number = Declaration(project=other, unit=world.unit, year=2021, number=first.number, created_at=AT)
    for doubled in (same_year, same_number):
        with pytest.raises(IntegrityError), transaction.atomic():
            doubled.save()
    assert Declaration.objects.count() == 1


def test_one_draft_at_a_time() -> None:
    declaration = make_declaration(make_world().unit)
    second = DeclarationVersion(declaration=declaration, number=2, content={}, edited_at=AT, created_at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()
    second.frozen_at, second.digest = AT, "d"
    second.save()
    assert DeclarationVersion.objects.count() == 2


def test_frozen_has_its_digest_and_a_draft_has_none() -> None:
    declaration = make_declaration(make_world().unit)
    rows = DeclarationVersion.objects.filter(declaration=declaration)
    for values in ({"digest": "x"}, {"frozen_at": AT}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**values)
    assert rows.update(digest="x", frozen_at=AT) == 1


def test_promise_is_called_after_its_project_and_year() -> None:
    declaration = make_declaration(make_world().unit)
    assert str(declaration) == f"{declaration.project.name} 2020"
