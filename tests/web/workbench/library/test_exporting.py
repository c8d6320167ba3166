"""The library as files: every field of what the list shows, in the language of the page."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from factories.accounts import World
from factories.library import draft, shown
from factories.seen import opened


def rows_of(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text)))


def test_the_csv_says_everything_of_an_indicator(world: World) -> None:
    shown(
        world,
        evidence=["协议", "照片"],
        pitfalls=["跨年", "重复计"],
        concept="attendance",
        types=["conference", "training"],
    )
    head, row, *rest = rows_of(opened(world.filler, reverse("library:export", args=["csv"])))
    assert dict(zip(head, row, strict=True)) == {
        "名称": "境外项目落地数", "英文名称": "Projects settled", "范围": "本单位", "所属单位": "海汀市生物医药产业促进中心", "状态": "已发布", "版本": "1",
        "项目类型": "会议论坛、培训", "一级": "效果目标", "二级": "经济效益", "指标解释": "一年内落地的项目个数。", "计算公式": "去重计数", "计量单位": "个",
        "方向": "越高越好", "指标值写法": ">=【填写数量】个", "数据来源": "业务记录", "佐证材料": "协议；照片", "常见问题": "跨年；重复计", "度量": "",
        "概念": "attendance",
    }  # fmt: skip
    assert rest == []


def test_the_csv_in_english_and_narrowed(world: World) -> None:
    shown(world)
    draft(world, name="=cmd|危险", level="cost", direction="down")
    address = reverse("library:export", args=["csv"])
    head, row = rows_of(opened(world.filler, address, language="en", level="cost"))
    assert (head[:6], row[:6]) == (
        ["Name", "English name", "Scope", "Unit", "State", "Version"],
        ["'=cmd|危险", "Projects settled", "Own", "海汀市生物医药产业促进中心", "Draft", "1"],
    )
    assert row[12] == "lower is better"
    assert rows_of(opened(world.stranger, address))[1:] == []


def test_the_workbook_holds_the_same(world: World) -> None:
    shown(world)
    client = Client()
    client.force_login(world.filler)
    data = b"".join(client.get(reverse("library:export", args=["xlsx"])))  # type: ignore[arg-type]  # streams
    sheet = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python()
    at = next(number for number, row in enumerate(sheet) if row[0] == "名称")
    assert (sheet[at + 1][0], sheet[at + 1][5], sheet[at + 1][13]) == ("境外项目落地数", 1, ">=【填写数量】个")
