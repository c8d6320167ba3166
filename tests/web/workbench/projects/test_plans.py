"""The plan in the browser's eyes: what is told is offered, results are recorded with their file."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from duixian.apps.targets.models import Declaration, PlanItem
from factories.accounts import World, make_world
from factories.targets import make_declaration, sample_forms

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def declaration(world: World) -> Declaration:
    return make_declaration(world.unit, sample_forms()[2])


@pytest.fixture
def client(world: World) -> Client:
    client = Client()
    client.force_login(world.filler)
    return client


NEW = {"name": "落实场地", "starts_on": "2020-01-01", "due_on": "2020-03-31", "weight": "1"}


def test_told_plan_is_offered_and_taken_over(client: Client, declaration: Declaration) -> None:
    path = f"/declarations/{declaration.uuid}/plan/"
    offered = re.findall(r'name="proposal" value="([^"]+)"', client.get(path).content.decode())
    assert len(offered) == 3
    client.post(f"{path}accept/", {"proposal": offered[:1]})
    assert PlanItem.objects.filter(declaration=declaration).count() == 12
    left = re.findall(r'name="proposal" value="([^"]+)"', client.get(path).content.decode())
    assert left == offered[1:]


def test_item_is_added_or_refused_at_its_field(client: Client, declaration: Declaration) -> None:
    path = f"/declarations/{declaration.uuid}/plan/"
    answer = client.post(path, {**NEW, "due_on": "2019-01-01"})
    errors = re.findall(r'id="id_due_on_error">.*?<span>([^<]+)</span>', answer.content.decode(), re.DOTALL)
    assert (answer.status_code, errors, PlanItem.objects.count()) == (422, ["期限不能早于开始日期。"], 0)
    client.post(path, {**NEW, "amount": "1,200.50"})
    assert str(PlanItem.objects.get().amount) == "1200.50"


def test_result_is_recorded_with_its_file_and_taken_back(client: Client, declaration: Declaration) -> None:
    client.post(f"/declarations/{declaration.uuid}/plan/", NEW)
    item = PlanItem.objects.get()
    file = SimpleUploadedFile("验收单.txt", "合格".encode())
    client.post(f"/plan-items/{item.uuid}/act/", {"word": "done", "occurred_on": "2020-03-30", "file": file})
    fact = item.facts.get()
    assert (fact.kind, fact.file.name if fact.file else "", fact.occurred_at.isoformat()) == (
        "done", "验收单.txt", "2020-03-30T15:59:00+00:00",
    )  # fmt: skip
    client.post(f"/plan-items/{item.uuid}/act/", {"word": "undo"})
    assert item.facts.filter(superseded_at=None).count() == 0


def test_cancelling_needs_a_reason(client: Client, declaration: Declaration) -> None:
    client.post(f"/declarations/{declaration.uuid}/plan/", NEW)
    item = PlanItem.objects.get()
    answer = client.post(f"/plan-items/{item.uuid}/act/", {"word": "cancel", "occurred_on": "2020-03-30"})
    assert (answer.status_code, "请说明取消的理由。" in answer.content.decode(), item.facts.count()) == (422, True, 0)


def test_item_with_a_result_is_not_removed(client: Client, declaration: Declaration) -> None:
    client.post(f"/declarations/{declaration.uuid}/plan/", NEW)
    item = PlanItem.objects.get()
    client.post(f"/plan-items/{item.uuid}/act/", {"word": "done", "occurred_on": "2020-03-30"})
    text = client.post(f"/plan-items/{item.uuid}/act/", {"word": "remove"}, follow=True).content.decode()
    assert "这项任务已登记结果，请先撤销结果再修改。" in text
    item.refresh_from_db()
    assert item.removed_at is None


def test_item_is_changed(client: Client, declaration: Declaration) -> None:
    client.post(f"/declarations/{declaration.uuid}/plan/", NEW)
    item = PlanItem.objects.get()
    client.post(f"/plan-items/{item.uuid}/", {**NEW, "due_on": "2020-04-30"})
    item.refresh_from_db()
    assert str(item.due_on) == "2020-04-30"


def test_auditor_reads_and_changes_nothing(world: World, client: Client, declaration: Declaration) -> None:
    client.post(f"/declarations/{declaration.uuid}/plan/", NEW)
    auditor = Client()
    auditor.force_login(world.auditor)
    text = auditor.get(f"/declarations/{declaration.uuid}/plan/").content.decode()
    assert ("落实场地" in text, "添加任务" in text, "proposal" in text) == (True, False, False)


def test_plan_asks_as_many_queries_for_one_item_as_for_many(
    client: Client, declaration: Declaration, django_assert_num_queries
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    path = f"/declarations/{declaration.uuid}/plan/"
    client.post(path, NEW)
    client.get(path)
    with CaptureQueriesContext(connection) as one:
        client.get(path)
    asked = len(one)
    client.post(path, {**NEW, "name": "水电费", "due_on": "2020-12-31", "every": "month"})
    client.get(path)
    with django_assert_num_queries(asked):
        client.get(path)
    assert 0 < asked <= 15
