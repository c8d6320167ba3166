"""Spark gives the tables that this machine gives. What needs no cluster is tested here as well; the cluster with `make test-spark`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from documents.corpus.papers import Unseen, folder_of, papers, read_here, rows
from duixian.documents.corpus import spark as module
from duixian.documents.corpus.adding import Settings
from duixian.documents.corpus.api import add_documents
from duixian.documents.corpus.batch import read_batches
from duixian.documents.corpus.errors import SparkError
from duixian.documents.corpus.packing import Packing
from duixian.documents.corpus.schema import TABLES
from duixian.documents.corpus.spark import engine_at, flat_batches, session
from duixian.documents.corpus.store import Store, write_parquet


class Stand:
    """In the place of a session: what `read_to` leaves, made here."""

    def __enter__(self) -> Stand:
        return self

    def __exit__(self, *_: object) -> None: ...


def _left(spark: Stand, sources: list[str], out: str, *, check: bool) -> None:
    place = Path(out.removeprefix("file://"))
    for number, source in enumerate(sources):
        batches = pq.read_table(source.removeprefix("file://")).to_batches()
        nested = list(read_batches(iter(batches)))
        for name in TABLES:
            table = pa.Table.from_batches(flat_batches(iter(nested), table=name), TABLES[name])
            write_parquet(place / name / f"part-{len(sources) - number}.parquet", table)


@pytest.fixture
def there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_check_installed", lambda: None)
    monkeypatch.setattr(module, "session", lambda master: Stand())
    monkeypatch.setattr(module, "read_unread", read_here)


@pytest.mark.usefixtures("there")
def test_what_a_cluster_leaves_is_taken_in_as_one_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "read_to", _left)
    place, store, seen = folder_of(tmp_path / "in", {**papers(5), "bad.txt": b""}), Store(tmp_path / "a"), Unseen()
    settings = Settings(check=False)
    added = add_documents(store, [str(place)], settings, seen, engine=engine_at("local[2]"), packing=Packing(2))
    here = Store(tmp_path / "b")
    add_documents(here, [str(place)], settings, Unseen(), engine=read_here)
    assert rows(store) == rows(here)
    assert (len(store.manifest().parts), dict(added.reading.problems), seen.counts) == (1, {"empty": 1}, [6, -6])
    assert not (store.folder / "staged").exists()


@pytest.mark.usefixtures("there")
def test_pieces_of_a_shard_are_read_on_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "read_to", _left)
    place, store = folder_of(tmp_path / "in", papers(4)), Store(tmp_path / "a")
    add_documents(store, [str(place)], Settings(check=False), Unseen(), engine=lambda *_: module.Reading(), packing=Packing(2))  # fmt: skip
    manifest = store.manifest()
    store.commit(manifest.with_parts([module.Part("9", (manifest.unread()[0]._replace(stop=1),), {}, 0, "r", True)]))
    reading = engine_at("local")(store, Settings(check=False), lambda count: None)
    assert (reading.rows["documents"], store.manifest().unread()) == (3, [])


@pytest.mark.usefixtures("there")
def test_a_job_that_fails_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: Any, **__: Any) -> None:
        raise RuntimeError("Job aborted\nat line 5")

    monkeypatch.setattr(module, "read_to", failing)
    place, store = folder_of(tmp_path / "in", papers(1)), Store(tmp_path / "a")
    with pytest.raises(SparkError) as failed:
        add_documents(store, [str(place)], Settings(), Unseen(), engine=engine_at("local"))
    assert "The Spark job failed (Job aborted)." in failed.value.words.en
    assert len(store.manifest().unread()) == 1


class Builder:
    """PySpark's builder of sessions, as far as it is used; it fails when told to."""

    def __init__(self, failure: Exception | None = None) -> None:
        self.failure, self.told, self.stopped = failure, {}, False  # type: ignore[var-annotated]  # names and values

    def __getattr__(self, name: str) -> Any:
        def tell(*values: str) -> Builder:
            self.told[values[0] if name == "config" else name] = values[-1]
            return self

        return tell

    def getOrCreate(self) -> Builder:
        if self.failure:
            raise self.failure
        return self

    @property
    def sparkContext(self) -> Builder:
        return self

    def stop(self) -> None:
        self.stopped = True


def _pyspark(monkeypatch: pytest.MonkeyPatch, builder: Builder) -> None:
    fake = ModuleType("pyspark.sql")
    fake.SparkSession = SimpleNamespace(builder=builder)  # type: ignore[attr-defined]  # a stand-in
    monkeypatch.setitem(sys.modules, "pyspark", ModuleType("pyspark"))
    monkeypatch.setitem(sys.modules, "pyspark.sql", fake)


def test_a_session_of_this_machine_finds_its_packages_and_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    builder = Builder()
    _pyspark(monkeypatch, builder)
    with session("local[2]") as spark:
        assert spark is builder
    assert (builder.told["master"], builder.told["setLogLevel"], builder.stopped) == ("local[2]", "ERROR", True)
    assert sys.path[-1] in builder.told["spark.executorEnv.PYTHONPATH"]
    with session("spark://far:7077"):
        pass
    assert builder.told["master"] == "spark://far:7077"


def test_a_cluster_that_does_not_answer_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    _pyspark(monkeypatch, Builder(RuntimeError("Java gateway process exited")))
    with pytest.raises(SparkError) as failed, session("spark://far:7077"):
        pass
    assert failed.value.words.en.startswith(
        "Spark did not start (Java gateway process exited). Check --master spark://far:7077"
    )


@pytest.mark.spark
@pytest.mark.allow_hosts(["127.0.0.1", "::1"])
@pytest.mark.filterwarnings("ignore")
def test_a_local_cluster_gives_equal_tables(tmp_path: Path) -> None:
    """Two executors as processes of their own, as a cluster has them; 20 documents, one of them without a form."""
    assert shutil.which("java"), "make test-spark checks for it"
    place = folder_of(tmp_path / "in", {**papers(19), "bad.txt": b""})
    store, here, settings = Store(tmp_path / "a"), Store(tmp_path / "b"), Settings()
    add_documents(store, [str(place)], settings, Unseen(), engine=engine_at("local-cluster[2,1,1024]"), packing=Packing(5))  # fmt: skip
    add_documents(here, [str(place)], settings, Unseen(), engine=read_here)
    assert rows(store) == rows(here)
    assert len(rows(store)["documents"]) == 20
