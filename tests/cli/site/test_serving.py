"""`duixian serve` as whoever installs it sees it: pages answer, a stop ends every process, a dead process ends the rest."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from duixian.cli.site import serving
from duixian.cli.site.serving import Serving
from tests import migrated

pytestmark = pytest.mark.slow


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    port = free_port()
    migrated.site(tmp_path)
    environment = {**os.environ, "DUIXIAN_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "duixian.config.settings"}
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "duixian", "serve", "--port", str(port), "--workers", "1"]
    process = subprocess.Popen(command, env=environment, cwd=tmp_path, start_new_session=True)
    try:
        yield process, port
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _until(port: int, seconds: float = 180) -> int:
    """The status of the sign-in page, once the site answers."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/account/login/") as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the site never answered")


def _members(group: int) -> list[int]:
    """The processes of a group that still run."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            if int(fields[2]) == group and fields[0] != "Z":
                found.append(int(entry.name))
    return found


@pytest.mark.enable_socket
def test_serve_answers_and_a_stop_ends_every_process(served: tuple[subprocess.Popen[bytes], int]) -> None:
    process, port = served
    assert _until(port) == 200
    process.terminate()
    assert process.wait(timeout=30) == 0
    assert _members(process.pid) == []


@pytest.mark.enable_socket
def test_serve_ends_when_its_web_server_dies(served: tuple[subprocess.Popen[bytes], int]) -> None:
    process, port = served
    _until(port)
    web = [pid for pid in _members(process.pid) if b"gunicorn" in Path(f"/proc/{pid}/cmdline").read_bytes()]
    for pid in web:
        os.kill(pid, signal.SIGKILL)
    assert process.wait(timeout=30) != 0
    assert _members(process.pid) == []


@pytest.mark.django_db
@pytest.mark.parametrize(("demo", "called"), [(False, 7), (True, 0)])
def test_what_falls_due_by_the_clock_is_left_alone_in_the_demo_year(
    demo: bool, called: int, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DEMO = demo
    done: list[str] = []
    for name in (
        "contracts_remind",
        "inspections_remind",
        "passports_erase_due",
        "offers_lapse",
        "registrations_expire",
        "letters_forget",
        "follow_ups_ask",
    ):
        monkeypatch.setattr(serving, name, lambda name=name, **_given: done.append(name))
    monkeypatch.setattr(serving, "close_old_connections", lambda: None)
    serving.tick()
    assert len(done) == called


def test_serving_says_its_address_and_its_commands() -> None:
    one = Serving(host="127.0.0.1", port=8000, workers=3, threads=5)
    assert one.address == "http://127.0.0.1:8000/"
    assert one.web()[1:6] == ["-m", "gunicorn", "duixian.config.wsgi", "--bind", "127.0.0.1:8000"]
    assert one.web()[9:12] == ["3", "--threads", "5"]
    assert one.worker()[1:4] == ["-m", "django", "db_worker"]
