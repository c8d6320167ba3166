"""Our own site of a conference, served as `duixian serve` serves it with two web processes, and its visitors: what `benchmarks.peers`
says of pretalx and pretix. Sign-up asks for no account, so that no password is hashed on either side."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

from benchmarks.crowd import ROOT, environment
from benchmarks.peers.load import Client, Refused, Step
from benchmarks.peers.serving import until_answered

PORT = 8303
PROGRAMME, SCHEDULE_JSON, REGISTER = (
    "/c/bench/en/programme/", "/c/bench/en/programme/schedule.json", "/c/bench/en/register/1/",
)  # fmt: skip
_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')

_OPENED = "0" * 32
"""What the page of a door was given when it was opened, long before the first scan."""


@dataclass(frozen=True, slots=True)
class Home:
    """A site that is filled: its folder, and what the doors know of it."""

    folder: Path
    listed: str
    tokens: Sequence[str]
    codes: Sequence[str]


def prepare(folder: Path) -> Home:
    """Makes the site in an empty folder. About a minute."""
    command = [sys.executable, "-m", "benchmarks.conference_site"]
    made = subprocess.run(command, cwd=ROOT, env=environment(folder), stdout=subprocess.PIPE, text=True, check=True)
    told = json.loads(made.stdout)
    return Home(folder, told["list"], told["tokens"], told["codes"])


@contextmanager
def running(home: Home) -> Iterator[int]:
    """Its port, while it is served; one address may send as many forms as all our visitors together do."""
    command = [sys.executable, "-m", "duixian", "serve", "--workers", "2", "--port", str(PORT)]
    known = environment(home.folder) | {"DUIXIAN_GUEST_POSTS": "1000000"}
    with (home.folder / "serve.log").open("w") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=known, stdout=log, stderr=log)
    try:
        until_answered(PORT, PROGRAMME)
        yield PORT
    finally:
        server.terminate()
        server.wait(60)


def signing_up(number: int) -> list[Step]:
    """So many newcomers, each with a registration."""
    return [_sign_up] * number


def _sign_up(client: Client) -> None:
    """As a browser does it: the form is opened and sent."""
    _, content = client.ask(REGISTER)
    name = uuid4().hex[:12]
    typed = {"name": f"Guest {name}", "email": f"{name}@example.org", "organisation": f"Company {name[:2]}",
             "title": "Manager", "country": "CN", "notice": "on"}  # fmt: skip
    sent = urlencode({**dict(_HIDDEN.findall(content.decode())), **typed}).encode()
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Referer": f"http://{client.host}:{client.port}/"}
    client.ask(REGISTER, sent, headers, expect=(302,))


def scanning(home: Home, first: int, number: int, *, doors: int = 1) -> list[Step]:
    """So many tickets scanned once each, from the first on, at the doors in turn."""
    return [
        partial(_let_in, home=home, code=code, door=place % doors)
        for place, code in enumerate(home.codes[first : first + number])
    ]


def _let_in(client: Client, *, home: Home, code: str, door: int) -> None:
    told = scan(client, home, code, door)
    if told != "accepted":
        raise Refused(told)


def scan(client: Client, home: Home, code: str, door: int) -> str:
    """What a door is answered for a code."""
    body = json.dumps(
        {"list": home.listed, "code": code, "nonce": uuid4().hex, "direction": "in", "at": time.time() * 1000}
    )
    client.cookies |= {"door": home.tokens[door], "csrftoken": _OPENED}
    _, content = client.ask("/door/scan/", body.encode(), {"Content-Type": "application/json", "X-CSRFToken": _OPENED})
    return str(json.loads(content)["reason"])


def keep_in_step(client: Client, *, home: Home, door: int) -> None:
    """What every door asks for four times a minute."""
    client.cookies["door"] = home.tokens[door]
    client.ask("/door/data/")


def people_in(port: int, home: Home) -> int:
    """How many guests were counted in."""
    client = Client(port)
    client.cookies["door"] = home.tokens[0]
    _, content = client.ask("/door/data/")
    return int(json.loads(content)["counts"][home.listed]["total"])


def sessions_shown(port: int) -> int:
    """How many sessions the programme page shows without a script."""
    _, content = Client(port).ask(PROGRAMME)
    return len(set(re.findall(r'href="/c/bench/en/programme/session/(\d+)/"', content.decode())))
