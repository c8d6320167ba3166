"""What the pages of the library show and take."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from duixian.apps.library.models import CaseObjection, ConceptDecision, EntryVersion
from duixian.apps.library.operations import entry_draft
from duixian.apps.library.shipped import shipped
from duixian.core.benchmark.answers import Rarity, Spread, YearFigures
from duixian.core.benchmark.concepts.clusters import Cluster
from duixian.core.benchmark.standing import Selection, TooFew
from duixian.web.workbench.library import clusters, figures
from factories.accounts import World, act
from factories.library import SPRING, TEXT, approved_form, draft, sent, shown

DECIMAL = pytest.importorskip("decimal").Decimal


def client_of(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text_of(client: Client, name: str, *args: object, query: str = "") -> str:
    response = client.get(reverse(name, args=args) + query)
    assert response.status_code == 200
    return response.content.decode()


def posted(client: Client, name: str, *args: object, data: dict[str, Any] | None = None) -> tuple[int, str]:
    response = client.post(reverse(name, args=args), data or {}, follow=True)
    return response.status_code, response.content.decode()


INDICATOR = {
    "name": "境外项目落地数", "level": "economic", "types": ["conference"], "unit": "个", "direction": "up", "target": ">=【填写数量】个",
    "definition": "一年内落地的项目", "formula": "计数", "sources": ["业务记录"], "evidence": "协议\n\n合影", "pitfalls": "跨年", "measure": "", "concept": "",
}  # fmt: skip


def test_an_indicator_from_the_form_to_the_reviewer(world: World) -> None:
    clerk, head = client_of(world.filler), client_of(world.head)
    new = reverse("library:new", args=["indicator"])
    wrong = clerk.post(new, INDICATOR | {"place": f"own:{world.unit.uuid}", "name": ""})
    assert (wrong.status_code, EntryVersion.objects.count()) == (422, 0)
    clerk.post(new, INDICATOR | {"place": f"own:{world.unit.uuid}"})
    made = EntryVersion.objects.get()
    assert (made.content["evidence"], made.types, made.entry.scope) == (["协议", "合影"], ",conference,", "own")
    page = text_of(clerk, "library:edit", made.uuid)
    assert "协议\n合影" in page
    status, told = posted(
        clerk, "library:edit", made.uuid, data=INDICATOR | {"evidence": "", "revision": 0, "note": "再想想"}
    )
    assert (status, "已保存。" in told, "再想想" in told) == (200, True, True)
    status, told = posted(clerk, "library:move", made.uuid, "submit")
    assert (status, "请填写佐证材料。" in told) == (422, True)
    posted(clerk, "library:edit", made.uuid, data=INDICATOR | {"revision": 1})
    posted(clerk, "library:move", made.uuid, "submit")
    assert "审核条目：境外项目落地数" in text_of(head, "dashboards:desk")
    status, told = posted(head, "library:return", made.uuid, data={"reason": ""})
    assert status == 422
    posted(head, "library:return", made.uuid, data={"reason": "没有写追踪期限"})
    assert "按退回意见修改条目：境外项目落地数" in text_of(clerk, "dashboards:desk")
    assert "没有写追踪期限" in text_of(clerk, "library:detail", made.entry.uuid)


def test_a_template_in_lines_and_back(world: World) -> None:
    clerk = client_of(world.filler)
    rows = "quantity|参会人数|>=【填写人数】人|以签到计\ncost|人均成本|<=1元\nsocial|甲数|>=1个\nsatisfaction|满意度|>=90%\nquality｜合格率｜=100%"
    told = {
        "place": f"own:{world.unit.uuid}", "name": "小会模板", "types": ["conference"], "narrative_goals": "参会【填写人数】人", "rows": rows,
        "costs": "场地费|合同价", "blanks": "人数|300",
    }  # fmt: skip
    new = reverse("library:new", args=["template"])
    wrong = clerk.post(new, told | {"rows": "quantity|参会人数"})
    assert "第1行应有3项" in wrong.content.decode()
    clerk.post(new, told)
    made = EntryVersion.objects.get()
    assert [one["name"] for one in made.content["rows"]] == ["参会人数", "人均成本", "甲数", "满意度", "合格率"]
    assert "quantity|参会人数|&gt;=【填写人数】人|以签到计\n" in text_of(clerk, "library:edit", made.uuid)
    assert "小会模板" in text_of(clerk, "library:templates")
    preview = text_of(clerk, "library:detail", made.entry.uuid, query="?layout=central2021&filled=1")
    assert "参会300人" in preview
    assert "数量指标" in preview
    assert clerk.get(reverse("library:new", args=["case"])).status_code == 404


def test_a_case_is_made_read_and_objected_to(world: World) -> None:
    clerk, head, form = client_of(world.filler), client_of(world.head), approved_form(world)
    assert "还没有案例" in text_of(clerk, "library:cases")
    status, told = posted(
        clerk, "library:case-new", data={"declaration": str(form.uuid), "scope": "own", "comment": "规模与指标一一对应"}
    )
    made = EntryVersion.objects.get()
    assert (
        status,
        "由【单位】办好论坛" in told,
        world.unit.name in told.partition("library-sheet")[2].partition("版本")[0],
    ) == (200, True, False)
    status, told = posted(clerk, "library:replace", made.uuid, data={"passage": "没有的话", "text": "", "revision": 0})
    assert (status, "这份表里没有这段文字" in told) == (422, True)
    status, told = posted(clerk, "library:replace", made.uuid, data={"passage": "500", "text": "若干", "revision": 0})
    assert "参会人数不少于若干人" in told
    posted(
        clerk, "library:edit", made.uuid, data={"name": "小论坛案例", "comment": "规模与指标一一对应", "revision": 1}
    )
    assert "小论坛案例" in text_of(clerk, "library:cases")
    posted(head, "library:objection", world.unit.uuid, data={"reason": "不便公开"})
    assert "不便公开" in text_of(head, "library:cases")
    posted(head, "library:objection-end", CaseObjection.objects.get().uuid)
    assert "各单位都没有异议" in text_of(head, "library:cases")


def test_versions_beside_each_other(world: World) -> None:
    made = shown(world)
    clerk = client_of(world.filler)
    clerk.post(reverse("library:revise", args=[made.entry.uuid]))
    second = EntryVersion.objects.get(number=2)
    assert "两个版本的内容相同" in text_of(clerk, "library:compare", made.entry.uuid)
    posted(
        clerk, "library:edit", second.uuid, data=INDICATOR | {"revision": 0, "note": "补充", "formula": "去重计数合计"}
    )
    page = text_of(clerk, "library:compare", made.entry.uuid, query="?old=1&new=2")
    assert "<ins>合计</ins>" in page
    posted(clerk, "library:move", second.uuid, "discard")
    assert list(EntryVersion.objects.values_list("number", flat=True)) == [1]
    posted(client_of(world.head), "library:retire", made.uuid, data={"reason": "换口径"})
    assert "换口径" in text_of(clerk, "library:detail", made.entry.uuid)
    alone = draft(world, name="一个人的")
    posted(clerk, "library:move", alone.uuid, "discard")
    assert clerk.post(reverse("library:move", args=[made.uuid, "fly"])).status_code == 404
    assert not EntryVersion.objects.filter(pk=alone.pk).exists()


def test_a_decision_and_its_file(world: World) -> None:
    head = client_of(world.head)
    assert "还没有语料" in text_of(head, "library:concepts")
    status, told = posted(
        head, "library:decide", data={"wordings": "到场人数\n现场人数", "concept": "attendance", "reason": "同义"}
    )
    assert (status, "已确定 2 个名称。" in told, ConceptDecision.objects.count()) == (200, True, 2)
    assert posted(head, "library:decide", data={"wordings": "", "concept": "", "reason": ""})[0] == 422
    rows = json.loads(head.get(reverse("library:corrections")).content)
    assert rows[0] == {"wording": "到场人数", "concept": "attendance", "note": "同义"}


def test_the_export_holds_what_the_list_shows(world: World) -> None:
    shown(world)
    clerk = client_of(world.filler)
    told = b"".join(clerk.get(reverse("library:export", args=["csv"]) + "?text=落地")).decode("utf-8-sig").splitlines()
    assert told[0].startswith("名称,英文名称,范围")
    assert [line.split(",")[0] for line in told[1:2]] == ["境外项目落地数"]
    assert b"".join(clerk.get(reverse("library:export", args=["xlsx"])))[:2] == b"PK"
    assert clerk.get(reverse("library:export", args=["pdf"])).status_code == 404


def test_the_list_asks_as_often_for_three_rows_as_for_one(world: World) -> None:
    client = client_of(world.filler)

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            text_of(client, "library:list")
        return len(asked)

    shown(world)
    text_of(client, "library:list")
    one = queries()
    draft(world, name="第二个")
    sent(world, "common", name="第三个")
    assert queries() == one
    assert "没有符合条件的指标" in text_of(client, "library:list", query="?text=没有这样的")


class FakeCorpus:
    """Answers as a corpus with 30 others would."""

    few = False

    def units_of(self, concept: str) -> list[tuple[str, int]]:
        return [("人", 30)]

    def spread(self, selection: Selection) -> Spread | TooFew:
        if self.few or selection.project_type:
            return TooFew(selection, 7)
        one = DECIMAL("120.50")
        return Spread(selection, 30, one, one, one, one, one, (one, one), (30,))

    def rarity(self, concepts: list[str], kind: str) -> dict[str, Rarity | TooFew]:
        return {concepts[0]: Rarity(Selection(), 40, 25)}

    def trend(self, selection: Selection) -> list[YearFigures]:
        return [YearFigures(2020, 30, DECIMAL(100), DECIMAL(120), DECIMAL(300))]

    def unknown_wordings(self, limit: int) -> list[tuple[str, int]]:
        return [("到场人数", 9)]


def test_an_entry_beside_the_corpus(world: World, monkeypatch: Any) -> None:
    made = entry_draft(
        kind="indicator", scope="own", home_uuid=world.unit.uuid, content=TEXT | {"concept": "attendance"}, by=act(world.filler), at=SPRING
    )  # fmt: skip
    clerk, corpus = client_of(world.filler), FakeCorpus()
    assert "还没有语料" in text_of(clerk, "library:detail", made.entry.uuid)
    for module in ("composers", "concepts"):
        monkeypatch.setattr(f"duixian.web.workbench.library.{module}.site_corpus", lambda: corpus)
    page = text_of(clerk, "library:detail", made.entry.uuid)
    assert ["n = 30" in page, "120.5" in page, "同类 40 份表中 25 份有" in page] == [True, True, True]
    assert "到场人数" in text_of(client_of(world.head), "library:concepts")
    corpus.few = True
    assert "只有 7 个同类指标值" in text_of(clerk, "library:detail", made.entry.uuid)
    assert figures.figures_of(corpus, "attendance", None).too_few == TooFew(
        Selection(concept="attendance", unit="人"), 7
    )  # type: ignore[arg-type]  # a stand-in
    assert clusters.waiting_clusters(corpus)[0]["group"] == Cluster("到场人数", ("到场人数",), 9, None)  # type: ignore[arg-type]  # a stand-in


def test_every_shipped_kind_has_its_page_in_english(world: World) -> None:
    told = next(one for one in shipped() if one.key == "conference.template")
    made = entry_draft(
        kind="template", scope="own", home_uuid=world.unit.uuid, content=told.content, by=act(world.filler), at=SPRING
    )
    clerk = client_of(world.filler)
    clerk.cookies["django_language"] = "en"
    page = clerk.get(
        reverse("library:detail", args=[made.entry.uuid]), headers={"accept-language": "en"}
    ).content.decode()
    assert "国际会议论坛模板" in page
