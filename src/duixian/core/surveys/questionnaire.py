"""A questionnaire: headings and questions, each text in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from duixian.core.wording import NOTHING, Language, Words

UNSURE: Final = "unsure"
"""The answer of who cannot say: it is an answer, but it counts neither for nor against."""
OTHER: Final = "other"
"""Names the field that stands beside a choice with words of one's own."""


class Kind(StrEnum):
    """What stands at a place: a heading, or a question of some kind."""

    SECTION = "section"
    SCALE = "scale"
    SINGLE = "single"
    MULTIPLE = "multiple"
    TEXT = "text"
    MATRIX = "matrix"


CHOICES: Final = frozenset({Kind.SINGLE, Kind.MULTIPLE})
SCALED: Final = frozenset({Kind.SCALE, Kind.MATRIX})


@dataclass(frozen=True, slots=True)
class Option:
    """One choice, or one row of a matrix. Who takes an `open` choice may say more in words."""

    code: str
    text: Words
    open: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A heading or a question.

    A scale runs from 1 (`low` names that end) to `points` (`high`); with `unsure` one may also say that it does not apply. `options`
    are the choices, `rows` what a matrix asks on one scale.
    """

    kind: Kind
    code: str
    text: Words
    help: Words = NOTHING
    required: bool = False
    points: int = 5
    low: Words = NOTHING
    high: Words = NOTHING
    unsure: bool = False
    options: tuple[Option, ...] = ()
    rows: tuple[Option, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether it is a question and no heading."""
        return self.kind is not Kind.SECTION

    @property
    def steps(self) -> range:
        """The numbers of the scale."""
        return range(1, self.points + 1)

    def option(self, code: str) -> Option | None:
        """The choice with this code."""
        return next((one for one in self.options if one.code == code), None)

    @property
    def open_option(self) -> Option | None:
        """The choice that takes words of one's own."""
        return next((one for one in self.options if one.open), None)


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """What is asked, in order, with a word before and after it."""

    items: tuple[Item, ...]
    intro: Words = NOTHING
    thanks: Words = NOTHING

    @property
    def questions(self) -> tuple[Item, ...]:
        """Everything but headings."""
        return tuple(item for item in self.items if item.asks)

    def question(self, code: str) -> Item | None:
        """The question with this code."""
        return next((item for item in self.questions if item.code == code), None)


def part(code: str, row: str) -> str:
    """The name of the field of a row of a matrix, or of the words beside a choice: `q4[r1]`, as LimeSurvey writes it."""
    return f"{code}[{row}]"


def told(words: Words, language: Language) -> str:
    """The text in a language, or in the other one where it was never translated."""
    return words.said(language) or words.zh or words.en


def as_json(questionnaire: Questionnaire) -> dict[str, Any]:
    """Plain JSON that `from_json` reads back; what is empty or usual is left out."""
    return {
        "intro": _words(questionnaire.intro),
        "thanks": _words(questionnaire.thanks),
        "items": [_item(item) for item in questionnaire.items],
    }


def _item(item: Item) -> dict[str, Any]:
    kept: dict[str, Any] = {"kind": item.kind.value, "code": item.code, "text": _words(item.text)}
    if item.help != NOTHING:
        kept["help"] = _words(item.help)
    if item.required:
        kept["required"] = True
    if item.kind in SCALED:
        kept |= {"points": item.points, "low": _words(item.low), "high": _words(item.high), "unsure": item.unsure}
    if item.options:
        kept["options"] = [_option(one) for one in item.options]
    if item.rows:
        kept["rows"] = [_option(one) for one in item.rows]
    return kept


def _option(option: Option) -> dict[str, Any]:
    kept: dict[str, Any] = {"code": option.code, **_words(option.text)}
    return {**kept, "open": True} if option.open else kept


def _words(words: Words) -> dict[str, str]:
    return {"zh": words.zh, "en": words.en}


def from_json(kept: Mapping[str, Any]) -> Questionnaire:
    """The questionnaire that was kept. Raises KeyError, TypeError or ValueError for JSON that none was kept as."""
    items = tuple(_read_item(one) for one in kept.get("items", ()))
    return Questionnaire(items, _read_words(kept.get("intro", {})), _read_words(kept.get("thanks", {})))


def _read_item(kept: Mapping[str, Any]) -> Item:
    return Item(
        Kind(kept["kind"]), str(kept["code"]), _read_words(kept["text"]), _read_words(kept.get("help", {})),
        bool(kept.get("required", False)), int(kept.get("points", 5)), _read_words(kept.get("low", {})),
        _read_words(kept.get("high", {})), bool(kept.get("unsure", False)), _read_options(kept.get("options", ())),
        _read_options(kept.get("rows", ())),
    )  # fmt: skip


def _read_options(kept: Any) -> tuple[Option, ...]:
    return tuple(Option(str(one["code"]), _read_words(one), bool(one.get("open", False))) for one in kept)


def _read_words(kept: Mapping[str, Any]) -> Words:
    return Words(str(kept.get("zh", "")), str(kept.get("en", "")))
