"""Which part of the score an indicator belongs to, by the names of its levels in all layout families."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from duixian.core.checks.rows import Section, level2_of, section_of
from duixian.core.forms.model import Indicator

_BY_KIND: Final = {
    "quantity": Section.OUTPUT,
    "quality": Section.OUTPUT,
    "timeliness": Section.OUTPUT,
    "cost": Section.COST,
    "benefit": Section.BENEFIT,
    "staff": Section.PROCESS,
    "process": Section.PROCESS,
    "satisfaction": Section.SATISFACTION,
}


def section_of_indicator(row: Indicator) -> Section:
    """The section of a row: satisfaction and cost also where they stand at level 2, under effect or output.

    A level 1 that says nothing (目标1) is told by level 2; UNKNOWN when that says nothing either.
    """
    return _section(row.level1 or "", row.level2 or "")


@lru_cache(maxsize=512)
def _section(level1: str, level2: str) -> Section:
    section, kind = section_of(level1), level2_of(level2)
    if kind == "satisfaction":
        return Section.SATISFACTION
    if kind == "cost" and section in (Section.OUTPUT, Section.UNKNOWN):
        return Section.COST
    if section is Section.UNKNOWN:
        kind = kind or level2_of(level1)
        return _BY_KIND[kind] if kind else Section.UNKNOWN
    return section
