"""The register of contracts as the official ledger (合同台账)."""

from __future__ import annotations

from datetime import date
from typing import Final

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.money.models import Contract
from duixian.apps.money.models.contracts import ContractState
from duixian.apps.money.queries.contracts import ContractShown, Wanted, contracts_visible, with_paid
from duixian.core.wording import Language, Words
from duixian.documents.sheets import api as sheets
from duixian.documents.sheets.register import Register
from duixian.documents.sheets.tables import Column, DataTable, Kind, Value

MOST: Final = 5_000
"""Rows of one ledger."""
COLUMNS: Final = (
    Column(Words("合同编号", "Number")), Column(Words("合同名称", "Title")), Column(Words("供应商", "Supplier")),
    Column(Words("项目", "Project")), Column(Words("预算明细", "Budget line")), Column(Words("合同金额（元）", "Amount (yuan)"), Kind.MONEY),
    Column(Words("含补充协议（元）", "With supplements (yuan)"), Kind.MONEY, total=True), Column(Words("已付（元）", "Paid (yuan)"), Kind.MONEY, total=True),
    Column(Words("签署日期", "Signed on"), Kind.DATE), Column(Words("签署人", "Signed by")), Column(Words("期限至", "Ends on"), Kind.DATE),
    Column(Words("状态", "State")),
)  # fmt: skip
TITLE: Final = Words("合同台账", "Register of contracts")
_SHARES = (10.0, 14.0, 14.0, 13.0, 8.0, 11.0, 11.0, 11.0, 9.0, 7.0, 9.0, 7.0)
_BELOW = Words(
    "框架协议列出金额而不计入合计，合计以其下订单为准。",
    "Frameworks are listed with their amount and not summed; their orders are.",
)


def contract_ledger(
    actor: Actor, wanted: Wanted, *, format: str, on: date, language: Language = "zh", notice: str = ""  # noqa: A002  # the word of write_register
) -> bytes:  # fmt: skip
    """The ledger of the contracts looked for as xlsx, pdf or docx. Raises NotFound for another format."""
    known = next((one for one in sheets.FORMATS if one == format), None)
    if known is None:
        raise NotFound
    contracts = list(contracts_visible(actor, wanted).order_by("created_at", "pk")[:MOST])
    table = DataTable(TITLE, COLUMNS, tuple(map(_row, with_paid(contracts))), _notes(len(contracts)))
    above = ((Words("截至日期", "As of"), on.isoformat()), *_asked(wanted, contracts))
    return sheets.write_register(
        Register(_units(contracts), table, above, (_BELOW,), notice, _SHARES), known, language=language
    )


def _row(shown: ContractShown) -> tuple[Value, ...]:
    one = shown.contract
    framework = one.kind == Contract.Kind.FRAMEWORK
    return (
        one.number, one.title, one.supplier.name, one.declaration.project.name, one.line.name, one.amount,
        None if framework else one.total, None if framework else shown.paid, one.signed_on, one.signed_by.name if one.signed_by else None,
        one.ends_on, str(one.get_state_display()),
    )  # fmt: skip


def _notes(shown: int) -> tuple[Words, ...]:
    return (Words(f"只列前{MOST}份。", f"The first {MOST} are listed."),) if shown == MOST else ()


def _asked(wanted: Wanted, contracts: list[Contract]) -> tuple[tuple[Words, str], ...]:
    told = []
    if wanted.declaration and contracts:
        told.append((Words("项目", "Project"), contracts[0].declaration.project.name))
    if wanted.state in ContractState.values:
        told.append((Words("状态", "State"), str(ContractState(wanted.state).label)))
    if wanted.ends_by:
        told.append((Words("到期日不晚于", "Ending by"), wanted.ends_by.isoformat()))
    if wanted.text.strip():
        told.append((Words("查找", "Looked for"), wanted.text.strip()))
    return tuple(told)


def _units(contracts: list[Contract]) -> str:
    names = list(dict.fromkeys(str(one.unit) for one in contracts))
    return "、".join(names[:3]) + ("等" if len(names) > 3 else "")
