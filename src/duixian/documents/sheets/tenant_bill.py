"""A tenant's bill or credit note, in Chinese or English, as PDF: whom it is to, its lines, what it comes to and how it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from duixian.core.wording import Language, Words
from duixian.documents.sheets.report import Block, Head, Prose, Report, facts, grid
from duixian.documents.sheets.report_pdf import render_pdf
from duixian.documents.writing.sheet import Role


@dataclass(frozen=True, slots=True)
class BillLine:
    """What for, from and through which day, how much of it (as text), yuan."""

    what: str
    text: str
    first: date
    last: date
    quantity: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class BillPaper:
    """A bill as it is printed; below zero it is a credit note. `paid_on` where it was paid, `notice` for the head of every page."""

    unit: str
    tenant: str
    number: str
    month: str
    issued_on: date
    due_on: date
    paid_on: date | None
    lines: Sequence[BillLine]
    amount: Decimal
    notice: str = ""


def write_bill(paper: BillPaper, *, language: Language = "zh") -> bytes:
    """The PDF's bytes; the same bill gives the same bytes."""
    return render_pdf(bill_report(paper, language=language))


def bill_report(paper: BillPaper, *, language: Language = "zh") -> Report:
    """The bill as blocks: facts, lines with their sum, and what to do."""
    credit = paper.amount < 0

    def said(name: str) -> str:
        return _WORDS[name].said(language)

    head = facts(
        [(said("number"), paper.number), (said("month"), paper.month), (said("issued"), f"{paper.issued_on}"),
         (said("due"), "—" if credit else f"{paper.due_on}"), (said("amount"), yuan(paper.amount)),
         (said("paid"), f"{paper.paid_on}" if paper.paid_on else said("open"))],
        above=[(said("tenant"), paper.tenant)],
    )  # fmt: skip
    columns = (
        Head(said("what"), 14), Head(said("text"), 32), Head(said("days"), 26), Head(said("quantity"), 13, Role.AMOUNT),
        Head(said("yuan"), 15, Role.AMOUNT),
    )  # fmt: skip
    rows = [(one.what, one.text, f"{one.first} – {one.last}", one.quantity, yuan(one.amount)) for one in paper.lines]
    table = grid(columns, rows, foot=(said("sum"), "", "", "", yuan(paper.amount)))
    blocks: tuple[Block, ...] = (head, table, Prose(said("back" if credit else "please")))
    return Report(said("credit" if credit else "bill"), paper.unit, blocks, language, paper.notice)


def yuan(amount: Decimal) -> str:
    """An amount with two decimals and separators."""
    return f"{amount:,.2f}"


_WORDS: Final = {
    "bill": Words("缴费账单", "Bill"),
    "credit": Words("贷记单", "Credit note"),
    "tenant": Words("企业", "Tenant"),
    "number": Words("账单编号", "Number"),
    "month": Words("月份", "Month"),
    "issued": Words("出账日期", "Issued on"),
    "due": Words("缴费期限", "Due by"),
    "amount": Words("合计（元）", "Sum (yuan)"),
    "paid": Words("缴费日期", "Paid on"),
    "open": Words("未缴", "not yet"),
    "what": Words("项目", "What for"),
    "text": Words("说明", "Details"),
    "days": Words("期间", "Days"),
    "quantity": Words("数量", "Quantity"),
    "yuan": Words("金额（元）", "Yuan"),
    "sum": Words("合计", "Sum"),
    "please": Words("请在缴费期限前转账，并在附言中注明账单编号。", "Please transfer the sum by the due date and name the number of the bill."),
    "back": Words("以上款项将退回贵方账户。", "The sum will be paid back to your account."),
}  # fmt: skip
