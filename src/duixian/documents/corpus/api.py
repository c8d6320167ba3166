"""A corpus in one call: add what PATHs stand for, or read what it holds anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from duixian.documents.corpus.adding import Reading, Settings, read_anew, read_unread
from duixian.documents.corpus.archives import Limits
from duixian.documents.corpus.gathering import gather
from duixian.documents.corpus.locking import only_writer
from duixian.documents.corpus.packing import Packed, Packing, pack
from duixian.documents.corpus.reader import reader_of
from duixian.documents.corpus.report import Refusals
from duixian.documents.corpus.store import Store

__all__ = ["Added", "Engine", "Progress", "add_documents", "read_again"]

Engine = Callable[[Store, Settings, Callable[[int], None]], Reading]
"""What reads the sources that no part covers: `adding.read_unread`, or the one of `spark`."""


class Progress(Protocol):
    """Who shows how far it is."""

    def found(self, name: str) -> None:
        """One more file was found and looked at."""

    def to_read(self, documents: int) -> None:
        """So many documents will be read."""

    def read(self, documents: int) -> None:
        """So many more were read."""


@dataclass(frozen=True, slots=True)
class Added:
    """What a run came to: `packed` is what was found, `reading` what was read, earlier unfinished work included."""

    packed: Packed
    reading: Reading


def add_documents(
    store: Store,
    patterns: Sequence[str],
    settings: Settings,
    progress: Progress,
    *,
    engine: Engine = read_unread,
    limits: Limits | None = None,
    packing: Packing | None = None,
) -> Added:
    """Packs and reads every document behind the PATHs that is new, and what an earlier run left unread.

    Raises BusyError while another process writes, OSError when the folder cannot be written, ManifestError when it is no corpus.
    """
    with only_writer(store.folder):
        store.remove_strays()
        refusals = Refusals(store.folder)
        packed = pack(
            store,
            gather(patterns, limits),
            watched=frozenset(refusals.lines),
            packing=packing,
            note=progress.found,
        )
        refusals.renew(packed)
        progress.to_read(sum(rows.stop - rows.start for rows in store.manifest().unread()))
        return Added(packed, engine(store, settings, progress.read))


def read_again(store: Store, settings: Settings, progress: Progress) -> Reading:
    """Reads the kept originals of what another version of the reader read, or read without checking. Raises as `add_documents`."""
    with only_writer(store.folder):
        store.remove_strays()
        stale = store.manifest().stale(reader_of(), checked=settings.check)
        progress.to_read(sum(part.rows["documents"] for part in stale))
        return read_anew(store, settings, progress.read)
