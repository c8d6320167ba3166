"""pretalx: its released schedule of 144 sessions, its exports, and its sign-up (a new account with a proposal, three POSTs)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

from benchmarks.peers.load import Client, Step
from benchmarks.peers.serving import DATA, served, set_up, venv

PORT = 8301
SCHEDULE, SCHEDULE_JSON = "/democon/schedule/", "/democon/schedule/export/schedule.json"
WIDGET = "/democon/schedule/widgets/schedule.json"
"""What the page asks for by script before it shows a session: the page itself is a shell."""
_FORM = {"Content-Type": "application/x-www-form-urlencoded", "Referer": f"http://localhost:{PORT}/"}
_TOKEN = re.compile(r'name="?csrfmiddlewaretoken"?[^>]*value="?(\w+)')
_SETTINGS = """from pretalx.settings import *
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DATABASES["default"]["OPTIONS"] = {
    "transaction_mode": "IMMEDIATE", "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
}
"""
_CONFIG = """[filesystem]
data = {folder}/data
logs = {folder}/logs
media = {folder}/media
static = {folder}/static
[site]
debug = False
url = http://localhost:{port}
[database]
backend = sqlite3
name = {folder}/db.sqlite3
"""


def prepare(folder: Path) -> Path:
    """Installs and fills pretalx in the folder, once; gives its home. Needs npm. About four minutes."""
    home = folder / "pretalx"
    if (home / "ready").exists():
        return home
    python = venv(home, "pretalx", "gunicorn", "freezegun", "faker")
    for name in ("data", "logs", "media", "static"):
        (home / name).mkdir(exist_ok=True)
    (home / "config.cfg").write_text(_CONFIG.format(folder=home, port=PORT))
    (home / "measured_settings.py").write_text(_SETTINGS)
    known = _environment(home) | {
        "DJANGO_SUPERUSER_EMAIL": "a@example.org", "DJANGO_SUPERUSER_PASSWORD": "benchmark-2020",
        "PRETALX_INIT_ORGANISER_NAME": "Bench", "PRETALX_INIT_ORGANISER_SLUG": "bench",
    }  # fmt: skip
    for step in (
        "migrate", "rebuild --npm-install", "init --noinput", "create_test_event --stage schedule --slug democon --seed 1",
    ):  # fmt: skip
        set_up(python, "pretalx", *step.split(), env=known)
    set_up(python, "pretalx", "shell", "--unsafe-disable-scopes", env=known, given=DATA / "pretalx_data.py")
    (home / "ready").touch()
    return home


@contextmanager
def running(home: Path) -> Iterator[int]:
    """Its port, while two gunicorn workers serve it."""
    with served(home, "pretalx.wsgi", PORT, _environment(home), SCHEDULE):
        yield PORT


def _environment(home: Path) -> dict[str, str]:
    return {"PRETALX_CONFIG_FILE": str(home / "config.cfg"), "PYTHONPATH": str(home),
            "DJANGO_SETTINGS_MODULE": "measured_settings"}  # fmt: skip


def signing_up(number: int) -> list[Step]:
    """So many newcomers, each with a proposal."""
    return [_sign_up] * number


def _sign_up(client: Client) -> None:
    """The wizard as a browser goes through it: each step is opened and sent."""
    name = uuid4().hex[:12]
    answer, _ = client.ask("/democon/submit/", expect=(302,))
    page = answer.headers["Location"]
    word = f"benchmark-{name}"
    steps = (
        {"title": f"Talk {name}", "submission_type": "1", "abstract": "x", "content_locale": "en"},
        {"register_name": name, "register_email": f"{name}@example.org", "register_password": word, "register_password_repeat": word},
        {"name": name, "biography": "B"},
    )  # fmt: skip
    for values in steps:
        _, content = client.ask(page)
        found = _TOKEN.search(content.decode())
        assert found
        sent = urlencode({"csrfmiddlewaretoken": found[1], **values}).encode()
        answer, _ = client.ask(page, sent, _FORM, expect=(302,))
        page = answer.headers["Location"]
