"""Registers of loggers: what passed between their readings (amounts are tested with the import)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.intervals.files import imported, rows_of
from duixian.core.incubator.readings import Curve
from duixian.core.incubator.registers import Code, Reading, Register
from duixian.core.incubator.spans import Span
from duixian.documents.intervals.importing import Plan, import_file
from duixian.documents.intervals.layout import Content
from duixian.documents.intervals.reasons import Reason

SHANGHAI = ZoneInfo("Asia/Shanghai")
PLAN = Plan(SHANGHAI)
HEAD = "表号,时间,读数\n"


def lines(meter: str, *values: float) -> str:
    return "".join(
        f"{meter},2020-01-01 {8 + place // 4:02d}:{place % 4 * 15:02d},{value}\n" for place, value in enumerate(values)
    )


def test_what_passed_begins_at_the_earlier_reading(tmp_path: Path) -> None:
    found = imported(tmp_path, HEAD + lines("A", 100, 101.5, 103) + lines("B", 7), PLAN)
    assert rows_of(found.batch) == [("A", "01-01 00:00", 15, 1500), ("A", "01-01 00:15", 15, 1500)]


def test_a_missing_reading_makes_a_longer_row(tmp_path: Path) -> None:
    found = imported(tmp_path, HEAD + "A,2020-01-01 08:00,5\nA,2020-01-01 09:00,9\n", PLAN)
    assert rows_of(found.batch) == [("A", "01-01 00:00", 60, 4000)]


def test_the_factor_multiplies(tmp_path: Path) -> None:
    source = tmp_path / "a.csv"
    source.write_text(HEAD + lines("A", 1, 1.25), encoding="utf-8")
    assert rows_of(import_file(source, tmp_path, {"A": Register(5, Decimal(40))}, PLAN).batch) == [
        ("A", "01-01 00:00", 15, 10_000)
    ]


@pytest.mark.parametrize(
    ("values", "taken", "rejected"),
    [
        ((99_990, 20, 50), [30_000, 30_000], {}),
        ((60_000, 40_000, 40_001), [1000], {Reason.NEGATIVE: 1}),
        ((100, 200, 30, 400), [100_000, 200_000], {Reason.OUT_OF_LINE: 1}),
        ((100, 9000, 300, 400), [200_000, 100_000], {Reason.OUT_OF_LINE: 1}),
        ((100, 200, 190, 300), [200_000], {Reason.OUT_OF_LINE: 2}),
    ],
)
def test_steps_back(tmp_path: Path, values: tuple[float, ...], taken: list[int], rejected: dict[Reason, int]) -> None:
    found = imported(tmp_path, HEAD + lines("A", *values), PLAN)
    assert ([row[3] for row in rows_of(found.batch)], found.rejected) == (taken, rejected)


def test_the_lines_of_a_wide_file_are_judged_meter_by_meter(tmp_path: Path) -> None:
    content = "时间,A,B\n" + "".join(
        f"2020-01-01 0{hour}:00,{a},{b}\n" for hour, (a, b) in enumerate([(100, 1), (30, 2), (400, 3)])
    )
    found = imported(tmp_path, content, Plan(SHANGHAI, step=60, content=Content.REGISTER))
    assert [(row[0], row[2], row[3]) for row in rows_of(found.batch)] == [
        ("A", 120, 300_000),
        ("B", 60, 1000),
        ("B", 60, 1000),
    ]
    assert [(one.line, one.reason, one.meter) for one in found.shown] == [(3, Reason.OUT_OF_LINE, "A")]


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(values=st.lists(st.integers(0, 99_999), min_size=2, max_size=12))
def test_both_ways_from_register_to_amount_agree(tmp_path: Path, values: list[int]) -> None:
    """The set-based reading of registers and `core.incubator.readings`, of which only the latter knows a usual rate."""
    start = datetime(2020, 1, 1, tzinfo=UTC)
    readings = [Reading(start + timedelta(minutes=15 * place), Decimal(value)) for place, value in enumerate(values)]
    curve = Curve(readings, Register(5))
    found = imported(tmp_path, HEAD + lines("A", *values), PLAN)
    assert found.rejected.get(Reason.OUT_OF_LINE, 0) == sum(note.code is Code.OUT_OF_LINE for note in curve.notes)
    if (
        not any(note.code is Code.ROLLED_OVER and note.size and note.size > 10_000 for note in curve.notes)
        and curve.measured
    ):
        total = sum(int(str(row[3])) for row in rows_of(found.batch))
        assert total == curve.consumption(Span(readings[0].at, readings[-1].at)).amount * 1000
        assert found.rejected.get(Reason.NEGATIVE, 0) == sum(note.code is Code.NEGATIVE for note in curve.notes)
