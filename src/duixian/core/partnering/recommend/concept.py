"""A concept and its names in Chinese and English; tables of them, as data that staff extend.

ConceptError (a ValueError)    a line that cannot be read, with its number
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from duixian.core.partnering.recommend.concepts import diseases, modalities, work


class ConceptError(ValueError):
    """A line of a concept table that cannot be read."""


class Concept(NamedTuple):
    """One notion, whatever it is called; the first name of each language is the one shown."""

    code: str
    zh: tuple[str, ...]
    en: tuple[str, ...]


def read_concepts(text: str) -> tuple[Concept, ...]:
    """The concepts of a table: `code: Chinese names | English names`, names parted by `;`, one concept a line, `#` begins a remark."""
    found: dict[str, Concept] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            concept = _read(line, number)
            if concept.code in found:
                raise ConceptError(f"line {number}: {concept.code} stands in the table already")
            found[concept.code] = concept
    return tuple(found.values())


def _read(line: str, number: int) -> Concept:
    code, colon, names = line.partition(":")
    zh, bar, en = names.partition("|")
    concept = Concept(code.strip(), _names(zh), _names(en))
    if not (colon and bar and concept.code and concept.zh and concept.en):
        raise ConceptError(f"line {number}: needs a code, a colon, Chinese names, a bar and English names")
    return concept


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(";") if name.strip())


def without(concepts: Iterable[Concept], codes: Iterable[str]) -> tuple[Concept, ...]:
    """The table without some concepts: how good a smaller table would be."""
    left_out = set(codes)
    return tuple(concept for concept in concepts if concept.code not in left_out)


@cache
def biopharma() -> tuple[Concept, ...]:
    """The table that comes with Duixian."""
    return read_concepts(modalities.LINES + diseases.LINES + work.LINES)
