"""The documents of a unit or a project as the control rules see them, as of a day and as known at a time; a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from duixian.apps.accounts.models import Unit
from duixian.apps.money.models import (
    Acceptance,
    BudgetChange,
    BudgetLine,
    Contract,
    Invoice,
    Milestone,
    OverrunException,
    Payment,
    Procurement,
    SigningAuthority,
    Supplement,
)
from duixian.apps.money.models.payments import PaymentState
from duixian.apps.money.models.procurement import ProcurementState
from duixian.apps.money.sums import YuanSum
from duixian.apps.targets.models import Declaration
from duixian.core.money.controls.facts import (
    AuthorityFacts,
    Book,
    ContractFacts,
    InvoiceFacts,
    LineFacts,
    MeetingFacts,
    MilestoneFacts,
    PaymentFacts,
    ProcurementFacts,
)
from duixian.core.money.controls.limits import DEFAULT, Limits
from duixian.core.money.packs import Method

NOTHING = Decimal(0)
_PAYMENT = (
    "pk", "uuid", "number", "declaration_id", "line_id", "nature", "payee_id", "payee_name", "amount", "requested_by_id",
    "approved_by_id", "approved_at", "paid_by_id", "booked_by_id", "paid_on", "contract_id", "milestone_id", "planned_id",
    "acceptance__held_on", "acceptance__result", "acceptance__superseded_at", "acceptance__accepted_by_id", "meeting__category",
    "meeting__people", "meeting__days", "meeting__lodging", "meeting__meals", "meeting__other", "meeting__sign_in_id",
)  # fmt: skip
_CONTRACT = (
    "pk", "uuid", "number", "declaration_id", "supplier_id", "supplier__name", "amount", "total", "ends_on", "prepared_by_id",
    "approved_by_id", "approved_at", "signed_by_id", "signed_on", "procurement__awarded_at", "framework__procurement__awarded_at",
)  # fmt: skip

_ALIKE = f"""
SELECT other.id FROM {Payment._meta.db_table} own JOIN {Payment._meta.db_table} other
ON other.unit_id = own.unit_id AND other.amount = own.amount AND other.declaration_id <> own.declaration_id
AND (other.payee_id = own.payee_id OR (other.payee_id IS NULL AND own.payee_id IS NULL AND other.payee_name = own.payee_name))
WHERE own.declaration_id = %s
"""  # noqa: S608  # the names of our own table
"""Payments of the unit with payee and amount of one of a declaration. A join of two columns: the ORM has none, and looking for the amount
alone finds a tenth of all payments."""


def limits_for(unit: Unit) -> Limits:
    """The thresholds that hold in a unit. Every unit has the same: the pack of examples, which nobody verified (`core.money.packs`)
    and no page changes. The unit is asked for so that one that brings its own rules needs no other caller."""
    return DEFAULT


class BookReader:
    """Reads books of a unit: what had happened by the end of `as_of`, as known at `known_at`."""

    def __init__(self, unit: Unit, as_of: date, known_at: datetime) -> None:
        self.unit, self.as_of, self.known_at = unit, as_of, known_at
        self.zone = ZoneInfo(unit.time_zone)
        self.end = datetime.combine(as_of + timedelta(days=1), time.min, self.zone)

    def of_unit(self) -> Book:
        """Everything of the unit."""
        return self._book(
            self._paid(Payment.objects.filter(unit=self.unit)), Q(unit=self.unit), Q(line__unit=self.unit), Q()
        )

    def of_declaration(self, declaration: Declaration, candidate: UUID | None = None) -> Book:
        """The documents of one declaration, and payments of the unit that may double one of them: same amount and payee, or invoice number.

        `candidate` is a payment not yet made that is looked at as if it were approved and made on the day.
        """
        own = Payment.objects.filter(declaration=declaration)
        numbers = Invoice.objects.filter(payment__declaration=declaration).values("number")
        twins = Invoice.objects.filter(unit=self.unit, number__in=numbers, payment__isnull=False)
        alike = RawSQL(_ALIKE, [declaration.pk])  # noqa: S611  # constant text, the key as a parameter
        like = Q(pk__in=alike) | Q(pk__in=twins.values("payment_id"))
        others = Payment.objects.filter(like, unit=self.unit).exclude(declaration=declaration)
        rows = [*self._paid(own), *self._paid(others), *self._candidate(own, candidate)]
        rows.sort(key=lambda row: (row[14] or self.as_of, row[0]))
        return self._book(rows, Q(declaration=declaration), Q(line__declaration=declaration), Q(number__in=numbers))

    def _paid(self, payments: QuerySet[Payment]) -> Iterable[tuple[Any, ...]]:
        known = Q(paid_recorded_at__lte=self.known_at) | Q(paid_recorded_at=None, recorded_at__lte=self.known_at)
        stands = Q(reversed_on=None) | Q(reversed_on__gt=self.as_of) | Q(reversed_recorded_at__gt=self.known_at)
        return payments.filter(known, stands, paid_on__lte=self.as_of).order_by("paid_on", "pk").values_list(*_PAYMENT)

    def _candidate(self, payments: QuerySet[Payment], uuid: UUID | None) -> Iterable[tuple[Any, ...]]:
        waiting = (PaymentState.REQUESTED, PaymentState.APPROVED)
        return payments.filter(uuid=uuid, state__in=waiting).values_list(*_PAYMENT) if uuid else ()

    def _book(self, rows: Iterable[tuple[Any, ...]], own: Q, of_line: Q, invoices: Q) -> Book:
        payments = tuple(map(self._payment, rows))
        return Book(
            payments, self._contracts(own), self._procurements(of_line), self._lines(own), self._milestones(own),
            self._invoices(invoices, payments), self._authorities(),
        )  # fmt: skip

    def _day(self, at: datetime | None) -> date | None:
        return at.astimezone(self.zone).date() if at is not None and at <= self.known_at else None

    def _payment(self, row: tuple[Any, ...]) -> PaymentFacts:
        passed = row[18] is not None and row[19] == Acceptance.Result.PASSED
        passed = passed and (row[20] is None or row[20] > self.known_at)
        approved = self._day(row[11]) if row[14] is not None or row[11] else self.as_of
        told = (
            approved,
            row[12],
            row[13],
            row[14] or self.as_of,
            row[15],
            row[16],
            row[17],
            row[18] if passed else None,
            row[21],
        )
        return PaymentFacts._make((*row[:11], *told, _meeting(row) if row[22] is not None else None))

    def _contracts(self, own: Q) -> Mapping[int, ContractFacts]:
        known = Contract.objects.filter(own, recorded_at__lte=self.known_at)
        more = Supplement.objects.filter(contract__in=known, signed_on__lte=self.as_of, recorded_at__lte=self.known_at)
        added: dict[int, list[Decimal]] = defaultdict(list)
        for contract, amount in more.order_by("pk").values_list("contract_id", "amount"):
            added[contract].append(amount)
        return {
            row[0]: self._contract(row, tuple(added[row[0]])) for row in known.order_by("pk").values_list(*_CONTRACT)
        }

    def _contract(self, row: tuple[Any, ...], added: tuple[Decimal, ...]) -> ContractFacts:
        signed = row[13] if row[13] is not None and row[13] <= self.as_of else None
        bought = any(self._day(awarded) is not None for awarded in row[14:16])
        return ContractFacts._make((*row[:11], self._day(row[11]), row[12], signed, added, bought))

    def _procurements(self, of_line: Q) -> tuple[ProcurementFacts, ...]:
        dropped = (ProcurementState.REFUSED, ProcurementState.CANCELLED)
        known = Procurement.objects.filter(of_line, requested_at__lt=self.end, recorded_at__lte=self.known_at)
        told = known.exclude(state__in=dropped, decided_at__lt=self.end, decided_at__lte=self.known_at).order_by("requested_at", "pk").values_list(
            "pk", "uuid", "number", "line__declaration_id", "category", "estimate", "requested_by_id", "requested_at",
            "method",
        )  # fmt: skip
        return tuple(ProcurementFacts(*row[:7], row[7].astimezone(self.zone).date(), Method(row[8])) for row in told)

    def _lines(self, own: Q) -> Mapping[int, LineFacts]:
        lines = BudgetLine.objects.filter(own)
        in_time = Q(occurred_at__lt=self.end, recorded_at__lte=self.known_at)
        given = _sums(BudgetChange.objects.filter(in_time, line__in=lines))
        leave = _sums(OverrunException.objects.filter(in_time, line__in=lines))
        return {
            key: LineFacts(key, name, given.get(key, NOTHING) + leave.get(key, NOTHING), date(year, 12, 31))
            for key, name, year in lines.values_list("pk", "name", "declaration__year")
        }

    def _milestones(self, own: Q) -> Mapping[int, MilestoneFacts]:
        contracts = Contract.objects.filter(own)
        believed = Q(recorded_at__lte=self.known_at) & (Q(superseded_at=None) | Q(superseded_at__gt=self.known_at))
        passed = Acceptance.objects.filter(
            believed, duty__milestone__contract__in=contracts, result=Acceptance.Result.PASSED, held_on__lte=self.as_of
        )
        accepted = dict(passed.order_by("-held_on").values_list("duty__milestone_id", "held_on"))
        told = Milestone.objects.filter(contract__in=contracts).values_list("pk", "needs_acceptance")
        return {key: MilestoneFacts(needs, accepted.get(key)) for key, needs in told}

    def _invoices(self, near: Q, payments: tuple[PaymentFacts, ...]) -> Mapping[int, tuple[InvoiceFacts, ...]]:
        """Of the unit, or where a declaration is read, of the payments in its book."""
        known = Invoice.objects.filter(near, unit=self.unit, recorded_at__lte=self.known_at, payment__isnull=False)
        keys = {paid.key for paid in payments}
        found: dict[int, list[InvoiceFacts]] = defaultdict(list)
        for row in known.order_by("pk").values_list("payment_id", "number", "seller", "amount"):
            if row[0] in keys:
                found[row[0]].append(InvoiceFacts(*row))
        return {key: tuple(several) for key, several in found.items()}

    def _authorities(self) -> tuple[AuthorityFacts, ...]:
        known = SigningAuthority.objects.filter(unit=self.unit, recorded_at__lte=self.known_at)
        return tuple(AuthorityFacts(*row) for row in known.values_list("user_id", "limit", "since", "until"))


def _sums(rows: QuerySet[Any]) -> dict[int, Decimal]:
    return dict(rows.order_by().values_list("line_id").annotate(total=YuanSum("amount")))


def _meeting(row: tuple[Any, ...]) -> MeetingFacts:
    category, people, days, lodging, meals, other, sheet = row[22:29]
    spent = lodging + meals + other
    return MeetingFacts(category, people, days, spent, sheet is not None, lodged=bool(lodging), fed=bool(meals))
