"""The language that a page speaks, as core names it."""

from __future__ import annotations

from django.utils.translation import get_language

from duixian.core.wording import Language


def spoken() -> Language:
    """The language of the page."""
    return "en" if (get_language() or "").startswith("en") else "zh"
