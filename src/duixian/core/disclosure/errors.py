"""What cannot be done to the content of a publication.

DisclosureError (a ValueError)
├── NoSuchTextError      the place names no text of the content
└── NoSuchPassageError   the passage does not stand in the text at the place
"""

from __future__ import annotations


class DisclosureError(ValueError):
    """A change of the content that cannot be made; `place` says where."""

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(f"{place}: {problem}")
        self.place = place


class NoSuchTextError(DisclosureError):
    """The place names no text that people wrote."""


class NoSuchPassageError(DisclosureError):
    """The passage does not stand in the text."""
