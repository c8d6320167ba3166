"""Plans of the next edition in the browser's eyes."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from duixian.apps.governance.models import NextPlan
from duixian.apps.governance.operations import next_plan_record
from duixian.apps.targets.models import Declaration
from factories.accounts import World, act, make_world
from factories.governance import AT
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def promise(world: World) -> Declaration:
    return make_declaration(world.unit)


@pytest.fixture
def client(world: World) -> Client:
    client = Client()
    client.force_login(world.filler)
    return client


def at(name: str, one: NextPlan | None = None) -> str:
    return reverse(f"governance:{name}", kwargs={"uuid": one.uuid} if one else None)


def words(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def plan(world: World, promise: Declaration, title: str = "第23届方案") -> NextPlan:
    return next_plan_record(
        declaration_uuid=promise.uuid, title=title, drafted_on=date(2020, 11, 2), by=act(world.filler), at=AT
    )


def test_plan_goes_from_draft_to_approval(world: World, promise: Declaration, client: Client) -> None:
    told = {"declaration": promise.uuid, "title": "第23届方案", "drafted_on": "2020-11-02"}
    response = client.post(at("next-plan-create"), told)
    draft = NextPlan.objects.get()
    assert response["Location"] == at("next-plan", draft)
    assert "尚未批准" in words(client.get(at("next-plan", draft)))
    approval = {"approved_on": "2020-12-01", "approved_by": "主任办公会"}
    refused = client.post(at("next-plan-approve", draft), approval)
    assert (refused.status_code, set(refused.context["form"].errors)) == (422, {"file"})
    client.post(at("next-plan-approve", draft), {**approval, "file": SimpleUploadedFile("方案.pdf", b"%PDF-1.7\n")})
    text = words(client.get(at("next-plans")))
    assert [said in text for said in ("主任办公会", "2020-12-01", "方案.pdf")] == [True] * 3


def test_superseded_plan_is_marked_and_offers_nothing(world: World, promise: Declaration, client: Client) -> None:
    one = plan(world, promise)
    client.post(at("next-plan-withdraw", one))
    text = words(client.get(at("next-plan", one)))
    assert ("已更正" in text, "登记批准" in text) == (True, False)
    assert "还没有下一届方案" in words(client.get(at("next-plans")))


def test_form_says_what_is_wrong(world: World, promise: Declaration, client: Client) -> None:
    plan(world, promise)
    page = client.post(
        at("next-plan-create"), {"declaration": promise.uuid, "title": "第23届方案", "drafted_on": "2020-11-02"}
    )
    assert (page.status_code, dict(page.context["form"].errors)) == (422, {"title": ["已登记同名方案。"]})
    page = client.post(
        at("next-plan-create"), {"declaration": promise.uuid, "title": "另一份", "drafted_on": "2999-01-01"}
    )
    assert set(page.context["form"].errors) == {"drafted_on"}


def test_reader_is_offered_nothing_to_do(world: World, promise: Declaration) -> None:
    one = plan(world, promise)
    client = Client()
    client.force_login(world.auditor)
    assert "登记方案" not in words(client.get(at("next-plans")))
    assert "登记批准" not in words(client.get(at("next-plan", one)))


def test_list_takes_the_same_queries_for_any_number(
    world: World, promise: Declaration, client: Client, django_assert_num_queries: Any
) -> None:
    one = plan(world, promise)
    client.get(at("next-plans"))
    with django_assert_num_queries(6):
        client.get(at("next-plans"))
    for title in ("甲", "乙"):
        plan(world, promise, title)
    with django_assert_num_queries(6):
        text = words(client.get(at("next-plans")))
    assert one.title in text
