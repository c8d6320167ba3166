"""Who comes in: everybody who holds a role somewhere."""

from __future__ import annotations

from django.utils.translation import gettext as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed


def require_role(actor: Actor) -> None:
    """Raises NotAllowed for an account that belongs to no unit's work."""
    if not actor.roles:
        raise NotAllowed(_("指标库供各单位填报和审核的人员使用。"))
