"""The same batch function on a Spark cluster: sources in shards → `mapInArrow` → the four tables.

`read_to` works on any place that Spark reads and writes (a folder, `hdfs://`, `s3a://`). `engine_at` gives the engine of
`duixian corpus add --engine spark`: the cluster reads the shards of a folder that its machines share, this machine takes the tables in.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from duixian.core.wording import Words
from duixian.documents.corpus.adding import Reading, Settings, read_unread
from duixian.documents.corpus.batch import Batches, check_batches, read_batches
from duixian.documents.corpus.errors import SparkError
from duixian.documents.corpus.manifest import Part, Range
from duixian.documents.corpus.reader import reader_of
from duixian.documents.corpus.schema import NESTED, TABLES
from duixian.documents.corpus.store import Store
from duixian.documents.corpus.tables import flattened

__all__ = ["engine_at", "read_to", "session"]

STAGED: Final = "staged"
_ROWS_A_BATCH: Final = "128"
_BYTES_A_TASK: Final = str(8 * 2**20)
"""Small for Spark, since a megabyte of forms is a second of reading: two shards a task."""


def engine_at(master: str) -> Callable[[Store, Settings, Callable[[int], None]], Reading]:
    """The engine that reads on the cluster at `master`. Raises SparkError where PySpark or Java are not installed."""
    _check_installed()
    return partial(_read_unread, master)


def _check_installed() -> None:
    if find_spec("pyspark") is None:
        raise SparkError(
            Words(
                "没有安装 PySpark。请运行 pip install 'duixian[spark]'，或去掉 --engine spark 在本机读取。",
                "PySpark is not installed. Run pip install 'duixian[spark]', or leave out --engine spark to read on this machine.",
            )
        )
    home = os.environ.get("JAVA_HOME")
    if not (shutil.which("java") or (home and shutil.which("java", path=str(Path(home, "bin"))))):
        raise SparkError(
            Words(
                "没有找到 Java（Spark 需要 17 或更高版本）。Debian 上请运行 apt install default-jre-headless，或设置 JAVA_HOME。",
                "Java was not found (Spark needs 17 or newer). On Debian run apt install default-jre-headless, or set JAVA_HOME.",
            )
        )


@contextmanager
def session(master: str) -> Iterator[Any]:
    """A Spark session at `master` with the settings that reading wants, stopped at the end. Raises SparkError."""
    from pyspark.sql import SparkSession

    if master.startswith("local"):
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("duixian corpus").master(master)
    for key, value in _settings(master).items():
        builder = builder.config(key, value)
    try:
        spark = builder.getOrCreate()
    except Exception as error:
        raise SparkError(
            Words(
                f"Spark 没有启动（{_first_line(error)}）。请检查 --master {master}、Java 版本（17 或更高）和集群是否可达。",
                f"Spark did not start ({_first_line(error)}). Check --master {master}, the version of Java (17 or newer) and that the"
                " cluster can be reached.",
            )
        ) from error
    spark.sparkContext.setLogLevel("ERROR")
    try:
        yield spark
    finally:
        spark.stop()


def _settings(master: str) -> dict[str, str]:
    settings = {
        "spark.sql.execution.arrow.maxRecordsPerBatch": _ROWS_A_BATCH,
        "spark.sql.files.maxPartitionBytes": _BYTES_A_TASK,
        "spark.sql.parquet.compression.codec": "zstd",
        "spark.ui.showConsoleProgress": "false",
    }
    if master.startswith("local"):  # the executors are processes of this machine and see the same packages
        settings |= {
            "spark.ui.enabled": "false",
            "spark.executorEnv.PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        }
    return settings


def read_to(spark: Any, sources: Sequence[str], out: str, *, check: bool) -> None:
    """Reads shards of sources (addresses that Spark understands) and writes the tables below `out`, each sorted by its key.

    A table that is there already is an error of Spark's.
    """
    from pyspark import StorageLevel
    from pyspark.sql.pandas.types import from_arrow_schema

    work = check_batches if check else read_batches
    nested = spark.read.parquet(*sources).mapInArrow(work, from_arrow_schema(NESTED)).persist(StorageLevel.DISK_ONLY)
    for name, schema in TABLES.items():
        table = nested.mapInArrow(partial(flat_batches, table=name), from_arrow_schema(schema))
        table.write.parquet(f"{out}/{name}")
    nested.unpersist()


def flat_batches(batches: Batches, *, table: str) -> Batches:
    """The rows of one of the four tables in nested batches."""
    for batch in batches:
        yield from flattened(batch)[table].to_batches()


def _read_unread(master: str, store: Store, settings: Settings, note: Callable[[int], None]) -> Reading:
    """As `adding.read_unread`, on a cluster. Pieces of shards that an earlier run had to split are read on this machine afterwards."""
    manifest = store.manifest()
    whole = {shard.name: shard.documents for shard in manifest.shards}
    ranges = tuple(rows for rows in manifest.unread() if rows.stop - rows.start == whole[rows.shard])
    reading = Reading()
    if ranges:
        reading = _on_cluster(master, store, settings, ranges)
        note(reading.rows["documents"])
    rest = read_unread(store, settings, note)
    return Reading(reading.rows + rest.rows, reading.problems + rest.problems)


def _on_cluster(master: str, store: Store, settings: Settings, ranges: tuple[Range, ...]) -> Reading:
    staged = store.folder / STAGED
    shutil.rmtree(staged, ignore_errors=True)
    sources = [store.source_file(rows.shard).resolve().as_uri() for rows in ranges]
    with session(master) as spark:
        try:
            read_to(spark, sources, staged.resolve().as_uri(), check=settings.check)
        except Exception as error:
            raise SparkError(_failed(error)) from error
    reading = _taken_in(store, staged, ranges, settings)
    shutil.rmtree(staged)
    return reading


def _failed(error: Exception) -> Words:
    return Words(
        f"Spark 作业失败（{_first_line(error)}）。文档已经打包，没有丢失：去掉 --engine spark 再运行一次，本机会逐份隔离有问题的文档。",
        f"The Spark job failed ({_first_line(error)}). The documents are packed and nothing is lost: run again without --engine spark, and"
        " this machine isolates the document at fault.",
    )


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]


def _taken_in(store: Store, staged: Path, ranges: tuple[Range, ...], settings: Settings) -> Reading:
    """The tables that the cluster left, written as a part of ours: same schema, sorted, flushed."""
    manifest = store.manifest()
    name = next(manifest.names())
    tables = {table: _sorted(ds.dataset(staged / table, format="parquet"), table) for table in TABLES}
    rows = store.write_tables(name, tables)
    codes = tables["documents"]["problem"].drop_null()
    problems = Counter({one["values"]: one["counts"] for one in pc.value_counts(codes).to_pylist()})
    part = Part(name, ranges, rows, problems.total(), reader_of(), checked=settings.check)
    store.commit(manifest.with_parts([part]))
    return Reading(Counter(rows), problems)


_KEYS: Final = {
    "documents": ("digest",),
    "forms": ("digest", "index"),
    "indicators": ("form", "position"),
    "findings": ("form",),
}


def _sorted(found: ds.Dataset, table: str) -> pa.Table:
    order = [(key, "ascending") for key in _KEYS[table]]
    return found.to_table(columns=TABLES[table].names).cast(TABLES[table]).sort_by(order)
