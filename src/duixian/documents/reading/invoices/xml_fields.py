"""The XML of electronic invoices: that of fully digital ones, and that inside the OFD of the older ones."""

from __future__ import annotations

from typing import Final

from lxml import etree

from duixian.documents.reading.loaders.xmlsafe import parse_xml

_NAMES: Final = {
    "code": ("InvoiceCode",),
    "number": ("InvoiceNumber", "EIid", "InvoiceNo"),
    "issued_on": ("IssueTime", "RequestTime", "IssueDate"),
    "seller": ("SellerName",),
    "seller_tax_number": ("SellerIdNum", "SellerTaxID"),
    "net": ("TotalAmWithoutTax", "TaxExclusiveTotalAmount"),
    "tax": ("TotalTaxAm", "TaxTotalAmount"),
    "amount": ("TotalTax-includedAmount", "TaxInclusiveTotalAmount"),
}
"""What each kind of file calls a field, the first that is there counts; prefixes of namespaces do not."""


def fields_of_xml(name: str, data: bytes) -> dict[str, str]:
    """The texts of the fields that are there. Raises ReadError for XML that is broken or declares entities."""
    told: dict[str, str] = {}
    for element in parse_xml(data, name).iter(etree.Element):
        text = (element.text or "").strip()
        if text:
            told.setdefault(etree.QName(element).localname, text)
    found = {field: next((told[one] for one in names if one in told), "") for field, names in _NAMES.items()}
    return {field: text for field, text in found.items() if text}
