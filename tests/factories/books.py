"""A promise whose money moved: lines, a receipt, a contract that was signed and partly paid, and a small payment that was reversed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from duixian.apps.money.models import BudgetLine, Contract, Payment, Receipt
from duixian.apps.money.operations.budget import receipt_record
from duixian.apps.money.operations.ledger import ledger_enter
from duixian.apps.money.operations.payments import payment_approve, payment_pay, payment_request, payment_reverse
from duixian.apps.targets.models import Declaration
from factories.accounts import World, act
from factories.controls import make_contract
from factories.money import make_line
from factories.promises import make_declaration

AT = datetime(2020, 9, 1, 2, tzinfo=UTC)
APPROVED = datetime(2020, 2, 27, 2, tzinfo=UTC)
ASKED = datetime(2020, 8, 18, 2, tzinfo=UTC)


@dataclass(frozen=True)
class Books:
    """场地 600,000: contract of 100,000 of which 40,000 are paid. 资料 400,000: 5,000 paid and reversed. 800,000 received."""

    declaration: Declaration
    site: BudgetLine
    paper: BudgetLine
    contract: Contract
    paid: Payment
    undone: Payment
    receipt: Receipt


def make_books(world: World, code: str = "P1") -> Books:
    """The same every time, through operations where money moves."""
    declaration = make_declaration(world.unit, code=code)
    site, paper = (
        make_line(world.unit, budget, name, declaration) for name, budget in (("场地", "600000"), ("资料", "400000"))
    )
    receipt = receipt_record(
        declaration_uuid=declaration.uuid, source="fiscal", amount="800000", received_on=date(2020, 3, 5), notice="海财〔2020〕7号",
        reference=f"R-{code}", by=act(world.finance), at=AT,
    )  # fmt: skip
    signed = {"starts_on": date(2020, 3, 1), "signed_on": date(2020, 3, 1), "approved_at": APPROVED}
    contract = make_contract(
        site, world, number=f"HT-{code}", title="会务服务", amount=Decimal(100000), total=Decimal(100000), **signed
    )
    ledger_enter(line=site, chain=contract.uuid, stage="contract", amount=contract.total, document="money.contract",
                 document_uuid=contract.uuid, day=date(2020, 3, 1), by=act(world.head), at=AT)  # fmt: skip
    first = payment_request(
        line_uuid=site.uuid, nature="contract", purpose="首付款", amount=Decimal(40000), contract_uuid=contract.uuid, by=act(world.filler),
        at=ASKED,
    )  # fmt: skip
    small = payment_request(
        line_uuid=paper.uuid,
        nature="small",
        purpose="印刷",
        amount=Decimal(5000),
        payee_name="海汀印务",
        by=act(world.filler),
        at=ASKED,
    )
    for one, day in ((first, date(2020, 8, 20)), (small, date(2020, 8, 25))):
        payment_approve(uuid=one.uuid, by=act(world.head), at=ASKED)
        payment_pay(uuid=one.uuid, paid_on=day, bank_reference=f"B-{one.number}", by=act(world.finance), at=AT)
    undone = payment_reverse(
        uuid=small.uuid, reversed_on=date(2020, 8, 28), reason="重复付款", by=act(world.finance), at=AT
    )
    for line in (site, paper):
        line.refresh_from_db()
    return Books(declaration, site, paper, contract, first, undone, receipt)
