"""Projects that resemble one: an index of pairs of characters of their names, looked up, then judged again by name, kind, money, indicators.

The index is arrays that are mapped, not read: `pairs` (sorted), where the forms of each begin in `posts`, and the length of each
form's vector. A question walks the postings of its rarer pairs, at most MOST_POSTINGS of them, so a million forms take tens of
milliseconds. Docs: docs/algorithms/benchmarks.md.
"""

from __future__ import annotations

import heapq
import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from rapidfuzz import fuzz

from duixian.core.benchmark.answers import Likeness
from duixian.core.benchmark.concepts import CONCEPTS

if TYPE_CHECKING:
    import duckdb

CANDIDATES: Final = 200
"""Forms that are judged again."""
MOST_POSTINGS: Final = 1_000_000
LONGEST_TEXT: Final = 2_000
MOST_TEXT_PAIRS: Final = 24
TEXT_COUNTS: Final = 0.35
"""What a pair of the text weighs beside one of the name."""
WEIGHTS: Final = {"name": 0.55, "type": 0.15, "money": 0.15, "indicators": 0.15}
_CHUNK: Final = 50_000
_NUMBERS: Final = {key: place for place, key in enumerate(CONCEPTS)}

_NO_LETTERS: Final = re.compile(r"[\W\d_]+")

