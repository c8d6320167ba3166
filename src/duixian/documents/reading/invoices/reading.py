"""One invoice out of a file: which fields were found and which must be typed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from duixian.documents.reading.errors import Message, UnknownFormatError
from duixian.documents.reading.invoices.pdf_text import fields_of_text
from duixian.documents.reading.invoices.values import amount_of, day_of
from duixian.documents.reading.invoices.xml_fields import fields_of_xml
from duixian.documents.reading.loaders import load
from duixian.documents.reading.model import Document, Grid, Line

NEEDED: Final = ("number", "issued_on", "seller", "amount")


class FoundInvoice(NamedTuple):
    """What a file says of its invoice; None or empty where it was not found. Amounts in yuan, `amount` with tax."""

    code: str = ""
    number: str = ""
    issued_on: date | None = None
    seller: str = ""
    seller_tax_number: str = ""
    net: Decimal | None = None
    tax: Decimal | None = None
    amount: Decimal | None = None

    @property
    def missing(self) -> tuple[str, ...]:
        """The needed fields that were not found."""
        return tuple(name for name in NEEDED if not getattr(self, name))


def read_invoice(name: str, data: bytes) -> FoundInvoice:
    """The fields of an electronic invoice, from XML or from the text of a PDF.

    Raises:
        ReadError: the bytes cannot be read, or hold no field of an invoice (`no-invoice`).
    """
    if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        told = fields_of_xml(name, data)
    else:
        told = fields_of_text(_text(load(name, data)))
    found = _typed(told)
    if found == FoundInvoice():
        raise UnknownFormatError("no-invoice", _NONE, name=name)
    return found


def _text(document: Document) -> str:
    lines = []
    for block in document.blocks:
        if isinstance(block, Line):
            lines.append(block.text)
        elif isinstance(block, Grid):
            lines.extend(cell.text for cell in block.cells if cell.text)
    return "\n".join([*lines, *(line.text for line in document.margins)])


def _typed(told: dict[str, str]) -> FoundInvoice:
    return FoundInvoice(
        code=told.get("code", ""), number=told.get("number", ""), issued_on=day_of(told.get("issued_on", "")),
        seller=told.get("seller", ""), seller_tax_number=told.get("seller_tax_number", ""),
        net=amount_of(told.get("net", "")), tax=amount_of(told.get("tax", "")), amount=amount_of(told.get("amount", "")),
    )  # fmt: skip


_NONE = Message(
    "文件里没有找到发票的内容。",
    "No field of an invoice was found in the file.",
    "请确认是电子发票的XML或PDF原件；也可以手工填写。",
    "Make sure it is the original XML or PDF of an electronic invoice, or type the fields.",
)
