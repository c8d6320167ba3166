"""The language of a conference site stands in its addresses: `c/<slug>/speakers/` is Chinese, `c/<slug>/en/speakers/` English."""

from __future__ import annotations

from typing import Final

from django.urls import register_converter

CHINESE: Final = "zh-hans"
ENGLISH: Final = "en"
HTML_LANG: Final = {CHINESE: "zh-CN", ENGLISH: "en"}
NAMES: Final = {CHINESE: "中文", ENGLISH: "English"}
"""Each language by its own name."""
LOCALES: Final = {CHINESE: "zh_CN", ENGLISH: "en_GB"}


class LanguageConverter:
    """`en/` or nothing, as the code of the language."""

    regex = "(?:en/)?"

    def to_python(self, value: str) -> str:
        """The code of the language."""
        return ENGLISH if value else CHINESE

    def to_url(self, value: str) -> str:
        """What stands in the address."""
        return f"{ENGLISH}/" if value == ENGLISH else ""


register_converter(LanguageConverter, "language")
