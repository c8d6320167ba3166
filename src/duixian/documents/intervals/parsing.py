"""The lines of a file into a table of meter, time and value: what cannot be read stays empty and is judged later, with its line."""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Final

import duckdb

from duixian.documents.intervals.layout import Layout
from duixian.documents.intervals.sql import Connection, filled, text

FORMATS: Final = (
    "%Y/%m/%d %H:%M:%S", "%Y/%m/%d %H:%M", "%Y.%m.%d %H:%M:%S", "%Y.%m.%d %H:%M", "%Y%m%d%H%M%S", "%Y%m%d%H%M", "%Y%m%d %H:%M:%S", "%Y%m%d %H:%M", "%Y%m%d",
    "%Y年%m月%d日 %H:%M:%S", "%Y年%m月%d日 %H:%M", "%Y年%m月%d日%H时%M分", "%Y年%m月%d日 %H时%M分", "%Y年%m月%d日", "%Y/%m/%d", "%Y.%m.%d",
)  # fmt: skip
"""What DuckDB does not read by itself; it reads ISO dates and times."""
_LINES: Final = "read_csv($source, header = false, auto_detect = false, columns = {'line': 'VARCHAR'}, delim = '\x1f', quote = '', escape = '', strict_mode = false)"
_LONG: Final = """
CREATE TEMP TABLE long_rows AS
SELECT try_cast(m AS meter_key) AS meter, $local AS local, $utc AS utc, try_cast(replace(v, ',', '') AS DECIMAL(18, 3)) AS value, blank
FROM (SELECT $meter AS m, $time AS t, $value AS v, coalesce(trim(line, ' \t\r') = '', true) AS blank, $zoned AS zoned FROM $lines)
"""
_LONG_VIEW: Final = "CREATE TEMP VIEW parsed AS SELECT rowid + 1 AS line, meter, local, utc, value FROM long_rows WHERE NOT blank AND rowid >= $heading"
_WIDE: Final = """
CREATE TEMP TABLE parsed AS
SELECT line, try_cast(m AS meter_key) AS meter, $local AS local, $utc AS utc, try_cast(replace(v, ',', '') AS DECIMAL(18, 3)) AS value, place
FROM (
    SELECT rowid + 1 AS line, unnest($names) AS m, unnest($fields) AS v, unnest($places) AS place, $time AS t, $zoned AS zoned
    FROM wide_lines WHERE rowid >= $heading AND trim(line, ' \t\r') <> ''
)
WHERE v <> ''
"""
_LOCAL: Final = """
CASE WHEN NOT zoned THEN coalesce(
    try_cast(t AS TIMESTAMP), try_strptime(t, $formats),
    CASE WHEN contains(t, '24:00') THEN coalesce(try_cast(replace(t, '24:00', '00:00') AS TIMESTAMP), try_strptime(replace(t, '24:00', '00:00'), $formats)) + INTERVAL 1 DAY END
) END
"""
_UTC: Final = "CASE WHEN zoned THEN make_timestamp(epoch_us(try_cast(t AS TIMESTAMPTZ))) END"


def readable(source: Path, layout: Layout, scratch: Path) -> Path:
    """The file in UTF-8: itself, or a copy below `scratch`. Bytes that the encoding does not have are written as \\x.., so that no line is lost."""
    if layout.encoding == "utf-8":
        return source
    return _recoded(source, layout.encoding, scratch)


def _recoded(source: Path, encoding: str, scratch: Path) -> Path:
    copy = scratch / "recoded.txt"
    with (
        codecs.open(str(source), "r", encoding, errors="backslashreplace") as given,
        copy.open("w", encoding="utf-8", newline="") as made,
    ):
        while block := given.read(1 << 20):
            made.write(block)
    return copy


def parse(connection: Connection, source: Path, layout: Layout, meters: Iterable[str], scratch: Path) -> Path:
    """Makes the table or view `parsed`: line, meter, local or utc, value, in the order of the file. Gives the file as it was read, in UTF-8."""
    connection.execute("CREATE TEMP TABLE keys AS SELECT unnest(?) AS key", [sorted(meters)])
    connection.execute("CREATE TYPE meter_key AS ENUM (SELECT key FROM keys ORDER BY key)")
    file = readable(source, layout, scratch)
    try:
        _parse(connection, file, layout)
    except duckdb.InvalidInputException:
        file = _recoded(source, "utf-8", scratch)
        _parse(connection, file, layout)
    return file


def _parse(connection: Connection, file: Path, layout: Layout) -> None:
    lines = filled(_LINES, source=text(str(file)))
    time = _field(layout.time, layout.delimiter)
    told = {
        "time": time,
        "zoned": f"regexp_matches(substr({time}, 14), '[-+Zz]')",
        "local": filled(_LOCAL, formats=f"[{', '.join(map(text, FORMATS))}]"),
        "utc": _UTC,
        "heading": layout.heading,
    }
    if layout.meter is not None and layout.value is not None:
        meter, value = _field(layout.meter, layout.delimiter), _field(layout.value, layout.delimiter)
        connection.execute(filled(_LONG, lines=lines, meter=meter, value=value, **told))
        connection.execute(filled(_LONG_VIEW, heading=layout.heading))
        return
    connection.execute(filled("CREATE TEMP TABLE wide_lines AS SELECT line FROM $lines", lines=lines))
    names = [text(name) for _, name in layout.meters]
    fields = [_field(place, layout.delimiter) for place, _ in layout.meters]
    places = [str(place) for place, _ in layout.meters]
    parts = {"names": names, "fields": fields, "places": places}
    connection.execute(filled(_WIDE, **told, **{name: f"[{', '.join(part)}]" for name, part in parts.items()}))


def _field(place: int, delimiter: str) -> str:
    """SQL for a cell of a line, without blanks and quotes around it."""
    mark = text(delimiter)
    escaped = "\\" + delimiter
    pattern = text(f'{escaped}("(?:[^"]|"")*"|[^{escaped}]*)')
    quoted = f"trim(list_extract(regexp_extract_all({mark} || line, {pattern}, 1), {place}), '\" \t\r')"
    return f"(CASE WHEN contains(line, '\"') THEN {quoted} ELSE trim(split_part(line, {mark}, {place}), ' \t\r''') END)"


def years(connection: Connection) -> tuple[date, date] | None:
    """The first and the last day that any time of the file names, by local clock or by UTC; None where none can be read."""
    row = connection.execute(
        "SELECT least(min(local), min(utc))::DATE, greatest(max(local), max(utc))::DATE FROM parsed"
    ).fetchone()
    return None if row is None or row[0] is None else (row[0], row[1])
