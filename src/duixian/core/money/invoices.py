"""An invoice as a value: what identifies it, and that its amounts agree."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from duixian.core.money.amounts import MOST
from duixian.core.wording import Words

_FEN = Decimal("0.01")
_NUMBER = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]{3,29}")
_CODE = re.compile(r"(?:\d{10}|\d{12})?")


class InvoiceError(ValueError):
    """An invoice that cannot be: `.words` say why, `.field` where."""

    def __init__(self, field: str, words: Words) -> None:
        super().__init__(words.en)
        self.field = field
        self.words = words


class InvoiceValues(NamedTuple):
    """What stands on an invoice. `amount` is with tax, `net` without (None when not told), all in yuan and whole fen.

    `code` is empty on fully digital invoices, whose number of 20 digits stands alone.
    """

    code: str
    number: str
    issued_on: date
    seller: str
    seller_tax_number: str
    net: Decimal | None
    tax: Decimal
    amount: Decimal

    @property
    def identity(self) -> tuple[str, str]:
        """What two copies of one invoice share."""
        return self.code, self.number


def checked(values: InvoiceValues) -> InvoiceValues:
    """The invoice with blanks taken from its numbers and names. Raises InvoiceError at the field that is wrong."""
    tidy = values._replace(
        code="".join(values.code.split()),
        number="".join(values.number.split()),
        seller=values.seller.strip(),
        seller_tax_number="".join(values.seller_tax_number.split()).upper(),
    )
    if not _NUMBER.fullmatch(tidy.number):
        raise InvoiceError(
            "number", Words("发票号码应为数字和字母，4至30位。", "An invoice number has 4 to 30 digits and letters.")
        )
    if not _CODE.fullmatch(tidy.code):
        raise InvoiceError(
            "code",
            Words(
                "发票代码应为10位或12位数字；数电发票没有代码。",
                "An invoice code has 10 or 12 digits; fully digital invoices have none.",
            ),
        )
    if not 0 < len(tidy.seller) <= 200:
        raise InvoiceError(
            "seller", Words("请填写销售方名称（最多200字）。", "Name the seller (200 characters at most).")
        )
    if len(tidy.seller_tax_number) > 30:
        raise InvoiceError("seller_tax_number", Words("税号最多30位。", "A tax number has 30 characters at most."))
    _check_amounts(tidy)
    return tidy


def _check_amounts(values: InvoiceValues) -> None:
    for field, amount in (("amount", values.amount), ("tax", values.tax), ("net", values.net)):
        if amount is not None and not (amount.is_finite() and 0 <= amount < MOST and amount == amount.quantize(_FEN)):
            raise InvoiceError(
                field, Words("金额应为到分的非负数。", "Amounts are not negative and no finer than fen.")
            )
    if values.amount <= 0 or values.tax >= values.amount:
        raise InvoiceError(
            "amount", Words("价税合计应大于零，并大于税额。", "The total is above zero and above the tax.")
        )
    if values.net is not None and values.net + values.tax != values.amount:
        raise InvoiceError(
            "net", Words("不含税金额加税额不等于价税合计。", "The net amount and the tax do not make the total.")
        )
