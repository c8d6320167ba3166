"""The desk of concepts: what waits, what was decided, and what is refused at its field."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from duixian.apps.library.models import ConceptDecision
from duixian.apps.library.operations import concept_decide
from duixian.web.workbench.library import concepts
from factories.accounts import World, act
from factories.library import SPRING
from factories.seen import opened, refused, sent_in, tables


class Waiting:
    """A corpus whose wordings nobody has placed."""

    def unknown_wordings(self, _limit: int) -> list[tuple[str, int]]:
        return [("入户核查户数", 40), ("会务保障到位情况", 12), ("入户核查户数量", 3)]


def test_what_waits_and_what_was_said(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    concept_decide(wording="到场人数", concept="attendance", reason="同义", by=act(world.head), at=SPRING)
    concept_decide(wording="拓展渠道", concept="", reason="一句话", by=act(world.department_reviewer), at=SPRING)
    monkeypatch.setattr(concepts, "site_corpus", Waiting)
    found = tables(opened(world.head, reverse("library:concepts")))
    assert [row[:2] for row in found["等待确定"]] == [
        ["名称", "使用次数"], ["入户核查户数", "40"], ["会务保障到位情况", "12"], ["入户核查户数量", "3"],
    ]  # fmt: skip
    assert sorted(found["已确定"][1:]) == [
        ["到场人数", "参会人数", "同义", "主任丙海汀市生物医药产业促进中心", "2020-03-02"],
        ["拓展渠道", "不属于任何概念", "一句话", "科技局丁海汀市科技局", "2020-03-02"],
    ]
    assert [row[-1] for row in found["等待确定"]] == ["操作", "填入上面", "填入上面", "填入上面"]
    others = tables(opened(world.filler, reverse("library:concepts")))
    assert (len(others["等待确定"][0]), others["已确定"]) == (3, found["已确定"])


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"wordings": "", "concept": "attendance", "reason": "同义"}, {"wordings": "这个字段是必填项。"}),
        ({"wordings": "甲数", "concept": "attendance", "reason": ""}, {"reason": "这个字段是必填项。"}),
        (
            {"wordings": "甲数", "concept": "nothing", "reason": "同义"},
            {"concept": "选择一个有效的选项。 nothing 不在可用的选项中。"},
        ),
    ],
)
def test_a_decision_is_refused_at_its_field(world: World, given: dict[str, Any], errors: dict[str, str]) -> None:
    status, body = sent_in(world.head, reverse("library:decide"), given)
    assert (status, refused(body), ConceptDecision.objects.count()) == (422, errors, 0)


def test_a_group_fills_the_form_from_its_link(world: World) -> None:
    body = opened(world.head, reverse("library:concepts") + "?wording=甲数&wording=乙数&concept=attendance")
    assert "甲数\n乙数" in body
    assert '<option value="attendance" selected>' in body
