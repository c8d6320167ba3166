"""Who holds which role where, from when to when."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.accounts.models import Assignment, Unit, UnitKind, User
from duixian.apps.accounts.operations.guards import administers, day_of, still_administered
from duixian.apps.accounts.roles import Role
from duixian.apps.accounts.rules import may_hold
from duixian.apps.audit.operations import record

PLACES: Final = {Role.DEPARTMENT_REVIEWER: UnitKind.DEPARTMENT, Role.BUREAU_REVIEWER: UnitKind.BUREAU}
"""Roles that make sense in one kind of unit only."""


@transaction.atomic
def role_grant(
    *, user: User, unit: Unit, role: Role, since: date, until: date | None = None, by: Actor, at: datetime
) -> Assignment:
    """Somebody holds a role in a unit and everything below it, on days in [since, until).

    Raises NotFound or NotAllowed outside the actor's own reach as administrator, NotAllowed for a say in projects that the
    actor gives to themself, Invalid for a person or unit that is switched off, a role that does not fit the kind of unit, days
    in the wrong order, and a role that the person holds there already on one of those days.
    """
    administers(by, unit)
    if not may_hold(by, user.uuid, role):
        raise NotAllowed(_("不能给自己授予业务角色，请由另一位系统管理员办理。"), field="role")
    _check_fit(user, unit, role)
    if until is not None and until <= since:
        raise Invalid(_("结束日期须晚于开始日期。"), field="until")
    User.objects.select_for_update().get(pk=user.pk)
    if _overlapping(user, unit, role, since, until):
        raise Invalid(_("此人在这段时间已经担任这个角色。"), field="role")
    assignment = Assignment(user=user, unit=unit, role=role.value, since=since, until=until)
    assignment.save()
    _record("accounts.role.granted", assignment, {"since": since, "until": until}, by=by, at=at)
    return assignment


@transaction.atomic
def role_revoke(*, assignment: Assignment, until: date | None = None, by: Actor, at: datetime) -> Assignment | None:
    """The role ends: `until` is the first day without it, today unless given. One that has not begun by then is taken away whole.

    Raises as role_grant, and Invalid when nobody would keep the unit any more or the role has ended already.
    """
    found = Assignment.objects.select_for_update(of=("self",)).select_related("unit", "user").filter(pk=assignment.pk)
    held = found.first()
    if held is None:
        raise NotFound
    administers(by, held.unit)
    today = day_of(at, held.unit)
    last = until or today
    if held.until is not None and held.until <= last:
        raise Invalid(_("这个角色在那之前已经结束。"), field="until")
    kept = _end(held, last)
    if held.role == Role.ADMIN:
        still_administered(held.unit, on=max(today, last))
    _record("accounts.role.revoked", held, {"until": last}, by=by, at=at)
    return kept


def _end(held: Assignment, last: date) -> Assignment | None:
    if last <= held.since:
        Assignment.objects.filter(pk=held.pk).delete()
        return None
    held.until = last
    held.save(update_fields=["until"])
    return held


def _check_fit(user: User, unit: Unit, role: Role) -> None:
    if not user.is_active:
        raise Invalid(_("账号已停用，请先启用。"))
    if not unit.active:
        raise Invalid(_("这个单位已停用。"), field="unit")
    if PLACES.get(role, unit.kind) != unit.kind:
        raise Invalid(_("这个角色只能在相应的主管部门或财政部门担任。"), field="unit")


def _overlapping(user: User, unit: Unit, role: Role, since: date, until: date | None) -> bool:
    same = Assignment.objects.filter(Q(until=None) | Q(until__gt=since), user=user, unit=unit, role=role.value)
    return (same.filter(since__lt=until) if until else same).exists()


def _record(kind: str, held: Assignment, days: dict[str, date | None], *, by: Actor, at: datetime) -> None:
    record(
        kind=kind, unit=held.unit, about="accounts.user", about_uuid=held.user.uuid, by=by, at=at,
        payload={"role": held.role, **days},
    )  # fmt: skip