Ints = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: a project by name and text, with what else is known of it."""

    name: str
    text: str = ""
    project_type: str | None = None
    budget: Decimal | None = None
    concepts: frozenset[str] = frozenset()
    unit: str | None = None


def plain_name(name: str) -> str:
    """A name as the index sees it: one width, small letters, neither blanks nor punctuation nor figures of a year."""
    wide = unicodedata.normalize("NFKC", name).casefold()
    return _NO_LETTERS.sub("", wide)


def pairs_of(text: str) -> Ints:
    """The pairs of neighbouring characters of a plain text as numbers, each once, sorted."""
    codes = np.frombuffer(text.encode("utf-32-le", "replace"), np.uint32) & 0xFFFF
    return _sorted_once((codes[:-1] << np.uint32(16)) | codes[1:])


def _sorted_once(numbers: Ints) -> Ints:
    """The numbers in order, each once; np.unique would hash millions of them, which takes four times as long."""
    found = np.sort(numbers)
    once: Ints = found[np.diff(found, prepend=found[:1] + found.dtype.type(1)) != 0]
    return once


def write_index(con: duckdb.DuckDBPyConnection, place: Path) -> None:
    """Writes the index of the table `forms` of the connection and of `facts.parquet` into `place`."""
    batches = con.sql(
        "SELECT form, project_name, unit, year, project_type, budget FROM forms ORDER BY n"
    ).to_arrow_reader(_CHUNK)
    parts: list[Ints] = []
    at = 0
    with pa.OSFile(str(place / "forms.arrow"), "wb") as file, pa.ipc.new_file(file, batches.schema) as writer:
        for batch in batches:
            writer.write_batch(batch)
            parts.append(_keys(batch.column("project_name").to_pylist(), at))
            at += batch.num_rows
    _write_postings(_sorted_once(np.concatenate(parts)) if parts else np.empty(0, np.uint64), at, place)
    _write_concepts(con, at, place)


def _keys(names: Sequence[str | None], at: int) -> Ints:
    """(pair, form) as one number each, so that sorting numbers makes the postings; all names of a batch at once."""
    plain = [plain_name(name or "") for name in names]
    codes = np.frombuffer("".join(plain).encode("utf-32-le", "replace"), np.uint32).astype(np.uint64) & np.uint64(
        0xFFFF
    )
    of = np.repeat(np.arange(at, at + len(plain), dtype=np.uint64), [len(one) for one in plain])
    within = of[:-1] == of[1:]
    pairs = (codes[:-1] << np.uint64(16)) | codes[1:]
    keys: Ints = ((pairs << np.uint64(32)) | of[:-1])[within]
    return keys


def _write_postings(keys: Ints, forms: int, place: Path) -> None:
    posts = (keys & np.uint64(0xFFFFFFFF)).astype(np.uint32)
    of = (keys >> np.uint64(32)).astype(np.uint32)
    starts = np.flatnonzero(np.diff(of, prepend=of[:1] + np.uint32(1)))
    pairs, ends = of[starts], np.append(starts, len(keys))
    weights = np.repeat(_rarity(np.diff(ends), forms) ** 2, np.diff(ends))
    lengths = np.bincount(posts, weights, minlength=forms).astype(np.float32)
    for name, array in (("pairs", pairs), ("starts", ends), ("posts", posts), ("lengths", np.sqrt(lengths))):
        np.save(place / f"{name}.npy", array)


def _rarity(counts: Ints, forms: int) -> Ints:
    return np.log((forms + 1) / (counts + 0.5)).clip(min=0.05)


def _write_concepts(con: duckdb.DuckDBPyConnection, forms: int, place: Path) -> None:
    con.register("numbers", pa.table({"concept": list(_NUMBERS), "number": pa.array(_NUMBERS.values(), pa.uint16())}))
    path = str(place / "facts.parquet")
    sql = "SELECT DISTINCT form, number FROM read_parquet(?) JOIN numbers USING (concept) ORDER BY form, number"
    rows = con.execute(sql, [path]).fetchnumpy()
    starts = np.searchsorted(rows["form"], np.arange(forms + 1))
    np.save(place / "concept_starts.npy", starts)
    np.save(place / "concept_numbers.npy", np.asarray(rows["number"]))


class Index:
    """The index of a prepared folder, mapped into memory; may be asked from several threads at once."""

    def __init__(self, place: Path) -> None:
        def mapped(name: str) -> Ints:
            array: Ints = np.load(place / f"{name}.npy", mmap_mode="r")
            return array

        self._pairs, self._starts, self._posts, self._lengths = map(mapped, ("pairs", "starts", "posts", "lengths"))
        self._concept_starts, self._concept_numbers = mapped("concept_starts"), mapped("concept_numbers")
        self._forms = pa.ipc.open_file(pa.memory_map(str(place / "forms.arrow"))).read_all()

    def __len__(self) -> int:
        return len(self._lengths)

    def alike(self, sought: Sought, limit: int = 10) -> list[Likeness]:
        """The forms that resemble what is sought most, best first; the own form (same name and unit) is left out."""
        name = plain_name(sought.name)
        places, scores = self._found(pairs_of(name), self._text_pairs(sought.text))
        rows = self._forms.take(pa.array(places, pa.int64())).to_pylist()
        own = (sought.name, sought.unit)
        judged = (
            self._judged(sought, name, row, int(place), float(score))
            for row, place, score in zip(rows, places, scores, strict=True)
            if sought.unit is None or (row["project_name"], row["unit"]) != own
        )
        return heapq.nsmallest(limit, judged, key=lambda one: (-one.score, -(one.year or 0), one.form))

    def _text_pairs(self, text: str) -> Ints:
        return pairs_of(plain_name(text[:LONGEST_TEXT]))

    def _found(self, of_name: Ints, of_text: Ints) -> tuple[Ints, Ints]:
        """The best places by their pairs, with the cosine of each."""
        scores = np.zeros(len(self), np.float32)
        weights = list(self._weighted(of_name, 1.0))
        weights += heapq.nlargest(MOST_TEXT_PAIRS, self._weighted(np.setdiff1d(of_text, of_name), TEXT_COUNTS))
        length = math.sqrt(sum(weight for weight, _ in weights)) or 1.0
        walked = 0
        for weight, place in sorted(weights, reverse=True):
            start, end = self._starts[place], self._starts[place + 1]
            walked += end - start
            if walked > MOST_POSTINGS:
                break
            scores[self._posts[start:end]] += weight
        return self._best(scores, length)

    def _weighted(self, pairs: Ints, factor: float) -> Iterator[tuple[float, int]]:
        """(square of rarity × factor, place in the index) of each pair that the index has."""
        places = np.searchsorted(self._pairs, pairs)
        known = places < len(self._pairs)
        places = places[known][self._pairs[places[known]] == pairs[known]]
        rare = _rarity(self._starts[places + 1] - self._starts[places], len(self))
        return zip((factor * rare**2).tolist(), places.tolist(), strict=True)

    def _best(self, scores: Ints, length: float) -> tuple[Ints, Ints]:
        hit = np.flatnonzero(scores)
        cosines = scores[hit] / (self._lengths[hit] * length)
        if len(hit) > CANDIDATES:
            best = np.argpartition(-cosines, CANDIDATES)[:CANDIDATES]
            return hit[best], cosines[best]
        return hit, cosines

    def _judged(self, sought: Sought, name: str, row: dict[str, Any], place: int, cosine: float) -> Likeness:
        budget = row["budget"]
        parts = {"name": (min(cosine, 1.0) + fuzz.ratio(name, plain_name(row["project_name"] or "")) / 100) / 2}
        if sought.project_type not in (None, "other"):
            parts["type"] = float(sought.project_type == row["project_type"])
        if sought.budget and sought.budget > 0 and budget and budget > 0:
            parts["money"] = max(0.0, 1 - abs(math.log10(float(sought.budget) / budget)))
        if sought.concepts:
            parts["indicators"] = self._overlap(sought.concepts, place)
        whole = sum(WEIGHTS[part] for part in parts)
        score = round(100 * sum(WEIGHTS[part] * value for part, value in parts.items()) / whole)
        money = None if budget is None else Decimal(f"{budget:.2f}")
        return Likeness(row["form"], row["project_name"], row["unit"], row["year"], row["project_type"], money, score, parts)  # fmt: skip

    def _overlap(self, concepts: Iterable[str], place: int) -> float:
        start, end = self._concept_starts[place], self._concept_starts[place + 1]
        theirs = set(self._concept_numbers[start:end].tolist())
        ours = {_NUMBERS[one] for one in concepts if one in _NUMBERS}
        return len(ours & theirs) / len(ours | theirs) if ours | theirs else 0.0
