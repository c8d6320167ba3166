"""The dated map of the tables: which fields, which may not be empty, how many bytes each holds. It is data and says whether it was verified."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Final

from duixian.core.wording import Words

GOALS: Final = "PM_PERF_GOAL_INFO"
INDICATORS: Final = "PM_PERF_INDICATOR"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a table: at most `size` bytes; a `required` one may not be empty."""

    name: str
    label: Words
    size: int
    required: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its fields in their order."""

    name: str
    title: Words
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class FiscalMap:
    """The tables as they were known on a day; `verified` when the published standard was compared, `citation` where they are from."""

    name: str
    as_of: date
    verified: bool
    citation: str
    encoding: str
    tables: tuple[Table, ...]

    def table(self, name: str) -> Table:
        """The table of a name. Raises KeyError."""
        return {one.name: one for one in self.tables}[name]


@cache
def fiscal_map() -> FiscalMap:
    """The map that exports follow."""
    told = json.loads(files("duixian.documents.fiscal").joinpath("tables-2021.json").read_text(encoding="utf-8"))
    return FiscalMap(
        told["name"], date.fromisoformat(told["as_of"]), told["verified"], told["citation"], told["encoding"],
        tuple(_table(one) for one in told["tables"]),
    )  # fmt: skip


def _table(told: Mapping[str, Any]) -> Table:
    fields = (Field(one["name"], Words(**one["label"]), one["bytes"], one["required"]) for one in told["fields"])
    return Table(told["name"], Words(**told["title"]), tuple(fields))
