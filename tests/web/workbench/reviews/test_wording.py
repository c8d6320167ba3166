"""Core's words on the pages follow the language."""

from __future__ import annotations

from django.utils import translation

from duixian.apps.targets.sheets import STANDARD
from duixian.web.workbench.reviews.wording import grade_choices, sections, standard_words


def test_grades_and_questions_are_told_in_the_language() -> None:
    with translation.override("zh-hans"):
        assert [str(word) for _grade, word in grade_choices()] == ["优", "良", "中", "差"]
        assert str(standard_words()["form_complete"]) == "规范完整性"
    with translation.override("en"):
        assert [str(word) for _grade, word in grade_choices()] == ["excellent", "good", "fair", "poor"]


def test_sections_hold_every_question_once() -> None:
    assert [key for _label, _points, asked in sections() for key, _name, _most in asked] == list(STANDARD.criteria)
