"""How the review is told: steps, states, outcomes, grades, names of fields."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import template

from duixian.apps.targets.errors import in_language
from duixian.apps.targets.labels import label_of
from duixian.core.workflow.review import GRADE_WORDS, Grade
from duixian.core.workflow.roles import STEP_WORDS, Step

register = template.Library()

OUTCOME_TONES = {"approved": "met", "returned": "risk", "rejected": "behind", "passed": "met"}
GRADE_TONES = {"excellent": "met", "good": "met", "fair": "risk", "poor": "behind"}
STATE_TONES = {"in_review": "info", "returned": "risk", "rejected": "behind", "approved": "met", "adjusting": "risk"}


@register.filter
def step_name(step: str) -> Any:
    """The name of a step of the review."""
    return in_language(*STEP_WORDS[Step(step)]) if step else ""


@register.filter
def grade_name(grade: str) -> Any:
    """优良中差 in words."""
    return in_language(*GRADE_WORDS[Grade(grade)]) if grade else ""


@register.filter
def grade_tone(grade: str) -> str:
    """The tone of a grade's badge."""
    return GRADE_TONES.get(grade, "")


@register.filter
def outcome_tone(outcome: str) -> str:
    """The tone of the badge of an outcome or a decision."""
    return OUTCOME_TONES.get(outcome, "")


@register.filter
def state_tone(state: str) -> str:
    """The tone of the badge of a declaration's state."""
    return STATE_TONES.get(state, "")


@register.filter
def field_name(path: str) -> Any:
    """How the field at a path is called."""
    return label_of(path)


@register.filter
def at_key(found: Mapping[str, Any] | None, key: str) -> Any:
    """The value at a key, nothing when there is none."""
    return (found or {}).get(key, "")


@register.filter
def is_overdue(due: date | None, today: date) -> bool:
    """Whether a deadline lies before today."""
    return due is not None and due < today


@register.filter
def words(pair: tuple[str, str]) -> Any:
    """Words of core in the language of the page."""
    return in_language(*pair)
