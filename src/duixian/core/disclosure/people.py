"""Few people are not counted apart: a breakdown in which a part stands for one to four of them is not shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from duixian.core.proof.sealing import PLAIN_APPS, PLAIN_KEYS

K: Final = 5
"""The fewest people that are told of as a group."""


def about_people(source: str) -> bool:
    """Whether the rows of a source (`surveys.answer`) stand for people."""
    return not (source.startswith(PLAIN_APPS) or source in PLAIN_KEYS)


def breakdown(parts: Mapping[str, int]) -> dict[str, int] | None:
    """The parts, empty ones left out; None when one of them has fewer than K, which the total and the others would tell."""
    told = {name: number for name, number in parts.items() if number}
    return told if all(number >= K for number in told.values()) else None
