"""The staff pages: the list, the draft beside what it will look like, replacing, deciding."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from duixian.apps.accounts.roles import Role
from duixian.apps.disclosure.models import Publication
from factories.accounts import World, make_user
from factories.evaluation import at_year_end, evaluated
from factories.published import draft, final, published, sent


def signed_in(world: World, who: str) -> Client:
    client = Client()
    client.force_login(world.users[who])
    return client


def url(name: str, found: Publication, *rest: object) -> str:
    return reverse(f"disclosure:{name}", args=[found.uuid, *rest])


def test_the_list_offers_what_can_be_published(world: World) -> None:
    final(world)
    text = signed_in(world, "filler").get("/disclosure/").content.decode()
    assert ("准备公开目标" in text, "准备公开结果" in text) == (True, True)
    assert "准备公开目标" not in signed_in(world, "head").get("/disclosure/").content.decode()


def test_a_draft_stands_beside_what_it_will_look_like(world: World) -> None:
    made = draft(world)
    text = signed_in(world, "filler").get(url("detail", made)).content.decode()
    assert [word for word in ("公众将看到的内容", "怎样核对", "没有发现个人信息", "提交审核") if word not in text] == []
    assert "提交审核" not in signed_in(world, "auditor").get(url("detail", made)).content.decode()


def test_what_stops_it_is_listed_and_barred_with_one_reason(world: World) -> None:
    made = draft(world)
    make_user("late", (Role.FINANCE, world.unit), name="验收")
    client = signed_in(world, "filler")
    refused = client.post(url("move", made, "submit"))
    assert refused.status_code == 422
    assert "疑似本单位人员姓名“验收”" in refused.content.decode()
    assert client.post(url("bar", made), {"reason": ""}).status_code == 422
    assert client.post(url("bar", made), {"reason": "人员姓名"}).status_code == 302
    assert "人员姓名" in client.get(url("detail", made)).content.decode()
    assert client.post(url("move", made, "submit")).status_code == 302


def test_a_wrong_replacement_stands_at_its_field(world: World) -> None:
    made = draft(world)
    told = {"place": "result.texts.problems", "passage": "不在", "reason": "口语"}
    answer = signed_in(world, "filler").post(url("replace", made), told)
    assert (answer.status_code, "请从公开件里原样复制" in answer.content.decode()) == (422, True)


def test_the_head_publishes_and_withdraws_on_the_page(world: World) -> None:
    made, client = sent(world), signed_in(world, "head")
    assert "公开后内容不能再改" in client.get(url("detail", made)).content.decode()
    assert client.post(url("move", made, "publish")).status_code == 302
    assert Publication.objects.get(pk=made.pk).is_live
    assert client.post(url("withdraw", made), {"reason": "电话13812345678"}).status_code == 422
    assert client.post(url("withdraw", made), {"reason": "数据有误"}).status_code == 302
    assert "数据有误" in client.get(url("detail", made)).content.decode()


@pytest.mark.parametrize(("action", "status"), [("nonsense", 404), ("publish", 409)])
def test_moves_that_there_are_none_of(world: World, action: str, status: int) -> None:
    made = published(world)
    answer = signed_in(world, "head").post(url("move", made, action))
    made.refresh_from_db()
    assert (answer.status_code, made.state) == (status, "published")


def test_a_replacement_that_is_none_is_not_there(world: World) -> None:
    made = draft(world)
    answer = signed_in(world, "filler").post(url("restore", made, "x"))
    before = made.digest
    made.refresh_from_db()
    assert (answer.status_code, made.digest) == (404, before)


def test_the_desk_tells_of_what_waits(world: World) -> None:
    made = sent(world)
    text = signed_in(world, "head").get("/").content.decode()
    assert ("审核公开件" in text, url("detail", made) in text) == (True, True)


def test_the_list_asks_as_often_for_one_as_for_three(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(world, "auditor")
    draft(world, "promise", final(world))
    client.get("/disclosure/")
    with django_assert_num_queries(6):
        client.get("/disclosure/")
    for code in ("P-02", "P-03"):
        draft(world, "promise", evaluated(world, at_year_end(world, code=code)))
    with django_assert_num_queries(6):
        client.get("/disclosure/")
