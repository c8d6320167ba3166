"""What a payment is held against: its contract, acceptance and invoices, and the row of the bank that shows it left."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

DAYS_APART: Final = 3
"""Days by which a bank's day may differ from the one that was recorded."""


class Proof(StrEnum):
    """What a payment must be able to show."""

    CONTRACT = "contract"
    ACCEPTANCE = "acceptance"
    INVOICE = "invoice"


PROOFS: Final[Mapping[str, frozenset[Proof]]] = {
    "contract": frozenset(Proof),
    "property": frozenset(Proof),
    "utility": frozenset({Proof.INVOICE}),
    "meeting": frozenset({Proof.INVOICE}),
    "travel": frozenset({Proof.INVOICE}),
    "small": frozenset({Proof.INVOICE}),
    "labour": frozenset(),
}
"""By the nature of the payment. Fees of people are proved by their signed list, not by an invoice."""


class Gap(StrEnum):
    """Why a payment does not match what it was made for."""

    NO_CONTRACT = "no-contract"
    OTHER_PAYEE = "other-payee"
    NOT_ACCEPTED = "not-accepted"
    NO_INVOICE = "no-invoice"
    OTHER_SELLER = "other-seller"
    INVOICE_SHORT = "invoice-short"


class Bill(NamedTuple):
    """An invoice: who sold, for how many yuan with tax."""

    seller: str
    amount: Decimal


class Paid(NamedTuple):
    """A payment as it is held against its papers; `supplier` is that of the contract, None without one.

    `needs_acceptance` is whether what it pays for must be accepted first; `accepted` whether that was done and passed.
    """

    nature: str
    amount: Decimal
    payee: str
    supplier: str | None
    needs_acceptance: bool
    accepted: bool
    bills: tuple[Bill, ...]


def gaps(paid: Paid) -> tuple[Gap, ...]:
    """Everything that is missing or differs, in the order of `Gap`; empty when the payment matches."""
    asked = PROOFS.get(paid.nature, frozenset(Proof))
    found = []
    if paid.supplier is None and Proof.CONTRACT in asked:
        found.append(Gap.NO_CONTRACT)
    if paid.supplier is not None and not same_party(paid.supplier, paid.payee):
        found.append(Gap.OTHER_PAYEE)
    if paid.needs_acceptance and not paid.accepted:
        found.append(Gap.NOT_ACCEPTED)
    return (*found, *_bill_gaps(paid, asked))


def _bill_gaps(paid: Paid, asked: frozenset[Proof]) -> list[Gap]:
    if not paid.bills:
        return [Gap.NO_INVOICE] if Proof.INVOICE in asked else []
    found = [] if all(same_party(bill.seller, paid.payee) for bill in paid.bills) else [Gap.OTHER_SELLER]
    short = sum((bill.amount for bill in paid.bills), Decimal(0)) < paid.amount
    return [*found, Gap.INVOICE_SHORT] if short else found


def same_party(one: str, other: str) -> bool:
    """Whether two spellings name one body: width of characters, blanks and brackets do not count."""
    return _spelling(one) == _spelling(other)


@lru_cache(maxsize=4096)
def _spelling(name: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKC", name).casefold() if sign.isalnum())


class Outflow(NamedTuple):
    """Money that left: a row of the bank, or a payment as recorded. `key` names it among its own kind."""

    key: str
    day: date
    amount: Decimal
    party: str
    reference: str


class How(StrEnum):
    """By what a row was matched."""

    REFERENCE = "reference"
    LIKENESS = "likeness"
    HAND = "hand"


class Match(NamedTuple):
    """A row of the bank and the payment it shows."""

    row: str
    payment: str
    how: How


def match(rows: Iterable[Outflow], payments: Iterable[Outflow]) -> tuple[Match, ...]:
    """Match by reference (with the same amount), then by amount, day and party; each at most once, in the order of the rows.

    What could be matched in two ways is left to people: a guess that is wrong hides a payment that was never made.
    """
    rows, payments = list(rows), list(payments)
    found = _by_reference(rows, payments)
    taken = {one.payment for one in found.values()}
    left = [one for one in payments if one.key not in taken]
    found |= _by_likeness([row for row in rows if row.key not in found], left)
    return tuple(found[row.key] for row in rows if row.key in found)


def _by_reference(rows: list[Outflow], payments: list[Outflow]) -> dict[str, Match]:
    spoken: dict[tuple[str, Decimal], list[Outflow]] = defaultdict(list)
    for one in payments:
        if one.reference:
            spoken[one.reference, one.amount].append(one)
    asked = Counter((row.reference, row.amount) for row in rows)
    found = {}
    for row in rows:
        held = spoken.get((row.reference, row.amount), [])
        if len(held) == 1 and asked[row.reference, row.amount] == 1:
            found[row.key] = Match(row.key, held[0].key, How.REFERENCE)
    return found


def _by_likeness(rows: list[Outflow], payments: list[Outflow]) -> dict[str, Match]:
    by_amount: dict[tuple[Decimal, str], list[Outflow]] = defaultdict(list)
    for one in payments:
        by_amount[one.amount, _spelling(one.party)].append(one)
    near = {
        row.key: [one.key for one in by_amount.get((row.amount, _spelling(row.party)), []) if _near(row, one)]
        for row in rows
    }
    wanted = Counter(key for keys in near.values() for key in keys)
    return {
        row: Match(row, keys[0], How.LIKENESS) for row, keys in near.items() if len(keys) == 1 and wanted[keys[0]] == 1
    }


def _near(row: Outflow, payment: Outflow) -> bool:
    return abs((row.day - payment.day).days) <= DAYS_APART and not (
        row.reference and payment.reference and row.reference != payment.reference
    )
