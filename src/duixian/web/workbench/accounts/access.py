"""Who may open the pages of the area, and how a form hands its content to an operation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed, Refused
from duixian.apps.accounts.roles import Role
from duixian.web.forms import Form


def reads_people(actor: Actor) -> None:
    """Raises NotAllowed for anybody but administrators and auditors: the list holds phone numbers and mail addresses."""
    if not actor.is_program and not actor.roles & {Role.ADMIN, Role.AUDITOR}:
        raise NotAllowed(_("只有系统管理员和审计可以查看人员与单位。"))


def keeps_people(actor: Actor) -> None:
    """Raises NotAllowed for anybody but administrators."""
    if not actor.is_program and Role.ADMIN not in actor.roles:
        raise NotAllowed(_("只有系统管理员可以维护人员与单位。"))


def accepted(form: Form, act: Callable[[], object]) -> Any:
    """What the operation gave; None when the form or the operation refused, with the message at its field.

    Raises NotAllowed where the refusal is about who asks and not about what was typed.
    """
    if not form.is_valid():
        return None
    try:
        return act()
    except NotAllowed as refusal:
        if refusal.field is None:
            raise
        form.refuse(refusal)
    except Refused as refusal:
        form.refuse(refusal)
    return None
