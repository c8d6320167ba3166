"""Claim: public pages of promises and results answer 500 requests a second and more, kept (200) and known to the browser (304).

`wrk -c4 -t1` against `duixian serve` on the same cores; the baseline is a page that is made anew for every request:
a search that nobody asked for before. Needs wrk and a folder of the demo year with
publications, named in DUIXIAN_OPEN_DEMO (see docs/how-to/publish.md); without them it says so.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.harness import Result

DEMO = os.environ.get("DUIXIAN_OPEN_DEMO", "")
GOAL, SECONDS = 500, 8
FRESH = """
local n = 0
request = function()
  n = n + 1
  return wrk.format("GET", "/open/?q=%E5%8F%82%E4%BC%9A%20" .. n .. "x" .. os.time())
end
"""


def run() -> list[Result]:
    wrk = shutil.which("wrk")
    if wrk is None or not DEMO:
        print("!! open pages: wrk or DUIXIAN_OPEN_DEMO is missing, nothing was measured", file=sys.stderr)
        return []
    with _serving() as root:
        path = _page(root)
        with urllib.request.urlopen(root + path) as answer:
            etag, size = answer.headers["ETag"], len(answer.read())
        kept = _rate(wrk, root + path)
        known = _rate(wrk, root + path, "-H", f"If-None-Match: {etag}")
        with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
            script.write(FRESH)
            script.flush()
            fresh = _rate(wrk, root, "-s", script.name)
    base = f"a page made anew each time: {fresh:,.0f} requests/s"
    return [
        Result("public page, kept (200)", kept, "requests/s", GOAL, ">=", base, f"{size:,} bytes; ratio {kept / fresh:.1f} ×"),
        Result("public page, known (304)", known, "requests/s", GOAL, ">=", base, f"ratio {known / fresh:.1f} ×"),
    ]  # fmt: skip


@contextmanager
def _serving() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    env = {**os.environ, "DUIXIAN_DATA": str(Path(DEMO).resolve()), "DUIXIAN_DEMO": "1"}
    command = [sys.executable, "-m", "duixian", "serve", "--port", str(port)]
    server = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        root = f"http://127.0.0.1:{port}"
        _wait(root)
        yield root
    finally:
        server.terminate()
        server.wait(20)


def _wait(root: str) -> None:
    for _ in range(120):
        try:
            urllib.request.urlopen(f"{root}/open/").read()
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise RuntimeError("the server did not answer within a minute")


def _page(root: str) -> str:
    """A published result."""
    html = urllib.request.urlopen(f"{root}/open/?kind=result").read().decode()
    found = re.search(r'href="(/open/p/[-0-9a-f]+/)"', html)
    if found is None:
        raise RuntimeError("nothing is published in DUIXIAN_OPEN_DEMO")
    return found[1]


def _rate(wrk: str, address: str, *more: str) -> float:
    told = subprocess.run(
        [wrk, "-c4", "-t1", f"-d{SECONDS}", *more, address], capture_output=True, text=True, check=True
    ).stdout
    found = re.search(r"Requests/sec:\s+([\d.]+)", told)
    if found is None or ("Non-2xx" in told and "If-None-Match" not in " ".join(more)):
        raise RuntimeError(told)
    return float(found[1])
