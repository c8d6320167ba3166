"""The reviewer's score sheet as it comes from a page: texts by question, read and graded by `core.workflow.review`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from duixian.apps.targets.errors import SheetRefused
from duixian.core.wording import Words
from duixian.core.workflow.errors import SheetError
from duixian.core.workflow.review import (
    CN_2015_88,
    Consequence,
    Grade,
    Outcome,
    Standard,
    score_points,
    score_ticks,
    suggested_grade,
)

STANDARD = CN_2015_88
"""The sheet in force."""


_NUMBER = Words("请填写数字，如 8.5", "write a number, such as 8.5")
_CHOOSE = Words("请选择优、良、中或差", "choose excellent, good, fair or poor")


@dataclass(frozen=True, slots=True)
class SheetEntries:
    """What a reviewer put down: points (key projects) or a grade (ordinary ones) by question, with remarks."""

    answers: Mapping[str, str] = field(default_factory=dict)
    overall: str = ""
    remarks: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_blank(self) -> bool:
        """Whether nothing was answered: then there is no sheet."""
        return not self.overall.strip() and not any(answer.strip() for answer in self.answers.values())


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One question with its answer."""

    criterion: str
    grade: str
    points: Decimal | None
    maximum: Decimal
    remark: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A filled sheet: its standard, what it says in all, and its lines."""

    standard: Standard
    outcome: Outcome
    lines: tuple[SheetLine, ...]


def read_sheet(entries: SheetEntries, *, key_project: bool, standard: Standard = STANDARD) -> Sheet:
    """The sheet that the entries make. Raises SheetRefused at the first question that is wrong (`sheet.form_complete`)."""
    answered = {key: text.strip() for key, text in entries.answers.items() if text.strip()}
    try:
        if key_project:
            outcome = score_points(standard, {key: _points(key, text) for key, text in answered.items()})
        else:
            ticks = {key: _grade(key, text) for key, text in answered.items()}
            outcome = score_ticks(standard, ticks, overall=_grade("overall", entries.overall.strip()))
    except SheetError as error:
        key, words = error.problems[0]
        raise SheetRefused(words, field=f"sheet.{key}", problems=error.problems) from error
    return Sheet(standard, outcome, tuple(_lines(standard, answered, entries.remarks, key_project=key_project)))


@dataclass(frozen=True, slots=True)
class Standing:
    """What a sheet comes to as far as it is filled in: the points, the grade once all is answered, and what it leads to."""

    answered: int
    asked: int
    points: Decimal | None
    grade: Grade | None
    suggested: Grade | None
    consequence: Consequence | None
    problem: Words | None = None


def standing_of(entries: SheetEntries, *, key_project: bool, standard: Standard = STANDARD) -> Standing:
    """The standing of a sheet that may be half filled in; never raises."""
    answers = {key: text.strip() for key, text in entries.answers.items() if text.strip()}
    count, asked = len(answers), len(standard.criteria)
    if key_project:
        return _standing_of_points(answers, entries, standard)
    ticks = {key: Grade(text) for key, text in answers.items() if text in set(Grade)}
    suggested = suggested_grade(standard, ticks) if len(ticks) == asked else None
    grade = Grade(entries.overall) if entries.overall in set(Grade) else None
    leads = standard.consequences[grade] if grade else None
    return Standing(count, asked, None, grade, suggested, leads)


def _standing_of_points(answers: Mapping[str, str], entries: SheetEntries, standard: Standard) -> Standing:
    known = {key: points for key, text in answers.items() if (points := _number(text)) is not None}
    total, asked = sum(known.values(), Decimal(0)), len(standard.criteria)
    if len(answers) < asked:
        return Standing(len(answers), asked, total, None, None, None)
    try:
        outcome = read_sheet(entries, key_project=True, standard=standard).outcome
    except SheetRefused as refusal:
        return Standing(len(answers), asked, total, None, None, None, _words_of(refusal))
    return Standing(asked, asked, outcome.points, outcome.grade, None, outcome.consequence)


def _words_of(refusal: SheetRefused) -> Words:
    return refusal.problems[0][1] if refusal.problems else _NUMBER


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _lines(
    standard: Standard, answered: Mapping[str, str], remarks: Mapping[str, str], *, key_project: bool
) -> Iterator[SheetLine]:
    for key, criterion in standard.criteria.items():
        grade, points = ("", Decimal(answered[key])) if key_project else (answered[key], None)
        yield SheetLine(key, grade, points, criterion.points, remarks.get(key, "").strip()[:200])


def _points(key: str, text: str) -> Decimal:
    points = _number(text)
    if points is None:
        raise SheetRefused(_NUMBER, field=f"sheet.{key}", problems=((key, _NUMBER),))
    return points


def _grade(key: str, text: str) -> Grade:
    try:
        return Grade(text)
    except ValueError as error:
        raise SheetRefused(_CHOOSE, field=f"sheet.{key}", problems=((key, _CHOOSE),)) from error
