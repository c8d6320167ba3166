"""The register of payments: narrowed, summed, and as the official ledger (支付台账)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.money.models import Payment
from duixian.apps.money.models.payments import PaymentState
from duixian.apps.money.queries.payments import MADE, payments_visible
from duixian.apps.money.sums import YuanSum
from duixian.core.wording import Language, Words
from duixian.documents.sheets import api as sheets
from duixian.documents.sheets.register import Register
from duixian.documents.sheets.tables import Column, DataTable, Kind, Value

MOST: Final = 5_000
"""Rows of one ledger."""
_ZERO = Decimal(0)


class PaymentFilter(NamedTuple):
    """What is looked for; empty is everything. `text` is found in number, purpose, payee, contract and references."""

    declaration: UUID | None = None
    state: str = ""
    nature: str = ""
    text: str = ""


class Part(NamedTuple):
    """How many payments, and their yuan."""

    number: int
    amount: Decimal


class Sums(NamedTuple):
    """The payments by how far they have come: waiting for approval, for payment, for the books, and all that were paid."""

    asked: Part
    due: Part
    unbooked: Part
    paid: Part


def payments_matching(actor: Actor, wanted: PaymentFilter) -> QuerySet[Payment]:
    """The payments that the actor sees and looks for, the latest request first."""
    rows = payments_visible(actor)
    if wanted.declaration:
        rows = rows.filter(declaration__uuid=wanted.declaration)
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    if wanted.nature:
        rows = rows.filter(nature=wanted.nature)
    if wanted.text:
        fields = ("number", "purpose", "payee_name", "contract__number", "bank_reference", "voucher")
        found = Q()
        for field in fields:
            found |= Q(**{f"{field}__icontains": wanted.text})
        rows = rows.filter(found)
    return rows


def sums_of(rows: QuerySet[Payment]) -> Sums:
    """The sums of payments by how far they have come. One query."""
    told = rows.order_by().values_list("state").annotate(number_of=Count("pk"), total=YuanSum("amount"))
    found = {state: Part(count, amount) for state, count, amount in told}
    groups = ((PaymentState.REQUESTED,), (PaymentState.APPROVED,), (PaymentState.PAID,), MADE)
    return Sums(*(_sum(found, states) for states in groups))


def _sum(found: Mapping[str, Part], states: Iterable[str]) -> Part:
    parts = [found[one] for one in states if one in found]
    return Part(sum(one.number for one in parts), sum((one.amount for one in parts), _ZERO))


COLUMNS: Final = (
    Column(Words("编号", "Number")), Column(Words("项目", "Project")), Column(Words("预算明细", "Budget line")),
    Column(Words("类别", "Nature")), Column(Words("用途", "Purpose")), Column(Words("收款方", "Payee")),
    Column(Words("合同编号", "Contract")), Column(Words("申请金额（元）", "Asked for (yuan)"), Kind.MONEY),
    Column(Words("已付金额（元）", "Paid (yuan)"), Kind.MONEY, total=True), Column(Words("付款日期", "Paid on"), Kind.DATE),
    Column(Words("银行流水号", "Bank reference")), Column(Words("记账凭证号", "Voucher")), Column(Words("状态", "State")),
)  # fmt: skip
TITLE: Final = Words("支付台账", "Register of payments")
_SHARES = (8.5, 9.0, 8.0, 5.5, 8.0, 8.5, 7.5, 10.0, 10.0, 8.9, 7.5, 7.0, 5.5)
_BELOW = Words(
    "已付金额只计已付款、已入账的支付；退回和冲销的列出但不计入合计。",
    "Paid counts what was paid and not reversed; refused and reversed payments are listed and not summed.",
)


def ledger_rows(payments: Iterable[Payment]) -> tuple[tuple[Value, ...], ...]:
    """The rows of the ledger, in the order given; what was not paid, or was taken back, counts as nothing paid."""
    return tuple(_row(one) for one in payments)


def _row(one: Payment) -> tuple[Value, ...]:
    return (
        one.number, one.declaration.project.name, one.line.name, str(one.get_nature_display()), one.purpose, one.payee_name,
        one.contract.number if one.contract else None, one.amount, one.amount if one.state in MADE else _ZERO,
        one.paid_on, one.bank_reference or None, one.voucher or None, str(one.get_state_display()),
    )  # fmt: skip


def payment_ledger(
    actor: Actor, wanted: PaymentFilter, *, format: str, on: date, language: Language = "zh", notice: str = ""  # noqa: A002  # the word of write_register
) -> bytes:  # fmt: skip
    """The ledger of the payments looked for as xlsx, pdf or docx. Raises NotFound for another format."""
    known = next((one for one in sheets.FORMATS if one == format), None)
    if known is None:
        raise NotFound
    rows = payments_matching(actor, wanted).order_by("requested_at", "pk")
    payments = list(rows[:MOST])
    table = DataTable(TITLE, COLUMNS, ledger_rows(payments), _notes(rows, len(payments)))
    above = ((Words("截至日期", "As of"), on.isoformat()), *_asked(wanted, payments))
    register = Register(_units(payments), table, above, (_BELOW,), notice, _SHARES)
    return sheets.write_register(register, known, language=language)


def _notes(rows: QuerySet[Payment], shown: int) -> tuple[Words, ...]:
    if shown < MOST:
        return ()
    whole = rows.count()
    return (Words(f"共{whole}笔，只列前{MOST}笔。", f"{whole} payments, of which the first {MOST} are listed."),)


def _asked(wanted: PaymentFilter, payments: list[Payment]) -> tuple[tuple[Words, str], ...]:
    told = []
    if wanted.declaration and payments:
        told.append((Words("项目", "Project"), payments[0].declaration.project.name))
    if wanted.state:
        told.append((Words("状态", "State"), str(dict(PaymentState.choices)[wanted.state])))
    if wanted.nature:
        told.append((Words("类别", "Nature"), str(dict(Payment.Nature.choices)[wanted.nature])))
    if wanted.text:
        told.append((Words("查找", "Looked for"), wanted.text))
    return tuple(told)


def _units(payments: list[Payment]) -> str:
    names = list(dict.fromkeys(str(one.unit) for one in payments))
    return "、".join(names[:3]) + ("等" if len(names) > 3 else "")
