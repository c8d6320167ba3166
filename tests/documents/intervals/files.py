"""Small files of readings, and batches written without a file, shared by the tests of intervals."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, tzinfo
from pathlib import Path

from duixian.core.incubator.registers import Register
from duixian.documents.intervals.importing import Plan, Report, import_file
from duixian.documents.intervals.sql import filled, opened, text
from duixian.documents.intervals.store import write

FIVE = Register(5)


def imported(
    folder: Path, content: str | bytes, plan: Plan, meters: Iterable[str] = "AB", earlier: Iterable[Path] = ()
) -> Report:
    """The report on a file with this content."""
    source = folder / "readings.csv"
    source.write_bytes(content if isinstance(content, bytes) else content.encode())
    return import_file(source, folder, dict.fromkeys(meters, FIVE), plan, list(earlier))


def rows_of(batch: Path) -> list[tuple[object, ...]]:
    """Meter, begin, minutes and amount of each row, as they stand in the file."""
    with opened() as connection:
        return connection.execute(
            "SELECT meter, strftime(begins, '%m-%d %H:%M'), minutes, amount FROM read_parquet(?)", [str(batch)]
        ).fetchall()


def batch_of(path: Path, rows: Iterable[tuple[str, datetime, int]], zone: tzinfo, step: int) -> Path:
    """A batch of (meter, instant, thousandths), whatever they are."""
    told = [
        (meter, f"{at:%Y-%m-%d %H:%M}", int((at.astimezone(zone).utcoffset() or at - at).total_seconds() // 60), amount)
        for meter, at, amount in rows
    ]
    values = ", ".join(f"({text(meter)}, TIMESTAMP '{at}', {shift}, {amount})" for meter, at, shift, amount in told)
    asked = (
        "SELECT * FROM (VALUES $values) t(meter, begins, shift, amount)"
        if told
        else "SELECT '' AS meter, TIMESTAMP '1970-01-01' AS begins, 0 AS shift, 0 AS amount WHERE false"
    )
    named = filled(
        "SELECT meter, begins, shift::SMALLINT AS shift, $step AS minutes, amount::INTEGER AS amount, false AS corrects FROM ($asked) ORDER BY meter, begins",
        asked=filled(asked, values=values),
        step=step,
    )
    with opened() as connection:
        write(connection, named, path, 0)
    return path
