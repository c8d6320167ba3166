"""A file of interval readings into one batch: read, judged row by row, written sorted, with whatever was not taken kept beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Final

from duixian.core.incubator.registers import Register
from duixian.core.incubator.tariffs import DAY_MINUTES
from duixian.core.wording import Words
from duixian.documents.intervals.clocks import pieces
from duixian.documents.intervals.layout import Content, Layout, LayoutError, sniff
from duixian.documents.intervals.parsing import parse, years
from duixian.documents.intervals.placing import place, take_amounts, take_registers
from duixian.documents.intervals.reasons import REASON_WORDS, Reason
from duixian.documents.intervals.sql import Connection, filled, opened, text
from duixian.documents.intervals.store import attach, digest_of, write
from duixian.documents.writing.csv_text import MARK, csv_lines

SHOWN: Final = 50
"""Rejected rows that the report tells itself; all of them are in the side file."""
_MET: Final = """
CREATE TEMP TABLE met AS
SELECT new_rows.line, new_rows.meter, new_rows.amount = earlier.amount AND new_rows.minutes = earlier.minutes AS same
FROM new_rows JOIN (SELECT * FROM earlier WHERE begins BETWEEN ? AND ?) AS earlier ON new_rows.meter::VARCHAR = earlier.meter AND new_rows.begins = earlier.begins
WHERE why IS NULL
"""
_KEPT: Final = """
SELECT meter::VARCHAR AS meter, begins, shift, minutes::INTEGER AS minutes, amount::INTEGER AS amount, $corrects AS corrects
FROM new_rows $met WHERE why IS NULL $new $order
"""
_JOINED: Final = "LEFT JOIN met USING (line, meter)"
_COUNTED: Final = (
    "SELECT count(*), count(DISTINCT meter), min(begins), max(begins + to_minutes(minutes)) FROM read_parquet(?)"
)
_LINES: Final = """
SELECT rejected.line, why, rejected.meter, lines.line AS row FROM (SELECT DISTINCT line, why, meter::VARCHAR AS meter FROM new_rows WHERE why IS NOT NULL) AS rejected
JOIN (
    SELECT row_number() OVER () AS number, line
    FROM read_csv($source, header = false, auto_detect = false, columns = {'line': 'VARCHAR'}, delim = '\x1f', quote = '', escape = '', strict_mode = false)
) AS lines ON lines.number = rejected.line ORDER BY rejected.line, rejected.meter, why
"""


@dataclass(frozen=True, slots=True)
class Plan:
    """How a file is to be read: the zone of its times, minutes of an interval, whether times are the ends of intervals, what its numbers are (None: as
    the heading says). `threads` None is all cores. Raises LayoutError for an interval that does not divide the day."""

    zone: tzinfo
    step: int = 15
    at_end: bool = False
    content: Content | None = None
    threads: int | None = None

    def __post_init__(self) -> None:
        if self.step < 1 or DAY_MINUTES % self.step:
            raise LayoutError(Words("间隔须能整除一天", "the interval must divide the day"))


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that was not taken: its line in the file, why, the meter where it is known, and the line itself."""

    line: int
    reason: Reason
    meter: str | None
    row: str


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a file. `batch` is the Parquet file, named by its `digest` (of the file: the same rows, otherwise packed, have another); `side` has each rejected row, None where there is none.

    `rows` are in the batch, of which `corrections` supersede earlier batches; `repeated` said what an earlier batch says and were passed over, or are in it
    too when it is whole. Times are in UTC; None for an empty batch.
    """

    layout: Layout
    batch: Path
    digest: str
    rows: int
    meters: int
    first: datetime | None
    end: datetime | None
    corrections: int
    repeated: int
    rejected: Mapping[Reason, int]
    shown: tuple[Rejected, ...]
    side: Path | None


def import_file(
    source: Path, folder: Path, meters: Mapping[str, Register], plan: Plan, earlier: Sequence[Path] = (), *, whole: bool = False
) -> Report:  # fmt: skip
    """Reads a CSV into a batch below `folder`. `earlier` are the batches that hold already, in their order. A `whole` batch keeps rows that an earlier one has too,
    in their stead: so an earlier batch can be withdrawn, and nothing is missing that the later file said.

    Rows are taken whole or not at all, and nothing is written unless all of it is. Raises LayoutError when the file is not understood, BatchError for an earlier
    file that is no batch.
    """
    if not meters:
        raise LayoutError(
            Words("系统内还没有表计；先建表计再导入", "there are no meters yet; add them before you import")
        )
    layout = sniff(source, meters, plan.content)
    with (
        TemporaryDirectory(dir=folder) as name,
        opened(threads=plan.threads, scratch=Path(name) / "spill") as connection,
    ):
        scratch = Path(name)
        file = parse(connection, source, layout, meters, scratch)
        in_order = _placed(connection, layout, meters, plan)
        corrections, repeated = _met(connection, earlier)
        kept = _kept(
            in_order=in_order and layout.content is Content.AMOUNT, met=bool(corrections or repeated), whole=whole
        )
        made = scratch / "batch.parquet"
        write(connection, kept, made, corrections + (repeated if whole else 0))
        counts, shown, side = _rejected(connection, file, scratch)
        rows, held, first, end = connection.execute(_COUNTED, [str(made)]).fetchone() or (0, 0, None, None)
        digest = digest_of(made)
        batch = _moved(made, folder / f"{digest}.parquet")
        beside = None if side is None else _moved(side, folder / f"{digest}.rejected-{digest_of(side)[:12]}.csv")
    return Report(
        layout,
        batch,
        digest,
        rows,
        held,
        _in_utc(first),
        _in_utc(end),
        corrections,
        repeated,
        MappingProxyType(counts),
        shown,
        beside,
    )


def _placed(connection: Connection, layout: Layout, meters: Mapping[str, Register], plan: Plan) -> bool:
    first, last = years(connection) or (date(2000, 1, 1), date(2000, 1, 1))
    in_order = place(
        connection, pieces(plan.zone, first, last), plan.step, at_end=plan.at_end and layout.content is Content.AMOUNT
    )
    if layout.content is Content.AMOUNT:
        take_amounts(connection, plan.step)
    else:
        take_registers(connection, sorted(meters.items()))
    return in_order


def _met(connection: Connection, earlier: Sequence[Path]) -> tuple[int, int]:
    """How many rows an earlier batch has otherwise, and how many it has already; makes the table `met` of them."""
    if not earlier:
        return 0, 0
    attach(connection, earlier, "earlier")
    borders = connection.execute("SELECT min(begins), max(begins) FROM new_rows WHERE why IS NULL").fetchone()
    connection.execute(_MET, list(borders or (None, None)))
    row = connection.execute(
        "SELECT count(*) FILTER (WHERE NOT same), count(*) FILTER (WHERE same) FROM met"
    ).fetchone()
    return (row[0], row[1]) if row else (0, 0)


def _kept(*, in_order: bool, met: bool, whole: bool) -> str:
    """The rows of the batch; without a join and in the file's own order, nothing is sorted."""
    order = "" if in_order and not met else "ORDER BY new_rows.meter, begins"
    if not met:
        return filled(_KEPT, corrects="false", met="", new="", order=order)
    return filled(
        _KEPT, corrects="same IS NOT NULL", met=_JOINED, new="" if whole else "AND same IS NOT true", order=order
    )


