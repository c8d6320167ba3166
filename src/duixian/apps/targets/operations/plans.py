"""The plan behind a form: items with days, owners and money, and what became of them.

Facts are superseded, never edited. Once a promise is approved its plan is what it is measured against: an item that changes
then is removed and entered anew, so that "as known then" still shows the old days.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.accounts.models import User
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.audit.rules import changed
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.targets.models import Declaration, PlanItem, PlanItemFact
from duixian.apps.targets.models.plans import FactKind
from duixian.apps.targets.queries.finding import declaration_get, plan_item_get
from duixian.apps.targets.rules import may_keep_plan
from duixian.core.monitoring.curves import PlanItem as Planned
from duixian.core.monitoring.curves import recurring
from duixian.core.periods import Period, Rhythm

MOST_ITEMS = 500
MOST_MONEY = Decimal(10) ** 14


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanValues:
    """What a plan says of an item. `every` makes it come again over its days, the amount spread over the dues.

    Both days are inside; `amount` is in yuan; `owner` by public id, or a name for somebody without an account.
    """

    name: str
    starts_on: date
    due_on: date
    stage: str = ""
    owner: UUID | None = None
    owner_name: str = ""
    weight: Decimal = Decimal(1)
    amount: Decimal | None = None
    every: Rhythm | None = None
    source: str = ""


@transaction.atomic
def plan_items_add(*, declaration: UUID, items: Iterable[PlanValues], by: Actor, at: datetime) -> tuple[PlanItem, ...]:
    """Add items; one that comes again becomes an item for each due. Raises NotFound, NotAllowed and Invalid at the field."""
    found = _kept_by(declaration_get(by, declaration), by)
    last = found.plan_items.aggregate(last=Max("position"))["last"] or 0
    wanted = [item for values in items for item in _expanded(_checked(values))]
    if found.plan_items.filter(removed_at=None).count() + len(wanted) > MOST_ITEMS:
        raise Invalid(_("一份计划最多%(most)s项任务。") % {"most": MOST_ITEMS}, field="name")
    added = []
    for position, values in enumerate(wanted, last + 1):
        item = PlanItem(declaration=found, position=position, created_at=recording_time(), source=values.source)
        _fill(item, values)
        item.save(force_insert=True)
        _tell(item, "added", by, at, _values(item))
        added.append(item)
    return tuple(added)


@transaction.atomic
def plan_item_change(*, item: UUID, values: PlanValues, by: Actor, at: datetime) -> PlanItem:
    """Change an item that nothing has become of yet; nothing is written when nothing changes.

    In an approved promise the item is removed and entered anew. Raises NotFound, NotAllowed and Invalid at the field.
    """
    found = _locked(item, by)
    _require_open(found)
    before = _values(found)
    made = found if found.declaration.approved_id is None else _copy(found)
    _fill(made, _checked(values))
    differs = changed(before, _values(made))
    if not differs:
        return found
    if made is not found:
        found.removed_at = recording_time()
        found.save(update_fields=["removed_at"])
    made.save()
    _tell(made, "changed", by, at, {"name": made.name, "changes": differs})
    return made


@transaction.atomic
def plan_item_remove(*, item: UUID, by: Actor, at: datetime) -> PlanItem:
    """Take an item out of the plan; what was known before still shows it. Raises NotFound, NotAllowed, and Invalid when done."""
    found = _locked(item, by)
    _require_open(found)
    found.removed_at = recording_time()
    found.save(update_fields=["removed_at"])
    _tell(found, "removed", by, at, {"name": found.name})
    return found


@transaction.atomic
def plan_item_done(
    *, item: UUID, occurred_at: datetime, note: str = "", file: UUID | None = None, by: Actor, at: datetime
) -> PlanItemFact:
    """Say that an item was done, and when; an earlier word on it is superseded.

    Raises NotFound, NotAllowed, and Invalid for a time that has not come or a file that is not the unit's.
    """
    return _fact(item, FactKind.DONE, occurred_at, note=note, file=file, by=by, at=at)


@transaction.atomic
def plan_item_cancel(*, item: UUID, occurred_at: datetime, note: str, by: Actor, at: datetime) -> PlanItemFact:
    """Say that an item will not be done, and why. Raises as `plan_item_done`, and Invalid without a reason."""
    if not note.strip():
        raise Invalid(_("请说明取消的理由。"), field="note")
    return _fact(item, FactKind.CANCELLED, occurred_at, note=note, file=None, by=by, at=at)


@transaction.atomic
def plan_item_undo(*, item: UUID, by: Actor, at: datetime) -> PlanItem:
    """Take back the word on an item: it is open again; what was known before stays. Undoing nothing changes nothing.

    Raises NotFound and NotAllowed.
    """
    found = _locked(item, by)
    if found.facts.filter(superseded_at=None).update(superseded_at=recording_time()):
        _tell(found, "undone", by, at, {"name": found.name})
    return found


def _fact(
    item: UUID, kind: FactKind, occurred_at: datetime, *, note: str, file: UUID | None, by: Actor, at: datetime
) -> PlanItemFact:
    found = _locked(item, by)
    if occurred_at > at:
        raise Invalid(_("日期还没有到，不能登记。"), field="occurred_on")
    if len(note) > 200:
        raise Invalid(_("最多%(most)s字。") % {"most": 200}, field="note")
    now = recording_time()
    shown = _file(found.declaration, file)
    live = found.facts.filter(superseded_at=None).first()
    if live is not None and (live.kind, live.occurred_at, live.note, live.file) == (kind, occurred_at, note, shown):
        return live
    found.facts.filter(superseded_at=None).update(superseded_at=now)
    fact = PlanItemFact.objects.create(
        item=found,
        kind=kind,
        occurred_at=occurred_at,
        recorded_at=now,
        note=note,
        file=shown,
        recorded_by_id=by.user_id,
    )
    payload = {"name": found.name, "occurred_at": occurred_at, "file": shown.digest if shown else None}
    _tell(found, kind, by, at, payload)
    return fact


def _file(declaration: Declaration, uuid: UUID | None) -> EvidenceFile | None:
    if uuid is None:
        return None
    found = EvidenceFile.objects.filter(unit=declaration.unit, uuid=uuid).first()
    if found is None:
        raise Invalid(_("没有这个佐证文件，请重新上传。"), field="file")
    return found


def _kept_by(declaration: Declaration, by: Actor) -> Declaration:
    if not may_keep_plan(by, at=declaration.unit.path):
        raise NotAllowed(_("只有本单位的填报人可以维护实施计划。"))
    return declaration


def _locked(item: UUID, by: Actor) -> PlanItem:
    found = plan_item_get(by, item)
    _kept_by(found.declaration, by)
    rows = PlanItem.objects.select_for_update(of=("self",)).select_related("declaration__project", "declaration__unit")
    return rows.get(pk=found.pk)


def _require_open(item: PlanItem) -> None:
    if item.facts.filter(superseded_at=None).exists():
        raise Invalid(_("这项任务已登记结果，请先撤销结果再修改。"))


def _copy(item: PlanItem) -> PlanItem:
    return PlanItem(
        declaration=item.declaration, position=item.position, source=item.source, created_at=recording_time()
    )


def _checked(values: PlanValues) -> PlanValues:
    if not values.name.strip():
        raise Invalid(_("请填写任务名称。"), field="name")
    for field, most in (("name", 200), ("stage", 80), ("owner_name", 60)):
        if len(getattr(values, field)) > most:
            raise Invalid(_("最多%(most)s字。") % {"most": most}, field=field)
    if values.due_on < values.starts_on:
        raise Invalid(_("期限不能早于开始日期。"), field="due_on")
    if not 0 < values.weight < 10**6:
        raise Invalid(_("权重应大于零。"), field="weight")
    if values.amount is not None and not 0 <= values.amount < MOST_MONEY:
        raise Invalid(_("计划支出不能是负数，也不能过大。"), field="amount")
    return values


def _expanded(values: PlanValues) -> list[PlanValues]:
    if values.every is None:
        return [values]
    period = Period.of_days(values.starts_on, values.due_on)
    dues = recurring(values.name.strip()[:190], period, values.every, total=values.amount)
    return [_due(values, due) for due in dues]


def _due(values: PlanValues, due: Planned) -> PlanValues:
    return PlanValues(
        name=due.name, starts_on=due.period.start, due_on=due.due, stage=values.stage, owner=values.owner,
        owner_name=values.owner_name, weight=values.weight, amount=due.amount, source=values.source,
    )  # fmt: skip


def _fill(item: PlanItem, values: PlanValues) -> None:
    item.name, item.stage = values.name.strip(), values.stage.strip()
    item.starts_on, item.due_on = values.starts_on, values.due_on
    item.weight, item.amount = values.weight, values.amount
    item.owner = _owner(item.declaration, values.owner)
    item.owner_name = str(item.owner) if item.owner else values.owner_name.strip()


def _owner(declaration: Declaration, uuid: UUID | None) -> User | None:
    if uuid is None:
        return None
    found = User.objects.filter(uuid=uuid, home__path__startswith=declaration.unit.path).first()
    if found is None:
        raise Invalid(_("责任人必须是本单位的人员。"), field="owner")
    return found


def _values(item: PlanItem) -> dict[str, Any]:
    """What the history tells of an item; the owner by public id, a name without account not at all."""
    return {
        "name": item.name, "stage": item.stage, "starts_on": item.starts_on, "due_on": item.due_on,
        "weight": item.weight, "amount": item.amount, "owner": item.owner.uuid if item.owner else None,
    }  # fmt: skip


def _tell(item: PlanItem, kind: str, by: Actor, at: datetime, payload: dict[str, Any]) -> None:
    declaration = item.declaration
    record(
        kind=f"targets.plan.{kind}", unit=declaration.unit, about="targets.plan_item", about_uuid=item.uuid,
        project_uuid=declaration.project.uuid, by=by, at=at, payload=payload,
    )  # fmt: skip
