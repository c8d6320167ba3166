"""Who may open the pages of the area."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed
from duixian.apps.accounts.roles import Role


def reads_people(actor: Actor) -> None:
    """Raises NotAllowed for anybody but administrators and auditors: the list holds phone numbers and mail addresses."""
    if not actor.is_program and not actor.roles & {Role.ADMIN, Role.AUDITOR}:
        raise NotAllowed(_("只有系统管理员和审计可以查看人员与单位。"))


def keeps_people(actor: Actor) -> None:
    """Raises NotAllowed for anybody but administrators."""
    if not actor.is_program and Role.ADMIN not in actor.roles:
        raise NotAllowed(_("只有系统管理员可以维护人员与单位。"))
