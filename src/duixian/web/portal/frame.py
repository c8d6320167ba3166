"""What stands around every page for people who are no staff: `portal/base.html` shows it as `portal`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from duixian.core.wording import Language

NAMES: Final[dict[Language, str]] = {"zh": "中文", "en": "English"}
"""Each language by its own name."""
DJANGO: Final[dict[Language, str]] = {"zh": "zh-hans", "en": "en"}


@dataclass(frozen=True, slots=True)
class Version:
    """This page in another language: its code, and the language by its own name."""

    code: Language
    name: str

    @property
    def tag(self) -> str:
        """The language as documents name it."""
        return "zh-CN" if self.code == "zh" else "en"


@dataclass(frozen=True, slots=True)
class Frame:
    """What a page is about, who stands behind it, its language and the others it can be read in (`?lang=`)."""

    name: str
    unit: str
    language: Language
    others: tuple[Version, ...]

    @property
    def html_lang(self) -> str:
        """The language as documents name it."""
        return "zh-CN" if self.language == "zh" else "en"


def frame(*, name: str, unit: str, language: Language, languages: Sequence[Language]) -> Frame:
    """The frame of a page in one of its languages."""
    others = tuple(Version(code, NAMES[code]) for code in languages if code != language)
    return Frame(name, unit, language, others)
