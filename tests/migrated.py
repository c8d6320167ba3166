"""A migrated SQLite database, kept from one test run to the next as long as no migration changes: migrating takes longer than most tests.

It lies in the folder for temporary files under a name made of what is in the migrations; PostgreSQL migrates every time. Of the
processes of a run the first one migrates, in a process of its own that coverage does not slow down, and the others wait for it.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path

MIGRATE = "import django; django.setup(); from duixian.cli.site.migrating import migrate; migrate()"
ROOT = Path(__file__).resolve().parents[1]


def kept() -> Path:
    """Where the migrated database of these migrations and these packages lies, or would lie."""
    mark = sha256((ROOT / "requirements/base.txt").read_bytes())
    for path in sorted((ROOT / "src/duixian/apps").glob("*/**/*.py")):
        if path.parent.name == "migrations" or path.name == "triggers.py":
            mark.update(path.name.encode() + path.read_bytes())
    return Path(tempfile.gettempdir()) / f"duixian-migrated-{os.getuid()}-{mark.hexdigest()[:24]}.sqlite3"


def copied(name: str) -> None:
    """Puts the kept database where the tests look for theirs; migrates first where none is kept."""
    source = kept()
    with source.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not source.exists():
            _migrate(source)
    shutil.copyfile(source, name)


def site(data: Path) -> None:
    """An empty site in a folder, for tests that run the command from outside."""
    data.mkdir(exist_ok=True)
    copied(str(data / "duixian.sqlite3"))


def _migrate(target: Path) -> None:
    """A new database in the place; whole or not at all."""
    known = {key: value for key, value in os.environ.items() if not key.startswith("COV") and key != "DATABASE_URL"}
    with tempfile.TemporaryDirectory() as folder:
        settings = {"DUIXIAN_DATA": folder, "DJANGO_SETTINGS_MODULE": "duixian.config.settings"}
        subprocess.run([sys.executable, "-c", MIGRATE], env={**known, **settings}, check=True)
        whole = target.with_suffix(".whole")
        with sqlite3.connect(Path(folder) / "duixian.sqlite3") as source, sqlite3.connect(whole) as copy:
            source.backup(copy)
    whole.replace(target)
