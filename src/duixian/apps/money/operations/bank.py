"""Exports of the bank or the finance system: read once, matched to payments where that is certain, else left to people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.roles import Role
from duixian.apps.audit.operations import record
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.evidence.operations.files import file_store
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.evidence.tables import Sheet, read_sheets
from duixian.apps.money.models import BankImport, BankRow, Payment
from duixian.apps.money.operations.payments import payment_register
from duixian.apps.money.queries.payments import MADE, bank_row_get, payment_get
from duixian.core.money.matching import How, Outflow, match
from duixian.core.periods import parse_date

HEADINGS: Final = {
    "day": ("交易日期", "日期", "记账日期", "付款日期", "入账日期", "凭证日期", "date"),
    "amount": ("支出金额", "支出", "借方发生额", "付款金额", "金额", "交易金额", "发生额", "amount"),
    "reference": ("流水号", "交易流水号", "银行流水号", "凭证号", "交易编号", "reference"),
    "counterparty": ("对方户名", "对方", "收款方", "收款人", "收款单位", "对方单位", "户名", "counterparty"),
    "summary": ("摘要", "用途", "附言", "备注", "summary"),
}
"""What banks and finance systems call a column; the first that is there counts."""
NEEDED: Final = frozenset({"day", "amount", "reference"})
SHOWN: Final = 5
"""Wrong rows that a message names."""
_AMOUNT = re.compile(r"-?\d{1,14}(?:\.\d{1,2}0*)?")


class Told(NamedTuple):
    """An outgoing row as the export tells it."""

    number: int
    day: date
    amount: Decimal
    counterparty: str
    reference: str
    summary: str


class Imported(NamedTuple):
    """What an export brought: rows added, rows known before, rows matched now; the batch is None when nothing was new."""

    batch: BankImport | None
    added: int
    known: int
    matched: int


@transaction.atomic
def bank_import(
    *, unit: Unit, upload: Upload, named: Mapping[str, str] | None = None, by: Actor, at: datetime
) -> Imported:
    """Read an XLSX or CSV export with columns for day, amount and reference; rows of money that came in are left out.

    `named` says what a column is called (`day`: 交易时间) where its heading is none of those known. The same export again adds
    nothing. All or nothing: raises NotAllowed, FileRefused, ListRefused, and Invalid at `file` naming rows, or at the column's name.
    """
    _require_finance(by, unit)
    (sheet, *_others) = read_sheets(upload.name, upload.content)
    places = _places(sheet, named or {})
    told = _told(sheet, places)
    locked(unit)
    fresh = _fresh(unit, told)
    if not fresh:
        return Imported(None, 0, len(told), 0)
    file = file_store(unit=unit, name=upload.name, content=upload.content, by=by, at=at)
    headings = sheet.headings()
    columns = {name: headings[place] for name, place in places.items()}
    batch = BankImport.objects.create(unit=unit, file=file, columns=columns, imported_by_id=by.user_id, imported_at=at)
    BankRow.objects.bulk_create([BankRow(unit=unit, batch=batch, **one._asdict()) for one in fresh], batch_size=1_000)
    matched = _match(unit, batch)
    done = Imported(batch, len(fresh), len(told) - len(fresh), matched)
    record(kind="money.bank.imported", unit=unit, about="money.bank", about_uuid=batch.uuid, by=by, at=at,
           payload={"file": file.digest, "added": done.added, "known": done.known, "matched": done.matched})  # fmt: skip
    return done


@transaction.atomic
def bank_match(*, row_uuid: UUID, payment_uuid: UUID, by: Actor, at: datetime) -> BankRow:
    """Say that a row shows a payment. Raises NotFound, NotAllowed, and Invalid when amounts differ or either is matched already."""
    payment = payment_get(by, payment_uuid)
    Payment.objects.select_for_update(of=("self",), no_key=True).filter(
        pk=payment.pk
    ).exists()  # before the unit, as those that pay
    payment.refresh_from_db(fields=["state"])
    row = _locked_row(row_uuid, by)
    if payment.unit_id != row.unit_id or payment.state not in MADE:
        raise Invalid(_("只能与本单位已付款的支付核对。"), field="payment")
    if row.payment_id == payment.pk:
        return row
    if row.payment_id is not None or payment.bank_rows.exists():
        raise Invalid(_("流水或支付已核对过，请先撤销。"), field="payment")
    if row.amount != payment.amount:
        raise Invalid(_("金额不一致，不能核对。"), field="payment")
    row.payment, row.matched_how = payment, How.HAND
    row.save(update_fields=["payment", "matched_how"])
    _tell(row, payment, "matched", by, at)
    return row


@transaction.atomic
def bank_row_register(*, row_uuid: UUID, by: Actor, at: datetime, **asked: Any) -> Payment:
    """Record the payment that a row shows and nobody asked for here, and match both; `asked` as `payment_register` takes it.

    All or nothing: raises as `payment_register` and `bank_match`.
    """
    payment = payment_register(by=by, at=at, **asked)
    bank_match(row_uuid=row_uuid, payment_uuid=payment.uuid, by=by, at=at)
    return payment


@transaction.atomic
def bank_unmatch(*, row_uuid: UUID, by: Actor, at: datetime) -> BankRow:
    """Take a match back; a row without one stays as it is. Raises NotFound and NotAllowed."""
    row = _locked_row(row_uuid, by)
    payment = row.payment
    if payment is None:
        return row
    row.payment, row.matched_how = None, ""
    row.save(update_fields=["payment", "matched_how"])
    _tell(row, payment, "unmatched", by, at)
    return row


def _require_finance(by: Actor, unit: Unit) -> None:
    if not by.holds(Role.FINANCE, at=unit.path):
        raise NotAllowed(_("只有本单位的财务可以导入和核对流水。"))


def _locked_row(uuid: UUID, by: Actor) -> BankRow:
    row = bank_row_get(by, uuid)
    _require_finance(by, row.unit)
    locked(row.unit)
    row.refresh_from_db()
    return row


def _plain(heading: str) -> str:
    return re.sub(r"[（(].*?[)）]", "", heading).strip().casefold()


def _places(sheet: Sheet, named: Mapping[str, str]) -> dict[str, int]:
    headings = [_plain(heading) for heading in sheet.headings()]
    found = {}
    for name, spellings in HEADINGS.items():
        told = _plain(named.get(name, ""))
        if told and told not in headings:
            raise Invalid(_("文件里没有这一列。"), field=name)
        held = told or next((one for one in spellings if one in headings), None)
        if held is not None:
            found[name] = headings.index(held)
    if not found.keys() >= NEEDED:
        raise Invalid(_("表头须有日期、支出金额和流水号三列，可另有对方户名和摘要。"), field="file")
    return found


def _told(sheet: Sheet, places: Mapping[str, int]) -> list[Told]:
    told: dict[str, Told] = {}
    wrong = []
    for number, row in sheet.records():
        cell = {name: row[place].strip() for name, place in places.items()}
        amount = _amount(cell["amount"])
        if amount is not None and amount <= 0:
            continue  # money that came in
        day = parse_date(cell["day"])
        if amount is None or day is None or day.day is None or not 0 < len(cell["reference"]) <= 60:
            wrong.append(str(number))
            continue
        one = Told(
            number,
            day.first_day(),
            amount,
            cell.get("counterparty", "")[:200],
            cell["reference"],
            cell.get("summary", "")[:200],
        )
        if told.setdefault(one.reference, one)[1:] != one[1:]:
            wrong.append(str(number))
    _refuse(wrong)
    return list(told.values())


def _refuse(wrong: list[str]) -> None:
    if wrong:
        raise Invalid(
            _("共%(count)s行有误（第%(rows)s行等）：日期如2020-03-05，金额到分，流水号不能空，也不能两行内容不同而流水号相同。")
            % {"count": len(wrong), "rows": "、".join(wrong[:SHOWN])}, field="file",
        )  # fmt: skip


def _amount(text: str) -> Decimal | None:
    plain = re.sub(r"[¥￥,，\s元]", "", text)
    if not plain or plain == "-":
        return Decimal(0)  # a row whose money stands in the other column
    return Decimal(plain).quantize(Decimal("0.01")) if _AMOUNT.fullmatch(plain) else None


def _fresh(unit: Unit, told: Iterable[Told]) -> list[Told]:
    known = dict(BankRow.objects.filter(unit=unit).values_list("reference", "amount"))
    fresh = [one for one in told if one.reference not in known]
    _refuse([str(one.number) for one in told if known.get(one.reference, one.amount) != one.amount])
    return fresh


def _match(unit: Unit, batch: BankImport) -> int:
    rows = {str(one.pk): one for one in batch.rows.all()}
    free = Payment.objects.filter(unit=unit, state__in=MADE, bank_rows=None, paid_on__isnull=False).select_related(
        "payee"
    )
    payments = {str(one.pk): one for one in free}
    found = match(
        (Outflow(key, one.day, one.amount, one.counterparty, one.reference) for key, one in rows.items()),
        (Outflow(key, one.paid_on, one.amount, one.payee_name, one.bank_reference) for key, one in payments.items() if one.paid_on),
    )  # fmt: skip
    for one in found:
        row = rows[one.row]
        row.payment, row.matched_how = payments[one.payment], one.how
    BankRow.objects.bulk_update([rows[one.row] for one in found], ["payment", "matched_how"], batch_size=500)
    return len(found)


def _tell(row: BankRow, payment: Payment, how: str, by: Actor, at: datetime) -> None:
    record(kind="money.bank.matched", unit=row.unit, about="money.payment", about_uuid=payment.uuid, by=by, at=at,
           project_uuid=payment.declaration.project.uuid,
           payload={"reference": row.reference, "amount": row.amount, "action": how})  # fmt: skip
