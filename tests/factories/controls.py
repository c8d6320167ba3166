"""Facts for the control rules, and rows of money written straight into the tables."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from typing import Any
from uuid import UUID, uuid4

from duixian.apps.accounts.roles import Role
from duixian.apps.money.models import (
    BudgetChange,
    BudgetLine,
    Contract,
    Invoice,
    Payment,
    Procurement,
    SigningAuthority,
)
from duixian.apps.parties.models import Organisation
from duixian.apps.targets.models import Declaration
from duixian.core.money.controls.facts import Book, ContractFacts, LineFacts, PaymentFacts, ProcurementFacts
from duixian.core.money.controls.limits import Limits
from duixian.core.money.controls.rule import Rule
from duixian.core.money.packs import DEFAULT_PACK, PACKS, Method
from duixian.core.money.procurement import method_for
from factories.accounts import World, make_user

AT = datetime(2020, 6, 1, 2, tzinfo=UTC)
DAY = date(2020, 6, 2)
END = date(2020, 12, 31)
_numbers = count(1)

# ---------------------------------------------------------------- facts


def a_payment(key: int = 1, **told: Any) -> PaymentFacts:
    """A payment that breaks no rule by itself, but for its invoice."""
    plain: dict[str, Any] = {
        "uuid": UUID(int=key), "number": f"P{key}", "declaration": 1, "line": 1, "nature": "small", "payee": None, "payee_name": "甲公司",
        "amount": Decimal(100), "requested_by": 1, "approved_by": 2, "approved_on": DAY, "paid_by": 3, "booked_by": 4, "paid_on": DAY,
    }  # fmt: skip
    return PaymentFacts(key=key, **{**plain, **told})


def a_contract(key: int = 1, **told: Any) -> ContractFacts:
    """A contract as it should be, signed by person 5."""
    plain: dict[str, Any] = {
        "uuid": UUID(int=1000 + key), "number": f"C{key}", "declaration": 1, "supplier": 7, "supplier_name": "甲公司",
        "amount": Decimal(1000), "total": Decimal(1000), "ends_on": END, "prepared_by": 1, "approved_by": 2, "approved_on": DAY,
        "signed_by": 5, "signed_on": DAY,
    }  # fmt: skip
    return ContractFacts(key=key, **{**plain, **told})


def a_purchase(key: int, day: date, estimate: int | str, category: str = "办公用品") -> ProcurementFacts:
    method = method_for(PACKS[DEFAULT_PACK], Decimal(estimate))
    return ProcurementFacts(key, UUID(int=2000 + key), f"B{key}", 1, category, Decimal(estimate), 1, day, method)


def book(*payments: PaymentFacts, contracts: tuple[ContractFacts, ...] = (), **told: Any) -> Book:
    lines = told.pop("lines", {1: LineFacts(1, "会务", Decimal(1_000_000), END)})
    return Book(payments, {one.key: one for one in contracts}, lines=lines, **told)


def broken(rule: Rule, book: Book, limits: Limits = Limits()) -> list[tuple[str, str]]:  # noqa: B008  # frozen
    """Number and message of what breaks a rule."""
    return [(one.label, one.message.zh) for one in rule.findings(book, limits)]


# ---------------------------------------------------------------- rows


def money_people(world: World) -> dict[str, int]:
    """The keys of four people for the four duties of a payment."""
    booker = make_user(f"booker{next(_numbers)}", (Role.FINANCE, world.unit))
    return {
        "requested_by_id": world.filler.pk,
        "approved_by_id": world.head.pk,
        "paid_by_id": world.finance.pk,
        "booked_by_id": booker.pk,
    }


def make_line(declaration: Declaration, name: str = "会务", budget: int = 1_000_000) -> BudgetLine:
    line = BudgetLine.objects.create(
        unit=declaration.unit, declaration=declaration, name=name, budget=budget, created_at=AT
    )
    BudgetChange.objects.create(line=line, kind="approved", amount=budget, occurred_at=AT, recorded_at=AT)
    return line


def make_supplier(declaration: Declaration, name: str = "海汀会展公司") -> Organisation:
    return Organisation.objects.get_or_create(unit=declaration.unit, name=name, defaults={"created_at": AT})[0]


def make_contract(line: BudgetLine, world: World, **told: Any) -> Contract:
    """A contract that was approved, then signed by the head, who may."""
    supplier = told.pop("supplier", None) or make_supplier(line.declaration)
    SigningAuthority.objects.get_or_create(
        unit=line.unit, user=world.head, limit=10_000_000, since=date(2020, 1, 1), defaults={"recorded_at": AT}
    )
    plain: dict[str, Any] = {
        "number": f"C{next(_numbers)}", "title": "会务合同", "amount": Decimal(9_900), "total": Decimal(9_900), "starts_on": date(2020, 1, 1),
        "ends_on": END, "state": "signed", "prepared_by": world.filler, "approved_by": world.finance, "approved_at": AT, "signed_by": world.head,
        "signed_on": DAY, "created_at": AT, "recorded_at": AT,
    }  # fmt: skip
    return Contract.objects.create(
        unit=line.unit, declaration=line.declaration, line=line, supplier=supplier, **{**plain, **told}
    )


def make_payment(line: BudgetLine, people: dict[str, int], *, invoiced: bool = True, **told: Any) -> Payment:
    """A small payment that was made as it should be, with its invoice."""
    number = next(_numbers)
    plain: dict[str, Any] = {
        "chain": uuid4(), "number": f"P{number}", "nature": "small", "purpose": "打印", "payee_name": f"商户{number}", "amount": Decimal(100 + number),
        "state": "booked", "requested_at": AT, "approved_at": AT, "paid_on": DAY, "booked_on": DAY, "recorded_at": AT, "paid_recorded_at": AT, **people,
    }  # fmt: skip
    made = Payment.objects.create(unit=line.unit, declaration=line.declaration, line=line, **{**plain, **told})
    if invoiced:
        Invoice.objects.create(unit=line.unit, payment=made, number=f"{number:08d}", issued_on=DAY, seller=made.payee_name, amount=made.amount,
                               recorded_at=AT)  # fmt: skip
    return made


def make_purchase(line: BudgetLine, world: World, estimate: int, **told: Any) -> Procurement:
    plain: dict[str, Any] = {
        "number": f"B{next(_numbers)}", "title": "桌椅", "category": "家具", "pack": "institution-2020", "method": Method.QUOTES, "requested_by": world.filler,
        "requested_at": AT, "recorded_at": AT,
    }  # fmt: skip
    if told.get("state") == "awarded":
        plain["awarded_at"] = AT
    return Procurement.objects.create(unit=line.unit, line=line, estimate=estimate, **{**plain, **told})
