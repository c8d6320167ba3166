"""The tree of units: made, renamed, moved, switched off, and told who reviews in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

import uuid6
from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.accounts.models import Assignment, Unit, UnitKind
from duixian.apps.accounts.operations.guards import administers, day_of, filled, still_administered
from duixian.apps.accounts.queries.people import held_on
from duixian.apps.audit.operations import record
from duixian.apps.audit.rules import changed
from duixian.core.workflow.errors import StepsError
from duixian.core.workflow.roles import Step, check_steps

PARENTS: Final = {
    UnitKind.BUREAU: (None, UnitKind.BUREAU),
    UnitKind.DEPARTMENT: (None, UnitKind.BUREAU),
    UnitKind.UNIT: (None, UnitKind.BUREAU, UnitKind.DEPARTMENT),
    UnitKind.SECTION: (UnitKind.BUREAU, UnitKind.DEPARTMENT, UnitKind.UNIT, UnitKind.SECTION),
}
"""Under what a unit of each kind may stand; None: at the top."""
DEEPEST: Final = 20
"""Levels that `Unit.path` has room for."""


@transaction.atomic
def unit_create(
    *,
    name: str,
    kind: UnitKind,
    code: str,
    parent: Unit | None,
    short_name: str = "",
    time_zone: str = "Asia/Shanghai",
    by: Actor,
    at: datetime,
) -> Unit:
    """A new unit under its parent; only the program makes one at the top.

    Raises NotAllowed or NotFound (not the administrator of the parent), Invalid for a name or code left empty, a code that is
    taken, or a kind that cannot stand there.
    """
    if parent is not None:
        administers(by, parent)
    elif not by.is_program:
        raise Invalid(_("请选择上级单位。"), field="parent")
    _check_place(kind, parent)
    unit = Unit(
        name=filled(name, "name"), kind=kind, code=_free_code(code), parent=parent, short_name=short_name.strip(),
        time_zone=time_zone, path=f"?{uuid6.uuid7()}",
    )  # fmt: skip
    unit.save()
    unit.path = f"{parent.path if parent else ''}{unit.pk:08d}/"
    unit.save(update_fields=["path"])
    told = {"name": unit.name, "code": unit.code, "kind": unit.kind, "parent": parent.name if parent else None}
    _record("accounts.unit.created", unit, told, by=by, at=at)
    return unit


@transaction.atomic
def unit_rename(*, unit: Unit, name: str, short_name: str, code: str, by: Actor, at: datetime) -> Unit:
    """Another name, short name or code; nothing is written when all are as before. Raises as unit_create."""
    administers(by, unit)
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    before = {"name": unit.name, "short_name": unit.short_name, "code": unit.code}
    after = {
        "name": filled(name, "name"), "short_name": short_name.strip(), "code": _free_code(code, besides=unit),
    }  # fmt: skip
    differing = changed(before, after)
    if differing:
        unit.name, unit.short_name, unit.code = after["name"], after["short_name"], after["code"]
        unit.save(update_fields=["name", "short_name", "code"])
        _record("accounts.unit.renamed", unit, {"changes": differing}, by=by, at=at)
    return unit


@transaction.atomic
def unit_move(*, unit: Unit, parent: Unit, by: Actor, at: datetime) -> Unit:
    """Put a unit with everything below it under another one; the roles held above it change with that.

    Raises Invalid for a place inside itself or of a kind it cannot stand in, NotAllowed unless the actor keeps the unit above
    it today and the one above it tomorrow.
    """
    list(Unit.objects.select_for_update().order_by("pk").values_list("pk"))  # two moves at once could tie a ring
    unit, parent = Unit.objects.select_related("parent").get(pk=unit.pk), Unit.objects.get(pk=parent.pk)
    administers(by, unit.parent or unit)
    administers(by, parent)
    if unit.parent_id == parent.pk:
        return unit
    if parent.path.startswith(unit.path):
        raise Invalid(_("不能移到自己或自己的下级之下。"), field="parent")
    _check_place(UnitKind(unit.kind), parent)
    old, old_path = unit.parent, unit.path
    _lay_below(old_path, f"{parent.path}{unit.pk:08d}/")
    unit.parent = parent
    unit.path = f"{parent.path}{unit.pk:08d}/"
    unit.save(update_fields=["parent"])
    _record(
        "accounts.unit.moved", unit, {"changes": {"parent": [old.name if old else None, parent.name]}}, by=by, at=at
    )
    return unit


@transaction.atomic
def unit_deactivate(*, unit: Unit, by: Actor, at: datetime) -> Unit:
    """Switch a unit off: roles held in it no longer count, what it has done stays.

    Raises Invalid while units below it are active, or people still hold roles in it.
    """
    administers(by, unit)
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    if Unit.objects.filter(path__startswith=unit.path, active=True).exclude(pk=unit.pk).exists():
        raise Invalid(_("它还有启用的下级单位。请先停用或移走它们。"))
    if Assignment.objects.filter(held_on(day_of(at, unit)), unit=unit, user__is_active=True).exists():
        raise Invalid(_("还有人在这个单位担任角色。请先收回这些角色。"))
    return _switch(unit, "accounts.unit.deactivated", by, at, active=False)


@transaction.atomic
def unit_activate(*, unit: Unit, by: Actor, at: datetime) -> Unit:
    """Switch a unit on again. Raises Invalid while the unit above it is off."""
    administers(by, unit)
    unit = Unit.objects.select_related("parent").get(pk=unit.pk)
    if unit.parent and not unit.parent.active:
        raise Invalid(_("上级单位已停用，请先启用上级单位。"))
    return _switch(unit, "accounts.unit.activated", by, at, active=True)


@transaction.atomic
def unit_set_review_steps(*, unit: Unit, steps: Sequence[str], by: Actor, at: datetime) -> Unit:
    """Who reviews the declarations of this unit and of those below it; no steps: as the unit above.

    Raises Invalid for unknown steps or another order than unit, department, bureau.
    """
    administers(by, unit)
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    if steps:
        _check_steps(steps)
    if list(steps) != unit.review_steps:
        before, unit.review_steps = unit.review_steps, list(steps)
        unit.save(update_fields=["review_steps"])
        _record("accounts.unit.steps_set", unit, {"changes": {"review_steps": [before, list(steps)]}}, by=by, at=at)
    return unit


def _check_steps(steps: Sequence[str]) -> None:
    try:
        check_steps(tuple(Step(step) for step in steps))
    except (ValueError, StepsError) as error:
        raise Invalid(_("审核环节须按单位、主管部门、财政部门的顺序，不重复。"), field="review_steps") from error


def _check_place(kind: UnitKind, parent: Unit | None) -> None:
    if (UnitKind(parent.kind) if parent else None) not in PARENTS[kind]:
        raise Invalid(_("这一类型的单位不能放在所选的上级之下。"), field="parent")
    if parent and parent.path.count("/") >= DEEPEST:
        raise Invalid(_("层级太深。"), field="parent")


def _free_code(code: str, besides: Unit | None = None) -> str:
    given = filled(code, "code")
    taken = Unit.objects.filter(code__iexact=given)
    if (taken.exclude(pk=besides.pk) if besides else taken).exists():
        raise Invalid(_("这个编码已被使用，请换一个。"), field="code")
    return given


def _lay_below(old: str, new: str) -> None:
    """Everything under the old path gets the new one as its beginning. Raises Invalid where a path would grow too long."""
    rows = Unit.objects.filter(path__startswith=old)
    longest = max(len(path) for path in rows.values_list("path", flat=True))
    if (longest - len(old) + len(new)) > DEEPEST * 9:
        raise Invalid(_("层级太深。"), field="parent")
    rows.update(path=Concat(Value(new), Substr(F("path"), len(old) + 1)))


def _switch(unit: Unit, kind: str, by: Actor, at: datetime, *, active: bool) -> Unit:
    if unit.active != active:
        unit.active = active
        unit.save(update_fields=["active"])
        if not active and unit.parent is None:
            still_administered(unit, on=day_of(at, unit))
        _record(kind, unit, {}, by=by, at=at)
    return unit


def _record(kind: str, unit: Unit, payload: Mapping[str, object], *, by: Actor, at: datetime) -> None:
    record(kind=kind, unit=unit, about="accounts.unit", about_uuid=unit.uuid, by=by, at=at, payload=payload)
