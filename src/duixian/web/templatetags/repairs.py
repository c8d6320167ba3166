"""How work orders and building works are shown: states, priorities, steps."""

from __future__ import annotations

from datetime import datetime

from django import template

from duixian.apps.incubator.models import WorkOrder
from duixian.core.incubator.work_orders import WORK_ORDER, Action
from duixian.web.templatetags.show import zh_en
from duixian.web.workbench.repairs.composers import is_late

register = template.Library()

ORDER_TONES = {
    "reported": "risk", "assigned": "info", "started": "info", "waiting-parts": "risk", "waiting-tenant": "risk", "returned": "behind",
    "finished": "info", "accepted": "met",
}  # fmt: skip
PRIORITY_TONES = {"urgent": "behind", "high": "risk", "normal": "info"}
WORKS_TONES = {"submitted": "risk", "approved": "info", "started": "info", "finished": "risk", "accepted": "met"}
ACTION_TONES = {"accept": "met", "accept-silent": "met", "reject": "behind", "decline": "behind", "cancel": "behind"}


@register.filter
def order_tone(state: str) -> str:
    """The look of an order's state."""
    return ORDER_TONES.get(state, "")


@register.filter
def priority_tone(priority: str) -> str:
    """The look of how much it presses."""
    return PRIORITY_TONES.get(priority, "")


@register.filter
def works_tone(state: str) -> str:
    """The look of a building work's state."""
    return WORKS_TONES.get(state, "")


@register.filter
def action_words(action: str) -> str:
    """A step in words."""
    return zh_en(WORK_ORDER.action_words[Action(action)])


@register.filter
def action_tone(action: str) -> str:
    """The look of a step."""
    return ACTION_TONES.get(action, "")


@register.filter
def late(order: WorkOrder, now: datetime) -> bool:
    """Whether an order is, or was, late."""
    return is_late(order, now)
