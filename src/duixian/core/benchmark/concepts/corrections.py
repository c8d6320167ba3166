"""Corrections by people: a wording and the concept it means, or that it means none of the table.

`corrections.json` is shipped and is a regression set at once; a site's own corrections are rows of its library and are handed in.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources
from types import MappingProxyType
from typing import Final

from duixian.core.benchmark.wordings import wording_of


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person said of a wording: the key of its concept, None for none of the table; `note` says why."""

    wording: str
    concept: str | None
    note: str = ""


def _shipped() -> tuple[Correction, ...]:
    text = resources.files("duixian.core.benchmark.concepts").joinpath("corrections.json").read_text(encoding="utf-8")
    return tuple(Correction(**row) for row in json.loads(text))


SHIPPED: Final = _shipped()


def by_wording(corrections: Iterable[Correction] = ()) -> Mapping[str, str | None]:
    """Corrections for looking up: the shipped ones, and over them those handed in, the last of a wording."""
    return MappingProxyType({wording_of(one.wording) or one.wording: one.concept for one in (*SHIPPED, *corrections)})
