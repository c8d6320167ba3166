"""What the database holds true of projects."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from duixian.apps.targets.models import Project
from factories.accounts import make_world
from factories.targets import AT, make_project

pytestmark = pytest.mark.django_db


def test_code_is_once_per_unit() -> None:
    world = make_world()
    project = make_project(world.unit, "A")
    with pytest.raises(IntegrityError), transaction.atomic():
        Project.objects.create(unit=world.unit, code="A", name="乙", created_at=AT)
    Project.objects.create(unit=world.other, code="A", name="乙", created_at=AT)
    assert (Project.objects.count(), str(project)) == (2, project.name)
