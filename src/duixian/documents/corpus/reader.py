"""Which version of the reader made a part: a digest of the code that a row depends on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

__all__ = ["reader_of"]

_ROOMS: Final = ("core/checks", "core/forms", "core/money", "core/targets", "documents/reading")
_FILES: Final = (
    *(f"core/{name}.py" for name in ("values", "periods", "numerals")),
    *(f"core/benchmark/{name}.py" for name in ("amounts", "kinds", "wordings")),
    *(f"documents/corpus/{name}.py" for name in ("batch", "rows", "schema", "tables")),
)


@cache
def reader_of() -> str:
    """Twelve signs that change with any line of the code that reads, checks and makes rows; comments count, which costs a reading more."""
    made = hashlib.sha256()
    house = files("duixian")
    for content in (*(_inside(house / room) for room in _ROOMS), *([house / file] for file in _FILES)):
        for entry in content:
            made.update(entry.read_bytes())
    return made.hexdigest()[:12]


def _inside(room: Traversable) -> Iterator[Traversable]:
    """The code and the tables in a folder, by name."""
    for entry in sorted(room.iterdir(), key=lambda one: one.name):
        if entry.is_dir():
            yield from _inside(entry)
        elif entry.name.endswith((".py", ".json")):
            yield entry
