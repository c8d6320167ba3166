"""People who come when they come, whatever the answer takes; and several who ask at the same instant."""

from __future__ import annotations

import http.client
import random
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from benchmarks.peers.load import Client, Refused, Step, Told


def arriving(port: int, jobs: Sequence[Step], *, a_minute: float, doors: int, seed: int = 7) -> Told:
    """Each job at its own moment, with gaps as strangers leave them (exponential), at the first of the doors that is free.

    Times run from that moment to the end of the job: who waits for a door, or for a slow answer to somebody before, waits in them.
    """
    due = list(_moments(len(jobs), a_minute, seed))
    taken: list[float] = []
    failures: list[str] = []
    left, lock = list(zip(due, jobs, strict=True))[::-1], threading.Lock()
    began = time.perf_counter()

    def serve() -> None:
        client = Client(port)
        while True:
            with lock:
                if not left:
                    return
                moment, job = left.pop()
            time.sleep(max(0.0, began + moment - time.perf_counter()))
            try:
                job(client)
                taken.append(time.perf_counter() - began - moment)
            except (Refused, OSError, http.client.HTTPException) as error:
                failures.append(f"{type(error).__name__}: {error}")

    _all_of([serve] * doors)
    return Told(tuple(taken), tuple(failures), time.perf_counter() - began)


def _moments(number: int, a_minute: float, seed: int) -> Iterator[float]:
    """Seconds from the beginning; as many a minute as asked for, over the whole."""
    chance = random.Random(seed)
    gaps = [chance.expovariate(1) for _ in range(number)]
    pace = number / a_minute * 60 / sum(gaps)
    passed = 0.0
    for gap in gaps:
        passed += gap * pace
        yield passed


def at_once(port: int, asks: Sequence[Callable[[Client], str]]) -> list[str]:
    """What each is answered when all ask at the same instant, each over a connection of its own."""
    barrier = threading.Barrier(len(asks))
    answers: list[str] = []

    def ask(one: Callable[[Client], str]) -> None:
        client = Client(port)
        client.connection.connect()
        barrier.wait()
        try:
            answers.append(one(client))
        except (Refused, OSError, http.client.HTTPException) as error:
            answers.append(f"{type(error).__name__}: {error}")

    _all_of([lambda one=one: ask(one) for one in asks])  # type: ignore[misc]  # each lambda holds its own
    return answers


@contextmanager
def meanwhile(port: int, jobs: Sequence[Step], *, every: float) -> Iterator[list[str]]:
    """Each job again and again, so many seconds apart, by a client of its own, until the block ends; gives the failures."""
    over, failures = threading.Event(), list[str]()

    def repeat(job: Step) -> None:
        client = Client(port)
        while not over.wait(every):
            try:
                job(client)
            except (Refused, OSError, http.client.HTTPException) as error:
                failures.append(f"{type(error).__name__}: {error}")

    threads = [threading.Thread(target=repeat, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    try:
        yield failures
    finally:
        over.set()
        for thread in threads:
            thread.join()


def _all_of(work: Sequence[Callable[[], None]]) -> None:
    threads = [threading.Thread(target=one) for one in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
