"""Files, folders, globs and ZIP archives as one stream of documents, each with the name under which it was found.

One document is held at a time. What cannot be opened is said and the rest goes on; the names of files are told as text whatever
bytes the file system keeps (a folder unpacked from a Chinese ZIP often holds names in GBK).
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from glob import glob, has_magic
from pathlib import Path
from typing import Final, NamedTuple

from duixian.documents.corpus import refusals
from duixian.documents.corpus.archives import ARCHIVES, OTHER_ARCHIVES, Aside, Found, Item, Limits, Refused, members
from duixian.documents.reading.names import FOREIGN, SUFFIXES, is_companion, suffix_of

__all__ = ["Place", "Taken", "gather", "places_of", "told"]

WANTED: Final = SUFFIXES | FOREIGN
_ZIP: Final = b"PK\x03\x04"
_OFFICE: Final = frozenset({".docx", ".docm", ".xlsx", ".xlsm", ".xlsb", ".ods", ".odt"})


class Place(NamedTuple):
    """A file to be opened: `origin` is the PATH that was given, `name` what the file is called from there."""

    path: Path
    name: str
    origin: str
    by_name: bool


class Taken(NamedTuple):
    """One thing that was found, and which PATH it came from."""

    origin: str
    item: Item


def places_of(pattern: str) -> Iterator[Place]:
    """The files that a PATH stands for, by name within a folder, each once; none where there is nothing."""
    path = Path(pattern)
    if path.is_dir():
        for found in _walked(path):
            yield Place(found, told(str(found.relative_to(path))), told(pattern), by_name=False)
    elif path.is_file():
        yield Place(path, told(path.name), told(pattern), by_name=True)
    elif has_magic(pattern):
        for one in sorted(glob(pattern, recursive=True)):  # noqa: PTH207  # Path.glob takes no absolute pattern
            yield from (
                place._replace(name=told(one if place.by_name else f"{one}/{place.name}"), origin=told(pattern))
                for place in places_of(one)
            )


def _walked(folder: Path) -> Iterator[Path]:
    """Every file below a folder, a folder at a time; links to folders are not followed, since they may lead round in a ring."""
    for here, folders, files in os.walk(folder):
        folders.sort()
        yield from (Path(here, name) for name in sorted(files) if not is_companion(name))


def gather(patterns: Iterable[str], limits: Limits | None = None) -> Iterator[Taken]:
    """Everything that the PATHs stand for: documents, refusals, files of other kinds; a file that two PATHs name comes once.

    Raises nothing for what a file holds; a PATH that stands for nothing gives nothing.
    """
    limits = limits or Limits()
    seen: set[tuple[int, int]] = set()
    for place in (one for pattern in patterns for one in places_of(pattern)):
        try:
            about = place.path.stat()
            if not stat.S_ISREG(about.st_mode):  # a pipe would be waited for without end
                continue
            if (about.st_dev, about.st_ino) in seen:
                continue
            seen.add((about.st_dev, about.st_ino))
            for item in _opened(place, about.st_size, limits):
                yield Taken(place.origin, item)
        except OSError as error:
            yield Taken(place.origin, Refused(place.name, refusals.cannot_open(error.strerror or type(error).__name__)))


def _opened(place: Place, size: int, limits: Limits) -> Iterator[Item]:
    suffix = suffix_of(place.name)
    if suffix in OTHER_ARCHIVES:
        yield Refused(place.name, refusals.archive_of_another_kind())
    elif suffix in ARCHIVES or (place.by_name and suffix not in _OFFICE and _begins(place.path, _ZIP)):
        with place.path.open("rb") as file:
            yield from members(place.name, file, size, WANTED, limits)
    elif suffix not in WANTED and not place.by_name:
        yield Aside(place.name)
    elif size > limits.document:
        yield Refused(place.name, refusals.too_large(size, limits.document))
    else:
        yield Found(place.name, place.path.read_bytes())


def _begins(path: Path, magic: bytes) -> bool:
    with path.open("rb") as file:
        return file.read(len(magic)) == magic


def told(name: str) -> str:
    """A name of the file system as text: bytes that are not UTF-8 are taken for GB18030, the code page of Chinese systems."""
    if name.isascii():
        return name
    raw = os.fsencode(name)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")
