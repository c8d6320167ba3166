"""What could not be read and why: of a whole corpus, a line a file, for people and for spreadsheets."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import pyarrow.compute as pc
import pyarrow.parquet as pq

from duixian.core.wording import Language, Words
from duixian.documents.corpus.archives import Refused
from duixian.documents.corpus.packing import Packed, Twin
from duixian.documents.corpus.store import Store
from duixian.documents.writing.csv_text import MARK, csv_lines

__all__ = ["REPORT", "Line", "Refusals", "lines_of", "twin_lines", "write_report"]

REPORT: Final = "report.csv"
_REFUSED: Final = "refused.json"
_HEAD: Final = (Words("文件", "file"), Words("来源", "found in"), Words("代码", "code"), Words("说明", "what is wrong"))


class Line(NamedTuple):
    """One file that gave no form: its full name, the PATH it was found in, a stable code, and a sentence with the cure."""

    name: str
    origin: str
    code: str
    words: Words


class Refusals:
    """Files that gave no document at all, kept beside the tables: by origin and name, the newest word on each."""

    def __init__(self, folder: Path) -> None:
        self.place = folder / _REFUSED
        self.lines: dict[tuple[str, str], Line] = {}
        if self.place.is_file():
            kept = json.loads(self.place.read_text(encoding="utf-8"))
            told = (Line(name, origin, code, Words(zh, en)) for name, origin, code, zh, en in kept)
            self.lines = {(one.origin, one.name): one for one in told}

    def renew(self, packed: Packed) -> None:
        """Takes in what a run was refused, forgets what it could open this time, and keeps it on the disk."""
        for key in packed.names:
            self.lines.pop(key, None)
        for origin, refused in packed.refused:
            self.lines[origin, refused.name] = _line(origin, refused)
        beside = self.place.with_name(f"{_REFUSED}.part")
        flat = [[one.name, one.origin, one.code, *one.words] for one in self.lines.values()]
        beside.write_text(json.dumps(flat, ensure_ascii=False, indent=0), encoding="utf-8")
        beside.replace(self.place)


def _line(origin: str, refused: Refused) -> Line:
    problem = refused.problem
    return Line(refused.name, origin, problem.code, Words(problem.message_zh, problem.message_en))


def lines_of(store: Store) -> Iterator[Line]:
    """Every file that gave no form, refused ones first, then the documents of one part after another."""
    yield from Refusals(store.folder).lines.values()
    wanted = ["name", "origin", "problem", "problem_zh", "problem_en"]
    for path in store.tables()["documents"]:
        table = pq.read_table(path, columns=wanted, filters=pc.field("problem").is_valid())
        for name, origin, code, zh, en in zip(*(table[key].to_pylist() for key in wanted), strict=True):
            yield Line(name, origin, code, Words(zh, en))


def twin_lines(store: Store, twins: Sequence[Twin]) -> Iterator[Line]:
    """The documents of a run whose content another document already has, each with the name of that one."""
    first = _names(store, {twin.digest for twin in twins}) if twins else {}
    for twin in twins:
        name = first[twin.digest]
        words = Words(f"内容与 {name} 相同，只收录一份。", f"Its content is that of {name}, which is kept once.")
        yield Line(twin.name, twin.origin, "duplicate", words)


def _names(store: Store, digests: set[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for shard in store.manifest().shards:
        table = pq.read_table(
            store.source_file(shard.name), columns=["digest", "name"], filters=pc.field("digest").isin(list(digests))
        )
        found |= zip(table["digest"].to_pylist(), table["name"].to_pylist(), strict=True)
    return found


def write_report(place: Path, lines: Iterable[Line], language: Language) -> int:
    """Writes the lines as CSV for spreadsheets, a line at a time, and gives how many there were. Raises OSError."""
    head = [[one.said(language) for one in _HEAD]]
    count = 0
    beside = place.with_name(f"{place.name}.part")
    with beside.open("w", encoding="utf-8", newline="") as file:
        file.write(MARK)
        file.writelines(csv_lines(head))
        for text in csv_lines((one.name, one.origin, one.code, one.words.said(language)) for one in lines):
            file.write(text)
            count += 1
    beside.replace(place)
    return count
