"""Contracts on their way: drafted, approved, signed; and what must be accepted, by the people of the world."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from duixian.apps.accounts.models import User
from duixian.apps.money.models import Acceptance, AcceptanceDuty, BudgetLine, Contract, SigningAuthority
from duixian.apps.money.operations.acceptances import acceptance_duty_add, acceptance_record
from duixian.apps.money.operations.authorities import authority_grant
from duixian.apps.money.operations.contracts import (
    MilestoneValues,
    contract_approve,
    contract_draft,
    contract_sign,
    contract_submit,
)
from factories.accounts import World, act

AT = datetime(2020, 3, 2, 2, tzinfo=UTC)
DAY = date(2020, 3, 2)
ENDS = date(2020, 11, 30)
SUPPLIER = "海汀会展有限公司"
_numbers = count(1)


def later(days: int) -> datetime:
    """So many days after the day on which everything begins."""
    return AT + timedelta(days=days)


def authorise(world: World, limit: str = "50000", user: User | None = None, **more: Any) -> SigningAuthority:
    """The head may sign, or somebody else."""
    values = {
        "unit": world.unit,
        "user_uuid": (user or world.head).uuid,
        "limit": Decimal(limit),
        "since": date(2020, 1, 1),
    }
    return authority_grant(**{**values, "by": act(world.admin), "at": AT, **more})


def parts(*amounts: str, needs_acceptance: bool = True) -> tuple[MilestoneValues, ...]:
    """Milestones of these amounts, a month apart from the first of June on."""
    return tuple(
        MilestoneValues(
            name=f"第{n}期", due_on=date(2020, 5 + n, 1), amount=Decimal(amount), needs_acceptance=needs_acceptance
        )
        for n, amount in enumerate(amounts, 1)
    )


def draft(world: World, line: BudgetLine, amount: str = "20000", **more: Any) -> Contract:
    values = {"number": f"HT2020-{next(_numbers):03d}", "title": "会务服务", "supplier_name": SUPPLIER, "amount": Decimal(amount),
              "starts_on": DAY, "ends_on": ENDS, "by": act(world.filler), "at": AT}  # fmt: skip
    return contract_draft(**{"line_uuid": line.uuid, **values, **more})


def approve(world: World, contract: Contract, at: datetime = AT) -> Contract:
    contract_submit(uuid=contract.uuid, by=act(world.filler), at=at)
    return contract_approve(uuid=contract.uuid, by=act(world.head), at=at)


def sign(world: World, contract: Contract, **more: Any) -> Contract:
    values = {"signed_on": DAY, "signed_by_uuid": world.head.uuid, "by": act(world.filler), "at": AT}
    return contract_sign(**{"uuid": contract.uuid, **values, **more})


def signed(world: World, line: BudgetLine, amount: str = "20000", **more: Any) -> Contract:
    """A contract that went the whole way in one day, signed by the head, who may."""
    if not SigningAuthority.objects.filter(unit=world.unit, user=world.head).exists():
        authorise(world, "10000000")
    return sign(world, approve(world, draft(world, line, amount, **more)))


def make_duty(world: World, line: BudgetLine, due_on: date = date(2020, 6, 1), **more: Any) -> AcceptanceDuty:
    values = {"title": "空调维修", "due_on": due_on, "by": act(world.filler), "at": AT}
    return acceptance_duty_add(**{"declaration_uuid": line.declaration.uuid, **values, **more})


def accept(
    world: World, duty: AcceptanceDuty, result: str = "passed", held_on: date = date(2020, 6, 1), **more: Any
) -> Acceptance:
    values = {"held_on": held_on, "result": result, "people": ["周工", "吴工"], "defects": "" if result == "passed" else "漏水",
              "by": act(world.filler), "at": later(200)}  # fmt: skip
    return acceptance_record(**{"duty_uuid": duty.uuid, **values, **more})
