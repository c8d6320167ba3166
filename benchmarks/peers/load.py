"""Clients that ask as fast as they are answered, over kept connections; the same code for every program measured."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median, quantiles

IDLE = 1.0
"""Seconds after which a connection is not used again; gunicorn gives them up after two."""
Step = Callable[["Client"], None]


class Refused(Exception):  # noqa: N818
    """An answer that is not what was asked for."""


class Client:
    """One visitor: a connection, cookies, and how long each POST took (seconds)."""

    def __init__(self, port: int, host: str = "localhost") -> None:
        self.port, self.host = port, host
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies: dict[str, str] = {}
        self.posts: list[float] = []
        self.answered = time.perf_counter()

    def ask(
        self, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None, *, expect: tuple[int, ...] = (200,)
    ) -> tuple[http.client.HTTPResponse, bytes]:  # fmt: skip
        """The answer and its body. Raises Refused for a status that is not expected."""
        sent = {"Host": f"{self.host}:{self.port}", "Accept-Language": "en", **(headers or {})}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        began = time.perf_counter()
        if began - self.answered > IDLE:
            self.connection.close()  # it opens again by itself; a browser does the same with one that the server has given up
        self.connection.request("GET" if body is None else "POST", path, body, sent)
        answer = self.connection.getresponse()
        content = answer.read()
        self.answered = time.perf_counter()
        if body is not None:
            self.posts.append(time.perf_counter() - began)
        for line in answer.headers.get_all("Set-Cookie", []):
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        if answer.status not in expect:
            raise Refused(f"{path}: {answer.status} {content[:200]!r}")
        return answer, content


@dataclass(frozen=True)
class Told:
    """What came of a load; times in seconds. `whole` are those of jobs from beginning to end, where jobs were done."""

    taken: tuple[float, ...]
    failures: tuple[str, ...]
    lasted: float
    whole: tuple[float, ...] = ()

    @property
    def rate(self) -> float:
        return len(self.taken) / self.lasted

    @property
    def p50(self) -> float:
        return median(self.taken) if self.taken else float("inf")

    @property
    def p95(self) -> float:
        return _p95(self.taken)

    @property
    def whole_p95(self) -> float:
        return _p95(self.whole)

    @property
    def detail(self) -> str:
        return (
            f"{self.rate:,.1f}/s, p50 {self.p50 * 1000:,.0f} ms, p95 {self.p95 * 1000:,.0f} ms, "
            f"{len(self.failures)} of {len(self.taken) + len(self.failures)} failed"
        )


def _p95(times: tuple[float, ...]) -> float:
    return quantiles(times, n=20)[-1] if len(times) > 1 else float("inf")


def together(told: Sequence[Told]) -> Told:
    """Several loads as one."""
    return Told(
        tuple(one for each in told for one in each.taken),
        tuple(one for each in told for one in each.failures),
        sum(each.lasted for each in told),
        tuple(one for each in told for one in each.whole),
    )


def reading(port: int, path: str, *, clients: int = 4, seconds: float = 6.0) -> Told:
    """GETs of one address by some clients for some seconds, after one warm-up each."""
    until = time.perf_counter() + seconds + 0.5

    def visit(client: Client, keep: list[float]) -> None:
        client.ask(path)
        while time.perf_counter() < until:
            began = time.perf_counter()
            client.ask(path)
            keep.append(time.perf_counter() - began)

    return _all(clients, port, visit)


def doing(port: int, jobs: list[Step], *, clients: int = 4) -> Told:
    """Each job done once, shared among clients; the times are those of the POSTs."""
    left, lock = list(reversed(jobs)), threading.Lock()
    whole: list[float] = []

    def work(client: Client, keep: list[float]) -> None:
        while True:
            with lock:
                if not left:
                    return
                job = left.pop()
            client.cookies.clear()
            client.posts.clear()
            began = time.perf_counter()
            job(client)
            whole.append(time.perf_counter() - began)
            keep.extend(client.posts)

    return replace(_all(clients, port, work), whole=tuple(whole))


def _all(clients: int, port: int, visit: Callable[[Client, list[float]], None]) -> Told:
    taken: list[list[float]] = [[] for _ in range(clients)]
    failures: list[str] = []

    def run(number: int) -> None:
        try:
            visit(Client(port), taken[number])
        except (Refused, OSError, http.client.HTTPException) as error:
            failures.append(f"{type(error).__name__}: {error}")

    threads = [threading.Thread(target=run, args=(number,)) for number in range(clients)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Told(tuple(one for each in taken for one in each), tuple(failures), time.perf_counter() - began)
