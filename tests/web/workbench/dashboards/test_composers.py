"""The desk: everybody sees what is theirs, at a constant price, and nothing that a name holds runs."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from duixian.apps.accounts.models import User
from duixian.apps.jobs.models import Job
from factories.accounts import World, make_user, make_world
from factories.reviews import submitted, written
from factories.standings import AT, make_standing

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


def test_desk_of_a_new_unit_says_what_to_do_next(world: World) -> None:
    titles = {who: re.findall(r'class="empty__title">([^<]+)<', opened(user)) for who, user in world.users.items()}
    unread, nothing = "没有未读通知", "没有等您办理的事"
    assert titles == {
        "filler": [nothing, "还没有项目", unread], "finance": [nothing, "还没有绩效目标表", unread],
        "head": [nothing, "还没有项目", unread], "department_reviewer": [nothing, "还没有绩效目标表", unread],
        "bureau_reviewer": [nothing, "还没有绩效目标表", unread], "auditor": ["还没有绩效目标表", unread],
        "admin": ["每个账号都有角色", unread], "stranger": [nothing, "还没有项目", unread],
    }  # fmt: skip


def test_desk_tells_the_auditor_what_is_new(world: World) -> None:
    written(world)
    shown = {who: "最近发生" in opened(user) for who, user in world.users.items()}
    assert [who for who, new in shown.items() if new] == ["auditor", "admin"]


def test_desk_shows_accounts_without_a_role_to_the_administrator(world: World) -> None:
    idle = make_user("idle", name="新来壬")
    User.objects.filter(pk=idle.pk).update(home=world.unit)
    assert {who for who, user in world.users.items() if "新来壬" in opened(user)} == {"admin"}


def test_desk_shows_own_jobs_that_run(world: World) -> None:
    Job.objects.create(unit=world.unit, kind="tests.none", title="导出甲", asked_by=world.filler, asked_at=AT)
    assert {who for who, user in world.users.items() if "导出甲" in opened(user)} == {"filler"}


def test_desk_shows_names_and_never_runs_them(world: World) -> None:
    make_standing(world.unit, "A", name="<script>alert(1)</script>", light="red")
    text = opened(world.filler)
    assert ("<script>alert" in text, text.count("&lt;script&gt;alert(1)&lt;/script&gt;")) == (False, 2)


@pytest.mark.parametrize(
    ("who", "number"), [("filler", 18), ("head", 22), ("department_reviewer", 14), ("auditor", 13), ("admin", 13)]
)
def test_desk_costs_the_same_for_one_project_and_for_three(world: World, who: str, number: int) -> None:
    client = Client()
    client.force_login(world.users[who])
    client.get("/")
    found = []
    for codes in ("A", "BC"):
        for code in codes:
            submitted(world, written(world, code=code))
            written(world, code=f"{code}2")
        with CaptureQueriesContext(connection) as queries:
            client.get("/")
        found.append(len(queries))
    assert found == [number, number]
