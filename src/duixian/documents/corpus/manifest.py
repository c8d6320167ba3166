"""What a corpus holds, as one small JSON: source shards, and the parts that were read from them.

Only what the manifest names counts. A part is a set of table files; it covers ranges of rows of source shards, usually one
whole shard. Rows that no part covers are still to be read: that is all that resuming after a kill needs.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any, NamedTuple

from duixian.documents.corpus.errors import ManifestError
from duixian.documents.corpus.schema import FORMAT, TABLES

__all__ = ["Manifest", "Part", "Range", "Shard"]


class Range(NamedTuple):
    """Rows of a source shard: from `start` (included) to `stop` (excluded)."""

    shard: str
    start: int
    stop: int


class Shard(NamedTuple):
    """A file of sources: how many documents it holds, and the bytes of their contents in all."""

    name: str
    documents: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Part:
    """Table files that were read together: `rows` by table, `problems` documents that gave no form, `reader` what read them."""

    name: str
    covers: tuple[Range, ...]
    rows: Mapping[str, int]
    problems: int
    reader: str
    checked: bool


@dataclass(frozen=True, slots=True)
class Manifest:
    """The state of a corpus; every change gives a new one. `number` counts the names that were ever given out."""

    shards: tuple[Shard, ...] = ()
    parts: tuple[Part, ...] = ()
    number: int = 0

    def with_shard(self, shard: Shard) -> Manifest:
        """With one more source shard."""
        return replace(self, shards=(*self.shards, shard), number=max(self.number, _number(shard.name)))

    def with_parts(self, parts: Sequence[Part], instead_of: Sequence[Part] = ()) -> Manifest:
        """With more parts, and without those they were made from or read anew for."""
        gone = {part.name for part in instead_of}
        kept = [part for part in self.parts if part.name not in gone]
        return replace(self, parts=(*kept, *parts), number=max(self.number, *(_number(part.name) for part in parts)))

    def names(self) -> Iterator[str]:
        """Names for further shards and parts that no earlier one had, without end."""
        return (f"{number:07d}" for number in count(self.number + 1))

    def stale(self, reader: str, *, checked: bool) -> list[Part]:
        """Parts that another reader made, and those without findings when `checked` ones are wanted."""
        return [part for part in self.parts if part.reader != reader or part.checked < checked]

    def unread(self) -> list[Range]:
        """The rows of source shards that no part covers, in order."""
        covered: dict[str, list[Range]] = {}
        for one in (one for part in self.parts for one in part.covers):
            covered.setdefault(one.shard, []).append(one)
        return [gap for shard in self.shards for gap in _gaps(shard, sorted(covered.get(shard.name, ())))]

    def rows(self) -> dict[str, int]:
        """Rows of every table in all parts."""
        return {name: sum(part.rows.get(name, 0) for part in self.parts) for name in TABLES}


def _number(name: str) -> int:
    """The number in a name: 0000012 and 0000012-a1b2c3 are both the twelfth."""
    return int(name.partition("-")[0])


def _gaps(shard: Shard, covered: Sequence[Range]) -> Iterator[Range]:
    at = 0
    for one in covered:
        if one.start > at:
            yield Range(shard.name, at, one.start)
        at = max(at, one.stop)
    if at < shard.documents:
        yield Range(shard.name, at, shard.documents)


def dumped(manifest: Manifest) -> str:
    """The manifest as JSON, a shard or part a line."""
    shards = ",\n".join(json.dumps(one._asdict()) for one in manifest.shards)
    parts = ",\n".join(json.dumps(_part_json(one)) for one in manifest.parts)
    return f'{{"format": "{FORMAT}", "number": {manifest.number},\n"shards": [\n{shards}],\n"parts": [\n{parts}]}}\n'


def _part_json(part: Part) -> dict[str, Any]:
    return {name: getattr(part, name) for name in Part.__slots__}


def parsed(text: str) -> Manifest:
    """The manifest in a JSON text. Raises ManifestError."""
    try:
        data = json.loads(text)
        if data["format"] != FORMAT:
            raise ManifestError(f"format {data['format']!r}, expected {FORMAT!r}")
        shards = tuple(Shard(**one) for one in data["shards"])
        parts = tuple(Part(**one | {"covers": tuple(Range(*rows) for rows in one["covers"])}) for one in data["parts"])
        return Manifest(shards, parts, int(data["number"]))
    except (KeyError, TypeError, ValueError) as error:
        raise error if isinstance(error, ManifestError) else ManifestError(str(error)) from error
