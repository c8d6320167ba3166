"""The builder: a questionnaire from the fields of its page and back, and what its buttons do to it. No JavaScript is needed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.utils.translation import pgettext_lazy

from duixian.core.surveys.questionnaire import CHOICES, SCALED, Item, Kind, Option, Questionnaire
from duixian.core.surveys.soundness import MOST_ITEMS, Fault, faults
from duixian.core.wording import NOTHING, Language, Words

KIND_WORDS: Final = {
    Kind.SCALE: pgettext_lazy("survey", "量表"),
    Kind.MATRIX: pgettext_lazy("survey", "矩阵量表"),
    Kind.SINGLE: pgettext_lazy("survey", "单选"),
    Kind.MULTIPLE: pgettext_lazy("survey", "多选"),
    Kind.TEXT: pgettext_lazy("survey", "文字"),
    Kind.SECTION: pgettext_lazy("survey", "小标题"),
}
ENDS: Final = {"low": Words("非常不满意", "Very dissatisfied"), "high": Words("非常满意", "Very satisfied")}
_LINE = re.compile(r"(?:(?P<code>[A-Za-z]{1,4}\d{1,4})\s*[:：])?(?P<rest>.*)")
Post = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """An item as the page edits it: where it stands, its fields, and what is wrong with it."""

    position: int
    item: Item
    kind: object
    options: str
    opened: bool
    wrong: tuple[str, ...]


def rows_of(content: Questionnaire, language: Language) -> list[Row]:
    """Every item with its faults in words."""
    found = faults(content)
    return [
        Row(n, item, KIND_WORDS[item.kind], lines_of(item), item.open_option is not None, _at(found, n, language))
        for n, item in enumerate(content.items)
    ]


def whole_faults(content: Questionnaire, language: Language) -> list[str]:
    """What is wrong with the questionnaire as a whole."""
    return list(_at(faults(content), None, language))


def _at(found: Sequence[Fault], position: int | None, language: Language) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.words.said(language) for one in found if one.position == position))


def content_of(post: Post) -> Questionnaire:
    """What was typed. What a number should be and is none is the usual; nothing here refuses."""
    count = min(_whole(post.get("count", ""), 0), MOST_ITEMS + 1)
    items = tuple(_item(post, n) for n in range(count) if post.get(f"{n}-kind") in set(Kind))
    return Questionnaire(items, _words(post, "intro"), _words(post, "thanks"))


def _item(post: Post, n: int) -> Item:
    kind = Kind(post[f"{n}-kind"])
    item = Item(
        kind, post.get(f"{n}-code", "").strip(), _words(post, f"{n}-text"), _words(post, f"{n}-help"),
        required=kind is not Kind.SECTION and f"{n}-required" in post,
    )  # fmt: skip
    if kind in SCALED:
        points = _whole(post.get(f"{n}-points", ""), 5)
        item = replace(
            item,
            points=points,
            low=_words(post, f"{n}-low"),
            high=_words(post, f"{n}-high"),
            unsure=f"{n}-unsure" in post,
        )
    lines = post.get(f"{n}-options", "")
    if kind in CHOICES:
        return replace(item, options=options_of(lines, "a", opened=f"{n}-opened" in post))
    return replace(item, rows=options_of(lines, "r")) if kind is Kind.MATRIX else item


def _words(post: Post, name: str) -> Words:
    return Words(post.get(f"{name}-zh", "").strip(), post.get(f"{name}-en", "").strip())


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else otherwise


def options_of(text: str, letter: str, *, opened: bool = False) -> tuple[Option, ...]:
    """Choices or rows, one a line: `中文 | English`, with a code of its own before a colon where there is one. `opened`: the last takes words."""
    lines = [match for line in text.splitlines() if line.strip() and (match := _LINE.match(line.strip()))]
    given = {line["code"].casefold() for line in lines if line["code"]}
    free = (f"{letter}{n}" for n in range(1, 1000) if f"{letter}{n}" not in given)
    found: list[Option] = []
    for n, line in enumerate(lines, 1):
        zh, _, en = line["rest"].replace("｜", "|").partition("|")
        own = line["code"] or (
            f"{letter}{n}" if f"{letter}{n}" not in given | {one.code for one in found} else next(free)
        )
        found.append(Option(own, Words(zh.strip(), en.strip()), open=opened and n == len(lines)))
    return tuple(found)


def lines_of(item: Item) -> str:
    """The choices or rows as lines; codes are told where they are not the usual ones."""
    letter = "r" if item.kind is Kind.MATRIX else "a"
    lines = []
    for n, one in enumerate(item.rows or item.options, 1):
        code = "" if one.code == f"{letter}{n}" else f"{one.code}: "
        lines.append(f"{code}{one.text.zh}" + (f" | {one.text.en}" if one.text.en else ""))
    return "\n".join(lines)


def acted(content: Questionnaire, action: str) -> Questionnaire:
    """What a button does: `add:scale`, `up:3`, `down:3`, `copy:3`, `remove:3`; anything else changes nothing."""
    name, _, told = action.partition(":")
    items = list(content.items)
    if name == "add" and told in set(Kind):
        items.append(_new(Kind(told), content))
        return replace(content, items=tuple(items))
    n = _whole(told, len(items))
    if n >= len(items):
        return content
    if name == "remove":
        del items[n]
    elif name == "copy":
        items.insert(n + 1, replace(items[n], code=_free(content, "s" if items[n].kind is Kind.SECTION else "q")))
    elif name in {"up", "down"}:
        other = max(0, n - 1) if name == "up" else min(len(items) - 1, n + 1)
        items[n], items[other] = items[other], items[n]
    return replace(content, items=tuple(items))


def _new(kind: Kind, content: Questionnaire) -> Item:
    code = _free(content, "s" if kind is Kind.SECTION else "q")
    item = Item(kind, code, NOTHING, required=kind is Kind.SCALE)
    return replace(item, low=ENDS["low"], high=ENDS["high"]) if kind in SCALED else item


def _free(content: Questionnaire, letter: str) -> str:
    taken = {item.code.casefold() for item in content.items}
    return next(f"{letter}{n}" for n in range(1, 1000) if f"{letter}{n}" not in taken)


def stands_at(action: str, content: Questionnaire) -> int:
    """Where the page should be after a button: the item that it made or moved."""
    name, _, told = action.partition(":")
    last = max(0, len(content.items) - 1)
    if name == "add":
        return last
    return min(last, max(0, _whole(told, 0) + {"up": -1, "down": 1, "copy": 1}.get(name, 0)))
