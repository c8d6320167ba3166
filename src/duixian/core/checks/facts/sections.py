"""The told part of a form as sections: the text as it stands and a shadow of equal length that is easier to match."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from duixian.core.checks.facts.model import Span
from duixian.core.forms.model import Form

SECTIONS = ("overview", "basis", "necessity", "safeguards", "plan", "goals", "midterm", "completion")
SECTION_NAMES = {
    "overview": ("项目概况", "project overview"),
    "basis": ("立项依据", "basis"),
    "necessity": ("项目设立的必要性", "necessity"),
    "safeguards": ("保证项目实施的制度、措施", "safeguards"),
    "plan": ("项目实施计划", "plan"),
    "goals": ("总目标及阶段性目标", "goals"),
    "midterm": ("中期目标", "mid-term goals"),
    "completion": ("实际完成情况", "actual completion"),
}

_SHADOW = tuple(zip("０１２３４５６７８９－～—–−﹣~，；：（）％．", "0123456789-------,;:()%.", strict=True))
_END = re.compile(r"[。;!！?？\n]|(?<!\d),|,(?!\d{3}(?!\d))")  # the comma of 1,200 ends nothing
_TITLE = re.compile(r"《[^》]*》")


class Section(NamedTuple):
    """One narrative: its path, its text, and the shadow in which digits, dashes and brackets are half-width."""

    path: str
    text: str
    shadow: str
    titles: tuple[tuple[int, int], ...]
    clause_ends: tuple[int, ...]
    sentence_ends: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The exact words at [start, end)."""
        return Span(self.path, start, end, self.text[start:end])

    def sentence(self, position: int) -> tuple[int, int]:
        """The half-open range of the sentence around a position, its end mark included."""
        return self._around(position, self.sentence_ends)

    def clause(self, position: int) -> tuple[int, int]:
        """The half-open range of the clause around a position, its end mark included."""
        return self._around(position, self.clause_ends)

    def _around(self, position: int, ends: tuple[int, ...]) -> tuple[int, int]:
        """Between the last mark before a position and the next one at or after it; `ends` are offsets after the marks."""
        at = bisect_right(ends, position)
        return (ends[at - 1] if at else 0), (ends[at] if at < len(ends) else len(self.text))

    def in_title(self, position: int) -> bool:
        """Whether a position lies inside 《…》."""
        return any(start <= position < end for start, end in self.titles)


def shadow_of(text: str) -> str:
    """The text with half-width digits, dashes, commas and brackets; every character keeps its place."""
    for wide, narrow in _SHADOW:  # most are absent: 24 searches cost a third of one str.translate
        text = text.replace(wide, narrow)
    return text


def section_of(path: str, text: str) -> Section:
    """A section from its text."""
    titles = tuple(match.span() for match in _TITLE.finditer(text)) if "《" in text else ()
    shadow = shadow_of(text)
    marks = [match.start() for match in _END.finditer(shadow)]
    sentences = tuple(mark + 1 for mark in marks if shadow[mark] != ",")
    return Section(path, text, shadow, titles, tuple(mark + 1 for mark in marks), sentences)


def sections_of(form: Form) -> tuple[Section, ...]:
    """The filled narratives of a form in the order in which the form prints them."""
    told = ((name, getattr(form.narratives, name)) for name in SECTIONS)
    return tuple(section_of(f"narratives.{name}", text) for name, text in told if text and text.strip())


def section_name(path: str) -> tuple[str, str]:
    """What a narrative is called, in Chinese and in English."""
    return SECTION_NAMES[path.removeprefix("narratives.")]
