"""How indicators could count: suggested from their names, or as they counted before the targets were adjusted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed
from duixian.apps.audit.clock import recording_time
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.measurement.cards import ATTESTED, JUDGED, attested_kind, card_of
from duixian.apps.measurement.errors import BindingRefused
from duixian.apps.measurement.models import Binding, BindingSubject
from duixian.apps.measurement.operations.bindings import replace_binding, tell_binding
from duixian.apps.measurement.queries.finding import same_row, target_of
from duixian.apps.measurement.rules import may_bind
from duixian.apps.targets.models import Declaration, VersionIndicator
from duixian.apps.targets.queries.finding import declaration_get
from duixian.apps.targets.queries.plans import project_period
from duixian.core.measures import registry
from duixian.core.measures.card import EVENT_END, Card
from duixian.core.measures.definition import DataQuality, Definition
from duixian.core.measures.errors import ParameterError
from duixian.core.measures.parameters import read_parameters, stored
from duixian.core.measures.spec import MeasureSpec
from duixian.core.measures.suggestions import suggest
from duixian.core.targets.model import Target

MONEY_TOPICS = {BindingSubject.EXECUTED: "预算执行数", BindingSubject.RECEIVED: "资金到位数"}
MONEY_MEASURES = {BindingSubject.EXECUTED: "money.paid", BindingSubject.RECEIVED: "money.received"}
"""Where budget lines are kept, money is counted from payments and receipts; elsewhere from the list of its topic."""
MONEY_CARDS = {
    BindingSubject.EXECUTED: Definition(
        definition="截止日前实际支付的项目资金", source="支付清单（每笔一行，附凭证号和支付日期）", unique_key="凭证号",
        cut_off="预算年度最后一日",
        quality=DataQuality(
            "由非经办人抽查支付凭证", "单位会计账与国库支付凭证", "精确到分，逐笔相加", "清单在支付以后整理", "每月与会计账核对一次",
        ),
    ),
    BindingSubject.RECEIVED: Definition(
        definition="截止日前到账的项目资金", source="到账清单（每笔一行，附到账日期）", unique_key="到账凭证号", cut_off="预算年度最后一日",
        quality=DataQuality(
            "由非经办人抽查到账凭证", "单位会计账与银行回单", "精确到分，逐笔相加", "清单在到账以后整理", "每季与银行对账单核对一次",
        ),
    ),
}  # fmt: skip


@transaction.atomic
def binding_propose(*, declaration_uuid: UUID, by: Actor, at: datetime) -> list[Binding]:
    """Propose how everything of a declaration counts that has no 口径 yet: each indicator of the approved version, and its money.

    After an adjustment what still fits is carried over first. Proposals are unconfirmed and may be changed. Gives those made.
    Raises NotFound, NotAllowed, BindingRefused before approval.
    """
    declaration = _for_binding(declaration_uuid, by)
    locked(declaration.unit)
    carried = _carry_over(declaration, by, at)
    made = [*_indicators(declaration), *_money(declaration)]
    for binding in made:
        binding.set_by_id, binding.created_at = by.user_id, recording_time()
        binding.owner_id, binding.card = by.user_id, {**binding.card, "owner": "" if by.is_program else by.name}
        replace_binding(None, binding)
        tell_binding("proposed", binding, by, at)
    return [*carried, *made]


def _for_binding(uuid: UUID, by: Actor) -> Declaration:
    declaration = declaration_get(by, uuid)
    if not may_bind(by, declaration.unit.path):
        raise NotAllowed(_("您的角色不能设定口径；请由填报人、财务或单位负责人设定。"))
    if declaration.approved is None:
        raise BindingRefused(_("绩效目标批复以后才能设定口径。"))
    return declaration


def _indicators(declaration: Declaration) -> list[Binding]:
    bound = set(_live(declaration).values_list("indicator_id", flat=True))
    rows = VersionIndicator.objects.filter(version=declaration.approved).exclude(pk__in=bound - {None})
    available = {spec.name for spec in registry.specs()}
    proposed = (_proposed(declaration, row, available) for row in rows.order_by("position"))
    return [binding for binding in proposed if binding is not None]


def _live(declaration: Declaration) -> Any:
    return Binding.objects.filter(declaration=declaration, superseded_at=None)


def _proposed(declaration: Declaration, row: VersionIndicator, available: set[str]) -> Binding | None:
    target = target_of(row)
    suggestion = suggest(row.name, target, available=available) if target else None
    if suggestion is None:
        return None
    spec = registry.get(suggestion.measure).spec if suggestion.measure else None
    card, filled = suggestion.card, suggestion.card.filled("zh")
    return Binding(
        declaration=declaration, indicator=row, measure=spec.name if spec else JUDGED,
        measure_version=spec.version if spec else 1, parameters=_parameters(spec, card, row.name, target),
        card=card_of(filled, card.trap.zh), bands=filled.bands._asdict() if filled.bands else {},
        cut_off=_cut_off(declaration, card),
    )  # fmt: skip


def _parameters(spec: MeasureSpec | None, card: Card, name: str, target: Target | None) -> dict[str, Any]:
    if spec is None:
        return {"facts": list(card.facts)}
    given: dict[str, object] = {}
    names = {one.name for one in spec.parameters}
    if "topic" in names and spec.app == "evidence":
        given["topic"] = name[:120]
    if spec.name == ATTESTED:
        given["kind"] = attested_kind(target)
    try:
        return stored(read_parameters(spec.parameters, given))
    except ParameterError:
        return dict(given)  # shown as incomplete; measuring waits until somebody fills it in


def _cut_off(declaration: Declaration, card: Card) -> date:
    year_end = date(declaration.year, 12, 31)
    return min(project_period(declaration).last_day, year_end) if card.cut_off == EVENT_END else year_end


def _money(declaration: Declaration) -> Iterable[Binding]:
    there = set(_live(declaration).values_list("subject", flat=True))
    kept = declaration.budget_lines.exists()
    for subject, topic in MONEY_TOPICS.items():
        if subject not in there:
            spec = registry.get(MONEY_MEASURES[subject] if kept else "evidence.list_sum").spec
            yield Binding(
                declaration=declaration, subject=subject, measure=spec.name, measure_version=spec.version,
                parameters=stored(read_parameters(spec.parameters, {} if kept else {"topic": topic})),
                card=card_of(MONEY_CARDS[subject], spec.trap.zh), cut_off=date(declaration.year, 12, 31),
            )  # fmt: skip


@transaction.atomic
def bindings_carry_over(*, declaration_uuid: UUID, by: Actor, at: datetime) -> list[Binding]:
    """After an adjustment: indicators whose name and target are unchanged keep how they count, confirmed or not; what belongs to
    other rows of the old version is superseded, and the changed rows wait to be bound anew. Gives the bindings carried."""
    declaration = _for_binding(declaration_uuid, by)
    locked(declaration.unit)
    return _carry_over(declaration, by, at)


def _carry_over(declaration: Declaration, by: Actor, at: datetime) -> list[Binding]:
    old = _live(declaration).exclude(indicator=None).exclude(indicator__version=declaration.approved)
    old = list(old.select_related("declaration__unit", "declaration__project", "indicator"))
    if not old:
        return []
    bound = set(_live(declaration).values_list("indicator_id", flat=True))
    rows = {
        same_row(row): row
        for row in VersionIndicator.objects.filter(version=declaration.approved)
        if row.pk not in bound
    }
    now = recording_time()
    carried = []
    for before in old:
        row = rows.pop(same_row(before.indicator), None)
        if row is None:
            before.superseded_at = now
            before.save(update_fields=["superseded_at"])
            continue
        made = Binding(
            declaration=declaration, indicator=row, measure=before.measure, measure_version=before.measure_version,
            parameters=before.parameters, card=before.card, bands=before.bands, cut_off=before.cut_off,
            owner_id=before.owner_id, set_by_id=before.set_by_id, confirmed_at=before.confirmed_at,
            confirmed_by_id=before.confirmed_by_id, created_at=now,
        )  # fmt: skip
        replace_binding(before, made)
        tell_binding("carried", made, by, at, replaces=str(before.uuid))
        carried.append(made)
    return carried
