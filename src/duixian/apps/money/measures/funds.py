"""Measures over budget lines, receipts and what was paid. Registered when the site starts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils.translation import gettext_noop

from duixian.apps.money.models import BudgetChange, Movement, Receipt
from duixian.apps.targets.models import Declaration
from duixian.core.history.canonical import digest
from duixian.core.measures.assembling import Setting, assembled
from duixian.core.measures.builders import money_ratio, money_sum
from duixian.core.measures.origins import Record, Role
from duixian.core.measures.parameters import Parameter, ParameterKind, ParameterValue
from duixian.core.measures.reasons import NOT_RECORDED
from duixian.core.measures.recompute import Kind
from duixian.core.measures.result import MeasureResult, not_measured
from duixian.core.measures.spec import MeasureSpec, TargetKind, UnitKind
from duixian.core.money.movements import ZERO
from duixian.core.money.stages import Stage
from duixian.core.values import FEN
from duixian.core.wording import NOTHING, Words

Parameters = Mapping[str, ParameterValue]
REVERSED = gettext_noop("已冲销")


def arrival_rate(*, subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> MeasureResult:
    """Yuan received by the day in the budget of the lines, as adjusted by the day or as first approved. No lines: not measured."""
    declaration = _declaration(subject)
    budget = _budget(declaration, as_of, known_at, original=parameters["budget"] == "original") if declaration else []
    if declaration is None or not budget:
        return not_measured(NOT_RECORDED)
    return money_ratio(_received(declaration, as_of, known_at), budget)


def execution_rate(*, subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> MeasureResult:
    """Yuan paid by the day in the adjusted budget of the lines; what was reversed by then is left out. No lines: not measured."""
    declaration = _declaration(subject)
    budget = _budget(declaration, as_of, known_at) if declaration else []
    if declaration is None or not budget:
        return not_measured(NOT_RECORDED)
    paid, reversed_ = _paid(declaration, as_of, known_at)
    return money_ratio(paid, budget, Setting(reversed_))


def paid(*, subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> MeasureResult:
    """Yuan paid by the day, payment by payment; what was reversed by then is left out. No lines: not measured."""
    declaration = _declaration(subject)
    if declaration is None or not _budget(declaration, as_of, known_at):
        return not_measured(NOT_RECORDED)
    standing, reversed_ = _paid(declaration, as_of, known_at)
    return money_sum(standing, Setting(reversed_))


def received(*, subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> MeasureResult:
    """Yuan received by the day, receipt by receipt. No lines: not measured."""
    declaration = _declaration(subject)
    if declaration is None or not _budget(declaration, as_of, known_at):
        return not_measured(NOT_RECORDED)
    return money_sum(_received(declaration, as_of, known_at))


def unit_cost(*, subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> MeasureResult:
    """Yuan paid by the day for each of `results`, rounded half up to the fen. No lines: not measured."""
    declaration, results = _declaration(subject), Decimal(str(parameters["results"]))
    if declaration is None or not _budget(declaration, as_of, known_at):
        return not_measured(NOT_RECORDED)
    paid, reversed_ = _paid(declaration, as_of, known_at)
    total = sum((one.amount or ZERO for one in paid), ZERO)
    each = (total / results).quantize(FEN, ROUND_HALF_UP)
    told = digest({"paid": [one.digest for one in paid], "results": results})
    value = Record("money.unit_cost", str(declaration.uuid), declaration.number, each, told)
    rows = [value.playing(Role.VALUE), *(one.playing(Role.CONTEXT) for one in paid)]
    return assembled(Kind.MONEY, rows, Setting(reversed_, facts={"paid": total, "results": results}))


def _declaration(subject: UUID) -> Declaration | None:
    return Declaration.objects.filter(uuid=subject).select_related("unit").first()


def _budget(declaration: Declaration, as_of: date, known_at: datetime, *, original: bool = False) -> list[Record]:
    """What the lines were given by the end of the day, change by change."""
    end = datetime.combine(as_of + timedelta(days=1), time.min, ZoneInfo(declaration.unit.time_zone))
    rows = BudgetChange.objects.filter(
        line__declaration=declaration, occurred_at__lt=end, recorded_at__lte=known_at
    ).exclude(kind=BudgetChange.Kind.TRANSFER)
    chosen = rows.filter(kind=BudgetChange.Kind.APPROVED) if original else rows
    return [
        Record("money.budget_change", str(one.uuid), one.line.name, one.amount,
               digest({"line": one.line.uuid, "kind": one.kind, "amount": one.amount}), one.occurred_at)
        for one in chosen.select_related("line").order_by("line__position", "id")
    ]  # fmt: skip


def _received(declaration: Declaration, as_of: date, known_at: datetime) -> list[Record]:
    """Receipts that were believed at the time, by the day they arrived."""
    believed = Q(recorded_at__lte=known_at) & (Q(superseded_at=None) | Q(superseded_at__gt=known_at))
    rows = Receipt.objects.filter(believed, declaration=declaration, received_on__lte=as_of)
    zone = ZoneInfo(declaration.unit.time_zone)
    return [_receipt(one, zone) for one in rows.order_by("received_on", "id")]


def _receipt(one: Receipt, zone: ZoneInfo) -> Record:
    told = {"amount": one.amount, "day": one.received_on, "reference": one.reference, "source": one.source}
    return Record("money.receipt", str(one.uuid), one.reference, one.amount, digest(told), _at(one.received_on, zone))


def _paid(
    declaration: Declaration, as_of: date, known_at: datetime
) -> tuple[list[Record], tuple[tuple[Record, str], ...]]:
    """Payments that stand, and those reversed by the day, from the ledger."""
    rows: list[Any] = list(
        Movement.objects.filter(line__declaration=declaration, stage=Stage.PAYMENT, occurred_on__lte=as_of, recorded_at__lte=known_at)
        .order_by("occurred_on", "id")
        .values_list("step", "line__uuid", "line__name", "document_uuid", "amount", "occurred_on", "reverses", named=True)
    )  # fmt: skip
    undone, zone = {one.reverses for one in rows if one.reverses}, ZoneInfo(declaration.unit.time_zone)
    taken = [one for one in rows if one.reverses is None]
    standing = list(_payments((one for one in taken if one.step not in undone), zone))
    return standing, tuple((one, REVERSED) for one in _payments((o for o in taken if o.step in undone), zone))


def _payments(rows: Iterable[Any], zone: ZoneInfo) -> Iterable[Record]:
    for one in rows:
        told = {"line": one.line__uuid, "document": one.document_uuid, "amount": one.amount, "day": one.occurred_on}
        yield Record("money.movement", f"{one.step}/{one.line__uuid}", one.line__name, one.amount, digest(told),
                     _at(one.occurred_on, zone))  # fmt: skip


def _at(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.min, zone)


BUDGET = Parameter(
    "budget", ParameterKind.CHOICE, Words("分母", "denominator"), NOTHING, default="adjusted",
    choices=(("adjusted", Words("调整后的预算", "the adjusted budget")), ("original", Words("原批复预算", "the budget as first approved"))),
)  # fmt: skip
RESULTS = Parameter(
    "results", ParameterKind.DECIMAL, Words("成果数量", "number of results"),
    Words("支付总额除以这个数", "what was paid is divided by this number"), least=Decimal("0.0001"),
)  # fmt: skip
_SERVES = frozenset({TargetKind.PERCENT, TargetKind.COUNT})

MEASURES = (
    (
        MeasureSpec(
            "money.arrival_rate", 1, Words("资金到位率", "money received"),
            Words("截止日前到账的资金 ÷ 批复预算", "money received by the day in the approved budget"),
            UnitKind.PERCENT, "money", _SERVES, parameters=(BUDGET,),
            trap=Words("预算年中调整后，分母用原批复数还是调整数，结果不同", "after an adjustment the original and the adjusted budget give different rates"),
        ),
        arrival_rate,
    ),
    (
    MeasureSpec(
        "money.execution_rate", 1, Words("预算执行率", "budget execution"),
        Words("截止日前支付的资金 ÷ 调整后预算", "money paid by the day in the adjusted budget"),
        UnitKind.PERCENT, "money", _SERVES,
        trap=Words("已冲销的支付不计；占用和合同不是支付", "reversed payments do not count; what is bound is not paid"),
    ),
    execution_rate,
    ),
    (
        MeasureSpec(
            "money.paid", 1, Words("支付合计", "money paid"),
            Words("截止日前支付的资金合计", "money paid by the day, summed"), UnitKind.MONEY, "money", frozenset({TargetKind.MONEY}),
            trap=Words("已冲销的支付不计；占用和合同不是支付", "reversed payments do not count; what is bound is not paid"),
        ),
        paid,
    ),
    (
        MeasureSpec(
            "money.received", 1, Words("到账合计", "money received in all"),
            Words("截止日前到账的资金合计", "money received by the day, summed"), UnitKind.MONEY, "money", frozenset({TargetKind.MONEY}),
            trap=Words("按到账日期计，不按拨款通知", "by the day money arrived, not by the notice"),
        ),
        received,
    ),
    (
        MeasureSpec(
            "money.unit_cost", 1, Words("单位成本", "unit cost"),
            Words("截止日前支付的资金 ÷ 成果数量，四舍五入到分", "money paid by the day for each result, rounded to the fen"),
            UnitKind.MONEY, "money", frozenset({TargetKind.MONEY}), parameters=(RESULTS,),
            trap=Words("成果数量由口径给出，须与产出指标一致", "the number of results is set with the measure; it must agree with the output indicator"),
        ),
        unit_cost,
    ),
)  # fmt: skip
"""What this module measures, each with its function; registered together with those of contracts and acceptances."""
