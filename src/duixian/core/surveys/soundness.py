"""What is wrong with a questionnaire before anybody is asked; and what still lacks its translation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from duixian.core.surveys.questionnaire import CHOICES, OTHER, SCALED, Item, Kind, Option, Questionnaire
from duixian.core.wording import Language, Words

MOST_ITEMS: Final = 100
MOST_OPTIONS: Final = 60
LONGEST: Final = 500
"""Characters of a text."""
LEAST_POINTS: Final = 2
MOST_POINTS: Final = 11
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,29}")


class Fault(NamedTuple):
    """What is wrong at a place: `position` counts the items from 0, None is the whole; `field` names a part of the item."""

    position: int | None
    field: str
    words: Words


def faults(questionnaire: Questionnaire) -> tuple[Fault, ...]:
    """Everything that must be mended before the questionnaire can be used; empty when it is sound."""
    return (*_whole(questionnaire), *(fault for n, item in enumerate(questionnaire.items) for fault in _of(n, item)))


def _whole(questionnaire: Questionnaire) -> Iterator[Fault]:
    if not questionnaire.questions:
        yield Fault(None, "items", Words("问卷还没有题目", "the questionnaire asks nothing yet"))
    if len(questionnaire.items) > MOST_ITEMS:
        yield Fault(
            None, "items", Words(f"题目和标题最多 {MOST_ITEMS} 项", f"at most {MOST_ITEMS} questions and headings")
        )
    for words in (questionnaire.intro, questionnaire.thanks):
        if _too_long(words, 4 * LONGEST):
            yield Fault(
                None, "intro", Words(f"开头语和结束语最多 {4 * LONGEST} 字", f"at most {4 * LONGEST} characters")
            )
    codes = Counter(item.code.casefold() for item in questionnaire.items)
    for n, item in enumerate(questionnaire.items):
        if codes[item.code.casefold()] > 1:
            yield Fault(n, "code", Words("编号与别的题重复", "another question has this code"))


def _of(n: int, item: Item) -> Iterator[Fault]:
    if not _CODE.fullmatch(item.code):
        yield Fault(
            n,
            "code",
            Words(
                "编号须以字母开头，只用字母、数字和下划线", "a code begins with a letter; letters, digits and _ only"
            ),
        )
    if not item.text.zh.strip():
        yield Fault(n, "text", Words("请写出题目", "say what is asked"))
    if any(_too_long(words) for words in (item.text, item.help, item.low, item.high)):
        yield Fault(n, "text", Words(f"文字最多 {LONGEST} 字", f"at most {LONGEST} characters"))
    if item.kind in SCALED:
        yield from _scale(n, item)
    if item.kind in CHOICES:
        yield from _options(n, "options", item.options, least=2)
        if sum(one.open for one in item.options) > 1:
            yield Fault(n, "options", Words("只能有一个选项可以填写文字", "only one choice may take words"))
    if item.kind is Kind.MATRIX:
        yield from _options(n, "rows", item.rows, least=1)


def _scale(n: int, item: Item) -> Iterator[Fault]:
    if not LEAST_POINTS <= item.points <= MOST_POINTS:
        yield Fault(
            n,
            "points",
            Words(
                f"量表须有 {LEAST_POINTS} 至 {MOST_POINTS} 级", f"a scale has {LEAST_POINTS} to {MOST_POINTS} points"
            ),
        )
    if not (item.low.zh.strip() and item.high.zh.strip()):
        yield Fault(n, "ends", Words("请写明量表两端的含义", "name both ends of the scale"))


def _options(n: int, field: str, options: tuple[Option, ...], *, least: int) -> Iterator[Fault]:
    if not least <= len(options) <= MOST_OPTIONS:
        yield Fault(
            n, field, Words(f"须有 {least} 至 {MOST_OPTIONS} 项", f"there must be {least} to {MOST_OPTIONS} of them")
        )
    codes = [one.code.casefold() for one in options]
    if len(set(codes)) < len(codes) or OTHER in codes or not all(_CODE.fullmatch(one.code) for one in options):
        yield Fault(n, field, Words("选项编号重复或写法不对", "codes repeat or are malformed"))
    if not all(one.text.zh.strip() for one in options):
        yield Fault(n, field, Words("有选项没有文字", "one of them says nothing"))
    if any(_too_long(one.text) for one in options):
        yield Fault(n, field, Words(f"文字最多 {LONGEST} 字", f"at most {LONGEST} characters"))


def _too_long(words: Words, most: int = LONGEST) -> bool:
    return len(words.zh) > most or len(words.en) > most


def untranslated(questionnaire: Questionnaire, language: Language) -> int:
    """How many texts are said in another language only."""
    said = [questionnaire.intro, questionnaire.thanks]
    for item in questionnaire.items:
        said += [item.text, item.help, item.low, item.high]
        said += [one.text for one in (*item.options, *item.rows)]
    return sum(any(words) and not words.said(language) for words in said)
