"""Invoices out of our own files."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from documents.reading.loaders.making import Page
from duixian.documents.reading.errors import DamagedFileError, LimitExceededError, UnknownFormatError
from duixian.documents.reading.invoices import FoundInvoice, read_invoice
from duixian.documents.reading.invoices.pdf_text import fields_of_text
from duixian.documents.reading.invoices.values import amount_of, day_of

DIGITAL = """<?xml version="1.0" encoding="UTF-8"?>
<EInvoice><Header><EIid>24312000000012345678</EIid></Header><EInvoiceData>
<SellerInformation><SellerIdNum>91310000MA1K00000X</SellerIdNum><SellerName>海汀会展有限公司</SellerName></SellerInformation>
<BuyerInformation><BuyerName>海汀市生物医药产业促进中心</BuyerName></BuyerInformation>
<BasicInformation><TotalAmWithoutTax>100000.00</TotalAmWithoutTax><TotalTaxAm>6000.00</TotalTaxAm>
<TotalTax-includedAmount>106000.00</TotalTax-includedAmount></BasicInformation></EInvoiceData>
<TaxSupervisionInfo><InvoiceNumber>24312000000012345678</InvoiceNumber><IssueTime>2024-03-05 10:11:12</IssueTime></TaxSupervisionInfo></EInvoice>"""
OLDER = """<eInvoice xmlns="http://example.org/i"><InvoiceCode>031001900311</InvoiceCode><InvoiceNo>12345678</InvoiceNo><IssueDate>2020年03月05日</IssueDate>
<Seller><SellerName>海汀供电公司</SellerName><SellerTaxID>913100001111111111</SellerTaxID></Seller>
<TaxExclusiveTotalAmount>100.00</TaxExclusiveTotalAmount><TaxTotalAmount>13.00</TaxTotalAmount>
<TaxInclusiveTotalAmount>113.00</TaxInclusiveTotalAmount></eInvoice>"""
PRINTED = [
    (300, 40, "发票号码：24312000000012345678"),
    (300, 60, "开票日期：2024年03月05日"),
    (40, 100, "名称：海汀市生物医药产业促进中心"),
    (300, 100, "名称：海汀会展有限公司"),
    (40, 120, "统一社会信用代码/纳税人识别号：12310000425000000A"),
    (300, 120, "统一社会信用代码/纳税人识别号：91310000MA1K00000X"),
    (40, 300, "合 计 ¥100000.00 ¥6000.00"),
    (40, 330, "价税合计（大写） 壹拾万陆仟圆整 （小写） ¥106000.00"),
]
SAID = FoundInvoice("", "24312000000012345678", date(2024, 3, 5), "海汀会展有限公司", "91310000MA1K00000X",
                    Decimal("100000.00"), Decimal("6000.00"), Decimal("106000.00"))  # fmt: skip


def test_the_xml_of_a_fully_digital_invoice() -> None:
    assert read_invoice("a.xml", DIGITAL.encode()) == SAID
    assert SAID.missing == ()


def test_the_xml_of_an_older_invoice() -> None:
    assert read_invoice("b.xml", b"\xef\xbb\xbf" + OLDER.encode()) == FoundInvoice(
        "031001900311", "12345678", date(2020, 3, 5), "海汀供电公司", "913100001111111111",
        Decimal("100.00"), Decimal("13.00"), Decimal("113.00"),
    )  # fmt: skip


def test_the_text_of_a_pdf() -> None:
    page = Page()
    for x, y, text in PRINTED:
        page.text(x, y, text, 8)
    page.canvas.save()
    assert read_invoice("c.pdf", page.buffer.getvalue()) == SAID


def test_an_invoice_free_of_tax_and_one_party_only() -> None:
    told = fields_of_text(
        "发票代码: 031001900311\n发票号码: 12345678\n名 称: 甲公司\n合 计 ￥50.00 ***\n（小写）￥50.00"
    )
    assert told == {"code": "031001900311", "number": "12345678", "net": "50.00", "tax": "0", "amount": "50.00"}


def test_what_was_not_found_is_named() -> None:
    found = read_invoice("d.xml", b"<a><InvoiceNo>12345678</InvoiceNo></a>")
    assert found == FoundInvoice(number="12345678")
    assert found.missing == ("issued_on", "seller", "amount")


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"<a><b>1</b></a>", UnknownFormatError),
        (b"<a><b>", DamagedFileError),
        (b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', LimitExceededError),
        ("今天开会".encode(), UnknownFormatError),
    ],
)
def test_what_is_no_invoice_is_refused(content: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        read_invoice("e.xml", content)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("¥1,234.50", Decimal("1234.50")),
        ("￥0.10元", Decimal("0.10")),
        ("-1", None),
        ("壹元", None),
        ("1.234", None),
        ("", None),
    ],
)
def test_amounts(text: str, amount: Decimal | None) -> None:
    assert amount_of(text) == amount


@pytest.mark.parametrize(
    ("text", "day"),
    [("20200305", date(2020, 3, 5)), ("2020-3-5 10:00:00", date(2020, 3, 5)), ("2020年02月30日", None), ("昨天", None)],
)
def test_days(text: str, day: date | None) -> None:
    assert day_of(text) == day