def _rejected(
    connection: Connection, file: Path, scratch: Path
) -> tuple[dict[Reason, int], tuple[Rejected, ...], Path | None]:
    """Counts by reason, the first rows, and all of them in a file of their own."""
    counted = dict(
        connection.execute("SELECT why, count(*) FROM new_rows WHERE why IS NOT NULL GROUP BY why").fetchall()
    )
    counts = {reason: counted[reason.value] for reason in Reason if reason.value in counted}
    if not counts:
        return {}, (), None
    shown: list[Rejected] = []
    side = scratch / "rejected.csv"
    asked = connection.execute(filled(_LINES, source=text(str(file))))
    with side.open("w", encoding="utf-8", newline="") as made:
        made.writelines((MARK, *csv_lines([("line", "reason", "原因", "why", "meter", "row")])))
        while rows := asked.fetchmany(10_000):
            for line, why, meter, row in rows:
                one = Rejected(line, Reason(why), meter, (row or "").rstrip("\r"))
                words = REASON_WORDS[one.reason]
                told = (one.line, one.reason, words.zh, words.en, one.meter, one.row)
                made.writelines(csv_lines([told]))
                if len(shown) < SHOWN:
                    shown.append(one)
    return counts, tuple(shown), side


def _in_utc(at: datetime | None) -> datetime | None:
    return None if at is None else at.replace(tzinfo=UTC)


def _moved(made: Path, place: Path) -> Path:
    """The file under its own name, whole or not at all; the same content twice is one file."""
    return made.replace(place)
