"""Words of core for the pages of the review, in the language of the page."""

from __future__ import annotations

from typing import Any

from duixian.apps.targets.errors import in_language
from duixian.apps.targets.sheets import STANDARD
from duixian.core.workflow.review import GRADE_WORDS


def standard_words() -> dict[str, Any]:
    """The names of the sheet's questions, by key."""
    return {key: in_language(*criterion.label) for key, criterion in STANDARD.criteria.items()}


def grade_choices() -> list[tuple[str, Any]]:
    """优良中差 by key, the best first."""
    return [(grade.value, in_language(*words)) for grade, words in GRADE_WORDS.items()]


def sections() -> list[tuple[Any, Any, list[tuple[str, Any, Any]]]]:
    """The sheet for a page: each section with its points and its questions (key, name, points)."""
    return [
        (
            in_language(*section.label),
            section.points,
            [(c.key, in_language(*c.label), c.points) for c in section.criteria],
        )
        for section in STANDARD.sections
    ]
