"""What a delegate needs and offers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Profile:
    """A delegate's words and ticked tags. Words may be Chinese, English or both."""

    code: str
    organisation: str
    needs: str = ""
    offers: str = ""
    need_tags: frozenset[str] = frozenset()
    offer_tags: frozenset[str] = frozenset()
