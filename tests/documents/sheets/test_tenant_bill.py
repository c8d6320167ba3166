"""A bill and a credit note as papers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from duixian.documents.sheets.report import Grid, Prose
from duixian.documents.sheets.tenant_bill import BillLine, BillPaper, bill_report, write_bill, yuan

LINE = BillLine("租金", "L1  101", date(2020, 3, 1), date(2020, 3, 31), "3100 ㎡·天", Decimal("6200"))
BILL = BillPaper(
    "促进中心", "青禾生物", "202003-T1", "2020-03", date(2020, 3, 2), date(2020, 3, 16), None, [LINE], Decimal("6200")
)


def texts(paper: BillPaper, language: str = "zh") -> list[str]:
    report = bill_report(paper, language=language)  # type: ignore[arg-type]  # one of the two
    tables = [block.table for block in report.blocks if isinstance(block, Grid)]
    cells = [cell.text for table in tables for cell in table.cells]
    return [report.title, *cells, *(block.text for block in report.blocks if isinstance(block, Prose))]


@pytest.mark.parametrize(
    ("language", "expected"),
    [("zh", ("缴费账单", "未缴", "请在缴费期限前转账，并在附言中注明账单编号。")),
     ("en", ("Bill", "not yet", "Please transfer the sum by the due date and name the number of the bill."))],
)  # fmt: skip
def test_a_bill_says_what_for_how_much_and_by_when(language: str, expected: tuple[str, ...]) -> None:
    told = texts(BILL, language)
    wanted = ("青禾生物", "202003-T1", "2020-03-16", "2020-03-01 – 2020-03-31", "3100 ㎡·天", "6,200.00", *expected)
    assert [one for one in wanted if one not in told] == []


def test_a_credit_note_has_no_due_date() -> None:
    told = texts(replace(BILL, amount=Decimal("-42.5"), paid_on=date(2020, 3, 5)))
    assert (told[0], told[-1], "2020-03-16" in told, "2020-03-05" in told, "-42.50" in told) == (
        "贷记单", "以上款项将退回贵方账户。", False, True, True,
    )  # fmt: skip
    assert yuan(Decimal("1234.5")) == "1,234.50"


def test_the_same_bill_gives_the_same_pdf() -> None:
    first = write_bill(BILL)
    assert (first[:5], first == write_bill(BILL)) == (b"%PDF-", True)
