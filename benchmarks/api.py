"""The API under four clients: `duixian serve` over a demo site; the baseline is the page of the workbench that shows the same.

`BENCHMARK_SITE` names the folder of a demo site (`DUIXIAN_DATA=FOLDER python -m duixian demo --no-serve`, once); without it the rows say so.
"""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

from benchmarks.harness import Result

CLIENTS, ROUNDS, PORT, GOAL = 4, 20, 8102, 50.0
HOST = "127.0.0.1"
Calls = list[tuple[str, dict[str, str]]]


def run() -> list[Result]:
    """p95 of seven operations in turn, and of the pages that show the same things, in milliseconds of wall time."""
    folder = os.environ.get("BENCHMARK_SITE", "")
    claim, baseline = "API: p95 of an answer, 4 clients, seven operations", "the workbench pages that show the same"
    if not folder:
        return [Result(claim, 0.0, "ms", None, "<=", baseline, "no demo site: set BENCHMARK_SITE")]
    os.environ.update(DUIXIAN_DATA=folder, DUIXIAN_DEMO="1", DJANGO_SETTINGS_MODULE="duixian.config.settings")
    token, cookie, ids = _prepared()
    environment = {**os.environ, "DUIXIAN_API_REQUESTS": "1000000", "DUIXIAN_LOG_LEVEL": "ERROR"}
    command = [sys.executable, "-m", "duixian", "serve", "--port", str(PORT)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _awaited()
            api, pages = _calls(ids, {"Authorization": f"Bearer {token}"}, {"Cookie": f"sessionid={cookie}"})
            _times(pages, 1), _times(api, 1)
            slow, quick = _times(pages, ROUNDS), _times(api, ROUNDS)
        finally:
            server.terminate()
    detail = f"median {_share(quick, 0.5):.1f} ms of {len(quick)}; pages p95 {_share(slow, 0.95):.1f} ms, {_share(slow, 0.95) / _share(quick, 0.95):.1f} times as long"
    return [Result(claim, _share(quick, 0.95), "ms", GOAL, "<=", baseline, detail)]


def _prepared() -> tuple[str, str, dict[str, Any]]:
    """A token and a session of the demo's head, and the ids of its first approved promise."""
    import django

    django.setup()
    from django.test import Client
    from django.utils import timezone

    from duixian.apps.accounts.actor import Actor
    from duixian.apps.accounts.models import User
    from duixian.apps.accounts.operations import token_issue
    from duixian.apps.measurement.models import Measurement
    from duixian.apps.targets.models import Declaration

    declaration = Declaration.objects.filter(approved__isnull=False, year=2020).order_by("id")[0]
    value = Measurement.objects.filter(binding__declaration=declaration).order_by("-origin_count")[0]
    now = timezone.now()
    until = timezone.localdate(now) + timedelta(days=30)
    issued = token_issue(
        unit=declaration.unit, name="benchmark", purpose="benchmark", expires_on=until, by=Actor.program(), at=now
    )
    client = Client()
    client.force_login(
        User.objects.get(username="chenlan"), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    ids = {
        "declaration": declaration.uuid, "project": declaration.project.uuid, "value": value.uuid,
        "evaluation": declaration.self_evaluation.uuid,
    }  # fmt: skip
    return issued.secret, client.cookies["sessionid"].value, ids


def _calls(ids: dict[str, Any], token: dict[str, str], cookie: dict[str, str]) -> tuple[Calls, Calls]:
    declaration, value, evaluation = ids["declaration"], ids["value"], ids["evaluation"]
    api = (
        "/projects", f"/declarations/{declaration}/versions/1", f"/indicators?declaration={declaration}",
        f"/measurements?declaration={declaration}", f"/measurements/{value}/origins", f"/self-evaluations/{evaluation}",
        f"/declarations/{declaration}/budget",
    )  # fmt: skip
    pages = (
        "/projects/", f"/declarations/{declaration}/", f"/declarations/{declaration}/?version=1", f"/declarations/{declaration}/measurement/",
        f"/measurements/{value}/", f"/evaluation/{evaluation}/", f"/money/{declaration}/",
    )  # fmt: skip
    return [(f"/api/v1{path}", token) for path in api], [(path, cookie) for path in pages]


def _times(calls: Calls, rounds: int) -> list[float]:
    """Milliseconds of each answer; every client asks for everything in turn over one connection."""
    with ThreadPoolExecutor(CLIENTS) as pool:
        found = pool.map(lambda _: _one_client(calls, rounds), range(CLIENTS))
        return sorted(time for times in found for time in times)


def _one_client(calls: Calls, rounds: int) -> list[float]:
    connection, times = http.client.HTTPConnection(HOST, PORT, timeout=30), []
    for path, headers in calls * rounds:
        began = time.perf_counter()
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        answer.read()
        times.append((time.perf_counter() - began) * 1000)
        if answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status}")
    return times


def _awaited() -> None:
    for _ in range(300):
        try:
            connection = http.client.HTTPConnection(HOST, PORT, timeout=2)
            connection.request("GET", "/api/v1/openapi.json")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the site did not start")


def _share(times: list[float], share: float) -> float:
    return times[int(share * (len(times) - 1))]
