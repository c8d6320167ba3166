"""A migrated SQLite database, kept from one test run to the next as long as no migration changes: migrating takes longer than most tests.

It lies in the folder for temporary files under a name made of what is in the migrations; PostgreSQL migrates every time.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def kept() -> Path:
    """Where the migrated database of these migrations and these packages lies, or would lie."""
    mark = sha256((ROOT / "requirements/base.txt").read_bytes())
    for path in sorted((ROOT / "src/duixian/apps").glob("*/**/*.py")):
        if path.parent.name == "migrations" or path.name == "triggers.py":
            mark.update(path.name.encode() + path.read_bytes())
    return Path(tempfile.gettempdir()) / f"duixian-migrated-{os.getuid()}-{mark.hexdigest()[:24]}.sqlite3"


def copied(name: str) -> bool:
    """Puts the kept database where the tests look for theirs; False when there is none."""
    source = kept()
    if not source.exists():
        return False
    shutil.copyfile(source, name)
    return True


def site(data: Path) -> None:
    """An empty site in a folder, for tests that run the command from outside; migrated without coverage where nothing is kept yet."""
    data.mkdir(exist_ok=True)
    database = data / "duixian.sqlite3"
    if copied(str(database)):
        return
    known = {key: value for key, value in os.environ.items() if not key.startswith("COV") and key != "DATABASE_URL"}
    settings = {"DUIXIAN_DATA": str(data), "DJANGO_SETTINGS_MODULE": "duixian.config.settings"}
    subprocess.run([sys.executable, "-m", "django", "migrate", "--verbosity=0"], env={**known, **settings}, check=True)
    keep(str(database))


def keep(name: str) -> None:
    """Keeps a database that was just migrated; whole or not at all, whoever else does so at the same time."""
    target = kept()
    with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as file:
        pass
    with sqlite3.connect(name) as source, sqlite3.connect(file.name) as copy:
        source.backup(copy)
    Path(file.name).replace(target)
