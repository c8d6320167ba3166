"""What a batch covers and where it has holes; and the amounts of one meter over a time, for a drawing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Final, NamedTuple

from duixian.documents.intervals.sql import Connection, filled, opened
from duixian.documents.intervals.store import attach

STEPS: Final = (15, 30, 60, 120, 240, 360, 720, 1440, 10_080)
"""Minutes that amounts are put together by, for a drawing."""
_COVERED: Final = """
SELECT meter, count(*), min(begins), max(begins + to_minutes(minutes)), count(*) FILTER (WHERE begins > before),
    coalesce(sum(date_diff('minute', before, begins)) FILTER (WHERE begins > before), 0)::BIGINT
FROM (SELECT meter, begins, minutes, lag(begins + to_minutes(minutes)) OVER (PARTITION BY meter ORDER BY begins) AS before FROM readings)
GROUP BY meter ORDER BY meter
"""
_SERIES: Final = """
SELECT time_bucket(to_minutes($step), begins + to_minutes(shift), TIMESTAMP '2000-01-03') - to_minutes(any_value(shift)) AS began, sum(amount)::BIGINT
FROM readings WHERE meter = ? AND begins >= ? AND begins < ? GROUP BY time_bucket(to_minutes($step), begins + to_minutes(shift), TIMESTAMP '2000-01-03') ORDER BY began
"""


class Covered(NamedTuple):
    """What there is of a meter: rows, from when to when (UTC), in how many places nothing is there between, and how many minutes that comes to."""

    meter: str
    rows: int
    first: datetime
    end: datetime
    gaps: int
    missing: int


class Sum(NamedTuple):
    """What passed from an instant on, in kWh or m³."""

    at: datetime
    amount: Decimal


def covered(batches: Sequence[Path]) -> tuple[Covered, ...]:
    """What the batches cover together, meter by meter. Raises BatchError."""
    with opened() as connection:
        attach(connection, batches)
        rows = connection.execute(_COVERED).fetchall()
    return tuple(
        Covered(meter, number, _utc(first), _utc(end), gaps, missing)
        for meter, number, first, end, gaps, missing in rows
    )


def series(batches: Sequence[Path], meter: str, start: datetime, end: datetime, *, step: int) -> tuple[Sum, ...]:
    """The amounts of a meter from `start` to `end`, put together by `step` minutes of the local clock; where nothing is, there is no sum. Raises BatchError."""
    with opened() as connection:
        attach(connection, batches)
        rows = _asked(connection, meter, start, end, step)
    return tuple(Sum(_utc(at), Decimal(amount).scaleb(-3)) for at, amount in rows)


def _asked(connection: Connection, meter: str, start: datetime, end: datetime, step: int) -> list[tuple[datetime, int]]:
    borders = [at.astimezone(UTC).replace(tzinfo=None) for at in (start, end)]
    return connection.execute(filled(_SERIES, step=f"{step:d}"), [meter, *borders]).fetchall()


def step_for(start: datetime, end: datetime, *, most: int = 400) -> int:
    """The shortest of `STEPS` that makes at most so many sums of a time."""
    minutes = (end - start).total_seconds() / 60
    return next((step for step in STEPS if minutes / step <= most), STEPS[-1])


def _utc(at: datetime) -> datetime:
    return at.replace(tzinfo=UTC)
