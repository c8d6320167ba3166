"""Payments: asked for by fillers, approved by heads, paid and booked by finance; seen by everybody who sees the unit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from duixian.apps.accounts.models import User
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.money.operations.bank import bank_import, bank_match
from duixian.apps.money.operations.invoices import invoice_enter
from duixian.apps.money.operations.payments import payment_approve, payment_request
from factories.accounts import World, act
from factories.evidence import csv_bytes
from factories.payments import AT, make_line, make_payment
from factories.promises import make_declaration
from web.permissions import page

DAY = date(2020, 5, 1)
ASKERS = {"filler": 200, "stranger": 200}
KEEPERS = {"filler": 200, "finance": 200}


def scenario(world: World) -> dict[str, Any]:
    line = make_line(make_declaration(world.unit))
    asked = payment_request(line_uuid=line.uuid, nature="small", purpose="办公用品", amount=Decimal(1000), payee_name="海汀文具店",
                            by=act(world.filler), at=AT)  # fmt: skip
    approved = payment_request(line_uuid=line.uuid, nature="small", purpose="耗材", amount=Decimal(500), payee_name="海汀文具店",
                               by=act(world.filler), at=AT)  # fmt: skip
    payment_approve(uuid=approved.uuid, by=act(world.head), at=AT)
    paid = make_payment(line, "1000", requested_by=User.objects.get(username="filler"), bank_reference="")
    invoice = invoice_enter(unit=world.unit, number="12345678", issued_on=DAY, seller="海汀文具店", amount=Decimal(1000),
                            by=act(world.filler), at=AT)  # fmt: skip
    content = csv_bytes(("日期", "支出金额", "流水号"), ("2020-05-01", "300.00", "S1"), ("2020-05-02", "1000.00", "S2"))
    done = bank_import(unit=world.unit, upload=Upload("a.csv", content), by=act(world.finance), at=AT)
    assert done.batch
    loose = done.batch.rows.get(reference="S1")
    row = bank_match(
        row_uuid=done.batch.rows.get(reference="S2").uuid, payment_uuid=paid.uuid, by=act(world.finance), at=AT
    )
    things: dict[str, Any] = {"asked": asked, "approved": approved, "paid": paid, "invoice": invoice, "batch": done.batch,
                              "loose": loose, "row": row}  # fmt: skip
    return {name: {"uuid": thing.uuid} for name, thing in things.items()}


def of(name: str) -> Any:
    return lambda told: told[name]


def to_asked(told: Any) -> dict[str, object]:
    return {"payment": told["asked"]["uuid"]}


OPEN = {"stranger": 404, "nobody": 403}
TABLE = {
    "payments:list": page(200, nobody=403),
    "payments:ledger": page(200, object_of=lambda _told: {"fmt": "xlsx"}, nobody=403),
    "payments:create": page(403, **ASKERS),
    "payments:register": page(403, finance=200),
    "payments:detail": page(200, object_of=of("asked"), **OPEN),
    "payments:approve": page(403, object_of=of("asked"), stranger=404, head=200),
    "payments:refuse": page(403, object_of=of("approved"), stranger=404, head=200),
    "payments:pay": page(403, object_of=of("approved"), stranger=404, finance=200),
    "payments:book": page(403, object_of=of("paid"), stranger=404, finance=200),
    "payments:reverse": page(403, object_of=of("paid"), stranger=404, finance=200),
    "payments:invoice-create": page(403, object_of=of("asked"), stranger=404, **KEEPERS),
    "payments:invoices": page(200, nobody=403),
    "payments:invoice-create-loose": page(403, stranger=200, **KEEPERS),
    "payments:invoice-assign": page(403, object_of=of("invoice"), stranger=404, **KEEPERS),
    "payments:plans": page(200, nobody=403),
    "payments:plan-create": page(403, **ASKERS),
    "payments:bank": page(200, nobody=403),
    "payments:bank-upload": page(403, finance=200),
    "payments:bank-rows": page(200, object_of=of("batch"), **OPEN),
    "payments:bank-match": page(403, object_of=of("loose"), post={}, stranger=404, finance=302),
    "payments:bank-unmatch": page(403, object_of=of("row"), post={}, stranger=404, finance=302),
}
