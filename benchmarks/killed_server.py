"""The web server is killed with -9 while it acknowledges writes sent by browsers, and PostgreSQL itself too: nothing acknowledged is lost.

`python -m benchmarks.killed_server [--kills N]` runs it on SQLite and, where PostgreSQL is installed, on a server of its own on a free port.
Acknowledged is what a client got a redirect for. What was written and not acknowledged (the kill came in between) is counted beside it.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import secrets
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from benchmarks.crowd import OURS, ROOT, ask, environment
from benchmarks.harness import Result
from tests import postgres

KILLS = 6
CLIENTS = 4
UP = 60.0
"""Seconds within which a server must answer again."""


@dataclass
class Site:
    """A site that serves, can be killed and comes back."""

    env: dict[str, str]
    port: int = field(default_factory=postgres._free_port)
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [sys.executable, "-m", "gunicorn", "duixian.config.wsgi", "--bind", f"127.0.0.1:{self.port}", "--worker-class", "gthread",
                   "--workers", "2", "--threads", "4", "--log-level", "critical"]  # fmt: skip
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=self.env, stderr=subprocess.DEVNULL, start_new_session=True
        )
        until = time.monotonic() + UP
        while not self._answers():
            if time.monotonic() > until:
                raise TimeoutError("the site did not come up")
            time.sleep(0.05)

    def _answers(self) -> bool:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)) as line:
            try:
                line.request("GET", "/health/")
                return line.getresponse().status == 200
            except (OSError, http.client.HTTPException):
                return False

    def kill(self) -> None:
        """Master and workers at once, with -9."""
        assert self.process
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@dataclass
class Client(threading.Thread):
    """Somebody who enters projects one after another and notes which the site said are saved."""

    site: Site
    cookie: str
    prefix: str
    unit: str
    acknowledged: list[str] = field(default_factory=list)
    stopped: threading.Event = field(default_factory=threading.Event)
    sent: int = 0
    __hash__ = threading.Thread.__hash__

    def __post_init__(self) -> None:
        super().__init__(daemon=True)  # a drill that breaks off ends

    def run(self) -> None:
        while not self.stopped.is_set():
            code = f"{self.prefix}-{self.sent:05d}"
            self.sent += 1
            try:
                if self._enter(code) == 302:
                    self.acknowledged.append(code)
            except (OSError, http.client.HTTPException):
                time.sleep(0.05)  # it is down just now

    def _enter(self, code: str) -> int:
        token = secrets.token_hex(16)
        headers = {"Cookie": f"sessionid={self.cookie}; csrftoken={token}", "X-CSRFToken": token, "Content-Type": "application/x-www-form-urlencoded"}  # fmt: skip
        body = urlencode({"code": code, "name": f"项目{code}", "unit": self.unit})
        with closing(http.client.HTTPConnection("127.0.0.1", self.site.port, timeout=30)) as line:
            line.request("POST", "/projects/new/", body, headers)
            return line.getresponse().status


@dataclass(frozen=True)
class Told:
    """What clients were told, and what the site holds."""

    kills: int
    acknowledged: tuple[str, ...]
    sent: int
    held: tuple[str, ...]
    rows: int
    intact: bool
    history: str

    @property
    def lost(self) -> tuple[str, ...]:
        return tuple(sorted(set(self.acknowledged) - set(self.held)))

    @property
    def unacknowledged(self) -> int:
        """Written, and the kill came before the answer."""
        return len(set(self.held) - set(self.acknowledged))

    @property
    def detail(self) -> str:
        return (
            f"{self.kills} kills with -9; {self.sent} writes sent, {len(self.acknowledged)} acknowledged, {self.unacknowledged} written without an answer; "
            f"{self.rows} rows of history {'verify' if self.intact else 'DO NOT VERIFY'}; {self.history}"
        )


def endure(
    env: dict[str, str], *, kills: int = KILLS, clients: int = CLIENTS, also: Callable[[], object] | None = None
) -> Told:
    """Clients write, the server is killed at random moments and started again; `also` is killed every other time."""
    ask("prepare", 1, env=env)
    site, rng = Site(env), random.Random(2020)  # moments, not secrets
    site.start()
    known = ask("session", clients, env=env)
    crowd = [Client(site, key, f"H{n}", known["unit"]) for n, key in enumerate(known["keys"])]
    for one in crowd:
        one.start()
    for number in range(kills):
        time.sleep(rng.uniform(0.5, 1.5))
        if also and number % 2:
            also()
        site.kill()
        site.start()
    time.sleep(0.5)
    for one in crowd:
        one.stopped.set()
    for one in crowd:
        one.join(60)
    site.kill()
    return _told(env, kills, crowd)


def _told(env: dict[str, str], kills: int, crowd: list[Client]) -> Told:
    state = ask("state", env=env)
    verified = subprocess.run([sys.executable, "-m", "duixian", "verify", "history"], cwd=ROOT, env={**env, "DUIXIAN_LANGUAGE": "en"}, capture_output=True, text=True, check=False, timeout=300)  # fmt: skip
    held = tuple(code for code in state["codes"] if code.startswith("H"))
    acknowledged = tuple(code for one in crowd for code in one.acknowledged)
    said = f"duixian verify history ends with {verified.returncode}"
    return Told(
        kills,
        acknowledged,
        sum(one.sent for one in crowd),
        held,
        state["rows"],
        state["intact"] and verified.returncode == 0,
        said,
    )


@dataclass
class Database:
    """A PostgreSQL server of its own that writes through to the disk and can be killed."""

    programs: Path
    folder: Path
    port: int = field(default_factory=postgres._free_port)

    @property
    def address(self) -> str:
        return f"postgres://duixian@127.0.0.1:{self.port}/postgres"

    def _control(self, *words: str) -> None:
        postgres._run([str(self.programs / "pg_ctl"), "-D", str(self.folder / "data"), *words], self.folder)

    def start(self) -> None:
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1"
        self._control("-w", "-o", options, "-l", f"{self.folder}/log", "start")

    def kill(self) -> None:
        """The postmaster with -9; its children notice and end; then it is started again and recovers."""
        pid = int((self.folder / "data/postmaster.pid").read_text(encoding="ascii").split("\n")[0])
        os.kill(pid, signal.SIGKILL)
        time.sleep(1.5)
        self.start()

    def stop(self) -> None:
        self._control("-m", "immediate", "stop")


@contextmanager
def database() -> Iterator[Database | None]:
    """That server, or None where PostgreSQL is not installed."""
    programs = postgres._programs()
    if programs is None:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="duixian-drill-") as made:
        folder = Path(made)
        if os.geteuid() == 0:
            import pwd

            os.chown(folder, pwd.getpwnam("postgres").pw_uid, -1)
        one = Database(programs, folder)
        postgres._run([str(programs / "initdb"), "-D", str(folder / "data"), "-U", "duixian", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"], folder)  # fmt: skip
        one.start()
        try:
            yield one
        finally:
            one.stop()


def on_sqlite(**given: Any) -> Told:
    with tempfile.TemporaryDirectory() as folder:
        return endure(environment(Path(folder), OURS), **given)


def on_postgres(**given: Any) -> Told | None:
    """Kills of the web server, every other one together with PostgreSQL."""
    with database() as held, tempfile.TemporaryDirectory() as folder:
        if held is None:
            return None
        return endure(environment(Path(folder), OURS, held.address), also=held.kill, **given)


def run(kills: int = KILLS) -> list[Result]:
    results = []
    for name, told in (
        ("SQLite", on_sqlite(kills=kills)),
        ("PostgreSQL, itself killed every other time", on_postgres(kills=kills)),
    ):
        if told is None:
            print(postgres.SKIPPED, file=sys.stderr)
            continue
        claim = f"acknowledged writes lost to kill -9 of the web server, {name}"
        results.append(
            Result(
                claim,
                len(told.lost) + (not told.intact),
                "writes",
                0,
                "<=",
                "none: a promise, not a speed",
                told.detail,
            )
        )
    return results


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.killed_server")
    parser.add_argument("--kills", type=int, default=KILLS)
    results = run(parser.parse_args().kills)
    print("\n".join(result.row() for result in results))
    return int(not all(result.met for result in results))


if __name__ == "__main__":
    sys.exit(main())
