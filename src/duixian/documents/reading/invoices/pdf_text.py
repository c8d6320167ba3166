"""The printed words of an electronic invoice. The buyer stands first on it, the seller second, in every layout of the tax office."""

from __future__ import annotations

import re
from typing import Final

_AMOUNT = r"[¥￥]\s*([\d,，]+\.\d{2})"
_ONE: Final = {
    "code": re.compile(r"发票代码\s*[:：]?\s*(\d{12}|\d{10})(?!\d)"),
    "number": re.compile(r"发票号码\s*[:：]?\s*(\d{20}|\d{8})(?!\d)"),
    "issued_on": re.compile(r"开票日期\s*[:：]?\s*(\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|\d{4}-\d{1,2}-\d{1,2})"),
    "amount": re.compile(r"[(（]\s*小写\s*[)）]\s*" + _AMOUNT),
}
_SUMS = re.compile(r"(?<!税)合\s*计\s*" + _AMOUNT + r"\s*(?:" + _AMOUNT + r"|\*+)?")
_NAME = re.compile(r"名\s*称\s*[:：]\s*(\S+?)(?=\s|名\s*称|$)", re.MULTILINE)
_TAX_NUMBER = re.compile(r"纳税人识别号\s*[:：]\s*([0-9A-Z]{15,20})")


def fields_of_text(text: str) -> dict[str, str]:
    """The texts of the fields that are there."""
    found = {field: one.group(1) for field, pattern in _ONE.items() if (one := pattern.search(text))}
    sums = _SUMS.search(text)
    if sums:
        found["net"] = sums.group(1)
        found["tax"] = sums.group(2) or "0"
    for field, pattern in (("seller", _NAME), ("seller_tax_number", _TAX_NUMBER)):
        both = pattern.findall(text)
        if len(both) > 1:
            found[field] = both[1]
    return found
