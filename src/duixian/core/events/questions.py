"""The questions of a registration form: what is asked, when, for what purpose, and whether the answers can be taken.

A form is a list of plain dictionaries (as it stands in the database); `questions_of` reads it, `faults` says what is wrong with it,
`checked` takes what somebody typed. A question with a condition is asked only while the question it names has one of the answers; what
is typed into a question that is not asked is dropped, whatever the browser sent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Final

from duixian.core.events.countries import COUNTRIES
from duixian.core.wording import Words

MOST_QUESTIONS: Final = 40
MOST_OPTIONS: Final = 60
LONGEST: Final = {"text": 200, "long": 2_000}
_CODE: Final = re.compile(r"[a-z][a-z0-9_]{0,30}")


class Kind(StrEnum):
    """How a question is answered."""

    TEXT = "text"
    LONG = "long"
    SINGLE = "single"
    MULTIPLE = "multiple"
    DATE = "date"
    COUNTRY = "country"
    YES_NO = "yes_no"


KIND_WORDS: Final[Mapping[Kind, Words]] = {
    Kind.TEXT: Words("一行文字", "one line of text"),
    Kind.LONG: Words("多行文字", "several lines of text"),
    Kind.SINGLE: Words("单选", "one of several"),
    Kind.MULTIPLE: Words("多选", "any of several"),
    Kind.DATE: Words("日期", "date"),
    Kind.COUNTRY: Words("国家或地区", "country or region"),
    Kind.YES_NO: Words("是或否", "yes or no"),
}
CHOOSING: Final = frozenset({Kind.SINGLE, Kind.MULTIPLE})
DECIDING: Final = CHOOSING | {Kind.YES_NO, Kind.COUNTRY}
"""Kinds that a condition can look at."""
YES, NO = "yes", "no"
Answer = str | list[str]


@dataclass(frozen=True, slots=True)
class Option:
    """One of the answers to choose from."""

    code: str
    words: Words


@dataclass(frozen=True, slots=True)
class Condition:
    """Asked only while `question` has one of these answers."""

    question: str
    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `purpose` is why it is asked (PIPL); its answer is kept `keep_days` after the conference, None: as long as the kind says."""

    code: str
    kind: Kind
    words: Words
    required: bool = False
    options: tuple[Option, ...] = ()
    when: Condition | None = None
    help: Words = field(default=Words("", ""))
    purpose: Words = field(default=Words("", ""))
    keep_days: int | None = None

    def option(self, code: str) -> Words:
        """How an answer is called; the code itself where the option is gone."""
        return next((one.words for one in self.options if one.code == code), Words(code, code))


@dataclass(frozen=True, slots=True)
class Checked:
    """Answers that can be taken, by code, and what is wrong with the others."""

    answers: dict[str, Answer]
    errors: dict[str, Words]


def questions_of(form: Sequence[Mapping[str, Any]]) -> tuple[Question, ...]:
    """The questions of a stored form. Raises KeyError or ValueError for what `stored` did not write."""
    return tuple(_question(one) for one in form)


def _question(told: Mapping[str, Any]) -> Question:
    when = told.get("when")
    return Question(
        code=told["code"], kind=Kind(told["kind"]), words=_words(told), required=bool(told.get("required", False)),
        options=tuple(Option(one["code"], _words(one)) for one in told.get("options", ())),
        when=Condition(when["question"], frozenset(when["values"])) if when else None,
        help=_words(told.get("help", {})), purpose=_words(told.get("purpose", {})), keep_days=told.get("keep_days"),
    )  # fmt: skip


def _words(told: Mapping[str, Any]) -> Words:
    chinese = str(told.get("zh", ""))
    return Words(chinese, str(told.get("en", "")) or chinese)


def stored(question: Question) -> dict[str, Any]:
    """A question as it is kept; `questions_of` reads the same again."""
    told: dict[str, Any] = {
        "code": question.code,
        "kind": str(question.kind),
        **question.words._asdict(),
        "required": question.required,
    }
    if question.options:
        told["options"] = [{"code": one.code, **one.words._asdict()} for one in question.options]
    if question.when:
        told["when"] = {"question": question.when.question, "values": sorted(question.when.values)}
    for name, words in (("help", question.help), ("purpose", question.purpose)):
        if words.zh:
            told[name] = words._asdict()
    if question.keep_days is not None:
        told["keep_days"] = question.keep_days
    return told


def faults(questions: Sequence[Question]) -> dict[str, Words]:
    """What is wrong with a form, by the code of the question; nothing where it can be used."""
    found: dict[str, Words] = {}
    before: dict[str, Question] = {}
    if len(questions) > MOST_QUESTIONS:
        found[questions[-1].code] = Words(
            f"一张报名表最多{MOST_QUESTIONS}个问题。", f"A form has at most {MOST_QUESTIONS} questions."
        )
    for one in questions:
        fault = _fault(one, before)
        if fault:
            found[one.code] = fault
        before[one.code] = one
    return found


