"""What waits for whom, as the desk lists it."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from duixian.apps.accounts.models import User
from duixian.apps.targets.models import Declaration
from factories.accounts import World, make_world
from factories.reviews import submitted, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def opened(user: User, address: str = "/") -> str:
    client = Client()
    client.force_login(user)
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def tasks(user: User) -> list[str]:
    return re.findall(r'<span class="task__what"><a href="[^"]+">([^<]+)</a>', opened(user))


def test_desk_tells_everybody_what_waits_for_them(world: World) -> None:
    submitted(world, written(world, code="A"))
    written(world, code="B")
    assert {who: tasks(user) for who, user in world.users.items()} == {
        "filler": ["填写并提交绩效目标表"], "finance": [], "head": ["审核绩效目标表"], "department_reviewer": [],
        "bureau_reviewer": [], "auditor": [], "admin": [], "stranger": [],
    }  # fmt: skip


def test_desk_marks_what_is_overdue_first(world: World) -> None:
    late, soon = (submitted(world, written(world, code=code)) for code in "AB")
    Declaration.objects.filter(pk=late.pk).update(due_on="2020-01-08")
    Declaration.objects.filter(pk=soon.pk).update(due_on="2999-01-08")
    text = opened(world.head)
    assert re.findall(r'class="task( task--late)?"', text) == [" task--late", ""]
    assert re.findall(r'<time datetime="(\d{4})-01-08">', text) == ["2020", "2999"]
