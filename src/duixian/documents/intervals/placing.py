"""Rows with their instant and their amount: times that are none, registers that roll over, rows that come twice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from duixian.core.incubator.registers import Register
from duixian.documents.intervals.clocks import Piece, is_within, jumps, shift_of_instant, shift_of_local
from duixian.documents.intervals.reasons import Reason
from duixian.documents.intervals.sql import Connection, filled, text

MOST: Final = 10**9
"""Thousandths from which an amount is no amount of one interval: a million kWh."""
_PLACED: Final = """
CREATE TEMP VIEW placed AS
SELECT line, meter, begins, ($shift_of_begins)::SMALLINT AS shift, value, CASE
    WHEN meter IS NULL THEN '$unknown_meter' WHEN local IS NULL AND utc IS NULL THEN '$unreadable_time' WHEN value IS NULL THEN '$unreadable_value'
    WHEN $skipped THEN '$no_such_time' WHEN $twice THEN '$ambiguous_time'
    WHEN epoch_us(begins) % 1000000 <> 0 OR (epoch_us(begins) // 1000000 + $shift_of_begins * 60) % ($step * 60) <> 0 THEN '$off_grid'
    END AS why
FROM (SELECT *, coalesce(utc, local - to_minutes($shift_of_local)) - to_minutes($back) AS begins FROM parsed)
"""
_TWINS: Final = """
CREATE TEMP TABLE twins AS
SELECT meter, begins, min(line) AS first, min(value) <> max(value) AS differ FROM placed
WHERE why IS NULL AND (meter, begins) IN (
    SELECT (meter, begins) FROM (
        SELECT meter, begins, lag(begins) OVER (PARTITION BY meter ORDER BY begins) AS before FROM placed WHERE why IS NULL
    ) WHERE before = begins
) GROUP BY ALL
"""
_SINGLE: Final = """
CREATE TEMP VIEW single AS
SELECT line, placed.meter, placed.begins, shift, value,
    CASE WHEN why IS NOT NULL THEN why WHEN differ THEN '$conflict' WHEN line <> first THEN '$duplicate' END AS why
FROM placed LEFT JOIN twins ON placed.meter = twins.meter AND placed.begins = twins.begins
"""
_AMOUNTS: Final = """
CREATE TEMP VIEW new_rows AS
SELECT line, meter, begins, shift, $step::SMALLINT AS minutes, (value * 1000)::BIGINT AS amount,
    CASE WHEN why IS NOT NULL THEN why WHEN abs(value) >= $most THEN '$too_large' WHEN value < 0 THEN '$negative' END AS why
FROM single
"""
_REGISTERS: Final = """
CREATE TEMP TABLE registers AS
SELECT key::meter_key AS meter, factor::DECIMAL(18, 6) AS factor, top::DECIMAL(18, 3) AS top FROM (VALUES $rows) AS given(key, factor, top)
"""
_MISFITS: Final = """
CREATE TEMP TABLE misfits AS
WITH around AS (
    SELECT line, meter, begins, value, lag(value) OVER one AS before, lead(value) OVER one AS after, lag(value, 2) OVER one AS long_before, lag(line) OVER one AS line_before
    FROM single WHERE why IS NULL WINDOW one AS (PARTITION BY meter ORDER BY begins)
)
SELECT line, meter FROM around WHERE value < before AND after >= before
UNION SELECT line_before, meter FROM around WHERE value < before AND value >= long_before
"""
_STEPS: Final = """
CREATE TEMP TABLE new_rows AS
WITH fitting AS (
    SELECT * FROM single WHERE why IS NULL AND (line, meter) NOT IN (SELECT (line, meter) FROM misfits)
), steps AS (
    SELECT line, meter, lag(begins) OVER one AS begins, begins AS ends, lag(shift) OVER one AS shift, value - lag(value) OVER one AS step
    FROM fitting WINDOW one AS (PARTITION BY meter ORDER BY begins)
), turned AS (
    SELECT line, steps.meter, begins, ends, shift, factor, CASE WHEN step < 0 AND (step + top) * 10 <= top THEN step + top ELSE step END AS step
    FROM steps JOIN registers ON steps.meter = registers.meter WHERE begins IS NOT NULL
)
SELECT line, meter, begins, shift, date_diff('minute', begins, ends)::INTEGER AS minutes, round(step * factor * 1000)::BIGINT AS amount,
    CASE WHEN step < 0 THEN '$negative' WHEN step * factor >= $most THEN '$too_large' END AS why
FROM turned
UNION ALL SELECT line, meter, begins, shift, 0, 0, coalesce(why, '$out_of_line') FROM single WHERE why IS NOT NULL OR (line, meter) IN (SELECT (line, meter) FROM misfits)
"""


def _reasons() -> dict[str, str]:
    return {reason.name.lower(): reason.value for reason in Reason}


def place(connection: Connection, held: tuple[Piece, ...], step: int, *, at_end: bool) -> bool:
    """Makes the view `single`: rows of `parsed` with their instant, and why they are not taken. Gives whether they were in order already.

    `at_end` is for files that write the end of an interval: 00:15 for what passed from midnight on.
    """
    found = jumps(held)
    connection.execute(
        filled(
            _PLACED,
            shift_of_local=shift_of_local(held, "local"),
            shift_of_begins=shift_of_instant(held, "begins"),
            skipped=is_within([jump for jump in found if jump.skipped], "local"),
            twice=is_within([jump for jump in found if not jump.skipped], "local"),
            step=step,
            back=step if at_end else 0,
            **_reasons(),
        )
    )
    in_order = _is_in_order(connection)
    if in_order:
        connection.execute("CREATE TEMP VIEW single AS SELECT line, meter, begins, shift, value, why FROM placed")
    else:
        connection.execute(filled(_TWINS))
        connection.execute(filled(_SINGLE, **_reasons()))
    return in_order


def _is_in_order(connection: Connection) -> bool:
    """Whether the good rows rise by meter and time as they stand, none twice: then nothing need be sorted."""
    row = connection.execute(
        "SELECT count(*) FROM (SELECT meter, begins, lag(meter) OVER () AS meter_before, lag(begins) OVER () AS before FROM placed WHERE why IS NULL) "
        "WHERE meter_before > meter OR (meter_before = meter AND before >= begins)"
    ).fetchone()
    return row == (0,)


def take_amounts(connection: Connection, step: int) -> None:
    """Makes the view `new_rows` of rows that are amounts of intervals, in thousandths."""
    connection.execute(filled(_AMOUNTS, step=step, most=MOST // 1000, **_reasons()))


def take_registers(connection: Connection, registers: Sequence[tuple[str, Register]]) -> None:
    """Makes the table `new_rows` of what passed between two readings of a register, which begins at the earlier one and may be longer than an interval.

    A step back is a roll-over when it then is at most a tenth of the register; readings that go back and fit when left out are left out, as in
    `core.incubator.readings`.
    """
    rows = ", ".join(f"({text(key)}, {register.factor}, {register.top})" for key, register in registers)
    connection.execute(filled(_REGISTERS, rows=rows))
    connection.execute(_MISFITS)
    connection.execute(filled(_STEPS, most=MOST // 1000, **_reasons()))
