"""Compliance of use: payments that pass every control rule in all payments made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from duixian.apps.money.models import Violation
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
from duixian.core.money.controls.facts import PaymentFacts
from duixian.core.money.controls.finding import PAYMENT, Finding
from duixian.core.wording import Words


def compliance(
    *, subject: UUID, parameters: Mapping[str, ParameterValue], as_of: date, known_at: datetime
) -> MeasureResult:
    """Payments made by `as_of` that break no rule in all of them, judged anew from the documents as known at `known_at`.

    A payment whose finding the head accepted still fails. Told beside it: findings that stand about payments and other documents
    of the declaration (`open_findings`), and how many of them were accepted by then (`accepted_findings`).
    """
    declaration = Declaration.objects.filter(uuid=subject).select_related("unit").first()
    if declaration is None:
        return not_measured(NOT_RECORDED)
    book = BookReader(declaration.unit, as_of, known_at).of_declaration(declaration)
    own = [paid for paid in book.payments if paid.declaration == declaration.pk]
    if not own:
        return not_measured(NOT_RECORDED)
    found = [one for one in registry.findings(book, limits_for(declaration.unit)) if one.declaration == declaration.pk]
    accepted = _accepted(declaration, found, known_at)
    facts = {"open_findings": len(found) - accepted, "accepted_findings": accepted}
    return assembled(Kind.RATIO, _rows(own, found, ZoneInfo(declaration.unit.time_zone)), Setting(facts=facts))


def _accepted(declaration: Declaration, found: Iterable[Finding], known_at: datetime) -> int:
    decided = Violation.objects.filter(
        declaration=declaration, state=Violation.State.ACCEPTED, decided_at__lte=known_at
    )
    kept = set(decided.values_list("rule", "about_uuid"))
    return sum((one.code, one.about_uuid) in kept for one in found)


def _rows(payments: Iterable[PaymentFacts], found: Iterable[Finding], zone: ZoneInfo) -> Iterable[OriginRow]:
    broken: dict[UUID, list[str]] = defaultdict(list)
    for one in found:
        if one.about == PAYMENT:
            broken[one.about_uuid].append(one.code)
    for paid in payments:
        codes = broken.get(paid.uuid)
        record = _record(paid, zone)
        yield record.playing(Role.DENOMINATOR, ", ".join(codes)) if codes else record.playing(Role.BOTH)


def _record(paid: PaymentFacts, zone: ZoneInfo) -> Record:
    told = {"number": paid.number, "payee": paid.payee_name, "amount": paid.amount, "paid_on": paid.paid_on}
    return Record(
        PAYMENT, str(paid.uuid), paid.number, paid.amount, digest(told), datetime.combine(paid.paid_on, time.min, zone)
    )


SPEC = MeasureSpec(
        "money.compliance", 1, Words("资金使用合规率", "payments that pass every rule"),
        Words("通过全部控制规则的支付笔数 ÷ 截止日前全部支付笔数", "payments that pass every control rule in all payments by the day"),
        UnitKind.PERCENT, "money", frozenset({TargetKind.PERCENT, TargetKind.GRADED}),
        trap=Words("经负责人批准保留的问题仍计为未通过，另行列出", "what the head accepted still fails, and is told beside the rate"),
)  # fmt: skip

MEASURES = ((SPEC, compliance),)
"""What this module measures, each with its function."""
