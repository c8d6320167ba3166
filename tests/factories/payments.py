"""Lines, contracts and payments as rows, for what reads them; what writes them goes through operations."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from duixian.apps.accounts.models import User
from duixian.apps.accounts.roles import Role
from duixian.apps.money.models import BudgetLine, Contract, Payment
from duixian.apps.parties.models import Organisation
from duixian.apps.targets.models import Declaration
from factories.accounts import World, make_user

AT = datetime(2020, 9, 1, 2, tzinfo=UTC)


def make_line(declaration: Declaration, name: str = "会务", budget: str = "600000") -> BudgetLine:
    return BudgetLine.objects.create(
        unit=declaration.unit, declaration=declaration, name=name, budget=Decimal(budget), created_at=AT
    )  # fmt: skip


def make_supplier(declaration: Declaration, name: str = "海汀会展有限公司") -> Organisation:
    return Organisation.objects.get_or_create(unit=declaration.unit, name=name, defaults={"created_at": AT})[0]


def make_contract(line: BudgetLine, amount: str = "100000", **more: Any) -> Contract:
    values = {"number": f"HT-{line.pk}-{Contract.objects.count()}", "title": "会务服务", "supplier": make_supplier(line.declaration),
              "amount": Decimal(amount), "total": Decimal(amount), "starts_on": date(2020, 3, 1), "ends_on": date(2020, 12, 31),
              "state": "signed", "created_at": AT, "recorded_at": AT}  # fmt: skip
    return Contract.objects.create(unit=line.unit, declaration=line.declaration, line=line, **values | more)


def make_payment(line: BudgetLine, amount: str = "1000", **more: Any) -> Payment:
    values = {"number": f"ZF-{Payment.objects.count():04d}", "nature": "small", "purpose": "办公用品", "payee_name": "海汀文具店",
              "amount": Decimal(amount), "state": "paid", "paid_on": date(2020, 5, 6), "requested_at": AT, "recorded_at": AT,
              "paid_recorded_at": AT}  # fmt: skip
    payment = Payment(unit=line.unit, declaration=line.declaration, line=line, **values | more)
    payment.chain = payment.uuid
    payment.save()
    return payment


def second_finance(world: World) -> User:
    """Somebody who books what the first paid."""
    return make_user("booker", (Role.FINANCE, world.unit), name="会计壬")
