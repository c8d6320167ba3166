"""Policies and people in the browser's eyes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from duixian.apps.governance.models import Policy, PolicyVersion, Post, Posting, RosterEntry, Team
from factories.accounts import World, act, make_world
from factories.governance import assign, make_post, make_team
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def client(world: World) -> Client:
    client = Client()
    client.force_login(world.filler)
    return client


def test_policy_is_entered_and_its_text_put_in_force(client: Client, world: World) -> None:
    made = client.post(
        reverse("governance:policy-create"), {"unit": world.unit.uuid, "name": "合同办法", "area": "contract"}
    )
    policy = Policy.objects.get()
    assert made["Location"] == reverse("governance:policy", args=[policy.uuid])
    told = {"in_force_from": "2020-01-01", "file": SimpleUploadedFile("办法.pdf", b"%PDF-1.7")}
    client.post(reverse("governance:policy", args=[policy.uuid]), told)
    page = client.get(reverse("governance:policies"))
    ((_policy, version),) = page.context["rows"]
    assert (version.in_force_from, "现行有效" in page.content.decode()) == (date(2020, 1, 1), True)


def test_policy_with_a_disguised_text_is_refused_at_the_file(client: Client, world: World) -> None:
    client.post(reverse("governance:policy-create"), {"unit": world.unit.uuid, "name": "合同办法", "area": "contract"})
    path = reverse("governance:policy", args=[Policy.objects.get().uuid])
    refused = client.post(path, {"in_force_from": "2020-01-01", "file": SimpleUploadedFile("办法.pdf", b"MZ")})
    assert (refused.status_code, list(refused.context["form"].errors), PolicyVersion.objects.count()) == (
        422,
        ["file"],
        0,
    )


def test_policy_of_a_unit_that_one_does_not_keep_cannot_be_entered(client: Client, world: World) -> None:
    refused = client.post(
        reverse("governance:policy-create"), {"unit": world.other.uuid, "name": "办法", "area": "contract"}
    )
    assert (refused.status_code, list(refused.context["form"].errors), Policy.objects.count()) == (422, ["unit"], 0)


def test_team_is_set_up_with_post_and_person(client: Client, world: World) -> None:
    declaration = make_declaration(world.unit)
    client.post(
        reverse("governance:team-create"), {"unit": world.unit.uuid, "name": "会务组", "declaration": declaration.uuid}
    )
    team = Team.objects.get()
    told = {
        "name": "总协调",
        "planned_from": "2020-03-01",
        "planned_last": "2020-03-31",
        "planned_days": "20",
        "core": "on",
    }
    client.post(reverse("governance:post-create", args=[team.uuid]), told)
    post = Post.objects.get()
    client.post(reverse("governance:assign", args=[post.uuid]), {"person": "张三", "since": "2020-03-01"})
    assert (team.subject_uuid, post.core, RosterEntry.objects.get().person.name) == (declaration.uuid, True, "张三")
    refused = client.post(reverse("governance:assign", args=[post.uuid]), {"person": "李四", "since": "2020-03-10"})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["reason"])


def test_month_grid_is_saved_and_wrong_cells_are_refused(client: Client, world: World) -> None:
    by = act(world.filler)
    team = make_team(world.unit, by)
    post = make_post(team, by)
    entry = assign(post, by, "张三")
    cell = f"day:{post.uuid}:{entry.person.uuid}:2020-03-"
    path = reverse("governance:days", args=[team.uuid])
    done = client.post(path, {"month": "2020-03", f"{cell}02": "1", f"{cell}03": "0.5", f"{cell}04": ""})
    assert done["Location"].endswith("?month=2020-03#days")
    assert list(Posting.objects.values_list("day", "share")) == [
        (date(2020, 3, 2), Decimal(1)),
        (date(2020, 3, 3), Decimal("0.5")),
    ]
    codes = [
        client.post(path, {name: text}).status_code
        for name, text in ((f"{cell}05", "2"), (f"{cell}05", "x"), ("day:a:b:c", "1"))
    ]
    assert (codes, Posting.objects.count()) == ([400, 400, 404], 2)


def test_days_import_names_wrong_rows(client: Client, world: World) -> None:
    by = act(world.filler)
    team = make_team(world.unit, by)
    path = reverse("governance:days-import", args=[team.uuid])
    refused = client.post(
        path, {"file": SimpleUploadedFile("a.csv", "岗位,姓名,日期\n总协调,张三,2020-03-05\n".encode())}
    )
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["file"])


@pytest.mark.parametrize("count", [1, 5])
def test_team_page_takes_the_same_queries_for_more_posts(
    client: Client, world: World, count: int, django_assert_max_num_queries: Any
) -> None:
    by = act(world.filler)
    team = make_team(world.unit, by)
    for number in range(count):
        assign(make_post(team, by, f"岗位{number}"), by, f"人{number}")
    with django_assert_max_num_queries(17):
        page = client.get(f"{reverse('governance:team', args=[team.uuid])}?month=2020-03")
    assert len(page.context["grid"].rows) == count
