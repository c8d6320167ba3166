"""Claims: 200 meters × 15 minutes × 3 years are imported at ≥ 100,000 rows/s; a month's report takes ≤ 1 s, the odd at all meters ≤ 10 s.

The readings are invented: hashes on top of a working day, written meter after meter for each moment as loggers do, so that all must be sorted; one row in 10,000 is broken.
Each step runs in a process of its own (`python -m benchmarks.intervals STEP FOLDER METERS DAYS`), whose CPU seconds of all threads and whose peak memory are told.
"""

from __future__ import annotations

import csv
import json
import resource
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks.harness import Result
from duixian.core.incubator.anomalies import Limits, Point, find
from duixian.core.incubator.registers import Register
from duixian.core.incubator.spans import month
from duixian.core.incubator.tariffs import Band, Bands, Utility, Window
from duixian.core.periods import Period
from duixian.documents.intervals.importing import Plan, import_file
from duixian.documents.intervals.oddities import find_all
from duixian.documents.intervals.reports import Pricing, month_report
from duixian.documents.intervals.sql import opened

METERS, DAYS = 200, 1096
SAMPLE = 400_000
ALONE = 3
ZONE = ZoneInfo("Asia/Shanghai")
FIRST = date(2018, 1, 1)
JUNE = month(2019, 6)
Clock = datetime.min.time().replace
BANDS = Bands([Window(Clock(hour=6), Clock(hour=22), Band.PEAK), Window(Clock(hour=22), Clock(hour=6), Band.VALLEY)])
MADE = """
COPY (
    SELECT printf('M%03d', meter) AS "表号", strftime(TIMESTAMP '2018-01-01' + to_minutes(15 * place), '%Y-%m-%d %H:%M') AS "时间",
        CASE WHEN hash(place * 1009 + meter) % 10000 = 0 THEN 'error'
            WHEN meter % 10 = 7 AND place // 96 BETWEEN 400 AND 406 THEN printf('%.1f', amount * 1000) ELSE printf('%.3f', amount) END AS "用量"
    FROM (
        SELECT meter, place, CASE WHEN meter < $water THEN CASE WHEN place % 96 < 24 AND (meter % 5 <> 0 OR place // 96 NOT BETWEEN 300 AND 330) THEN 0 ELSE noise / 4 END
            ELSE noise + CASE WHEN place % 96 BETWEEN 32 AND 71 AND place // 96 % 7 < 5 THEN 3 ELSE 0.2 END END AS amount
        FROM (SELECT meter, place, 0.01 + hash(meter * 1000003 + place) % 1000 / 1000 AS noise FROM range($places) p(place), range($meters) m(meter))
    ) WHERE NOT (meter % 10 = 3 AND place // 96 = 500) ORDER BY place, meter
) TO '$path' (HEADER)
"""


