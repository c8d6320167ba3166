"""What operations on accounts check first."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.accounts.models import Unit, User
from duixian.apps.accounts.queries.people import holders
from duixian.apps.accounts.roles import Role
from duixian.apps.accounts.rules import can_administer


def administers(by: Actor, unit: Unit) -> None:
    """Raises NotFound for a unit that the actor does not see, NotAllowed where the actor is no administrator of it."""
    if not by.sees(unit.path):
        raise NotFound
    if not can_administer.test(by, unit.path):
        raise NotAllowed(_("只有该单位或其上级的系统管理员可以这样做。"))


def administers_person(by: Actor, user: User) -> Unit:
    """The unit of somebody whose account the actor keeps. Raises as `administers`; nobody keeps accounts without unit."""
    if user.home is None:
        if by.is_program:
            raise Invalid(_("这个账号没有所在单位，请先指定所在单位。"), field="home")
        raise NotFound
    administers(by, user.home)
    return user.home


def day_of(at: datetime, unit: Unit) -> date:
    """The day of a moment in the unit's own time zone."""
    return at.astimezone(ZoneInfo(unit.time_zone)).date()


def filled(text: str, field: str) -> str:
    """The text without blanks around it. Raises Invalid when nothing is left."""
    stripped = text.strip()
    if not stripped:
        raise Invalid(_("这一项必须填写。"), field=field)
    return stripped


def still_administered(unit: Unit, *, on: date) -> None:
    """Raises Invalid when nobody who is active keeps the unit or one above it any more: called after the write, which is undone."""
    if not holders(unit, Role.ADMIN, on=on):
        raise Invalid(_("这样一来，这个单位就没有系统管理员了。请先指定另一位系统管理员。"))
