"""What operations on tariffs, bills and their sharing check first."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed
from duixian.apps.accounts.models import Unit
from duixian.apps.incubator.rules import may_bill


def require_billing(by: Actor, unit: Unit) -> None:
    """Raises NotAllowed for anybody but those who keep the unit's tariffs and bills."""
    if not may_bill(by, unit.path):
        raise NotAllowed(_("只有本单位的填报人、财务和单位负责人可以维护价目和账单。"))
