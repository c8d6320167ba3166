"""Ctrl-C at any moment, during the imports as well: no word, exit code 130, no process left."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

SAMPLE = Path(__file__).resolve().parents[1] / "src/duixian/cli/sample/sample-2020.txt"


def _interrupted(arguments: list[str], seconds: float) -> tuple[int, bytes]:
    """The exit code and the complaints of a command that gets Ctrl-C after so many seconds of running our code."""
    process = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, *arguments],
        env={"PYTHONPATH": ":".join(sys.path)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    assert process.stdout
    process.stdout.readline()
    time.sleep(seconds)
    process.send_signal(signal.SIGINT)
    complaints = process.communicate(timeout=60)[1]
    return process.returncode, complaints


_PROGRAM = """
import duixian.__main__ as command, signal
before = signal.signal
def told(*arguments):
    result = before(*arguments)
    signal.signal = before
    print("ready", flush=True)
    return result
signal.signal = told
command.main()
"""
"""Says when Ctrl-C is first looked after: what happens before is the interpreter's own start."""


@pytest.mark.slow
@pytest.mark.parametrize("seconds", [0.0, 0.05, 0.2, 0.4, 0.8, 1.6])
def test_ctrl_c_ends_quietly_with_130(tmp_path: Path, seconds: float) -> None:
    for number in range(200):
        (tmp_path / f"{number}.txt").write_bytes(SAMPLE.read_bytes())
    assert _interrupted(["check", str(tmp_path), "--json", "--jobs", "2"], seconds) == (130, b"")
