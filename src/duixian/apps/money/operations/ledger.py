"""The ledger: every step that binds or frees money of a line, written under a lock of the line.

Called inside the transaction of the operation that takes the step. Of two steps at once that want the last yuan, the second
finds the line as the first left it. Columns of the line are kept with the movements.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from typing import Final
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.audit.clock import recording_time
from duixian.apps.money.errors import MOST_MONEY, OverBudget, Twice, WrongStep, require_open_year, yuan
from duixian.apps.money.models import BudgetLine, Movement, OverrunException, PlannedPayment, StageControl
from duixian.apps.money.queries.budget import COLUMNS, balances_of
from duixian.apps.money.sums import YuanSum
from duixian.apps.targets.models.projects import ProjectState
from duixian.core.money.amounts import told
from duixian.core.money.availability import DEFAULTS, Action, Scope, Verdict, available, check
from duixian.core.money.movements import (
    ZERO,
    BackwardError,
    Change,
    MovementError,
    applied,
    draw,
    open_at,
    release,
    reverse,
)
from duixian.core.money.stages import ORDER, Stage

Warnings = list[str | Promise]
_AGAIN: Final = frozenset({Stage.CONTRACT, Stage.ACCRUAL, Stage.PAYMENT})
"""Stages that may be entered again when part of the chain has gone further: supplements, instalments, part payments."""


@dataclass(frozen=True, slots=True)
class Step:
    """What all movements of one step share."""

    chain: UUID
    document: str
    document_uuid: UUID
    day: date
    at: datetime
    reverses: UUID | None = None


@transaction.atomic
def ledger_enter(
    *, line: BudgetLine, chain: UUID, stage: str, amount: Decimal, document: str, document_uuid: UUID, day: date,
    by: Actor, at: datetime,
) -> list[str | Promise]:  # fmt: skip
    """New money of a chain at a stage, and the warnings. Locks the line.

    Raises Invalid for a wrong amount, ClosedYear, Twice, WrongStep for a request or commitment of a chain that has gone on, OverBudget.
    """
    held, wanted, whole = _locked(line, day), Stage(stage), yuan(amount)
    step = Step(chain, document, document_uuid, day, at)
    balances = _chain(held, chain)
    _require_forward(balances, wanted)
    _require_first(held, step, wanted)
    return _take(line, held, step, wanted, open_at(wanted, whole))


@transaction.atomic
def ledger_advance(
    *, line: BudgetLine, chain: UUID, to: str, amount: Decimal, document: str, document_uuid: UUID, day: date,
    by: Actor, at: datetime, leaving: Stage | None = None,
) -> list[str | Promise]:  # fmt: skip
    """Bring `amount` of a chain to a stage, from the stages before it (nearest first, `leaving` one alone), and the warnings; what they
    do not hold is new money. Locks the line. Raises as `ledger_enter`."""
    held, wanted, whole = _locked(line, day), Stage(to), yuan(amount)
    step = Step(chain, document, document_uuid, day, at)
    balances = _chain(held, chain)
    _require_forward(balances, wanted)
    _require_first(held, step, wanted)
    free = {stage: amount for stage, amount in balances.items() if stage is not leaving}
    return _take(line, held, step, wanted, draw(free, wanted, whole))


@transaction.atomic
def ledger_release(
    *, line: BudgetLine, chain: UUID, amount: Decimal | None, document: str, document_uuid: UUID, day: date,
    by: Actor, at: datetime,
) -> None:  # fmt: skip
    """Give back what of a chain is not paid, the least bound first; everything when `amount` is None (nothing left: nothing
    is written). Locks the line. Raises Invalid for a wrong amount, ClosedYear, WrongStep for more than there is."""
    held = _locked(line, day)
    try:
        changes = release(_chain(held, chain), None if amount is None else yuan(amount))
    except MovementError as error:
        raise WrongStep(error) from error
    _write(line, held, Step(chain, document, document_uuid, day, at), changes)


@transaction.atomic
def ledger_reverse(*, document_uuid: UUID, day: date, by: Actor, at: datetime, reason: str) -> None:
    """Undo exactly the last step of a document that is not undone yet, on the day of the reversal.

    Raises Invalid at `reason` when it is blank, and when nothing is left to undo; ClosedYear; WrongStep when the money has gone on;
    OverBudget when undoing a release finds the line used up.
    """
    if not reason.strip():
        raise Invalid(_("请填写冲销理由。"), field="reason")
    line = BudgetLine.objects.filter(movements__document_uuid=document_uuid).order_by("-movements__id").first()
    if line is None:
        raise Invalid(_("这份单据没有可以冲销的记录。"))
    held = _locked(line, day)
    undone = _last_step(held, document_uuid)
    step = Step(undone[0].chain, undone[0].document, document_uuid, day, at, reverses=undone[0].step)
    try:
        changes = reverse(_chain(held, step.chain), [Change(Stage(one.stage), one.amount) for one in undone])
    except MovementError as error:
        raise WrongStep(error) from error
    _take(line, held, step, max((one.stage for one in changes), key=ORDER.index), changes)


def _locked(line: BudgetLine, day: date) -> BudgetLine:
    """The line as it is, held until the transaction ends; its year must be open on the day."""
    rows = BudgetLine.objects.select_for_update(of=("self",), no_key=True).select_related(
        "declaration__project", "unit"
    )
    held = rows.get(pk=line.pk)
    closed = held.declaration.project.state == ProjectState.CLOSED
    require_open_year(year=held.declaration.year, closed=closed, day=day)
    return held


def _chain(line: BudgetLine, chain: UUID) -> dict[Stage, Decimal]:
    rows = (
        Movement.objects.filter(line=line, chain=chain)
        .order_by()
        .values_list("stage")
        .annotate(total=YuanSum("amount"))
    )
    found = {Stage(stage): Decimal(total) for stage, total in rows}
    return {stage: found.get(stage, ZERO) for stage in ORDER}


def _require_forward(balances: dict[Stage, Decimal], wanted: Stage) -> None:
    beyond = [stage for stage in ORDER[wanted.rank + 1 :] if balances[stage] > 0]
    if beyond and wanted not in _AGAIN:
        raise WrongStep(BackwardError(beyond[-1], wanted))


def _require_first(line: BudgetLine, step: Step, stage: Stage) -> None:
    """A document brings money to a stage once, unless that was undone."""
    steps = Movement.objects.filter(line=line, document_uuid=step.document_uuid)
    undone = steps.filter(reverses__isnull=False).values("reverses")
    if steps.filter(stage=stage, amount__gt=0, reverses=None).exclude(step__in=undone).exists():
        raise Twice


def _last_step(line: BudgetLine, document_uuid: UUID) -> list[Movement]:
    rows = list(Movement.objects.filter(line=line, document_uuid=document_uuid).order_by("-id"))
    undone = {row.reverses for row in rows if row.reverses}
    for step, movements in groupby(rows, key=lambda row: row.step):
        found = list(movements)
        if step not in undone and found[0].reverses is None:
            return found
    raise Invalid(_("这份单据没有可以冲销的记录。"))


def _take(
    given: BudgetLine, held: BudgetLine, step: Step, stage: Stage, changes: tuple[Change, ...]
) -> list[str | Promise]:
    """Write a step that there is room for; its warnings. Raises OverBudget."""
    before = balances_of(held)
    after = applied(before, changes)
    if max(after.values()) >= MOST_MONEY:
        raise Invalid(_("金额合计须小于一百万亿元。"), field="amount")
    warnings: Warnings = []
    for scope, room in _rooms(held, step.day):
        leave = _leave(held) if scope is Scope.ANNUAL else ZERO
        counted = ORDER if scope is Scope.ANNUAL else ORDER[stage.rank :]
        old, new = ({one: balances[one] for one in counted} for balances in (before, after))
        verdict = check(stage, room, old, new, action=_action(held, stage, scope), leave=leave)
        warnings += _heed(held, verdict, scope, changes, available(room, old))
    _write(given, held, step, changes)
    return warnings


def _heed(
    line: BudgetLine, verdict: Verdict, scope: Scope, changes: tuple[Change, ...], left: Decimal
) -> Iterable[str | Promise]:
    if verdict.leave:
        _use(line, verdict.leave)
    asked = max(change.amount for change in changes)
    lacking = OverBudget(name=line.name, amount=asked, available=left, over=verdict.over)
    if verdict.stops:
        raise lacking
    if verdict.action is not Action.WARN:
        return ()
    if scope is Scope.CUMULATIVE:
        return (_("“%(name)s”超前于支付计划 %(over)s 元。") % {"name": line.name, "over": told(verdict.over)},)
    return (lacking.message,)


def _rooms(line: BudgetLine, day: date) -> Iterable[tuple[Scope, Decimal]]:
    """The year's budget, and what the payment plans give by the day where there are any."""
    yield Scope.ANNUAL, line.budget
    planned = PlannedPayment.objects.filter(plan__line=line, plan__ended_at=None, item__removed_at=None)
    if planned.exists():
        due = planned.filter(item__due_on__lte=day).aggregate(total=YuanSum("item__amount"))["total"]
        yield Scope.CUMULATIVE, Decimal(due or ZERO)


