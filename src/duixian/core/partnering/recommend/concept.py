"""A concept and its names in Chinese and English; tables of them, as data that staff extend.

ConceptError (a ValueError)    a line that cannot be read, with its number
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from duixian.core.partnering.recommend.concepts import (
    conditions,
    devices,
    diseases,
    modalities,
    targets,
    trade,
    wider,
    work,
)


class ConceptError(ValueError):
    """A line of a concept table that cannot be read."""


class Concept(NamedTuple):
    """One notion, whatever it is called; the first name of each language is the one shown. `parents` are the codes of wider notions."""

    code: str
    zh: tuple[str, ...]
    en: tuple[str, ...]
    parents: tuple[str, ...] = ()


def read_concepts(text: str) -> tuple[Concept, ...]:
    """The concepts of a table: `code < wider codes: Chinese names | English names`, names and codes parted by `;`, one concept a line, `#` begins
    a remark. Of a code there may be further lines, which add names, or wider codes alone, to it."""
    found: dict[str, Concept] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            concept = _read(line, number)
            held = found.get(concept.code)
            if held is None and not concept.zh:
                raise ConceptError(f"line {number}: {concept.code} has no names before it")
            found[concept.code] = concept if held is None else more_of(held, concept)
    return tuple(found.values())


def _read(line: str, number: int) -> Concept:
    head, colon, names = line.partition(":")
    code, wider, parents = head.partition("<")
    zh, bar, en = names.partition("|")
    concept = Concept(code.strip(), _names(zh), _names(en), _names(parents))
    alone = wider and not colon and concept.parents
    if not concept.code or not (alone or (colon and bar and concept.zh and concept.en)):
        raise ConceptError(f"line {number}: needs a code, a colon, Chinese names, a bar and English names")
    return concept


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(";") if name.strip())


def more_of(one: Concept, other: Concept) -> Concept:
    """A concept with the names and wider notions of another one after its own, each once."""
    return Concept(
        one.code, *(tuple(dict.fromkeys((*own, *more))) for own, more in zip(one[1:], other[1:], strict=True))
    )


def without(concepts: Iterable[Concept], codes: Iterable[str]) -> tuple[Concept, ...]:
    """The table without some concepts: how good a smaller table would be."""
    left_out = set(codes)
    return tuple(concept for concept in concepts if concept.code not in left_out)


@cache
def biopharma() -> tuple[Concept, ...]:
    """The table that comes with Duixian."""
    parts = (modalities, diseases, work, targets, conditions, devices, trade, wider)
    return read_concepts("".join(part.LINES for part in parts))
