"""What the lists and the page of an entry say, in both languages, and whose buttons stand where."""

from __future__ import annotations

import pytest
from django.urls import reverse

from duixian.apps.library.models import EntryVersion
from duixian.apps.library.operations import version_publish, version_retire, version_return, version_revise
from factories.accounts import World, act
from factories.library import SPRING, draft, sent, shown
from factories.seen import buttons, opened, tables, told

ROWS = {
    "zh-hans": [
        ["名称", "层级", "指标值写法", "项目类型", "范围", "度量", "状态"],
        ["没有英文的", "产出目标数量", ">=1次", "各类项目通用", "本单位海汀市生物医药产业促进中心", "—", "草稿"],
        ["境外项目落地数Projects settled", "效果目标经济效益", ">=【填写数量】个", "会议论坛、培训", "部门海汀市科技局", "—", "已发布"],
    ],
    "en": [
        ["Name", "Level", "Usual target", "Kind of project", "Scope", "Measure used", "State"],
        ["没有英文的", "Quantity产出目标 / 数量", ">=1次", "All kinds of projects", "Own海汀市生物医药产业促进中心", "—", "Draft"],
        [
            "Projects settled境外项目落地数", "Economic benefit效果目标 / 经济效益", ">=【填写数量】个", "Conference, Training",
            "Department海汀市科技局", "—", "Published",
        ],
    ],
}  # fmt: skip


@pytest.mark.parametrize(("language", "caption"), [("zh-hans", "指标"), ("en", "Indicators")])
def test_the_list_reads_in_the_language_of_the_page(world: World, language: str, caption: str) -> None:
    shown(world, "department", types=["conference", "training"])
    draft(world, name="没有英文的", name_en="", level="quantity", target=">=1次", types=[])
    (rows,) = tables(opened(world.filler, reverse("library:list"), language=language)).values()
    assert rows == ROWS[language]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"text": "落地"}, ["境外项目落地数Projects settled"]),
        ({"level": "cost"}, ["场租Projects settled"]),
        ({"scope": "department"}, ["场租Projects settled"]),
        ({"state": "draft"}, ["境外项目落地数Projects settled"]),
        ({"project_type": "road"}, ["场租Projects settled"]),
        ({"level": "nonsense"}, ["境外项目落地数Projects settled", "场租Projects settled"]),
        ({"text": "没有这样的"}, []),
    ],
)
def test_the_list_is_narrowed(world: World, query: dict[str, str], names: list[str]) -> None:
    shown(world, "department", name="场租", level="cost", types=[], definition="场地租金")
    draft(world)
    found = tables(opened(world.filler, reverse("library:list"), **query))
    assert [row[0] for rows in found.values() for row in rows[1:]] == names


def test_an_entry_says_how_it_is_counted(world: World) -> None:
    made = shown(world, definition_en="Projects that settled within a year.")
    page = opened(world.filler, reverse("library:detail", args=[made.entry.uuid]))
    said = told(page)
    assert {key: said[key] for key in ("指标解释", "计算公式", "指标值写法", "方向", "上海市2020年表", "中央2021年表", "数据来源", "佐证材料", "度量")} == {
        "指标解释": "一年内落地的项目个数。Projects that settled within a year.", "计算公式": "去重计数", "指标值写法": ">=【填写数量】个",
        "方向": "越高越好", "上海市2020年表": "效果目标 / 经济效益", "中央2021年表": "效益指标 / 经济效益指标", "数据来源": "业务记录",
        "佐证材料": "协议", "度量": "没有现成的度量：登记清单或由人确认",
    }  # fmt: skip
    english = told(opened(world.filler, reverse("library:detail", args=[made.entry.uuid]), language="en"))
    assert english["Definition"] == "Projects that settled within a year.一年内落地的项目个数。"
    assert tables(page)["版本"] == [
        ["版本", "状态", "编写", "发布情况", "修改说明"], ["1", "已发布", "填报甲 · 2020-03-02", "主任丙 · 2020-03-02", "—"],
    ]  # fmt: skip


def test_who_wrote_it_is_told_inside_only(world: World) -> None:
    made = shown(world, "department")
    (rows,) = tables(opened(world.stranger, reverse("library:detail", args=[made.entry.uuid]))).values()
    assert rows[1][2:4] == ["2020-03-02", "科技局丁 · 2020-03-02"]


BUTTONS = {
    "draft": {"filler": ["修改", "放弃草稿", "提交审核"], "head": [], "auditor": []},
    "submitted": {"filler": ["取回"], "head": ["退回", "发布"], "auditor": []},
    "returned": {"filler": ["修改", "提交审核"], "head": [], "auditor": []},
    "published": {"filler": ["修订"], "head": ["停用"], "auditor": []},
    "retired": {"filler": ["修订"], "head": [], "auditor": []},
}


def brought(world: World, state: str) -> EntryVersion:
    if state == "draft":
        return draft(world)
    made, head = sent(world), act(world.head)
    if state == "returned":
        version_return(version_uuid=made.uuid, reason="缺公式", by=head, at=SPRING)
    if state in ("published", "retired"):
        version_publish(version_uuid=made.uuid, by=head, at=SPRING)
    if state == "retired":
        version_retire(version_uuid=made.uuid, reason="改用新口径", by=head, at=SPRING)
    return made


@pytest.mark.parametrize("state", BUTTONS)
def test_each_sees_the_buttons_that_are_theirs(world: World, state: str) -> None:
    made = brought(world, state)
    address = reverse("library:detail", args=[made.entry.uuid])
    assert {who: buttons(opened(world.users[who], address)) for who in BUTTONS[state]} == BUTTONS[state]


def test_what_became_of_a_version_stands_above_it(world: World) -> None:
    returned, retired = brought(world, "returned"), brought(world, "retired")
    address = reverse("library:detail", args=[returned.entry.uuid])
    assert ("退回理由" in opened(world.filler, address), "缺公式" in opened(world.filler, address)) == (True, True)
    version_revise(entry_uuid=retired.entry.uuid, by=act(world.filler), at=SPRING)
    page = opened(world.filler, reverse("library:detail", args=[retired.entry.uuid]))
    assert ("2020-03-02 · 改用新口径" in page, "第 2 版：草稿" in page) == (True, True)
