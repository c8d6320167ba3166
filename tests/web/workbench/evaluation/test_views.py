"""Pages of self-evaluation: the score sheet, its explanations, what-if, rectifications."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from duixian.apps.evaluation.models import Rectification, SelfEvaluation
from factories.accounts import World, make_world
from factories.evaluation import accounted, evaluated, promise, settled

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Any) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text(response: Any) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))


def stored(evaluation: SelfEvaluation) -> SelfEvaluation:
    return SelfEvaluation.objects.get(pk=evaluation.pk)


def test_list_needs_as_many_queries_for_three_as_for_one(world: World) -> None:
    client, address, counts = signed_in(world.filler), f"{reverse('evaluation:list')}?year=2020", []
    for codes in (["A"], ["B", "C"]):
        for code in codes:
            evaluated(world, promise(world, code=code))
        client.get(address)
        with CaptureQueriesContext(connection) as found:
            client.get(address)
        counts.append(len(found))
    assert counts[0] == counts[1]
    assert counts[1] <= 15


def test_sheet_shows_points_losses_and_grade(world: World) -> None:
    shown = text(signed_in(world.auditor).get(reverse("evaluation:detail", args=[evaluated(world).uuid])))
    for told in (
        "82.08 / 100 良", "目标=100，实际90%（9/10），完成90%，按比例16.67分得15分，失1.67分。", "执行350,000元，全年预算400,000元",
        "评判理由：手续齐全",
    ):  # fmt: skip
        assert (told, told in shown) == (told, True)


def test_clerk_explains_changes_method_and_writes_the_texts(world: World) -> None:
    evaluation, client = evaluated(world), signed_in(world.filler)
    client.post(
        reverse("evaluation:row", args=[evaluation.uuid, 3]),
        {"row3-explanation": "一份合同延期", "row3-method": "threshold", "row3-threshold": "95"},
    )
    client.post(
        reverse("evaluation:set", args=[evaluation.uuid]),
        {"pack": "cn-2020", "conclusion": "基本实现", "execution_explanation": "规模缩减"},
    )
    found = stored(evaluation)
    assert (found.choices["3"]["method"], found.choices["execution"], found.pack, found.texts["conclusion"]) == (
        "threshold", {"explanation": "规模缩减"}, "cn-2020", "基本实现",
    )  # fmt: skip


def test_wrong_weight_is_shown_at_the_row_and_nothing_is_saved(world: World) -> None:
    evaluation = evaluated(world)
    answer = signed_in(world.filler).post(
        reverse("evaluation:row", args=[evaluation.uuid, 2]), {"row2-weight": "1.234", "row2-explanation": "报名踊跃"}
    )
    assert (answer.status_code, stored(evaluation).choices, "报名踊跃</textarea>" in answer.content.decode()) == (
        422,
        {},
        True,
    )


def test_submit_lists_what_is_to_be_explained(world: World) -> None:
    evaluation = evaluated(world)
    answer = signed_in(world.filler).post(reverse("evaluation:move", args=[evaluation.uuid, "submit"]))
    assert (answer.status_code, stored(evaluation).state) == (422, "draft")
    assert "“验收合格率”失1.67分，请写明偏差原因。" in text(answer)


def test_whole_way_by_three_people(world: World) -> None:
    evaluation = accounted(world, evaluated(world))
    for user, action in ((world.filler, "submit"), (world.head, "pass"), (world.department_reviewer, "finish")):
        signed_in(user).post(reverse("evaluation:move", args=[evaluation.uuid, action]))
    assert (stored(evaluation).state, len(stored(evaluation).digest)) == ("final", 64)


def test_what_if_shows_both_sheets_and_saves_nothing(world: World) -> None:
    evaluation = settled(world, evaluated(world))
    before = SelfEvaluation.objects.filter(pk=evaluation.pk).values().get()
    client, address = signed_in(world.auditor), reverse("evaluation:what-if", args=[evaluation.uuid])
    changes = {"target-3": ">=90", "weight-2": "20", "pack": "cn-2020"}
    shown = text(client.get(address, changes))
    assert ("现在 82.08" in shown, "=100" in shown, ">=90" in shown) == (True, True, True)
    part = client.get(address, changes, headers={"HX-Request": "true"}).content.decode()
    assert (part.lstrip().startswith('<div id="compared"'), "<html" in part) == (True, False)
    assert SelfEvaluation.objects.filter(pk=evaluation.pk).values().get() == before


def test_what_if_with_nonsense_says_so_and_shows_the_sheet_as_it_is(world: World) -> None:
    address = reverse("evaluation:what-if", args=[evaluated(world).uuid])
    answer = signed_in(world.filler).get(address, {"weight-2": "很多", "weight-x": "1", "pack": "cn-1999"})
    assert (answer.status_code, "没有这套计分规则。" in text(answer)) == (200, True)


def test_rectification_is_listed_and_mistakes_are_shown(world: World) -> None:
    evaluation, client = evaluated(world), signed_in(world.filler)
    address = reverse("evaluation:rectifications", args=[evaluation.uuid])
    wrong = client.post(address, {"problem": "验收迟", "measure": "", "due_on": "2021-03-31", "owner_name": "外聘丁"})
    assert (wrong.status_code, Rectification.objects.count()) == (422, 0)
    client.post(
        address,
        {"problem": "验收迟", "measure": "提前验收", "due_on": "2021-03-31", "owner_name": "外聘丁", "position": "3"},
    )
    assert "待整改 验收合格率 外聘丁 · 期限 2021-03-31" in text(client.get(address))


def test_sheet_in_english_has_no_chinese_of_ours(world: World) -> None:
    evaluation, client = settled(world, evaluated(world)), signed_in(world.filler)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    shown = text(client.get(reverse("evaluation:detail", args=[evaluation.uuid])))
    for word in ("评分表", "总分", "失分", "默认", "历史", "良"):
        assert (word, word in shown) == (word, False)
    assert "Target =100, actual 90% (9/10) (90%): in proportion 15 of 16.67 points, 1.67 lost." in shown
