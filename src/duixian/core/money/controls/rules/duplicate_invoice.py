"""One invoice used for two payments."""

from __future__ import annotations

from collections.abc import Iterator

from duixian.core.money.controls.facts import Book, InvoiceFacts
from duixian.core.money.controls.finding import Severity
from duixian.core.money.controls.limits import INTERNAL_CONTROL, Limits
from duixian.core.money.controls.rule import Rule, Said
from duixian.core.wording import Words


def _find(book: Book, limits: Limits) -> Iterator[Said]:
    seen: dict[tuple[str, str], str] = {}
    for paid in book.payments:
        told = {_name(invoice): invoice for invoice in book.invoices.get(paid.key, ())}
        twice = next((invoice for name, invoice in told.items() if name in seen), None)
        if twice is not None:
            other = seen[_name(twice)]
            said = Words(f"发票{twice.number}已用于{other}", f"invoice {twice.number} was used for {other}")
            yield paid, said, {"invoice": twice.number, "other": other}
        for name in told:
            seen.setdefault(name, paid.number)


def _name(invoice: InvoiceFacts) -> tuple[str, str]:
    """Seller and number; blanks and leading zeros do not make another invoice."""
    return "".join(invoice.seller.split()), "".join(invoice.number.split()).upper().lstrip("0")


RULE = Rule(
    "duplicate-invoice", Severity.HIGH, Words("重复使用发票", "an invoice used twice"),
    Words("更换为本次业务的发票；重复报销的追回款项", "replace it by the invoice of this payment; recover what was reimbursed twice"),
    INTERNAL_CONTROL, _find,
)  # fmt: skip
