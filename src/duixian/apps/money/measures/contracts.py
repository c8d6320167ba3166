"""Practice of contracts: contracts that no control rule finds fault with, in all that were signed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from duixian.apps.money.queries.books import BookReader, limits_for
from duixian.apps.targets.models import Declaration
from duixian.core.history.canonical import digest
from duixian.core.measures.assembling import Setting, assembled
from duixian.core.measures.origins import OriginRow, Record, Role
from duixian.core.measures.parameters import ParameterValue
from duixian.core.measures.reasons import NOT_RECORDED
from duixian.core.measures.recompute import Kind
from duixian.core.measures.result import MeasureResult, not_measured
from duixian.core.measures.spec import MeasureSpec, TargetKind, UnitKind
from duixian.core.money.controls import registry
from duixian.core.money.controls.facts import Book, ContractFacts
from duixian.core.money.controls.finding import CONTRACT, PAYMENT
from duixian.core.money.controls.limits import Limits
from duixian.core.money.controls.rules import no_contract
from duixian.core.wording import Words


def contract_practice(
    *, subject: UUID, parameters: Mapping[str, ParameterValue], as_of: date, known_at: datetime
) -> MeasureResult:
    """Contracts signed by `as_of` that no rule about contracts finds fault with, in all of them, as known at `known_at`.

    Frameworks and the orders under them count one by one. Told beside it: payments that should have had a contract
    (`without_contract`), each with its row.
    """
    declaration = Declaration.objects.filter(uuid=subject).select_related("unit").first()
    if declaration is None:
        return not_measured(NOT_RECORDED)
    book = BookReader(declaration.unit, as_of, known_at).of_declaration(declaration)
    limits, zone = limits_for(declaration.unit), ZoneInfo(declaration.unit.time_zone)
    signed = [one for one in book.contracts.values() if one.signed_on is not None]
    bare = list(_without_contract(book, limits, declaration.pk))
    rows = [*_rows(signed, _faults(book, limits), zone), *bare]
    return assembled(
        Kind.RATIO, rows, Setting(empty="" if signed else NOT_RECORDED, facts={"without_contract": len(bare)})
    )


def _faults(book: Book, limits: Limits) -> Mapping[UUID, list[str]]:
    """The codes of the rules that a contract breaks."""
    found: dict[UUID, list[str]] = defaultdict(list)
    for one in registry.findings(book, limits):
        if one.about == CONTRACT:
            found[one.about_uuid].append(one.code)
    return found


def _rows(signed: list[ContractFacts], faults: Mapping[UUID, list[str]], zone: ZoneInfo) -> Iterator[OriginRow]:
    for one in signed:
        broken = faults.get(one.uuid, [])
        record = _record(one, zone)
        yield record.playing(Role.DENOMINATOR, ", ".join(broken)) if broken else record.playing(Role.BOTH)


def _record(one: ContractFacts, zone: ZoneInfo) -> Record:
    told = {"number": one.number, "amount": one.amount, "supplier": one.supplier_name, "approved_on": one.approved_on,
            "signed_on": one.signed_on, "supplements": one.supplements}  # fmt: skip
    when = datetime.combine(one.signed_on, time.min, zone) if one.signed_on else None
    return Record(CONTRACT, str(one.uuid), f"{one.number} {one.supplier_name}", one.amount, digest(told), when)


def _without_contract(book: Book, limits: Limits, declaration: int) -> Iterator[OriginRow]:
    for one in no_contract.RULE.findings(book, limits):
        if one.declaration == declaration:
            told = digest({"number": one.label, "facts": dict(one.facts)})
            yield Record(PAYMENT, str(one.about_uuid), one.label, digest=told).playing(
                Role.CONTEXT, no_contract.RULE.code
            )


MEASURES = (
    (
        MeasureSpec(
            "money.contract_practice", 1, Words("合同签署规范率", "contracts signed by the rules"),
            Words("先批准后签署、签署人有权且不超限额、补充协议不超比例的合同 ÷ 截止日前签署的合同",
                  "contracts approved before signature, signed within authority, supplements within the share, in all signed by the day"),
            UnitKind.PERCENT, "money", frozenset({TargetKind.PERCENT, TargetKind.GRADED}),
            trap=Words("框架协议和其下订单各算一份；应签未签合同的支付单列", "frameworks and their orders count one by one; payments that lack a contract are told beside it"),
        ),
        contract_practice,
    ),
)  # fmt: skip
"""What this module measures, each with its function."""
