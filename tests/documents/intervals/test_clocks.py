from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duixian.documents.intervals.clocks import Jump, Piece, is_within, jumps, pieces, shift_of_instant, shift_of_local
from duixian.documents.intervals.sql import filled, opened

ZONES = [
    ZoneInfo(name)
    for name in ("Asia/Shanghai", "America/New_York", "Australia/Lord_Howe", "America/Sao_Paulo", "Asia/Kathmandu")
]
NEW_YORK = ZONES[1]


def test_shanghai_has_one_offset_since_1992_and_summer_time_before() -> None:
    assert pieces(ZONES[0], date(1992, 1, 2), date(2030, 1, 1)) == (Piece(datetime(1992, 1, 1), 480),)  # noqa: DTZ001  # in UTC by contract
    assert [piece.shift for piece in pieces(ZONES[0], date(1990, 1, 1), date(1991, 12, 31))] == [
        480,
        540,
        480,
        540,
        480,
    ]


def test_new_york_skips_an_hour_and_has_one_twice() -> None:
    found = jumps(pieces(NEW_YORK, date(2020, 1, 1), date(2020, 12, 31)))
    assert [(f"{one.start:%m-%d %H:%M}", f"{one.end:%H:%M}", one.skipped) for one in found] == [
        ("03-08 02:00", "03:00", True),
        ("11-01 01:00", "02:00", False),
    ]


def test_no_jump_is_nowhere() -> None:
    assert is_within([], "x") == "false"
    one = Jump(datetime(2020, 1, 1), datetime(2020, 1, 2), skipped=True)  # noqa: DTZ001  # a local time
    assert is_within([one], "x") == "(x >= TIMESTAMP '2020-01-01 00:00:00' AND x < TIMESTAMP '2020-01-02 00:00:00')"


@pytest.mark.parametrize("zone", ZONES, ids=str)
@given(drawn=st.lists(st.datetimes(datetime(2015, 1, 1), datetime(2021, 12, 31)), max_size=60))  # noqa: DTZ001  # drawn in UTC
@settings(max_examples=8, deadline=None)
def test_offsets_in_sql_are_those_of_the_zone(zone: ZoneInfo, drawn: list[datetime]) -> None:
    held = pieces(zone, date(2015, 1, 1), date(2021, 12, 31))
    bad = jumps(held)
    instants = [one.replace(second=0, microsecond=0, tzinfo=UTC) for one in drawn]
    instants += [
        piece.since.replace(tzinfo=UTC) + timedelta(minutes=by) for piece in held[1:] for by in (-61, -1, 0, 1, 61)
    ]
    walls = [at.astimezone(zone) for at in instants]
    twice = [wall.replace(fold=0).utcoffset() != wall.replace(fold=1).utcoffset() for wall in walls]
    local = [wall.replace(tzinfo=None) for wall in walls]
    assert [any(jump.start <= at < jump.end for jump in bad if not jump.skipped) for at in local] == twice
    assert not any(jump.start <= at < jump.end for at in local for jump in bad if jump.skipped)
    shifts = [(wall.utcoffset() or timedelta()) // timedelta(minutes=1) for wall in walls]
    assert asked([at.replace(tzinfo=None) for at in instants], shift_of_instant(held, "x")) == shifts
    found = asked(local, shift_of_local(held, "x"))
    assert [one for one, odd in zip(found, twice, strict=True) if not odd] == [
        one for one, odd in zip(shifts, twice, strict=True) if not odd
    ]


def asked(times: list[datetime], expression: str) -> list[int]:
    with opened() as connection:
        rows = connection.execute(
            filled("SELECT $asked FROM (SELECT unnest(?::TIMESTAMP[]) AS x)", asked=expression), [times]
        ).fetchall()
    return [row[0] for row in rows]
