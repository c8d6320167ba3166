"""A questionnaire as a page shows it: every question with its fields, what was typed, and what is wrong there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from duixian.core.surveys.questionnaire import OTHER, SCALED, UNSURE, Item, Option, Questionnaire, part, told
from duixian.core.surveys.reading import Wrong
from duixian.core.wording import Language

Given = Mapping[str, Sequence[str]]
EMPTY: Final[Given] = {}


@dataclass(frozen=True, slots=True)
class Choice:
    """A radio or checkbox: what it sends, says and means (the ends of a scale), and whether it is chosen."""

    value: str
    label: str
    checked: bool
    meaning: str = ""
    open: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """The points of a scale under one name, with the choice of who cannot say."""

    name: str
    label: str
    steps: tuple[Choice, ...]
    unsure: Choice | None
    error: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A heading or a question with all its fields; `number` counts the questions."""

    item: Item
    number: int
    text: str
    help: str
    low: str
    high: str
    error: str
    scales: tuple[Scale, ...]
    choices: tuple[Choice, ...]
    other: str
    other_name: str
    value: str


def asked_of(
    questionnaire: Questionnaire, language: Language, given: Given = EMPTY, wrong: Sequence[Wrong] = ()
) -> list[Asked]:
    """Every heading and question in a language, filled with what was sent."""
    errors = {one.code: told(one.words, language) for one in wrong}
    return [
        _asked(item, number, language, given, errors.get(item.code, ""))
        for item, number in zip(questionnaire.items, _numbers(questionnaire), strict=True)
    ]


def _numbers(questionnaire: Questionnaire) -> Iterator[int]:
    number = 0
    for item in questionnaire.items:
        number += item.asks
        yield number if item.asks else 0


def _asked(item: Item, number: int, language: Language, given: Given, error: str) -> Asked:
    other = part(item.code, OTHER) if item.open_option else ""
    return Asked(
        item, number, told(item.text, language), told(item.help, language), told(item.low, language), told(item.high, language), error,
        tuple(_scales(item, language, given, error)) if item.kind in SCALED else (), tuple(_choices(item, language, given)),
        _last(given, other), other, _last(given, item.code),
    )  # fmt: skip


def _scales(item: Item, language: Language, given: Given, error: str) -> Iterator[Scale]:
    for row in item.rows or (None,):
        name = part(item.code, row.code) if row else item.code
        sent = _last(given, name)
        missing = bool(error) and not sent
        yield Scale(
            name, told(row.text, language) if row else "", _steps(item, language, sent), _unsure(item, sent), missing
        )


def _steps(item: Item, language: Language, sent: str) -> tuple[Choice, ...]:
    ends = {1: told(item.low, language), item.points: told(item.high, language)}
    return tuple(Choice(str(step), str(step), sent == str(step), ends.get(step, "")) for step in item.steps)


def _unsure(item: Item, sent: str) -> Choice | None:
    return Choice(UNSURE, "", sent == UNSURE) if item.unsure else None


def _choices(item: Item, language: Language, given: Given) -> Iterator[Choice]:
    sent = given.get(item.code, ())
    for option in item.options:
        yield Choice(option.code, _label(option, language), option.code in sent, open=option.open)


def _label(option: Option, language: Language) -> str:
    return told(option.text, language)


def _last(given: Given, name: str) -> str:
    return given[name][-1] if given.get(name) else ""
