"""pretix: 1,500 paid orders and its check-in call, as its scanners use it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from uuid import uuid4

from benchmarks.peers.load import Client, Refused, Step
from benchmarks.peers.serving import DATA, served, set_up, venv

PORT = 8302
_SETTINGS = """from pretix.settings import *
DATABASES["default"]["OPTIONS"] = {
    "transaction_mode": "IMMEDIATE", "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
}
"""
_CONFIG = """[pretix]
instance_name=bench
url=http://localhost:{port}
datadir={folder}/data
[database]
backend=sqlite3
name={folder}/db.sqlite3
[django]
debug=off
secret=only-for-a-benchmark-0123456789abcdef0123456789
"""


def prepare(folder: Path) -> Path:
    """Installs and fills pretix in the folder, once; gives its home. About eight minutes."""
    home = folder / "pretix"
    if (home / "ready").exists():
        return home
    python = venv(home, "pretix", "gunicorn")
    (home / "data").mkdir(exist_ok=True)
    (home / "config.cfg").write_text(_CONFIG.format(folder=home, port=PORT))
    (home / "measured_settings.py").write_text(_SETTINGS)
    set_up(python, "pretix", "migrate", env=_environment(home))
    told = set_up(python, "pretix", "shell", env=_environment(home), given=DATA / "pretix_data.py")
    words = {name: rest for name, _, rest in (line.partition(" ") for line in told.splitlines())}
    kept = {"token": words["TOKEN"], "list": int(words["LIST"]), "secrets": words["SECRETS"].split()}
    (home / "tickets.json").write_text(json.dumps(kept))
    (home / "ready").touch()
    return home


@contextmanager
def running(home: Path) -> Iterator[int]:
    """Its port, while two gunicorn workers serve it."""
    with served(home, "pretix.wsgi", PORT, _environment(home), "/bench/forum/"):
        yield PORT


def _environment(home: Path) -> dict[str, str]:
    return {"PRETIX_CONFIG_FILE": str(home / "config.cfg"), "PYTHONPATH": str(home),
            "DJANGO_SETTINGS_MODULE": "measured_settings"}  # fmt: skip


def scanning(home: Path, first: int, number: int) -> list[Step]:
    """So many tickets scanned once each, from the first on."""
    return [partial(_let_in, redeem=one) for one in redeeming(home, first, number)]


def _let_in(client: Client, *, redeem: Callable[[Client], str]) -> None:
    told = redeem(client)
    if told != "ok":
        raise Refused(told)


def redeeming(home: Path, first: int, number: int) -> list[Callable[[Client], str]]:
    """So many tickets from the first on: each gives what a scanner is answered, `ok` for somebody who may come in."""
    kept = json.loads((home / "tickets.json").read_text())
    secrets: Sequence[str] = kept["secrets"][first : first + number]
    return [partial(_redeem, token=kept["token"], every=kept["list"], secret=one) for one in secrets]


def _redeem(client: Client, *, token: str, every: int, secret: str) -> str:
    body = json.dumps(
        {"secret": secret, "lists": [every], "source_type": "barcode", "nonce": uuid4().hex, "force": False}
    )
    headers = {"Authorization": f"Token {token}", "Content-Type": "application/json"}
    _, content = client.ask(
        "/api/v1/organizers/bench/checkinrpc/redeem/", body.encode(), headers, expect=(200, 201, 400)
    )
    told = json.loads(content)
    return "ok" if told["status"] == "ok" else str(told.get("reason", told))
