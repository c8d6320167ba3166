"""Traces of people in a text: what looks like a telephone, an e-mail address, an ID or passport number, or is one of given names.

It asks rather than decides: an office's telephone is found as well, and whoever prepares a publication puts something else in its
place. Full-width digits and letters count as plain ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from duixian.core.wording import Words

BAR: Final = "████"
"""What stands in place of a passage; always as long, so that it tells nothing of what it hides."""


class Trace(StrEnum):
    """What a passage looks like."""

    EMAIL = "email"
    ID = "id"
    PASSPORT = "passport"
    PHONE = "phone"
    NAME = "name"


TRACE_WORDS: Final = {
    Trace.EMAIL: Words("电子邮箱", "an e-mail address"),
    Trace.ID: Words("身份证号", "an ID number"),
    Trace.PASSPORT: Words("护照号", "a passport number"),
    Trace.PHONE: Words("电话号码", "a telephone number"),
    Trace.NAME: Words("本单位人员姓名", "the name of somebody of the unit"),
}


class Hit(NamedTuple):
    """A passage from `start` up to but not including `end` of a text."""

    start: int
    end: int
    trace: Trace


_WIDE: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_NOT_DIGIT_BEFORE: Final = r"(?<![0-9])(?<![0-9]\.)"
_PATTERNS: Final = (
    (Trace.EMAIL, re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")),
    (
        Trace.ID,
        re.compile(
            rf"{_NOT_DIGIT_BEFORE}[0-9]{{6}}[ -]?(?:19|20)[0-9]{{2}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[ -]?[0-9]{{3}}[0-9Xx](?![0-9A-Za-z])"
        ),
    ),
    (Trace.PASSPORT, re.compile(r"(?<![0-9A-Za-z])(?:[DEGHPSdeghps][0-9]{8}|[Ee][A-Za-z][0-9]{7})(?![0-9A-Za-z])")),
    (
        Trace.PASSPORT,
        re.compile(
            r"(?:护照|passport)[^0-9A-Za-z]{0,6}(?:号码?|no\.?|number)?[^0-9A-Za-z]{0,4}(?P<told>(?=[A-Za-z]*[0-9])[0-9A-Za-z]{6,10})(?![0-9A-Za-z])",
            re.IGNORECASE,
        ),
    ),
    (
        Trace.PHONE,
        re.compile(rf"{_NOT_DIGIT_BEFORE}(?:\+?86[ -]?)?1[3-9][0-9][ -]?[0-9]{{4}}[ -]?[0-9]{{4}}(?![0-9])"),
    ),
    (Trace.PHONE, re.compile(rf"{_NOT_DIGIT_BEFORE}\(?0[0-9]{{2,3}}\)?[ -]?[0-9]{{7,8}}(?:-[0-9]{{1,5}})?(?![0-9])")),
    (Trace.PHONE, re.compile(rf"{_NOT_DIGIT_BEFORE}[48]00[ -][0-9]{{3}}[ -]?[0-9]{{4}}(?![0-9])")),
    (Trace.PHONE, re.compile(r"\+[1-9][0-9]{0,2}[ ()-]{0,2}[0-9](?:[ ()-]{0,2}[0-9]){6,12}(?![0-9])")),
    (
        Trace.PHONE,
        re.compile(
            r"(?:电话|手机|传真|联系方式|tel|phone|mobile|fax)[^0-9]{0,6}(?P<told>[0-9][0-9 -]{5,}[0-9])", re.IGNORECASE
        ),
    ),
)


def hits_in(text: str, names: Iterable[str] = ()) -> tuple[Hit, ...]:
    """The passages that may tell of a person, in their order, none over another. `names` are looked for as they are written.

    A name of one character is not looked for; a Latin one only as a whole word, in any case of letters.
    """
    plain = text.translate(_WIDE)
    found: list[Hit] = []
    for hit in _hits(plain, tuple(sorted(set(names)))):
        if not any(hit.start < other.end and other.start < hit.end for other in found):
            found.append(hit)
    return tuple(sorted(found))


def _hits(plain: str, names: tuple[str, ...]) -> Iterator[Hit]:
    for trace, pattern in _PATTERNS:
        for match in pattern.finditer(plain):
            told = "told" if "told" in pattern.groupindex else 0
            yield Hit(*match.span(told), trace)
    pattern_of_names = _names(names)
    if pattern_of_names is not None:
        for match in pattern_of_names.finditer(plain):
            yield Hit(*match.span(), Trace.NAME)


@lru_cache(maxsize=64)
def _names(names: tuple[str, ...]) -> re.Pattern[str] | None:
    """One pattern for all names, the longest first."""
    told = sorted((name.translate(_WIDE).strip() for name in names), key=len, reverse=True)
    parts = [
        rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])" if name.isascii() else re.escape(name)
        for name in told
        if len(name) > 1
    ]
    return re.compile("|".join(parts), re.IGNORECASE) if parts else None


def blackened(text: str, names: Iterable[str] = ()) -> str:
    """The text with a bar over every passage that is found, until none is."""
    known = tuple(names)
    while hits := hits_in(text, known):
        for hit in reversed(hits):
            text = text[: hit.start] + BAR + text[hit.end :]
    return text
