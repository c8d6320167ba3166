"""The comparison sheet (比价表) as an official table: the need, every quote with its judgement, who signed, the award."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.money.models import Procurement
from duixian.apps.money.queries.procurement import QuoteShown, Sheet, procurement_get, sheet_of
from duixian.core.money.packs import Method
from duixian.core.money.procurement import METHOD_WORDS
from duixian.core.wording import Language, Words
from duixian.documents.sheets import api as sheets
from duixian.documents.sheets.register import Register
from duixian.documents.sheets.tables import Column, DataTable, Kind, Value

_COLUMNS = (
    Column(Words("序号", "No."), Kind.COUNT),
    Column(Words("供应商", "Supplier")),
    Column(Words("联系人", "Contact")),
    Column(Words("盖章", "Seal")),
    Column(Words("收到日期", "Received"), Kind.DATE),
    Column(Words("报价（元）", "Quote (yuan)"), Kind.MONEY),
    Column(Words("判定", "Judged")),
    Column(Words("说明", "Remarks")),
)
_SHARES = (5.0, 24.0, 10.0, 6.0, 11.0, 14.0, 8.0, 22.0)
_JUDGED = {
    None: Words("未判定", "not judged"), True: Words("有效", "valid"), False: Words("无效", "not valid"),
}  # fmt: skip
_LOW = Words("最低有效报价", "lowest valid quote")
_WON = Words("成交", "awarded")


class File(NamedTuple):
    """A file to keep: its name and bytes."""

    name: str
    data: bytes


def comparison_file(
    actor: Actor, uuid: UUID, *, format: str, language: Language = "zh", notice: str = ""  # noqa: A002  # the word of write_form
) -> File:  # fmt: skip
    """The sheet as pdf, xlsx or docx. Raises NotFound, also for another format, and Invalid before the opening."""
    known = next((one for one in sheets.FORMATS if one == format), None)
    if known is None:
        raise NotFound
    one = procurement_get(actor, uuid)
    data = sheets.write_register(comparison_register(one, language=language, notice=notice), known, language=language)
    return File(f"{one.number}-比价表.{known}", data)


def comparison_register(one: Procurement, *, language: Language = "zh", notice: str = "") -> Register:
    """The sheet as it stands, in one of the two languages. Raises Invalid before the opening."""
    sheet, zone = sheet_of(one), ZoneInfo(one.unit.time_zone)
    rows = tuple(_row(one, quote, zone, language) for quote in sheet.quotes)
    table = DataTable(Words("采购比价表", "Comparison of quotes"), _COLUMNS, rows)
    return Register(one.unit.name, table, _above(one, zone, language), _below(one, sheet, zone), notice, _SHARES)


def _row(one: Procurement, quote: QuoteShown, zone: ZoneInfo, language: Language) -> tuple[Value, ...]:
    said = [_WON.said(language)] if one.award is not None and one.award.uuid == quote.uuid else []
    said += [_LOW.said(language)] if quote.low else []
    said += [quote.invalid_reason] if quote.invalid_reason else []
    seal = Words("有", "yes") if quote.sealed else Words("无", "none")
    return (
        quote.place, quote.supplier, quote.contact, seal.said(language), quote.received_at.astimezone(zone).date(), quote.amount,
        _JUDGED[quote.valid].said(language), ("；" if language == "zh" else "; ").join(said),
    )  # fmt: skip


def _above(one: Procurement, zone: ZoneInfo, language: Language) -> tuple[tuple[Words, str], ...]:
    declaration = one.line.declaration
    method = METHOD_WORDS[Method(one.method)].said(language)
    told = [
        (Words("采购编号", "Purchase no."), one.number),
        (Words("采购内容", "What is bought"), one.title),
        (Words("品类", "Category"), one.category),
        (Words("所属项目", "Project"), f"{declaration.project.name}（{declaration.year}）"),
        (Words("资金明细", "Budget line"), one.line.name),
        (Words("需求", "Requirements"), one.requirements),
        (Words("预计金额（元）", "Estimate (yuan)"), f"{one.estimate:,.2f}"),
        (Words("采购方式", "Method"), method),
        (Words("方式说明", "Why this method"), one.reason),
        (Words("报价开启时间", "Quotes opened"), _moment(one.opened_at, zone)),
    ]
    return tuple((label, text) for label, text in (*told, *_award(one, zone)) if text)


def _award(one: Procurement, zone: ZoneInfo) -> list[tuple[Words, str]]:
    if one.award is None:
        return []
    return [
        (Words("成交供应商", "Awarded to"), one.award.supplier.name),
        (Words("成交金额（元）", "Amount awarded (yuan)"), f"{one.award.amount:,.2f}"),
        (Words("成交理由", "Reason of the award"), one.award_reason),
        (Words("成交时间", "Awarded at"), _moment(one.awarded_at, zone)),
    ]


def _below(one: Procurement, sheet: Sheet, zone: ZoneInfo) -> tuple[Words, ...]:
    signed = [
        Words(f"签字：{each.name}　{_moment(each.occurred_at, zone)}　意见：{each.opinion or '无'}",
              f"Signed: {each.name}  {_moment(each.occurred_at, zone)}  opinion: {each.opinion or 'none'}")
        for each in sheet.signatures
    ]  # fmt: skip
    nobody = [] if signed else [Words("签字：尚无", "Signed: nobody yet")]
    code = Words(f"比价表校验码：{sheet.digest}", f"Digest of the sheet: {sheet.digest}")
    return (*signed, *nobody, code)


def _moment(at: datetime | None, zone: ZoneInfo) -> str:
    return "" if at is None else at.astimezone(zone).strftime("%Y-%m-%d %H:%M")
