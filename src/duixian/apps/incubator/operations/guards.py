"""What operations of the incubator check first."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed
from duixian.apps.accounts.models import Unit
from duixian.apps.incubator.rules import may_run


def require_running(by: Actor, unit: Unit) -> None:
    """Raises NotAllowed for anybody but those who run the unit's incubator day by day."""
    if not may_run(by, unit.path):
        raise NotAllowed(_("只有本单位的填报人和单位负责人可以维护孵化器的记录。"))
