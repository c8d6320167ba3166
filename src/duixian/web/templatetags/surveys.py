"""How surveys are shown: rates in tenths of a percent, states as tones, means."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django import template

from duixian.core.surveys.questionnaire import told
from duixian.core.wording import Words
from duixian.documents.sheets.survey_charts import percent
from duixian.web.languages import spoken

register = template.Library()

STANDING_TONES = {"draft": "", "waiting": "info", "open": "met", "closed": ""}
INVITATION_TONES = {"answered": "met", "reminded": "info", "bounced": "risk"}


@register.filter
def permille(tenths: int | None) -> str:
    """Tenths of a percent: 853 is 85.3 %."""
    return "—" if tenths is None else f"{tenths // 10}.{tenths % 10} %"


@register.filter
def share_of(times: int, answered: int) -> str:
    """A share in percent with one decimal."""
    return percent(times, answered)


@register.filter
def mean(value: Fraction) -> str:
    """A mean with two decimals, half up."""
    hundredths = (value * 200 + 1) // 2
    return f"{hundredths // 100}.{hundredths % 100:02}"


@register.filter
def standing_tone(standing: str) -> str:
    """The look of a survey's standing."""
    return STANDING_TONES.get(standing, "")


@register.filter
def invitation_tone(state: str) -> str:
    """The look of an invitation's state."""
    return INVITATION_TONES.get(state, "")


@register.filter
def both(words: Words) -> str:
    """A text of a questionnaire in the language of the page, or the other one."""
    return told(words, spoken())


@register.filter
def at(named: Mapping[Any, Any], key: Any) -> Any:
    """What stands under a key; an empty text where nothing does."""
    return named.get(key, "")
