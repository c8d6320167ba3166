"""Setting up a program of others in a folder of its own, and serving it as its own documentation says."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from benchmarks.peers.load import Client, Refused

DATA = Path(__file__).parent
KNOWN = ("PATH", "HOME", "LANG", "PIP_INDEX_URL", "PIP_CONFIG_FILE", "PIP_FIND_LINKS", "NPM_CONFIG_REGISTRY")
"""What of our environment they are given: nothing of our own settings."""


def venv(home: Path, *packages: str) -> Path:
    """A virtual environment with the packages; gives its python."""
    home.mkdir(parents=True, exist_ok=True)
    python = home / "venv/bin/python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", home / "venv"], check=True, env=_clean({}))
        subprocess.run([python, "-m", "pip", "install", "--quiet", *packages], check=True, env=_clean({}))
    return python


def set_up(python: Path, module: str, *words: str, env: Mapping[str, str], given: Path | None = None) -> str:
    """One of its own commands; gives what it said. Raises CalledProcessError."""
    with (given or Path(os.devnull)).open() as told:
        done = subprocess.run(
            [python, "-m", module, *words], env=_clean(env), stdin=told, stdout=subprocess.PIPE, text=True, check=True
        )
    return done.stdout


def as_filled(home: Path) -> None:
    """The database as it was when it was set up, whatever was measured since: a ticket is scanned for the first time again."""
    used, filled = home / "db.sqlite3", home / "filled.sqlite3"
    if not filled.exists():
        shutil.copy(used, filled)
        return
    for rest in ("-wal", "-shm"):
        Path(f"{used}{rest}").unlink(missing_ok=True)
    shutil.copy(filled, used)


@contextmanager
def served(home: Path, application: str, port: int, env: Mapping[str, str], page: str) -> Iterator[None]:
    """Two gunicorn workers on the database as it was filled, until the block ends; waits until `page` answers."""
    as_filled(home)
    command = [home / "venv/bin/gunicorn", application, "-w", "2", "-b", f"127.0.0.1:{port}"]
    with (home / "serve.log").open("w") as log:
        server = subprocess.Popen(command, env=_clean(env), stdout=log, stderr=log)
    try:
        until_answered(port, page)
        yield
    finally:
        server.terminate()
        server.wait(30)


def until_answered(port: int, page: str, patience: float = 60.0) -> None:
    """Waits for a 200. Raises TimeoutError."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        try:
            Client(port).ask(page)
        except (OSError, Refused):
            time.sleep(0.3)
        else:
            return
    raise TimeoutError(f"nothing answers at port {port}")


def _clean(more: Mapping[str, str]) -> dict[str, str]:
    return {name: os.environ[name] for name in KNOWN if name in os.environ} | dict(more)
