"""Backup and restore from outside: what they print and end with."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests import migrated

pytestmark = pytest.mark.slow


def _duixian(data: Path, *arguments: object, language: str = "en") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DUIXIAN_DATA": str(data), "DJANGO_SETTINGS_MODULE": "duixian.config.settings"}
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "duixian", "--lang", language, *map(str, arguments)]
    return subprocess.run(command, env=environment, cwd=data.parent, capture_output=True, text=True, check=False)


def test_backup_and_restore_say_how_much(tmp_path: Path) -> None:
    migrated.site(tmp_path / "old")
    written = _duixian(tmp_path / "old", "backup", tmp_path / "b.zip")
    assert (written.returncode, written.stderr) == (0, f"0 rows and 0 files are in {tmp_path / 'b.zip'}\n")
    migrated.site(tmp_path / "new")
    back = _duixian(tmp_path / "new", "restore", tmp_path / "b.zip")
    assert (back.returncode, re.sub(r"\(as of .*\)", "(as of …)", back.stderr)) == (0, "0 rows are back (as of …)\n")


def test_restore_of_what_is_no_backup_says_so(tmp_path: Path) -> None:
    (tmp_path / "b.zip").write_bytes(b"PK no")
    done = _duixian(tmp_path / "new", "restore", tmp_path / "b.zip", language="zh")
    assert (done.returncode, "Traceback" in done.stderr) == (3, False)
    assert done.stderr.startswith("备份文件不完整或不是兑现的备份")


def test_restore_of_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    done = _duixian(tmp_path / "new", "restore", tmp_path / "none.zip")
    assert (done.returncode, done.stderr.split(":")[0]) == (3, "No such file")


def test_backup_into_no_folder_says_so(tmp_path: Path) -> None:
    migrated.site(tmp_path / "old")
    done = _duixian(tmp_path / "old", "backup", tmp_path / "nowhere/b.zip")
    assert (done.returncode, "Traceback" in done.stderr) == (5, False)
    assert done.stderr.startswith("The backup cannot be written:")
