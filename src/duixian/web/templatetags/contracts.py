"""How contracts and acceptances are shown: states, standings, shares."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django import template
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from duixian.core.money.contracts import Standing

register = template.Library()

STATE_TONES = {
    "draft": "", "submitted": "risk", "approved": "info", "signed": "info", "completed": "met", "terminated": "behind",
}  # fmt: skip
STANDING_WORDS: dict[str, Promise] = {
    Standing.OPEN: pgettext_lazy("acceptance", "待验收"), Standing.OVERDUE: pgettext_lazy("acceptance", "逾期未验收"),
    Standing.PASSED: pgettext_lazy("acceptance", "合格"), Standing.FAILED: pgettext_lazy("acceptance", "不合格"),
}  # fmt: skip
STANDING_TONES = {Standing.OPEN: "info", Standing.OVERDUE: "behind", Standing.PASSED: "met", Standing.FAILED: "behind"}


@register.filter
def contract_tone(state: str) -> str:
    """The look of a contract's state."""
    return STATE_TONES[state]


@register.filter
def standing_words(standing: str) -> Promise:
    """How an acceptance stands, in words."""
    return STANDING_WORDS[standing]


@register.filter
def standing_tone(standing: str) -> str:
    """The look of how an acceptance stands."""
    return STANDING_TONES[Standing(standing)]


@register.filter
def share_of(part: Decimal, whole: Decimal) -> Decimal:
    """A part as percent of a whole, to a tenth; zero of nothing."""
    return (part / whole * 100).quantize(Decimal("0.1")) if whole else Decimal(0)


@register.filter
def past(day: date, today: date) -> bool:
    """Whether a day has gone by."""
    return day < today
