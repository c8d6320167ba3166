"""What the rules see: plain facts of payments, contracts, purchases and lines, as known at one time.

Keys are whole numbers that name a row within one book; days are days of the unit. What had not happened by the day of the book,
or was not known then, is None.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from duixian.core.money.packs import Method


class MeetingFacts(NamedTuple):
    """What a meeting payment says; `spent` is the sum of its items in yuan, `signed_in` whether the sign-in sheet is there, `lodged`
    and `fed` whether anything was spent on lodging and on meals."""

    category: str
    people: int
    days: Decimal
    spent: Decimal
    signed_in: bool
    lodged: bool = True
    fed: bool = True


class PaymentFacts(NamedTuple):
    """A payment that was made on `paid_on`, or would be made then. `amount` in yuan."""

    key: int
    uuid: UUID
    number: str
    declaration: int
    line: int
    nature: str
    payee: int | None
    payee_name: str
    amount: Decimal
    requested_by: int | None
    approved_by: int | None
    approved_on: date | None
    paid_by: int | None
    booked_by: int | None
    paid_on: date
    contract: int | None = None
    milestone: int | None = None
    planned: int | None = None
    accepted_on: date | None = None
    accepted_by: int | None = None
    meeting: MeetingFacts | None = None

    @property
    def to(self) -> str:
        """Who got it: the supplier where one is known, else the name on the voucher."""
        return f"#{self.payee}" if self.payee is not None else self.payee_name.strip()


class ContractFacts(NamedTuple):
    """A contract; `supplements` are the changes of its amount in yuan, in order; `total` is the amount with them. `bought` is whether an
    awarded purchase stands behind it, its own or that of its framework."""

    key: int
    uuid: UUID
    number: str
    declaration: int
    supplier: int
    supplier_name: str
    amount: Decimal
    total: Decimal
    ends_on: date
    prepared_by: int | None
    approved_by: int | None
    approved_on: date | None
    signed_by: int | None
    signed_on: date | None
    supplements: tuple[Decimal, ...] = ()
    bought: bool = True


class ProcurementFacts(NamedTuple):
    """A purchase that was asked for by a method; `estimate` in yuan."""

    key: int
    uuid: UUID
    number: str
    declaration: int
    category: str
    estimate: Decimal
    requested_by: int | None
    requested_on: date
    method: Method


class LineFacts(NamedTuple):
    """A budget line; `budget` with the exceptions granted, in yuan; `ends_on` the last day of the project's year."""

    key: int
    name: str
    budget: Decimal
    ends_on: date


class MilestoneFacts(NamedTuple):
    """What a milestone asks before it is paid, and the first day on which it was accepted."""

    needs_acceptance: bool
    accepted_on: date | None


class InvoiceFacts(NamedTuple):
    """An invoice of a payment; `amount` with tax, in yuan."""

    payment: int
    number: str
    seller: str
    amount: Decimal


class AuthorityFacts(NamedTuple):
    """That a person may sign up to `limit` yuan on days in [since, until)."""

    user: int
    limit: Decimal
    since: date
    until: date | None


class Book(NamedTuple):
    """Everything the rules look at; payments in the order in which they were paid."""

    payments: tuple[PaymentFacts, ...] = ()
    contracts: Mapping[int, ContractFacts] = {}
    procurements: tuple[ProcurementFacts, ...] = ()
    lines: Mapping[int, LineFacts] = {}
    milestones: Mapping[int, MilestoneFacts] = {}
    invoices: Mapping[int, tuple[InvoiceFacts, ...]] = {}
    authorities: tuple[AuthorityFacts, ...] = ()
