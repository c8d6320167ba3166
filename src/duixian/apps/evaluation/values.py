"""Words and exact shares as JSON and back. Measured values are kept in the terms of `measurement.values`."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from duixian.core.wording import Words

Json = dict[str, Any]


def words_json(words: Words) -> Json:
    """Both languages side by side."""
    return {"zh": words.zh, "en": words.en}


def words_of(data: Mapping[str, str]) -> Words:
    """The words of such a dict."""
    return Words(data["zh"], data["en"])


def share_json(share: Fraction | None) -> str | None:
    """An exact share as 2/3."""
    return None if share is None else str(share)


def share_of(text: str | None) -> Fraction | None:
    """The share of such a text."""
    return None if text is None else Fraction(text)
