"""The files that benchmarks read: made by the generator of the tests, with a fixed seed number."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from duixian.documents.reading.api import read_bytes
from generator.corpus import RENDERERS
from generator.document import make_document

ROOT = Path(__file__).resolve().parents[1]
SEED = 4_021
SUFFIX = {"text": "txt"}


def sample_text() -> Path:
    """The sample document in the seed's layout: three forms, 30 rows."""
    return ROOT / "src/duixian/cli/sample/sample-2020.txt"


def made(kind: str, seed: int) -> Iterator[tuple[str, bytes, dict[str, Any]]]:
    """Documents of one format from seed number `seed` on, as (name, bytes, truth), without end."""
    while True:
        document = make_document(seed)
        if kind in document.formats:
            yield f"{seed}.{SUFFIX.get(kind, kind)}", RENDERERS[kind](document), document.truth
        seed += 1


@cache
def generated(kind: str, count: int) -> tuple[tuple[str, bytes], ...]:
    """`count` documents of one format over all families, as (name, bytes); the same ones at every call."""
    return tuple((name, data) for name, data, _ in islice(made(kind, SEED), count))


def batches(kind: str, count: int, rounds: int) -> list[tuple[tuple[str, bytes], ...]]:
    """`rounds` batches of `count` documents of one format, no document twice, and one batch before them to warm up on."""
    files = generated(kind, count * (rounds + 1))
    return [files[start : start + count] for start in range(0, len(files), count)]


def forms_each(files: tuple[tuple[str, bytes], ...]) -> float:
    """How many forms a document holds on average, as read; what is told per document can be told per form with it."""
    return sum(len(read_bytes(name, data).forms) for name, data in files) / len(files)