def _fault(one: Question, before: Mapping[str, Question]) -> Words | None:
    if not _CODE.fullmatch(one.code) or one.code in before:
        return Words("问题代码须以小写字母开头，且不能重复。", "A code begins with a small letter and is used once.")
    if not one.words.zh or len(one.words.zh) > 200 or len(one.words.en) > 200:
        return Words("请写明问题，最多200个字。", "Write the question, at most 200 characters.")
    codes = [option.code for option in one.options]
    if one.kind in CHOOSING and not (2 <= len(codes) <= MOST_OPTIONS and len(set(codes)) == len(codes)):
        return Words(
            f"选择题须有2到{MOST_OPTIONS}个不同的选项。", f"A choice has 2 to {MOST_OPTIONS} different options."
        )
    if one.keep_days is not None and not 0 <= one.keep_days <= 3650:
        return Words("保存期限为会后0到3650天。", "Answers are kept 0 to 3650 days after the conference.")
    return _condition_fault(one, before)


def _condition_fault(one: Question, before: Mapping[str, Question]) -> Words | None:
    if one.when is None:
        return None
    asked = before.get(one.when.question)
    if asked is None or asked.kind not in DECIDING:
        return Words(
            "条件须指向前面的选择题、是否题或国家题。",
            "A condition names a question before it that is answered by choosing.",
        )
    if not one.when.values or not one.when.values <= values_of(asked):
        return Words("条件中的答案须是那道题的选项。", "The answers of a condition are options of that question.")
    return None


def values_of(question: Question) -> frozenset[str]:
    """The answers that can be chosen."""
    if question.kind is Kind.YES_NO:
        return frozenset((YES, NO))
    if question.kind is Kind.COUNTRY:
        return frozenset(COUNTRIES)
    return frozenset(one.code for one in question.options)


def is_asked(question: Question, answers: Mapping[str, Answer]) -> bool:
    """Whether the condition holds for these answers; a question that is not asked itself has none, so nothing hangs on it."""
    if question.when is None:
        return True
    given = answers.get(question.when.question, "")
    return bool(question.when.values & ({given} if isinstance(given, str) else set(given)))


def checked(questions: Iterable[Question], typed: Mapping[str, Sequence[str]]) -> Checked:
    """The answers that can be taken and an error for each of the others; in the order of the form, so that conditions look at
    answers that were taken. What is empty and not required is left out; an answer nobody asked for is dropped."""
    answers: dict[str, Answer] = {}
    errors: dict[str, Words] = {}
    for one in questions:
        if not is_asked(one, answers):
            continue
        given = [
            " ".join(text.split()) if one.kind is not Kind.LONG else text.strip() for text in typed.get(one.code, ())
        ]
        given = [text for text in given if text]
        error = _error(one, given)
        if error:
            errors[one.code] = error
        elif given:
            answers[one.code] = given if one.kind is Kind.MULTIPLE else given[0]
    return Checked(answers, errors)


def _error(one: Question, given: Sequence[str]) -> Words | None:
    if not given:
        return Words("这一项必须填写。", "This must be answered.") if one.required else None
    if one.kind is not Kind.MULTIPLE and len(given) > 1:
        return Words("这一项只能有一个答案。", "This takes one answer.")
    if one.kind in DECIDING and not set(given) <= values_of(one):
        return Words("请从列出的选项中选择。", "Choose from the options listed.")
    if one.kind is Kind.DATE and not _is_day(given[0]):
        return Words("日期请写成2020-06-10的样子。", "Write the date like 2020-06-10.")
    most = LONGEST.get(one.kind, 200)
    if any(len(text) > most or "\x00" in text for text in given):
        return Words(f"太长了：最多{most}个字。", f"Too long: at most {most} characters.")
    return None


def _is_day(text: str) -> bool:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return False
    return 1900 <= day.year <= 2999 and len(text) == 10


def said(question: Question, answer: Answer) -> Words:
    """An answer as people read it."""
    if question.kind is Kind.YES_NO:
        return Words("是", "yes") if answer == YES else Words("否", "no")
    if isinstance(answer, str):
        named = COUNTRIES.get(answer) if question.kind is Kind.COUNTRY else None
        return named or (question.option(answer) if question.kind is Kind.SINGLE else Words(answer, answer))
    words = [question.option(one) for one in answer]
    return Words("、".join(one.zh for one in words), ", ".join(one.en for one in words))


def outlived(questions: Iterable[Question], *, days_after: int, keep_days: int) -> frozenset[str]:
    """Codes of the questions whose answers are to be erased so many days after the conference; `keep_days` is what the kind says."""
    return frozenset(
        one.code
        for one in questions
        if days_after >= (keep_days if one.keep_days is None else min(one.keep_days, keep_days))
    )
