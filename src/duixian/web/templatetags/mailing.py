"""How mail is shown: the tone of a state."""

from __future__ import annotations

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from duixian.apps.notices.models import Fault
from duixian.apps.notices.queries.mailings import Draft

register = template.Library()

TONES = {
    "waiting": "info", "sending": "info", "sent": "met", "failed": "behind", "bounced": "behind", "withheld": "risk", "withdrawn": "",
    "draft": "", "queued": "info", "done": "met", "cancelled": "",
}  # fmt: skip
ICONS = {
    "sent": "check",
    "done": "check",
    "failed": "error",
    "bounced": "undo",
    "withheld": "warning",
    "waiting": "clock",
}
STEPS = {"sent": "met", "failed": "behind", "bounced": "behind"}


@register.filter
def mail_tone(state: str) -> str:
    """The tone of the badge of a state of a mail or a mailing."""
    return TONES[state]


@register.filter
def mail_icon(state: str) -> str:
    """The icon that says the same as the tone."""
    return ICONS.get(state, "")


@register.filter
def step_tone(kind: str) -> str:
    """The tone of a step in the record of a mail."""
    return STEPS.get(kind, "")


@register.filter
def fault_word(fault: str) -> str | Promise:
    """Why a recipient gets no mail."""
    return Fault(fault).label if fault else ""


@register.filter
def draft_of(why: dict[int, Draft], key: int) -> Draft | None:
    """What is known of a recipient's mail before it is written."""
    return why.get(key)


@register.filter
def place_labels(letter, names) -> str:
    """How the places of a letter are called; those it no longer knows by their name."""
    return _("、").join(str(letter.all_places[name].label) if name in letter.all_places else name for name in names)
