"""Who may open the forms of the area; operations check again."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed
from duixian.apps.evidence.rules import may_state


def states(actor: Actor, path: str) -> None:
    """Raises NotAllowed for anybody but the unit's own people: reviewers and auditors only look."""
    if not may_state(actor, path):
        raise NotAllowed(_("只有本单位的填报人、财务和单位负责人可以提交佐证。"))
