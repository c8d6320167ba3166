"""Which type of project a form is begun for: as chosen, as the name tells, as earlier forms tell."""

from __future__ import annotations

import pytest
from django.urls import reverse

from duixian.apps.targets.models import Project
from factories.accounts import World, make_world
from factories.library import approved_form
from factories.seen import opened, page_of
from factories.targets import make_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.mark.parametrize(
    ("name", "earlier", "asked", "kind"),
    [
        ("交流对接", True, "", "conference"),
        ("交流对接", False, "", "other"),
        ("交流对接", True, "road", "road"),
        ("交流对接", True, "moon", "conference"),
        ("职工培训", True, "", "training"),
    ],
)
def test_the_type_of_a_project(world: World, name: str, earlier: bool, asked: str, kind: str) -> None:
    made = approved_form(world).project if earlier else make_project(world.unit, name=name)
    Project.objects.filter(pk=made.pk).update(name=name)
    page = page_of(opened(world.filler, reverse("projects:declare", args=[made.uuid]), kind=asked))
    (chosen,) = page.xpath(".//select[@name='kind']/option[@selected]/@value")
    assert chosen == kind
