"""How monitoring and self-evaluation are shown: both languages, lights, shares, links to the rows of a number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from duixian.core.monitoring.causes import CAUSE_LABELS, LIKELIHOOD_LABELS, Cause, Likelihood
from duixian.core.monitoring.curves import BASIS_LABELS, Basis
from duixian.core.monitoring.lights import LIGHT_LABELS, Light
from duixian.core.scoring.pack import Grade, Method
from duixian.core.wording import Words
from duixian.web.languages import spoken

register = template.Library()

VERDICTS = {
    Light.RED: "behind", Light.AMBER: "risk", Light.GREY: "unmeasured", Light.GREEN: "met", Light.NOT_DUE: "unmeasured",
    Light.DONE: "met",
}  # fmt: skip
STATE_TONES = {"draft": "", "submitted": "info", "reviewed": "info", "returned": "risk", "final": "seal"}
DUTY_TONES = {"open": "risk", "done": "info", "verified": "met", "reopened": "behind"}
GRADE_TONES = {Grade.EXCELLENT: "met", Grade.GOOD: "met", Grade.FAIR: "risk", Grade.POOR: "behind"}
GRADE_WORDS = {Grade.EXCELLENT: _("优"), Grade.GOOD: _("良"), Grade.FAIR: _("中"), Grade.POOR: _("差")}
METHODS: dict[str, Promise] = {
    Method.PROPORTIONAL: _("按完成比例"), Method.THRESHOLD: _("按比例，设及格线"), Method.GRADED: _("满意度分档"),
    Method.DIRECT: _("直接赋分"), Method.BANDED: _("按评判等级"),
}  # fmt: skip


@register.filter
def said(words: Words | Mapping[str, str]) -> str:
    """Words, or a dict of both languages, in the language of the page."""
    return words[spoken()] if isinstance(words, Mapping) else words.said(spoken())


@register.filter
def verdict(light: str) -> str:
    """The look of a light."""
    return VERDICTS[Light(light)]


@register.filter
def light_word(light: str) -> str:
    """The word of a light."""
    return said(LIGHT_LABELS[Light(light)])


@register.filter
def causes(names: list[str]) -> str:
    """The causes of a deviation in words."""
    parts = [said(CAUSE_LABELS[Cause(name)]) for name in names]
    return ("、" if (get_language() or "zh").startswith("zh") else ", ").join(parts)


@register.filter
def likelihood(name: str) -> str:
    """完成目标可能性 in words."""
    return said(LIKELIHOOD_LABELS[Likelihood(name)]) if name else ""


@register.filter
def basis(name: str) -> str:
    """What a curve rests on."""
    return said(BASIS_LABELS[Basis(name)])


@register.filter
def state_tone(state: str) -> str:
    """The tone of a report's state."""
    return STATE_TONES.get(state, "")


@register.filter
def duty_tone(state: str) -> str:
    """The tone of a correction's state."""
    return DUTY_TONES.get(state, "")


@register.filter
def score_grade(grade: str) -> str:
    """优 良 中 差."""
    return str(GRADE_WORDS[Grade(grade)]) if grade else ""


@register.filter
def score_tone(grade: str) -> str:
    """The tone of a grade."""
    return GRADE_TONES[Grade(grade)] if grade else ""


@register.filter
def method_word(method: str) -> str:
    """How a row is scored, in words."""
    return str(METHODS[method])


@register.filter
def at(mapping: Mapping[Any, Any], key: Any) -> Any:
    """The entry of a dict; None where there is none."""
    return mapping.get(key)


@register.filter
def rows_url(measurement: str | None) -> str:
    """Where the rows behind a measurement are shown; empty for none."""
    return reverse("measurement:value", args=[measurement]) if measurement else ""
