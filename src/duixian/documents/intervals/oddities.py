"""The rules of `core.incubator.anomalies` over all meters at once, by sets: tests hold that both find the same, to the last number.

Each rule looks at few rows closely: whole days, or blocks of intervals, say first where anything can be.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

from duixian.core.incubator.anomalies import EXPONENTS, Anomaly, Limits, Rule
from duixian.core.incubator.tariffs import DAY_MINUTES, Utility
from duixian.documents.intervals.sql import Connection, filled, opened, text
from duixian.documents.intervals.store import attach

_BASE: Final = """
CREATE TEMP TABLE base AS
SELECT meter::odd_meter AS meter, $place AS place, local // 1440 AS day, (local % 1440 // 60)::UTINYINT AS hour, minute, amount
FROM (
    SELECT meter, minute, minute + shift AS local, amount
    FROM (SELECT meter, (epoch_us(begins) // 60000000)::INTEGER AS minute, shift, amount FROM readings WHERE minutes = $step AND meter IN (SELECT key FROM odd_keys))
)
"""
_DAYS: Final = """
CREATE TEMP TABLE days AS
SELECT meter, day, count(*) AS all_count, min(place) AS first_place, max(place) AS last_place, min(minute) AS first, max(minute) + $step AS last,
    count(*) FILTER (WHERE amount >= 0) AS good, (sum(amount) FILTER (WHERE amount >= 0))::BIGINT AS total,
    min(minute) FILTER (WHERE amount >= 0) AS good_first, max(minute) FILTER (WHERE amount >= 0) + $step AS good_last,
    count(*) FILTER (WHERE $night) AS night, (sum(amount) FILTER (WHERE $night))::BIGINT AS night_total, min(amount) FILTER (WHERE $night) AS night_least,
    min(minute) FILTER (WHERE $night) AS night_first, max(minute) FILTER (WHERE $night) + $step AS night_last
FROM base GROUP BY meter, day
"""
_GAPS: Final = """
SELECT meter, '$gap', last_minute + $step AS first, minute AS last, place - last_place - 1 AS size, 0 AS usual FROM (
    SELECT base.meter, place, minute, lag(place) OVER one AS last_place, lag(minute) OVER one AS last_minute
    FROM base SEMI JOIN (SELECT meter, day FROM days WHERE last_place - first_place + 1 > all_count) AS holed ON base.meter = holed.meter AND base.day = holed.day
    WINDOW one AS (PARTITION BY base.meter, base.day ORDER BY place)
) WHERE place - last_place - 1 >= $gap_intervals
UNION ALL
SELECT meter, '$gap', last_before, first, first_place - place_before - 1, 0 FROM (
    SELECT meter, first_place, first, lag(last_place) OVER one AS place_before, lag(last) OVER one AS last_before FROM days WINDOW one AS (PARTITION BY meter ORDER BY day)
) WHERE first_place - place_before - 1 >= $gap_intervals
"""
_NEGATIVES: Final = """
SELECT meter, '$negative', min(minute), max(minute) + $step, sum(amount)::BIGINT, 0 FROM (
    SELECT meter, minute, amount, place - row_number() OVER (PARTITION BY meter ORDER BY place) AS run FROM base WHERE amount < 0
) GROUP BY meter, run
"""
_STUCK: Final = """
WITH constant AS (
    SELECT meter, place // $block AS block FROM base WHERE amount >= 0 GROUP BY ALL HAVING count(*) = $block AND min(amount) = max(amount)
), near AS (
    SELECT DISTINCT meter, unnest([block - 1, block, block + 1]) AS block FROM constant
), marked AS (
    SELECT base.meter, place, minute, amount,
        coalesce(place <> lag(place) OVER one + 1 OR amount <> lag(amount) OVER one, true) AS begun
    FROM base SEMI JOIN near ON base.meter = near.meter AND base.place // $block = near.block WHERE amount >= 0 WINDOW one AS (PARTITION BY base.meter ORDER BY place)
), runs AS (
    SELECT *, sum(begun::INTEGER) OVER (PARTITION BY meter ORDER BY place) AS run FROM marked
)
SELECT meter, '$stuck', min(minute), max(minute) + $step, any_value(amount), count(*) FROM runs
WHERE meter IN (SELECT meter FROM (SELECT meter, quantile_disc(amount, 0.5) AS middle FROM base WHERE amount >= 0 GROUP BY meter) WHERE middle > 0)
GROUP BY meter, run HAVING count(*) * $step >= $stuck_hours * 60
"""
_SPIKES: Final = """
WITH slots AS (
    SELECT meter, day % 7 AS weekday, $slot AS hour, quantile_disc(amount, 0.5)::BIGINT AS middle, count(*) AS count FROM base WHERE amount >= 0 GROUP BY ALL
), flowing AS (
    SELECT meter, quantile_disc(amount, 0.5)::BIGINT AS typical FROM base WHERE amount > 0 GROUP BY meter
), candidates AS (
    SELECT base.meter, place, minute, amount, weekday, slots.hour, middle FROM base JOIN slots ON base.meter = slots.meter AND day % 7 = weekday AND $slot_of_base = slots.hour
    JOIN flowing ON base.meter = flowing.meter
    WHERE amount >= 0 AND count >= $spike_group AND amount * 100::BIGINT > $spike_percent * greatest(middle, typical) AND amount - middle > $spike_mads * greatest(middle // 20, 1)
), spreads AS (
    SELECT base.meter, weekday, slots.hour, quantile_disc(abs(amount - middle), 0.5) AS spread
    FROM base JOIN (SELECT DISTINCT meter, weekday, hour, middle FROM candidates) AS slots ON base.meter = slots.meter AND day % 7 = weekday AND $slot_of_base = slots.hour
    WHERE amount >= 0 GROUP BY ALL
), high AS (
    SELECT meter, minute, amount, middle, place - row_number() OVER (PARTITION BY meter ORDER BY place) AS run
    FROM candidates JOIN spreads USING (meter, weekday, hour) WHERE amount - middle > $spike_mads * spread
)
SELECT meter, '$spike', min(minute), max(minute) + $step, max(amount), min(middle) FROM high GROUP BY meter, run
"""
_SLIPS: Final = """
WITH whole AS (
    SELECT meter, day, total, good_first, good_last, quantile_disc(total, 0.5) OVER (PARTITION BY meter) AS usual
    FROM days WHERE good * 100 >= $complete_percent * ($day // $step) AND total > 0
), marked AS (
    SELECT *, $power AS power FROM whole
), runs AS (
    SELECT *, day - row_number() OVER (PARTITION BY meter, power ORDER BY day) AS run FROM marked WHERE power <> 0
)
SELECT meter, '$unit_slip', min(good_first), max(good_last), power, any_value(usual) FROM runs GROUP BY meter, power, run HAVING count(*) >= $slip_days
"""
_LEAKS: Final = """
WITH wet AS (
    SELECT meter, night_first, night_last, night_least, day - row_number() OVER (PARTITION BY meter ORDER BY day) AS run
    FROM days WHERE night * 100 >= $complete_percent * ($night_minutes // $step) AND night_least > $leak_floor AND meter IN (SELECT key FROM odd_keys WHERE water)
)
SELECT meter, '$leak', min(night_first), max(night_last), min(night_least), count(*) FROM wet GROUP BY meter, run HAVING count(*) >= $leak_nights
"""
_NIGHT_LOADS: Final = """
WITH whole AS (
    SELECT meter, day, good_first, good_last, (coalesce(night_total, 0) * 1000 // total)::BIGINT AS share FROM days
    WHERE night * 100 >= $complete_percent * ($night_minutes // $step) AND good * 100 >= $complete_percent * ($day // $step) AND total > 0
        AND meter IN (SELECT key FROM odd_keys WHERE NOT water)
), known AS (
    SELECT *, quantile_disc(share, 0.5) OVER (PARTITION BY meter) AS usual FROM whole
), high AS (
    SELECT *, day - row_number() OVER (PARTITION BY meter ORDER BY day) AS run FROM known WHERE share * 100 >= $load_percent * usual AND share - usual >= $load_points
)
SELECT meter, '$night_load', min(good_first), max(good_last), max(share), any_value(usual) FROM high GROUP BY meter, run HAVING count(*) >= $load_nights
"""


class Found(NamedTuple):
    """What is odd, and at which meter."""

    meter: str
    anomaly: Anomaly


def find_all(
    batches: Sequence[Path],
    utilities: Mapping[str, Utility],
    limits: Limits,
    *,
    threads: int | None = None,
    scratch: Path | None = None,
) -> tuple[Found, ...]:
    """Everything odd at the meters named, by meter, time and rule; only readings of one interval's length are looked at. Raises BatchError."""
    if not utilities:
        return ()
    with opened(threads=threads, scratch=scratch) as connection:
        attach(connection, batches)
        _prepare(connection, utilities, limits)
        asked = [_GAPS, _NEGATIVES, _STUCK, _SPIKES, _SLIPS, *((_LEAKS, _NIGHT_LOADS) if limits.has_nights else ())]
        rows = [
            row for statement in asked for row in connection.execute(filled(statement, **_parts(limits))).fetchall()
        ]
    return tuple(
        sorted((_found(row) for row in rows), key=lambda one: (one.meter, one.anomaly.start, one.anomaly.rule))
    )


def _prepare(connection: Connection, utilities: Mapping[str, Utility], limits: Limits) -> None:
    keys = ", ".join(
        f"({text(key)}, {str(utility is Utility.WATER).lower()})" for key, utility in sorted(utilities.items())
    )
    connection.execute(
        filled("CREATE TEMP TABLE odd_keys AS SELECT * FROM (VALUES $keys) AS given(key, water)", keys=keys)
    )
    connection.execute("CREATE TYPE odd_meter AS ENUM (SELECT key FROM odd_keys ORDER BY key)")
    connection.execute(filled(_BASE, **_parts(limits)))
    connection.execute(filled(_DAYS, **_parts(limits)))


def _parts(limits: Limits) -> dict[str, object]:
    daily = limits.step == DAY_MINUTES
    return {
        **{one.name: getattr(limits, one.name) for one in fields(limits)},
        **{rule.name.lower(): rule.value for rule in Rule},
        "place": "local // 1440" if daily else f"minute // {limits.step}",
        "slot": "0" if daily else "hour",
        "slot_of_base": "0" if daily else "base.hour",
        "block": max(1, (-(-limits.stuck_hours * 60 // limits.step) + 1) // 2),
        "night": f"amount >= 0 AND hour >= {limits.night_start} AND hour < {limits.night_end}",
        "night_minutes": (limits.night_end - limits.night_start) * 60,
        "day": DAY_MINUTES,
        "power": f"CASE {' '.join(_power(power, limits) for power in EXPONENTS)} ELSE 0 END",
    }


def _power(power: int, limits: Limits) -> str:
    high, low = ("total", f"usual * {10**power}") if power > 0 else (f"total * {10**-power}", "usual")
    return f"WHEN abs({high} - {low}) * 100 <= {limits.slip_percent} * {low} THEN {power}"


def _found(row: tuple[str, str, int, int, int, int]) -> Found:
    meter, rule, first, last, size, usual = row
    return Found(meter, Anomaly(Rule(rule), _at(first), _at(last), int(size), int(usual)))


def _at(minute: int) -> datetime:
    return datetime.fromtimestamp(minute * 60, UTC)
