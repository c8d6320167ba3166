"""One set of answers read against its questionnaire: values where they can be taken, and what is wrong at which question."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from duixian.core.surveys.questionnaire import OTHER, UNSURE, Item, Kind, Questionnaire, part
from duixian.core.wording import Words

LONGEST_TEXT: Final = 2_000
LONGEST_OTHER: Final = 200
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")

Value = int | str | list[str] | dict[str, int | str]
"""A point of a scale, a choice, words; several choices; of a matrix the point of each row that was answered."""
Given = Mapping[str, Sequence[str]]
"""What was sent: every field with its texts."""

MISSING = Words("这一题必须回答", "please answer this question")
NO_CHOICE = Words("没有这个选项，请重新选择", "there is no such choice, please choose again")
ROWS_MISSING = Words("请为每一行选择", "please choose for every row")
SAY_WHAT = Words("请写明具体内容", "please say what you mean")


class Wrong(NamedTuple):
    """What cannot be taken at a question."""

    code: str
    words: Words


@dataclass(frozen=True, slots=True)
class Reading:
    """The answers by question, without those that were left open; and what is wrong. Of a choice with words, they stand at `q[other]`."""

    values: Mapping[str, Value]
    wrong: tuple[Wrong, ...] = ()


def read_answers(questionnaire: Questionnaire, given: Given) -> Reading:
    """Read what was sent; fields that no question has are passed over."""
    values: dict[str, Value] = {}
    wrong: list[Wrong] = []
    for item in questionnaire.questions:
        problems = []
        for name, read in _READERS[item.kind](item, given):
            if isinstance(read, Words):
                problems.append(read)
            elif read not in ("", [], {}):
                values[name] = read
        if item.required and item.code not in values:
            problems.append(MISSING)
        wrong += [Wrong(item.code, problem) for problem in problems[:1]]
    return Reading(values, tuple(wrong))


Read = Iterator[tuple[str, Value | Words]]


def _one(given: Given, name: str) -> str:
    return _clean(given[name][-1]) if given.get(name) else ""


def _clean(text: str) -> str:
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n")).strip()


def _point(item: Item, told: str) -> int | str | None:
    """A point of the scale; None for what is none."""
    if told == UNSURE and item.unsure:
        return UNSURE
    known = {str(step): step for step in item.steps}
    return known.get(told)


def _scale(item: Item, given: Given) -> Read:
    told = _one(given, item.code)
    if not told:
        return
    point = _point(item, told)
    yield item.code, NO_CHOICE if point is None else point


def _matrix(item: Item, given: Given) -> Read:
    told = {row.code: _one(given, part(item.code, row.code)) for row in item.rows}
    points = {code: _point(item, text) for code, text in told.items() if text}
    yield item.code, {code: point for code, point in points.items() if point is not None}
    if None in points.values():
        yield item.code, NO_CHOICE
    elif item.required and 0 < len(points) < len(item.rows):
        yield item.code, ROWS_MISSING


def _single(item: Item, given: Given) -> Read:
    told = _one(given, item.code)
    if not told:
        return
    if item.option(told) is None:
        yield item.code, NO_CHOICE
        return
    yield item.code, told
    yield from _more(item, [told], given)


def _multiple(item: Item, given: Given) -> Read:
    told = {_clean(text) for text in given.get(item.code, ())} - {""}
    chosen = [one.code for one in item.options if one.code in told]
    yield item.code, chosen
    if told - set(chosen):
        yield item.code, NO_CHOICE
    else:
        yield from _more(item, chosen, given)


def _more(item: Item, chosen: Sequence[str], given: Given) -> Read:
    """The words beside the choice that takes some."""
    taken = item.open_option
    if taken is None or taken.code not in chosen:
        return
    text = _one(given, part(item.code, OTHER))
    if len(text) > LONGEST_OTHER:
        yield item.code, Words(f"最多 {LONGEST_OTHER} 字", f"at most {LONGEST_OTHER} characters")
    elif not text:
        yield item.code, SAY_WHAT
    yield part(item.code, OTHER), text[:LONGEST_OTHER]


def _text(item: Item, given: Given) -> Read:
    text = _one(given, item.code)
    yield item.code, text[:LONGEST_TEXT]
    if len(text) > LONGEST_TEXT:
        yield item.code, Words(f"最多 {LONGEST_TEXT} 字", f"at most {LONGEST_TEXT} characters")


_READERS: Mapping[Kind, Callable[[Item, Given], Read]] = {
    Kind.SCALE: _scale,
    Kind.SINGLE: _single,
    Kind.MULTIPLE: _multiple,
    Kind.TEXT: _text,
    Kind.MATRIX: _matrix,
}


def as_given(questionnaire: Questionnaire, values: Mapping[str, Value]) -> dict[str, list[str]]:
    """The fields that `read_answers` reads these values from."""
    given: dict[str, list[str]] = {}
    for item in questionnaire.questions:
        value = values.get(item.code)
        if isinstance(value, dict):
            given |= {part(item.code, row): [str(point)] for row, point in value.items()}
        elif value is not None:
            given[item.code] = [str(one) for one in value] if isinstance(value, list) else [str(value)]
        said = values.get(part(item.code, OTHER))
        if said:
            given[part(item.code, OTHER)] = [str(said)]
    return given
