"""The unit's side in use: obstacles, explanations, submission, taking back, adjusting."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from duixian.apps.targets.models import Declaration, FindingExplanation
from factories.accounts import World, make_world
from factories.reviews import approved, submitted, written
from factories.targets import make_declaration, sample_forms

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def filler(world: World) -> Client:
    client = Client()
    client.force_login(world.filler)
    return client


def post(client: Client, page: str, declaration: Declaration, **given: str):
    return client.post(reverse(f"reviews:{page}", args=[declaration.uuid]), given, follow=True)


def state(declaration: Declaration) -> str:
    return Declaration.objects.get(pk=declaration.pk).state


def test_the_page_says_what_is_in_the_way_and_where_it_goes(world: World, filler: Client) -> None:
    declaration = make_declaration(world.unit, sample_forms()[0])
    page = filler.get(reverse("reviews:submit", args=[declaration.uuid])).content.decode()
    assert "plan-outside-dates" in page
    assert "主任丙" in page
    assert "上面各项处理完后才能提交。" in page


def test_submitting_too_early_names_each_field(world: World, filler: Client) -> None:
    declaration = make_declaration(world.unit)
    answer = post(filler, "submit", declaration)
    assert (answer.status_code, state(declaration)) == (422, "draft")
    assert "请填写总目标及阶段性目标" in answer.content.decode()


def test_explained_and_submitted(world: World, filler: Client) -> None:
    declaration = make_declaration(world.unit, sample_forms()[0])
    post(filler, "explain", declaration, code="plan-outside-dates", path="narratives.plan", text="上年已启动筹备")
    assert FindingExplanation.objects.get().text == "上年已启动筹备"
    answer = post(filler, "submit", declaration, revision="0")
    assert state(declaration) == "in_review"
    assert "已提交审核，已通知审核人。" in answer.content.decode()


def test_an_explanation_that_is_too_long_is_told(world: World, filler: Client) -> None:
    declaration = make_declaration(world.unit, sample_forms()[0])
    answer = post(filler, "explain", declaration, code="x", path="", text="长" * 2001)
    assert (answer.status_code, FindingExplanation.objects.count()) == (422, 0)


def test_a_stale_page_submits_nothing(world: World, filler: Client) -> None:
    declaration = written(world)
    answer = post(filler, "submit", declaration, revision="41")
    assert (answer.status_code, state(declaration)) == (409, "draft")
    assert "请核对后再提交" in answer.content.decode()


def test_submitting_twice_says_where_it_is(world: World, filler: Client) -> None:
    declaration = submitted(world)
    answer = post(filler, "submit", declaration)
    assert "现在是“审核中（单位审核）”" in answer.content.decode()
    assert state(declaration) == "in_review"


def test_what_was_taken_back_is_written_again(world: World, filler: Client) -> None:
    declaration = submitted(world)
    assert "已撤回，可以继续修改。" in post(filler, "withdraw", declaration).content.decode()
    assert state(declaration) == "draft"
    assert "不能“撤回”" in post(filler, "withdraw", declaration).content.decode()


def test_what_was_rejected_is_declared_anew(world: World, filler: Client) -> None:
    declaration = submitted(world)
    head = Client()
    head.force_login(world.head)
    version = Declaration.objects.select_related("current").get(pk=declaration.pk).current.uuid
    given = {"decision": "reject", "reason": "与职能无关", "version": str(version), "step": "unit"}
    post(head, "decide", declaration, **given)
    assert state(declaration) == "rejected"
    post(filler, "reopen", declaration)
    assert state(declaration) == "draft"


def test_an_adjustment_is_opened_and_called_off(world: World, filler: Client) -> None:
    declaration = approved(world)
    assert "须写明原因" in post(filler, "adjust", declaration, reason=" ").content.decode()
    assert state(declaration) == "approved"
    post(filler, "adjust", declaration, reason="会期推迟")
    assert state(declaration) == "adjusting"
    assert "会期推迟" in filler.get(reverse("reviews:detail", args=[declaration.uuid])).content.decode()
    post(filler, "adjust_cancel", declaration)
    assert state(declaration) == "approved"