def keys(meters: int) -> dict[str, Utility]:
    """A fifth of the meters measure water."""
    return {f"M{meter:03d}": Utility.WATER if meter < meters // 5 else Utility.POWER for meter in range(meters)}


def step_make(folder: Path, meters: int, days: int) -> dict[str, Any]:
    """Writes the invented readings, and a small file that corrects some of them."""
    with opened(scratch=folder / "spill") as connection:
        asked = (
            MADE.replace("$water", str(meters // 5)).replace("$places", str(days * 96)).replace("$meters", str(meters))
        )
        connection.execute(asked.replace("$path", str(folder / "readings.csv")))
    lines = [f"M000,2018-02-{day:02d} {hour:02d}:00,{9}\n" for day in range(1, 29) for hour in range(24)]
    (folder / "corrections.csv").write_text("表号,时间,用量\n" + "".join(lines), encoding="utf-8")
    return {}


def peak() -> float:
    """Megabytes that this process held at most, without what the one that began it held."""
    told = Path("/proc/self/status").read_text(encoding="ascii")
    return int(told.split("VmHWM:")[1].split()[0]) / 1000


def _import(folder: Path, meters: int, name: str, earlier: list[Path]) -> dict[str, Any]:
    report = import_file(
        folder / name, folder, dict.fromkeys(keys(meters), Register(6)), Plan(ZONE, threads=2), earlier
    )
    size = report.batch.stat().st_size
    return {
        "rows": report.rows,
        "rejected": sum(report.rejected.values()),
        "corrections": report.corrections,
        "batch": report.batch.name,
        "bytes": size,
    }


def batches(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.parquet"), key=lambda path: path.stat().st_mtime)


def step_import(folder: Path, meters: int, _days: int) -> dict[str, Any]:
    return _import(folder, meters, "readings.csv", [])


def step_correct(folder: Path, meters: int, _days: int) -> dict[str, Any]:
    return _import(folder, meters, "corrections.csv", batches(folder)[:1])


def step_month(folder: Path, _meters: int, _days: int) -> dict[str, Any]:
    rows = month_report(batches(folder), JUNE, ZONE, [Pricing(FIRST, BANDS)], threads=2)
    return {"rows": len(rows), "amount": str(sum(row.amount for row in rows))}


def step_months(folder: Path, _meters: int, days: int) -> dict[str, Any]:
    rows = month_report(
        batches(folder), Period(FIRST, FIRST + timedelta(days=days)), ZONE, [Pricing(FIRST, BANDS)], threads=2
    )
    return {"rows": len(rows)}


def step_odd(folder: Path, meters: int, _days: int) -> dict[str, Any]:
    found = find_all(batches(folder), keys(meters), Limits(), threads=2, scratch=folder / "spill")
    shown = [(one.meter, *map(str, one.anomaly)) for one in found if one.meter in alone(meters)]
    return {"found": len(found), "meters": len({one.meter for one in found}), "shown": shown}


def alone(meters: int) -> list[str]:
    """The meters that are looked at one by one, too: a leak, a slipped unit, a gap."""
    return [f"M{meter % meters:03d}" for meter in (0, 47, 53)][:ALONE]


def step_import_baseline(folder: Path, _meters: int, _days: int) -> dict[str, Any]:
    """csv, fromisoformat, Decimal and executemany into a table with a key, for the first rows."""
    base = sqlite3.connect(folder / "baseline.sqlite")
    base.execute(
        "CREATE TABLE reading (meter TEXT, begins TEXT, amount INTEGER, PRIMARY KEY (meter, begins)) WITHOUT ROWID"
    )
    with (folder / "readings.csv").open(encoding="utf-8", newline="") as file:
        rows = islice(csv.reader(file), 1, SAMPLE + 1)
        good = ((meter, _utc(told), int(Decimal(value) * 1000)) for meter, told, value in rows if value != "error")
        base.executemany("INSERT INTO reading VALUES (?, ?, ?)", good)
    base.commit()
    return {"rows": SAMPLE}


def _utc(told: str) -> str:
    return datetime.fromisoformat(told).replace(tzinfo=ZONE).astimezone(UTC).isoformat()


def step_month_baseline(folder: Path, _meters: int, _days: int) -> dict[str, Any]:
    """The same sums by a loop over one meter's rows as Python has them."""
    rows = _rows(folder, "M050")
    begun = time.process_time()
    sums: dict[tuple[int, int, str], Decimal] = {}
    for at, amount in rows:
        local = at.astimezone(ZONE)
        band = "peak" if 6 <= local.hour < 22 else "valley"
        key = local.year, local.month, band
        sums[key] = sums.get(key, Decimal(0)) + Decimal(amount) / 1000
    return {"rows": len(rows), "loop": time.process_time() - begun}


def step_odd_baseline(folder: Path, meters: int, _days: int) -> dict[str, Any]:
    """The rules of core, a meter at a time."""
    kinds, shown, seconds = keys(meters), [], 0.0
    for meter in alone(meters):
        points = [Point(at, amount) for at, amount in _rows(folder, meter)]
        begun = time.process_time()
        found = find(points, kinds[meter], ZONE, Limits())
        seconds += time.process_time() - begun
        shown += [(meter, *map(str, one)) for one in found]
    return {"loop": seconds, "shown": sorted(shown), "meters": len(alone(meters))}


def _rows(folder: Path, meter: str) -> list[tuple[datetime, int]]:
    with opened() as connection:
        asked = "SELECT epoch_us(begins) // 1000000, amount FROM read_parquet(?) WHERE meter = ? ORDER BY begins"
        rows = connection.execute(asked, [str(batches(folder)[0]), meter]).fetchall()
    return [(datetime.fromtimestamp(at, UTC), amount) for at, amount in rows]


STEPS: dict[str, Callable[[Path, int, int], dict[str, Any]]] = {
    name.removeprefix("step_"): step for name, step in list(globals().items()) if name.startswith("step_")
}


def main(step: str, folder: Path, meters: int, days: int) -> dict[str, Any]:
    """What a step says, with its seconds by the clock and of all its threads, and the most memory that it held."""
    begun, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF)
    told = STEPS[step](folder, meters, days)
    used = resource.getrusage(resource.RUSAGE_SELF)
    cpu = used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime
    return {**told, "wall": time.perf_counter() - begun, "cpu": cpu, "megabytes": peak()}


def measured(step: str, folder: Path, meters: int, days: int) -> dict[str, Any]:
    """`main` in a new process."""
    command = [sys.executable, "-m", "benchmarks.intervals", step, str(folder), str(meters), str(days)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return dict(json.loads(done.stdout.splitlines()[-1]))


def run(meters: int = METERS, days: int = DAYS) -> list[Result]:
    with TemporaryDirectory() as name:
        folder = Path(name)
        measured("make", folder, meters, days)
        steps = ("import", "month", "months", "odd", "import_baseline", "month_baseline", "odd_baseline", "correct")
        told = {step: measured(step, folder, meters, days) for step in steps}
    if sorted(map(tuple, told["odd"]["shown"])) != sorted(map(tuple, told["odd_baseline"]["shown"])):
        raise RuntimeError("sets and loops found different things")
    return _results(told, meters)


def _results(told: dict[str, dict[str, Any]], meters: int) -> list[Result]:
    brought, plain, odd, alone_ = told["import"], told["import_baseline"], told["odd"], told["odd_baseline"]
    rows, rate = brought["rows"], plain["rows"] / plain["cpu"]
    loop = told["month_baseline"]["loop"] * meters
    each = alone_["loop"] / alone_["meters"] * meters
    corrected = told["correct"]
    return [
        Result("intervals: rows imported, of 200 meters × 15 min × 3 years, unsorted, 1 in 10,000 broken", (rows + brought["rejected"]) / brought["cpu"], "rows/CPU-s", 100_000, ">=",
               f"csv and sqlite3.executemany {rate:,.0f} rows/CPU-s", f"{rows:,} rows in {brought['wall']:.0f} s by the clock, {brought['rejected']:,} kept aside, {brought['megabytes']:,.0f} MB, "
               f"Parquet {brought['bytes'] / 1e6:.0f} MB; invented readings"),
        Result("intervals: a correction of 672 rows beside them", corrected["cpu"], "CPU-s", None, "<=", "-", f"{corrected['corrections']} supersede, {corrected['megabytes']:,.0f} MB"),
        Result("intervals: report of a month by band, 200 meters", told["month"]["cpu"], "CPU-s", 1, "<=", f"a loop over the rows of all months {loop:,.0f} CPU-s, from one meter",
               f"{told['month']['wall']:.2f} s by the clock, {told['month']['megabytes']:,.0f} MB; all {told['months']['rows']:,} months of all meters {told['months']['cpu']:.2f} CPU-s"),
        Result("intervals: everything odd at 200 meters in 3 years, seven rules", odd["cpu"], "CPU-s", 10, "<=", f"meter by meter in Python {each:,.0f} CPU-s, from {alone_['meters']}",
               f"{odd['wall']:.1f} s by the clock, {odd['found']} found at {odd['meters']} meters, the same at those {alone_['meters']}, {odd['megabytes']:,.0f} MB"),
    ]  # fmt: skip


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))))
