"""Words in the two languages of the house, written where they arise (docs/adr/0003)."""

from __future__ import annotations

from typing import Literal, NamedTuple

Language = Literal["zh", "en"]


class Words(NamedTuple):
    """One thing said in Chinese and in English."""

    zh: str
    en: str

    def said(self, language: Language) -> str:
        """The words in one of the two languages."""
        return self.zh if language == "zh" else self.en


NOTHING = Words("", "")
"""Nothing to say."""


def joined(items: tuple[Words, ...]) -> Words:
    """A list for people: 甲、乙 and “a, b”."""
    return Words("、".join(item.zh for item in items), ", ".join(item.en for item in items))
