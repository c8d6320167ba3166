"""The comparison sheet as an official table: what stands in it, in both languages, and that it is refused while quotes are sealed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.money.models import BudgetLine, Procurement
from duixian.apps.money.operations.quotes import comparison_sign, quote_judge, quotes_open
from duixian.apps.money.queries.comparison import comparison_file, comparison_register
from duixian.apps.money.queries.procurement import procurement_get, sheet_of
from duixian.core.wording import Language
from duixian.documents.sheets.register import cell_text
from factories.accounts import World, act, make_world
from factories.money import make_line
from factories.procurement import AT, approve, ask, award, invited, judge, receive
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db

GOLDEN_ZH = """\
采购比价表 海汀市生物医药产业促进中心
采购编号：{number}
采购内容：会务服务
品类：会务
所属项目：生物医药论坛（2020）
资金明细：场地
需求：两天，含同传
预计金额（元）：30,000.00
采购方式：三家比价
报价开启时间：2020-03-02 10:00
成交供应商：甲公司
成交金额（元）：28,600.00
成交理由：工期更短
成交时间：2020-03-02 10:00
序号|供应商|联系人|盖章|收到日期|报价（元）|判定|说明
1|甲公司|赵工|有|2020-03-02|28,600.00|有效|成交
2|乙公司|赵工|有|2020-03-02|27,500.50|有效|最低有效报价
3|丙公司|赵工|有|2020-03-02|30,000.00|有效|
4|丁公司||无|2020-03-02|20,000.00|无效|未盖章
签字：填报甲　2020-03-02 10:00　意见：同意
签字：财务乙　2020-03-02 10:00　意见：无
签字：主任丙　2020-03-02 10:00　意见：无
比价表校验码：{digest}
演示数据"""

GOLDEN_EN_ROWS = """\
No.|Supplier|Contact|Seal|Received|Quote (yuan)|Judged|Remarks
1|甲公司|赵工|yes|2020-03-02|28,600.00|valid|awarded
2|乙公司|赵工|yes|2020-03-02|27,500.50|valid|lowest valid quote
3|丙公司|赵工|yes|2020-03-02|30,000.00|valid|
4|丁公司||none|2020-03-02|20,000.00|not valid|未盖章"""


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def line(world: World) -> BudgetLine:
    return make_line(world.unit, "600000", declaration=make_declaration(world.unit))


@pytest.fixture
def won(world: World, line: BudgetLine) -> Procurement:
    one = approve(world, ask(world, line, requirements="两天，含同传"))
    for supplier, amount in (("甲公司", "28600"), ("乙公司", "27500.50"), ("丙公司", "30000")):
        receive(world, one, supplier, amount)
    bad = receive(world, one, "丁公司", "20000", contact="", sealed=False)
    quotes_open(procurement_uuid=one.uuid, by=act(world.filler), at=AT)
    quote_judge(uuid=bad.uuid, valid=False, reason="未盖章", by=act(world.filler), at=AT)
    for quote in one.quotes.exclude(pk=bad.pk):
        quote_judge(uuid=quote.uuid, valid=True, by=act(world.filler), at=AT)
    for who, opinion in ((world.filler, "同意"), (world.finance, ""), (world.head, "")):
        comparison_sign(procurement_uuid=one.uuid, opinion=opinion, by=act(who), at=AT)
    return award(world, one, 1, reason="工期更短")


def rows(one: Procurement, language: Language) -> list[str]:
    table = comparison_register(one, language=language).table
    heads = "|".join(column.header.said(language) for column in table.columns)
    return [heads, *("|".join(cell_text(value, language) for value in row) for row in table.rows)]


def text(one: Procurement) -> str:
    register = comparison_register(one, notice="演示数据")
    above = [f"{label.zh}：{said}" for label, said in register.above]
    below = [words.zh for words in register.below]
    return "\n".join([f"{register.table.title.zh} {register.unit}", *above, *rows(one, "zh"), *below, register.notice])


def test_the_sheet_says_everything(world: World, won: Procurement) -> None:
    one = procurement_get(act(world.auditor), won.uuid)
    assert text(one) == GOLDEN_ZH.format(number=one.number, digest=sheet_of(one).digest)
    assert "\n".join(rows(one, "en")) == GOLDEN_EN_ROWS


def test_before_signing_and_award_the_sheet_says_so(world: World, line: BudgetLine) -> None:
    one = quotes_open(procurement_uuid=invited(world, line).uuid, by=act(world.filler), at=AT)
    assert [row.rpartition("|")[0].rpartition("|")[2] for row in rows(one, "zh")] == [
        "判定",
        "未判定",
        "未判定",
        "未判定",
    ]
    judge(world, one)
    assert [words.zh for words in comparison_register(one).below] == [
        "签字：尚无",
        f"比价表校验码：{sheet_of(one).digest}",
    ]
    assert "成交供应商" not in [label.zh for label, _ in comparison_register(one).above]


def test_as_files_the_same_bytes_each_time(world: World, won: Procurement) -> None:
    for form, begins in (("xlsx", b"PK"), ("docx", b"PK"), ("pdf", b"%PDF")):
        file = comparison_file(act(world.auditor), won.uuid, format=form)
        assert (file.name, file.data[: len(begins)]) == (f"{won.number}-比价表.{form}", begins)
        assert comparison_file(act(world.auditor), won.uuid, format=form) == file


def test_refused_while_sealed_and_to_strangers(world: World, line: BudgetLine, won: Procurement) -> None:
    with pytest.raises(Invalid, match="尚未开启"):
        comparison_file(act(world.head), invited(world, line).uuid, format="pdf")
    for who, form in ((world.stranger, "pdf"), (world.head, "csv")):
        with pytest.raises(NotFound):
            comparison_file(act(who), won.uuid, format=form)
