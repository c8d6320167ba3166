"""Budget lines, receipts, controls and leave to exceed: what people enter about the money of a promise."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.accounts.models import Unit
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.money.errors import require_open_year, yuan
from duixian.apps.money.models import BudgetChange, BudgetLine, OverrunException, Receipt, StageControl
from duixian.apps.money.models.budget import Source
from duixian.apps.money.operations.entering import file_of
from duixian.apps.money.operations.lines import Why, change, fits, locked_lines, new_line, open_lines, require_within
from duixian.apps.money.queries.budget import line_get, receipt_get
from duixian.apps.money.rules import may_approve, may_keep_books
from duixian.apps.targets.models import Declaration, DeclarationVersion
from duixian.apps.targets.models.projects import ProjectState
from duixian.apps.targets.queries.finding import declaration_get
from duixian.core.forms.breakdown import Share
from duixian.core.money.availability import Action, Scope
from duixian.core.money.stages import Stage


def require_books(by: Actor, unit: Unit) -> None:
    """Raise NotAllowed for whoever does not keep the books of the unit."""
    if not may_keep_books(by, unit.path):
        raise NotAllowed(_("您的角色不能登记本单位的经费；请由财务或单位负责人办理。"))


def require_head(by: Actor, unit: Unit) -> None:
    """Raise NotAllowed for whoever does not lead the unit."""
    if not may_approve(by, unit.path):
        raise NotAllowed(_("只有单位负责人可以批准。"))


def require_reason(reason: str) -> str:
    """The reason without blanks around it. Raises Invalid at `reason` when there is none."""
    if not reason.strip():
        raise Invalid(_("请填写理由。"), field="reason")
    return reason.strip()


@transaction.atomic
def lines_open(*, declaration_uuid: UUID, by: Actor, at: datetime) -> list[BudgetLine]:
    """The lines of the approved form: its cost breakdown, or one line for the whole budget of the year when it has none.

    Raises NotFound, NotAllowed, ClosedYear, and Invalid when nothing is approved, lines are open already, the form tells no budget, or
    its breakdown exceeds it.
    """
    declaration, version = _approved(by, declaration_uuid)
    if declaration.budget_lines.exists():
        raise Invalid(_("预算明细已经建立。"))
    if not fits(version, declaration.project.name):
        raise Invalid(_("预算明细测算的合计超过批复预算；请申请调整，或逐条建立明细。"), field="amount")
    made = open_lines(declaration, version, by=by, at=at)
    if not made:
        raise Invalid(_("批复的表里没有预算金额。"), field="amount")
    return made


@transaction.atomic
def line_add(
    *, declaration_uuid: UUID, name: str, amount: Decimal | str, source: str, basis: str, by: Actor, at: datetime
) -> BudgetLine:
    """A line that the breakdown does not name; all lines together (money carried over left out) stay within the approved budget.

    Raises NotFound, NotAllowed, ClosedYear, Invalid at `name`, `amount`, `source` or `basis`.
    """
    declaration, version = _approved(by, declaration_uuid)
    share, plain = Share(yuan(amount), basis.strip()), " ".join(name.split())[:200]
    if not plain:
        raise Invalid(_("请填写明细名称。"), field="name")
    if not share.basis:
        raise Invalid(_("请填写测算依据。"), field="basis")
    _require_source(source)
    if declaration.budget_lines.filter(name=plain, source=source).exists():
        raise Invalid(_("已有同名、同资金来源的明细。"), field="name")
    why = Why(BudgetChange.Kind.APPROVED, by, at)
    line = new_line(declaration, plain, share, declaration.budget_lines.count(), why=why, source=source)
    require_within(declaration, version)
    return line


@transaction.atomic
def line_transfer(
    *, from_uuid: UUID, to_uuid: UUID, amount: Decimal | str, reason: str, by: Actor, at: datetime
) -> None:
    """Move budget from one line to another of the same promise and source; the head decides.

    Raises NotFound, NotAllowed, ClosedYear, Invalid at `to`, `reason` or `amount` (also when less is left than is moved).
    """
    source, target = line_get(by, from_uuid), line_get(by, to_uuid)
    require_head(by, source.unit)
    _require_open(source.declaration, _day(source.unit, at))
    if source.pk == target.pk or (source.declaration_id, source.source) != (target.declaration_id, target.source):
        raise Invalid(_("只能在同一项目、同一资金来源的不同明细之间调剂。"), field="to")
    why, moved = Why(BudgetChange.Kind.TRANSFER, by, at, require_reason(reason)), yuan(amount)
    held = {line.pk: line for line in locked_lines(source.declaration)}
    change(held[source.pk], -moved, why)
    change(held[target.pk], moved, why)


@transaction.atomic
def receipt_record(
    *, declaration_uuid: UUID, source: str, amount: Decimal | str, received_on: date, reference: str, by: Actor,
    at: datetime, notice: str = "", file_uuid: UUID | None = None,
) -> Receipt:  # fmt: skip
    """Record money that arrived on a day; a reference counts once in a unit.

    Raises NotFound, NotAllowed, ClosedYear at `received_on`, Invalid at `amount`, `source`, `received_on` or `reference`.
    """
    declaration = declaration_get(by, declaration_uuid)
    unit = declaration.unit
    require_books(by, unit)
    whole, plain = yuan(amount), reference.strip()[:60]
    _require_source(source)
    _require_open(declaration, received_on, "received_on")
    if received_on > _day(unit, at):
        raise Invalid(_("到账日期不能晚于今天。"), field="received_on")
    if not plain:
        raise Invalid(_("请填写凭证号。"), field="reference")
    locked(unit)
    if Receipt.objects.filter(unit=unit, reference=plain, superseded_at=None).exists():
        raise Invalid(_("这个凭证号已经登记过，同一笔到账不能重复登记。"), field="reference")
    made = Receipt.objects.create(
        unit=unit, declaration=declaration, source=source, amount=whole, received_on=received_on, reference=plain,
        notice=notice.strip()[:80], file=file_of(unit.pk, file_uuid), recorded_by_id=by.user_id, recorded_at=recording_time(),
    )  # fmt: skip
    _tell_receipt("recorded", made, by, at)
    return made


@transaction.atomic
def receipt_withdraw(*, receipt_uuid: UUID, reason: str, by: Actor, at: datetime) -> Receipt:
    """Take back a receipt that was recorded by mistake; what was measured with it before stays.

    Raises NotFound (also when it was taken back already), NotAllowed, ClosedYear, Invalid at `reason`.
    """
    found = receipt_get(by, receipt_uuid)
    require_books(by, found.unit)
    _require_open(found.declaration, found.received_on)
    plain = require_reason(reason)
    locked(found.unit)
    found = receipt_get(by, receipt_uuid)
    found.superseded_at = recording_time()
    found.save(update_fields=["superseded_at"])
    _tell_receipt("withdrawn", found, by, at, plain)
    return found


@transaction.atomic
def control_set(*, unit: Unit, stage: str, scope: str, action: str, by: Actor, at: datetime) -> StageControl:
    """Say what happens at a stage when there is no room: stop, warn or ignore. Raises NotAllowed, Invalid at the field."""
    require_head(by, unit)
    for field, value, allowed in (("stage", stage, Stage), ("scope", scope, Scope), ("action", action, Action)):
        if value not in set(allowed):
            raise Invalid(_("请从列出的选项中选择。"), field=field)
    made, _new = StageControl.objects.update_or_create(unit=unit, stage=stage, scope=scope, defaults={"action": action})
    record(kind="money.control.set", unit=unit, about="money.line", about_uuid=None, by=by, at=at,
           payload={"stage": stage, "scope": scope, "action": action})  # fmt: skip
    return made


@transaction.atomic
def exception_grant(
    *, line_uuid: UUID, amount: Decimal | str, reason: str, by: Actor, at: datetime
) -> OverrunException:
    """Leave to exceed a line by up to an amount; the head gives it, with the reason.

    Raises NotFound, NotAllowed, ClosedYear, Invalid at `amount` or `reason`.
    """
    line = line_get(by, line_uuid)
    require_head(by, line.unit)
    _require_open(line.declaration, _day(line.unit, at))
    whole, plain = yuan(amount), require_reason(reason)
    made = OverrunException.objects.create(
        line=line, amount=whole, reason=plain, granted_by_id=by.user_id, occurred_at=at, recorded_at=recording_time()
    )
    record(kind="money.exception.granted", unit=line.unit, about="money.line", about_uuid=line.uuid, by=by, at=at,
           payload={"amount": whole, "reason": plain}, project_uuid=line.declaration.project.uuid)  # fmt: skip
    return made


def _approved(by: Actor, uuid: UUID) -> tuple[Declaration, DeclarationVersion]:
    """The locked promise and the version that binds."""
    declaration = declaration_get(by, uuid)
    require_books(by, declaration.unit)
    _require_open(declaration, None)
    if declaration.approved is None:
        raise Invalid(_("绩效目标表尚未批复，不能建立预算明细。"))
    locked(declaration.unit)
    return declaration, declaration.approved


def _require_open(declaration: Declaration, day: date | None, field: str | None = None) -> None:
    closed = declaration.project.state == ProjectState.CLOSED
    require_open_year(year=declaration.year, closed=closed, day=day or date(declaration.year, 1, 1), field=field)


def _day(unit: Unit, at: datetime) -> date:
    return at.astimezone(ZoneInfo(unit.time_zone)).date()


def _require_source(source: str) -> None:
    if source not in Source.values:
        raise Invalid(_("请选择资金来源。"), field="source")


def _tell_receipt(what: str, receipt: Receipt, by: Actor, at: datetime, reason: str = "") -> None:
    told = {"amount": receipt.amount, "source": receipt.source, "day": receipt.received_on, "number": receipt.reference}
    record(kind=f"money.receipt.{what}", unit=receipt.unit, about="money.receipt", about_uuid=receipt.uuid, by=by, at=at,
           payload={**told, **({"reason": reason} if reason else {})},
           project_uuid=receipt.declaration.project.uuid)  # fmt: skip
