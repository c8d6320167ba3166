"""DuckDB as we use it: in memory, two kinds of names in a statement and nothing else, no extension fetched from outside."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from string import Template

import duckdb

Connection = duckdb.DuckDBPyConnection
MEMORY = "1500MB"
"""What a statement may hold before it goes to the disk."""


@contextmanager
def opened(*, threads: int | None = None, scratch: Path | None = None) -> Iterator[Connection]:
    """A database of its own that is gone afterwards; what does not fit into memory goes below `scratch`, or nowhere."""
    connection = duckdb.connect(
        config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false", "memory_limit": MEMORY}
    )
    try:
        if threads is not None:
            connection.execute(f"SET threads = {threads:d}")
        if scratch is not None:
            connection.execute(f"SET temp_directory = {text(str(scratch))}")
        yield connection
    finally:
        connection.close()


def text(value: str) -> str:
    """A string as a literal of SQL."""
    return "'" + value.replace("'", "''") + "'"


def filled(statement: str, **parts: object) -> str:
    """The statement with expressions of ours for its $names; whatever a user wrote goes in as `text` or as a parameter."""
    return Template(statement).substitute({name: str(part) for name, part in parts.items()})
