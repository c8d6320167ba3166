"""The language of the command line: 简体中文 or English, by --lang, DUIXIAN_LANG or the locale."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from enum import StrEnum


class Language(StrEnum):
    """Languages that messages exist in."""

    ZH = "zh"
    EN = "en"


def _asked(arguments: Sequence[str]) -> str:
    """What --lang says on a command line; empty where it is not there."""
    for argument, following in zip(arguments, [*arguments[1:], ""], strict=False):
        if argument in ("--lang", "--"):
            return following if argument == "--lang" else ""
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
    return ""


def language_at_start(arguments: Sequence[str]) -> Language:
    """By --lang, DUIXIAN_LANG or the locale of the terminal; English only where one of them says so, Chinese otherwise.

    The command line is looked at before it is parsed: the texts of --help are made when the commands are imported.
    """
    settings = (os.environ.get(name, "") for name in ("DUIXIAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"))
    for value in (_asked(arguments), *settings):
        if value[:2].lower() in ("zh", "en"):
            return Language(value[:2].lower())
    return Language.ZH


class Speaker:
    """Says the message in the chosen language; one for the whole command line, set before the first message."""

    language: Language = language_at_start(sys.argv[1:])

    def __call__(self, zh: str, en: str) -> str:
        """The one of two messages that the reader understands."""
        return en if self.language is Language.EN else zh


say = Speaker()
