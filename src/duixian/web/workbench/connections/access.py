"""Who may open the pages of the area; operations check again."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed
from duixian.apps.accounts.roles import Role
from duixian.apps.accounts.rules import TOKEN_WATCHERS


def watches(actor: Actor) -> None:
    """Raises NotAllowed for anybody but heads, administrators and auditors."""
    if not actor.is_program and not actor.roles & TOKEN_WATCHERS:
        raise NotAllowed(_("对外接口只对单位负责人、系统管理员和审计开放。"))


def heads(actor: Actor) -> None:
    """Raises NotAllowed for anybody who heads no unit."""
    if not actor.is_program and Role.HEAD not in actor.roles:
        raise NotAllowed(_("只有单位负责人可以发放令牌和登记推送地址。"))
