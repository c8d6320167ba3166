"""How standings are shown: lights, grades and shares as the components expect them."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy

from duixian.apps.targets.models import Declaration
from duixian.core.monitoring.lights import LIGHT_LABELS, Light
from duixian.core.wording import Words

register = template.Library()

VERDICTS = {
    Light.RED: "behind", Light.AMBER: "risk", Light.GREEN: "met", Light.DONE: "met",
    Light.GREY: "unmeasured", Light.NOT_DUE: "unmeasured",
}  # fmt: skip
GRADES = {
    "excellent": pgettext_lazy("score", "优"),
    "good": pgettext_lazy("score", "良"),
    "fair": pgettext_lazy("score", "中"),
    "poor": pgettext_lazy("score", "差"),
}
TONES = {"excellent": "met", "good": "met", "fair": "risk", "poor": "behind"}


@register.filter
def verdict(light: str) -> str:
    """The look of a light of monitoring: met, risk, behind or unmeasured."""
    return VERDICTS[Light(light or "grey")]


@register.filter
def light_word(light: str) -> str:
    """The word of a light of monitoring in the language of the page."""
    return said(LIGHT_LABELS[Light(light or "grey")])


@register.filter
def said(words: Words | dict[str, str]) -> str:
    """Words in the language of the page, kept as a pair or as stored."""
    zh, en = (words["zh"], words["en"]) if isinstance(words, dict) else (words.zh, words.en)
    return zh if (get_language() or "zh").startswith("zh") else en


@register.filter
def standing_of(promise: Declaration) -> Any:
    """The standing of a promise, None for one that was never looked at."""
    return getattr(promise, "standing", None)


@register.filter
def score_word(grade: str) -> Promise | str:
    """优 良 中 差 in words."""
    return GRADES.get(grade, "")


@register.filter
def score_tone(grade: str) -> str:
    """The tone of a score's grade."""
    return TONES.get(grade, "")
