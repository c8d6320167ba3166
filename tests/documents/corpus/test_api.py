"""A corpus in one call: the same documents give the same tables, whatever happened on the way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from documents.corpus.papers import Unseen, folder_of, papers, read_here, rows, zipped
from duixian.documents.corpus.adding import Settings
from duixian.documents.corpus.api import add_documents, read_again
from duixian.documents.corpus.packing import Packing
from duixian.documents.corpus.store import Store

FILES = dict(papers(8))


def _plain(store: Store, patterns: Sequence[str], packing: Packing | None = None) -> dict[str, list[object]]:
    add_documents(store, patterns, Settings(check=False), Unseen(), engine=read_here, packing=packing)
    return rows(store)


@given(st.permutations(sorted(FILES)), st.integers(1, 9), st.integers(1, 20_000), st.integers(0, 8))
@settings(max_examples=5)
def test_tables_do_not_depend_on_shards_order_or_runs(
    order: Sequence[str], documents: int, size: int, first: int
) -> None:
    """Nor on whether all documents came in one run."""
    with TemporaryDirectory() as folder:
        place = folder_of(Path(folder, "in"), FILES)
        paths = [str(place / name) for name in order]
        expected = _plain(Store(Path(folder, "one")), [str(place)])
        store, packing = Store(Path(folder, "two")), Packing(documents, size)
        _plain(store, paths[:first], packing)
        found = _plain(store, paths, packing)
        for one in (*expected["documents"], *found["documents"]):
            one["origin"] = ""  # type: ignore[index]  # rows of Arrow are mappings
        assert {**found, "documents": sorted(found["documents"], key=repr)} == {
            **expected, "documents": sorted(expected["documents"], key=repr)
        }  # fmt: skip


def test_progress_is_told_of_files_and_of_documents(tmp_path: Path) -> None:
    place, seen = folder_of(tmp_path / "in", {**papers(3), "a.rar": b"x"}), Unseen()
    add_documents(
        Store(tmp_path / "corpus"), [str(place)], Settings(check=False), seen, engine=read_here, packing=Packing(2)
    )
    assert (sorted(seen.names), seen.counts) == (sorted([*papers(3), "a.rar"]), [3, -2, -1])
    again = Unseen()
    read_again(Store(tmp_path / "corpus"), Settings(check=False), again)
    assert again.counts == [0]


KILLED = """
import os, sys, signal
from pathlib import Path
from documents.corpus.papers import Unseen, read_here
from duixian.documents.corpus.adding import Settings
from duixian.documents.corpus.api import add_documents
from duixian.documents.corpus.packing import Packing
from duixian.documents.corpus.store import Store

class Deadly(Unseen):
    def found(self, name):
        super().found(name)
        self.die_at(len(self.names), int(sys.argv[3]))
    def read(self, documents):
        super().read(documents)
        self.die_at(len(self.counts) - 1, int(sys.argv[4]))
    def die_at(self, now, then):
        if now == then:
            os.kill(os.getpid(), signal.SIGKILL)

add_documents(Store(Path(sys.argv[1])), [sys.argv[2]], Settings(check=False), Deadly(), engine=read_here, packing=Packing(2))
"""


def test_a_killed_run_goes_on_and_nothing_is_there_twice(tmp_path: Path) -> None:
    """Killed with -9 while it packs, then while it reads; files of the dead that nobody names do no harm."""
    files = {**FILES, "z.zip": zipped({"a.txt": b"1", "b.txt": next(iter(FILES.values()))})}
    place, store = str(folder_of(tmp_path / "in", files)), Store(tmp_path / "corpus")
    for packing, reading in (("6", "0"), ("0", "3")):
        ended = subprocess.run(
            [sys.executable, "-c", KILLED, str(store.folder), place, packing, reading],
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}, check=False, capture_output=True, timeout=120,
        )  # fmt: skip
        assert (ended.returncode, ended.stderr[-500:]) == (-signal.SIGKILL, b"")
    assert 0 < len(store.manifest().parts) < len(store.manifest().shards)
    store.write_tables(next(store.manifest().names()), {})
    (store.folder / "forms/0000099.parquet.part").write_bytes(b"half")
    found = _plain(store, [place], Packing(2))
    assert found == _plain(Store(tmp_path / "other"), [place])
    assert sorted(one["digest"] for one in found["documents"]) == sorted(set(store.digests()))  # type: ignore[index]  # as above
    assert not (store.folder / "forms/0000099.parquet.part").exists()
