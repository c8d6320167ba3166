"""Run a command with TEST_DATABASE_URL set: as it is, or that of a PostgreSQL server started for it on a free port.

    python -m tests.postgres pytest tests/apps

Says loudly when there is no PostgreSQL on the machine, and ends with 0 then: nothing was tested, nothing failed.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

SKIPPED = "*** NO POSTGRESQL: the tests on PostgreSQL were SKIPPED. On Debian: apt install postgresql ***"


def _programs() -> Path | None:
    """The folder of initdb and pg_ctl; Debian keeps them off the PATH."""
    found = shutil.which("initdb")
    folders = [Path(found).parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return next((folder for folder in reversed(folders) if (folder / "initdb").exists()), None)


def _free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def _as_somebody(command: Sequence[str]) -> list[str]:
    """PostgreSQL refuses to run as root; Debian's package brings the user postgres."""
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else list(command)


def _run(command: Sequence[str], folder: Path) -> None:
    subprocess.run(_as_somebody(command), check=True, stdout=subprocess.DEVNULL, cwd=folder)


@contextmanager
def server(programs: Path) -> Iterator[str]:
    """A server with its data in a temporary folder; gives its address."""
    folder = Path(tempfile.mkdtemp(prefix="duixian-postgres-"))
    if os.geteuid() == 0:
        os.chown(folder, pwd.getpwnam("postgres").pw_uid, -1)
    port, data = _free_port(), str(folder / "data")
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off"
    init = [str(programs / "initdb"), "-D", data, "-U", "duixian", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
    control = [str(programs / "pg_ctl"), "-D", data]
    _run(init, folder)
    _run([*control, "-w", "-o", options, "-l", f"{folder}/log", "start"], folder)
    try:
        yield f"postgres://duixian@127.0.0.1:{port}/postgres"
    finally:
        _run([*control, "-m", "immediate", "stop"], folder)
        shutil.rmtree(folder)


def main(command: Sequence[str]) -> int:
    """Run the command; its exit code."""
    if os.environ.get("TEST_DATABASE_URL"):
        return subprocess.run(command, check=False).returncode
    programs = _programs()
    if programs is None:
        print(SKIPPED)
        return 0
    with server(programs) as address:
        return subprocess.run(command, env={**os.environ, "TEST_DATABASE_URL": address}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
