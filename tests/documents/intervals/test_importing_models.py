"""Any files in any order against a model of a few lines: no row is lost, and the batches together say what the model says."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.intervals.files import imported, rows_of
from duixian.documents.intervals.importing import Plan, Report
from duixian.documents.intervals.reasons import Reason
from duixian.documents.intervals.sql import opened
from duixian.documents.intervals.store import attach

SHANGHAI = ZoneInfo("Asia/Shanghai")
START = datetime(2020, 2, 28, 23, tzinfo=SHANGHAI)
HEAD = "meter,time,kwh\n"
METERS = st.sampled_from(["A", "B", "Z", ""])
TIMES = st.integers(0, 5).map(
    lambda place: f"{START + timedelta(minutes=15 * place):%Y-%m-%d %H:%M}"
) | st.sampled_from(["soon", "2020-02-28 23:07"])
VALUES = st.sampled_from(["0", "1", "2.5", "-1", "x", "", "1e9"])
ROWS = st.lists(st.tuples(METERS, TIMES, VALUES), max_size=12)
Row = tuple[str, str, str]
Held = dict[tuple[str, str], int]


def judged(rows: list[Row], held: Held) -> tuple[Counter[Reason], Held, int, int]:
    """Reasons, what is taken, how much of it corrects, how much repeats: as the table of docs/algorithms/energy.md has it."""
    reasons: Counter[Reason] = Counter()
    good: dict[tuple[str, str], list[str]] = defaultdict(list)
    for meter, time, value in rows:
        if (why := wrong(meter, time, value)) is not None:
            reasons[why] += 1
        else:
            good[meter, time].append(value)
    taken: Held = {}
    for key, values in good.items():
        if len(set(values)) > 1:
            reasons[Reason.CONFLICT] += len(values)
            continue
        reasons[Reason.DUPLICATE] += len(values) - 1
        if float(values[0]) >= 1_000_000 or float(values[0]) < 0:
            reasons[Reason.NEGATIVE if values[0] == "-1" else Reason.TOO_LARGE] += 1
        else:
            taken[key] = int(float(values[0]) * 1000)
    repeated = {key for key, amount in taken.items() if held.get(key) == amount}
    taken = {key: amount for key, amount in taken.items() if key not in repeated}
    return +reasons, taken, sum(key in held for key in taken), len(repeated)


def wrong(meter: str, time: str, value: str) -> Reason | None:
    if meter not in {"A", "B"}:
        return Reason.UNKNOWN_METER
    if time == "soon":
        return Reason.UNREADABLE_TIME
    if value in {"x", ""}:
        return Reason.UNREADABLE_VALUE
    return Reason.OFF_GRID if time.endswith(":07") else None


def together(batches: list[Path]) -> Held:
    """What all batches say, by meter and local time."""
    with opened() as connection:
        attach(connection, batches)
        rows = connection.execute(
            "SELECT meter, strftime(begins + to_minutes(shift), '%Y-%m-%d %H:%M'), amount FROM readings"
        ).fetchall()
    assert len({(meter, time) for meter, time, _ in rows}) == len(rows)
    return {(meter, time): amount for meter, time, amount in rows}


def lines_of(report: Report) -> list[tuple[int, str]]:
    if report.side is None:
        return []
    with report.side.open(encoding="utf-8-sig", newline="") as file:
        return [(int(row["line"]), row["row"]) for row in csv.DictReader(file)]


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(files=st.lists(ROWS, min_size=1, max_size=3))
def test_batches_together_say_what_the_model_says(tmp_path: Path, files: list[list[Row]]) -> None:
    held: Held = {}
    batches: list[Path] = []
    for rows in files:
        lines = [",".join(row) for row in rows]
        report = imported(tmp_path, HEAD + "".join(f"{line}\n" for line in lines), Plan(SHANGHAI), earlier=batches)
        reasons, taken, corrections, repeated = judged(rows, held)
        assert (report.rejected, report.rows, report.corrections, report.repeated) == (
            reasons,
            len(taken),
            corrections,
            repeated,
        )
        kept = lines_of(report)
        assert [row for _, row in kept] == [lines[line - 2] for line, _ in kept]
        assert report.rows + report.repeated + len(kept) == len(rows)
        held |= taken
        batches = [*(batch for batch in batches if batch != report.batch), report.batch]
        assert together(batches) == held


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(cells=st.lists(st.tuples(st.sampled_from(["", "1", "2.5"]), st.sampled_from(["", "0", "3"])), max_size=8))
def test_a_wide_file_and_a_long_one_are_the_same_batch(tmp_path: Path, cells: list[tuple[str, str]]) -> None:
    times = [f"{START + timedelta(minutes=15 * place):%Y-%m-%d %H:%M}" for place in range(len(cells))]
    wide = "time,A,B\n" + "".join(f"{time},{a},{b}\n" for time, (a, b) in zip(times, cells, strict=True))
    long = HEAD + "".join(
        f"{meter},{time},{value}\n"
        for time, pair in zip(times, cells, strict=True)
        for meter, value in zip("AB", pair, strict=True)
        if value
    )
    one, other = imported(tmp_path, wide, Plan(SHANGHAI)), imported(tmp_path, long, Plan(SHANGHAI))
    assert (rows_of(one.batch), one.rejected, one.rows) == (rows_of(other.batch), {}, other.rows)


def test_instants_are_those_of_the_zone(tmp_path: Path) -> None:
    report = imported(tmp_path, f"{HEAD}A,2020-02-29 00:00,1\n", Plan(SHANGHAI))
    assert (report.first, report.end) == (
        datetime(2020, 2, 28, 16, tzinfo=UTC),
        datetime(2020, 2, 28, 16, 15, tzinfo=UTC),
    )