def _action(line: BudgetLine, stage: Stage, scope: Scope) -> Action:
    rows = StageControl.objects.filter(unit=line.unit, stage=stage, scope=scope).values_list("action", flat=True)
    chosen = rows.first()
    return Action(chosen) if chosen else DEFAULTS[stage, scope]


def _leave(line: BudgetLine) -> Decimal:
    return Decimal(line.exceptions.aggregate(total=YuanSum("amount"))["total"] or ZERO)


def _use(line: BudgetLine, over: Decimal) -> None:
    """Note how much of the leave to exceed was ever needed, the oldest first; needed twice it counts once."""
    left = over
    for one in OverrunException.objects.filter(line=line).order_by("id"):
        needed = min(left, one.amount)
        if needed > one.used:
            one.used = needed
            one.save(update_fields=["used"])
        left -= needed


def _write(given: BudgetLine, held: BudgetLine, step: Step, changes: tuple[Change, ...]) -> None:
    if not changes:
        return
    number, recorded = uuid4(), recording_time()
    Movement.objects.bulk_create(
        Movement(
            line=held, chain=step.chain, step=number, stage=change.stage, amount=change.amount, document=step.document,
            document_uuid=step.document_uuid, reverses=step.reverses, occurred_on=step.day, occurred_at=step.at,
            recorded_at=recorded,
        )
        for change in changes
    )  # fmt: skip
    for stage, amount in applied(balances_of(held), changes).items():
        setattr(held, COLUMNS[stage], amount)
        setattr(given, COLUMNS[stage], amount)
    held.save(update_fields=list(COLUMNS.values()))
