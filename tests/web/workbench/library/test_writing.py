"""Forms of the library: what is refused is told at its field, what was typed stays, a copy begins with the other's text."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from duixian.apps.library.models import EntryVersion
from factories.accounts import World
from factories.library import draft, sent, shown
from factories.seen import opened, page_of, refused, sent_in

GOOD: dict[str, Any] = {
    "name": "境外项目落地数", "level": "economic", "types": ["conference"], "unit": "个", "direction": "up", "target": ">=【填写数量】个",
    "definition": "一年内落地的项目", "formula": "计数", "sources": ["业务记录"], "evidence": "协议", "pitfalls": "跨年", "measure": "", "concept": "",
}  # fmt: skip
NEEDED = "这个字段是必填项。"


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"name": ""}, {"name": NEEDED}),
        ({"target": "", "definition": " "}, {"target": NEEDED, "definition": NEEDED}),
        ({"formula": ""}, {"formula": NEEDED}),
        ({"sources": []}, {"sources": NEEDED}),
        ({"level": "nowhere"}, {"level": "选择一个有效的选项。 nowhere 不在可用的选项中。"}),
        ({"direction": "sideways"}, {"direction": "选择一个有效的选项。 sideways 不在可用的选项中。"}),
        ({"types": ["moon"]}, {"types": "选择一个有效的选项。 moon 不在可用的选项中。"}),
        ({"place": "own:1"}, {"place": "选择一个有效的选项。 own:1 不在可用的选项中。"}),
        ({"name": "长" * 201}, {"name": "确保该变量包含不超过 200 字符 (目前字符数 201)。"}),
        ({"concept": "nothing"}, {"concept": "选择一个有效的选项。 nothing 不在可用的选项中。"}),
    ],
)
def test_an_indicator_is_refused_at_its_field(world: World, changes: dict[str, Any], errors: dict[str, str]) -> None:
    given = GOOD | {"place": f"own:{world.unit.uuid}"} | changes
    status, body = sent_in(world.filler, reverse("library:new", args=["indicator"]), given)
    assert (status, refused(body), EntryVersion.objects.count()) == (422, errors, 0)


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"rows": ""}, {"rows": NEEDED}),
        ({"rows": "quantity|参会人数|>=1人\nquality|只有名称"}, {"rows": "第2行应有3项，用“|”隔开。"}),
        ({"blanks": "人数|300\n|没有名称"}, {"blanks": "第2行应有2项，用“|”隔开。"}),
        ({"costs": "|没有名称"}, {"costs": "第1行应有1项，用“|”隔开。"}),
        ({"narrative_goals": ""}, {"narrative_goals": NEEDED}),
        ({"types": []}, {"types": NEEDED}),
    ],
)
def test_a_template_is_refused_at_its_field(world: World, changes: dict[str, Any], errors: dict[str, str]) -> None:
    given = {
        "place": f"own:{world.unit.uuid}", "name": "小会模板", "types": ["conference"], "narrative_goals": "参会【填写人数】人",
        "rows": "quantity|参会人数|>=【填写人数】人", "costs": "场地费|合同价", "blanks": "人数|300",
    } | changes  # fmt: skip
    status, body = sent_in(world.filler, reverse("library:new", args=["template"]), given)
    assert (status, refused(body), EntryVersion.objects.count()) == (422, errors, 0)


def test_what_was_typed_stays_when_the_form_is_refused(world: World) -> None:
    given = GOOD | {"place": f"own:{world.unit.uuid}", "formula": "", "evidence": "协议\n合影"}
    _status, body = sent_in(world.filler, reverse("library:new", args=["indicator"]), given)
    page = page_of(body)
    (name,), (evidence,) = page.xpath(".//input[@name='name']"), page.xpath(".//textarea[@name='evidence']")
    chosen = {one.get("value") for one in page.xpath(".//input[@checked]|.//option[@selected]")}
    assert (name.get("value"), evidence.text.strip()) == ("境外项目落地数", "协议\n合影")
    assert {"conference", "业务记录", "economic", "up"} <= chosen


def test_a_copy_begins_with_the_text_of_the_other(world: World) -> None:
    made = shown(world, "department")
    body = opened(world.stranger, reverse("library:new", args=["indicator"]), **{"from": str(made.entry.uuid)})
    (name,) = page_of(body).xpath(".//input[@name='name']")
    assert name.get("value") == "境外项目落地数"
    for key in ("no uuid", str(world.unit.uuid), str(draft(world).entry.uuid)):
        (name,) = page_of(opened(world.stranger, reverse("library:new", args=["indicator"]), **{"from": key})).xpath(
            ".//input[@name='name']"
        )
        assert name.get("value") is None


def test_a_window_left_open_does_not_overwrite(world: World) -> None:
    made = draft(world)
    address = reverse("library:edit", args=[made.uuid])
    assert sent_in(world.filler, address, GOOD | {"revision": 0, "formula": "甲"})[0] == 200
    status, _body = sent_in(world.filler, address, GOOD | {"revision": 0, "formula": "乙"})
    assert (status, EntryVersion.objects.get().content["formula"]) == (422, "甲")


def test_a_move_that_is_not_possible_leaves_all_as_it_was(world: World) -> None:
    made = sent(world)
    for who, action, status in (
        (world.filler, "submit", 409), (world.filler, "publish", 403), (world.stranger, "take-back", 404),
        (world.auditor, "publish", 403), (world.head, "take-back", 403),
    ):  # fmt: skip
        assert sent_in(who, reverse("library:move", args=[made.uuid, action]), {})[0] == status
    assert EntryVersion.objects.get().state == "submitted"
