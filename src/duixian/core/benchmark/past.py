"""What an earlier year's form says of a row, in the terms of this year's comparison."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from duixian.core.benchmark.beside import Past
from duixian.core.checks.rows import rows_of
from duixian.core.forms.model import Form
from duixian.core.targets.comparing import parse_actual
from duixian.core.targets.parsing import parse_target
from duixian.core.targets.units import scale

_REMARK = re.compile(r"\s*[（(][^（()）]*[)）]\s*$")
"""The two numbers of a rate behind it: 91.33% (137/150)."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier year of the same project: its budget in yuan, and target and actual value by the name of the row, as printed."""

    year: int
    budget: Decimal | None = None
    rows: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def pasts_of(form: Form, earlier: Earlier | None) -> dict[int, Past]:
    """What the earlier year says of each row of a form that has a row of the very same name there, by its number from zero."""
    if earlier is None:
        return {}
    return {
        row.at: past_of(row.title, *earlier.rows[row.title], earlier)
        for row in rows_of(form)
        if row.title in earlier.rows
    }


def past_of(name: str, target_raw: str, actual_raw: str, earlier: Earlier) -> Past:
    """A printed target and actual value as numbers of their base unit; what is no single number is None."""
    target = parse_target(target_raw, name=name)
    factor, unit = scale(target.unit)
    actual = parse_actual(actual_raw, target=target) if actual_raw else None
    return Past(
        year=earlier.year, target=_times(target.value, factor), target_raw=target_raw, actual=_times(actual, factor),
        actual_raw=_REMARK.sub("", actual_raw), unit=unit, budget=earlier.budget,
    )  # fmt: skip


def _times(value: Decimal | tuple[Decimal, Decimal] | None, factor: Decimal) -> Decimal | None:
    return value * factor if isinstance(value, Decimal) else None
