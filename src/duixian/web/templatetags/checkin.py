"""How scans and tickets are told: the words of a reason, tones, what can be filtered by."""

from __future__ import annotations

from datetime import timedelta

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duixian.apps.events.models import Scan, ScanCorrection
from duixian.core.events.reasons import LIGHTS, WORDS, Light, Reason
from duixian.web.languages import spoken

register = template.Library()

RESULTS = (
    ("accepted", _("通过")),
    ("refused", _("未通过")),
    ("corrected", _("后来更正过")),
    ("by-hand", pgettext_lazy("scan", "补登")),
)
STANDINGS = (
    ("live", _("有效和暂停")),
    ("unprinted", _("还没有打印")),
    ("unpaid", _("费用未到账")),
    ("ended", _("已失效")),
)
TONES = {Light.GREEN: "met", Light.AMBER: "risk", Light.RED: "behind"}
STANDING_TONES = {"valid": "met", "unpaid": "risk"}


@register.simple_tag
def scan_results() -> tuple[tuple[str, str | Promise], ...]:
    """What scans can be filtered by, with labels."""
    return RESULTS


@register.simple_tag
def ticket_standings() -> tuple[tuple[str, str | Promise], ...]:
    """What tickets can be filtered by, with labels."""
    return STANDINGS


@register.filter
def reason_words(reason: str) -> str:
    """The words of a reason in the language of the page."""
    return WORDS[Reason(reason)].said(spoken())


@register.filter
def reason_tone(reason: str) -> str:
    """The tone of a reason, which repeats its words."""
    return TONES[LIGHTS[Reason(reason)]]


@register.filter
def standing_tone(standing: str) -> str:
    """The tone of a ticket; grey when it has ended."""
    return STANDING_TONES.get(standing, "")


@register.filter
def set_right(scan: Scan) -> bool:
    """Whether the device's clock was wrong by more than two seconds when it scanned."""
    return scan.device_time is not None and abs(scan.device_time - scan.occurred_at) > timedelta(seconds=2)


@register.filter
def can_be_annulled(scan: Scan) -> bool:
    """Whether there is anything to annul: a ticket's scan that was not annulled. The corrections must be at hand."""
    return scan.ticket_id is not None and all(
        mark.kind != ScanCorrection.Kind.ANNULLED for mark in scan.corrections.all()
    )
