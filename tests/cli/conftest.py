"""A command line in one language, with its output in hand."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from duixian.cli.reading import Task, read_one
from duixian.core.forms.codec import dumps

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "src/duixian/cli/sample/sample-2020.txt"
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def sample() -> Path:
    return SAMPLE


@pytest.fixture
def stored(sample: Path, tmp_path: Path) -> Path:
    """The sample as our own JSON."""
    document = read_one(Task(sample)).document
    assert document
    path = tmp_path / "form.json"
    path.write_text(dumps(document), encoding="utf-8")
    return path


@pytest.fixture
def duixian(tmp_path: Path) -> Run:
    """Run the command in an empty folder, as a user would; English unless told."""

    def run(*arguments: str | Path, lang: str = "en") -> subprocess.CompletedProcess[str]:
        language = ["--lang", lang] if lang else []
        command = [sys.executable, "-m", "duixian", *language, *map(str, arguments)]
        measured = {name: value for name, value in os.environ.items() if name.startswith("COV")}
        settings = {"PYTHONPATH": str(ROOT / "src"), "PATH": "", "COLUMNS": "160", "PYTHONUTF8": "1", **measured}
        return subprocess.run(command, cwd=tmp_path, env=settings, capture_output=True, text=True, check=False)

    return run
