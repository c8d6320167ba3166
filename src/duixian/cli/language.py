"""The language of the command line: 简体中文 or English, by --lang, DUIXIAN_LANG or the locale."""

from __future__ import annotations

import os
from enum import StrEnum


class Language(StrEnum):
    """Languages that messages exist in."""

    ZH = "zh"
    EN = "en"


def from_environment() -> Language:
    """DUIXIAN_LANG, else the locale of the terminal; English only where the locale says so, Chinese otherwise."""
    for name in ("DUIXIAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value[:2].lower() in ("zh", "en"):
            return Language(value[:2].lower())
    return Language.ZH


class Speaker:
    """Says the message in the chosen language; one for the whole command line, set before the first message."""

    language: Language = from_environment()

    def __call__(self, zh: str, en: str) -> str:
        """The one of two messages that the reader understands."""
        return en if self.language is Language.EN else zh


say = Speaker()
