"""How purchases are shown: the method in words, the tone of a state."""

from __future__ import annotations

from django import template

from duixian.core.money.packs import Method
from duixian.core.money.procurement import METHOD_WORDS
from duixian.web.languages import spoken

register = template.Library()

TONES = {
    "requested": "info", "inviting": "info", "opened": "info", "awarded": "met", "refused": "risk", "cancelled": "",
}  # fmt: skip


@register.filter
def buying_method(method: str) -> str:
    """A method of buying in the language of the page."""
    return METHOD_WORDS[Method(method)].said(spoken())


@register.filter
def buying_tone(state: str) -> str:
    """The tone of the badge of a purchase's state."""
    return TONES[state]
