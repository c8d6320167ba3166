"""Amounts and days as invoices write them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

_DAY = re.compile(r"(\d{4})\s*[年/.-]?\s*(\d{1,2})\s*[月/.-]?\s*(\d{1,2})")
_AMOUNT = re.compile(r"\d{1,14}(?:\.\d{1,2})?")


def amount_of(text: str) -> Decimal | None:
    """Yuan, signs of currency and thousands left away; None for anything else."""
    plain = re.sub(r"[¥￥,，\s元]", "", text)
    return Decimal(plain) if _AMOUNT.fullmatch(plain) else None


def day_of(text: str) -> date | None:
    """The day in 2020年03月05日, 2020-03-05 (also with a time behind it) or 20200305; None for anything else."""
    found = _DAY.match(text.strip())
    if found is None:
        return None
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        return None
