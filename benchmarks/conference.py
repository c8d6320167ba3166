"""Claims: a conference beside pretalx (programme, sign-up) and pretix (check-in), on this machine, in turns, minute by minute.

Both run with two gunicorn workers and SQLite set up as ours is; no side hashes passwords (`benchmarks.peers`). Set them up once with
`python -m benchmarks.peers FOLDER` and name the folder in BENCHMARK_PEERS: without them there are only our own figures, and the table
says so. The whole takes about ten minutes. The guests of two hours without a network are counted in browsers by the tests.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks import conference_served as ours
from benchmarks.harness import Result
from benchmarks.peers import pretalx, pretix
from benchmarks.peers.arriving import arriving, at_once, meanwhile
from benchmarks.peers.load import Step, Told, doing, reading, together

PEERS = os.environ.get("BENCHMARK_PEERS", "")
"""The folder in which `benchmarks.peers` has set both programs up."""
ROUNDS, CLIENTS, PARALLEL = 5, 4, 8
SIGN_UPS, SCANS = 24, 40
GUESTS, A_MINUTE, FASTER, REAL_GUESTS = 800, 37, 10, 111
DOORS, TOGETHER, TICKETS = 4, 6, 20
OFFLINE = "tests/e2e/test_door.py::test_four_doors_offline_for_two_hours_lose_no_scan"


@dataclass
class Ground:
    """What is running, and which ticket comes next: none is scanned twice but where that is measured."""

    home: ours.Home
    port: int
    talks: int | None = None
    tickets: int | None = None
    used: dict[str, int] = field(default_factory=lambda: {"ours": 0, "pretix": 0})

    def _next(self, whose: str, number: int) -> int:
        first = self.used[whose]
        self.used[whose] += number
        return first

    def scans(self, number: int, *, doors: int = 1) -> list[Step]:
        """The next tickets at our doors."""
        return ours.scanning(self.home, self._next("ours", number), number, doors=doors)

    def redeems(self, number: int) -> list[Step]:
        """The next tickets at the doors of pretix."""
        return pretix.scanning(_folder("pretix"), self._next("pretix", number), number)

    def codes(self, number: int) -> list[str]:
        """The next tickets of ours, unscanned."""
        first = self._next("ours", number)
        return list(self.home.codes[first : first + number])

    def redeeming(self, number: int) -> list[Callable[..., str]]:
        """The next tickets of pretix, unscanned."""
        return list(pretix.redeeming(_folder("pretix"), self._next("pretix", number), number))


def run() -> list[Result]:
    with tempfile.TemporaryDirectory(prefix="duixian-conference-") as folder, ExitStack() as stack:
        home = ours.prepare(Path(folder))
        ground = Ground(home, stack.enter_context(ours.running(home)))
        for name in ("pretalx", "pretix"):
            if not _is_set_up(name):
                print(f"!! {name} IS NOT SET UP: only our own figures. {_HOW}", file=sys.stderr)
        if _is_set_up("pretalx"):
            ground.talks = stack.enter_context(pretalx.running(_folder("pretalx")))
        if _is_set_up("pretix"):
            ground.tickets = stack.enter_context(pretix.running(_folder("pretix")))
        return list(_claims(ground))


_HOW = "Set it up with `python -m benchmarks.peers FOLDER`, then BENCHMARK_PEERS=FOLDER"


def _folder(name: str) -> Path:
    return Path(PEERS) / name


def _is_set_up(name: str) -> bool:
    return bool(PEERS) and (_folder(name) / "ready").exists()


def _claims(ground: Ground) -> Iterator[Result]:
    yield _page(ground)
    yield _schedule(ground)
    yield from _sign_up(ground)
    yield _scan(ground)
    yield _parallel(ground)
    yield from _arrivals(ground)
    yield _one_ticket(ground)


def _compared(
    claim: str, told: Told, peer: Told | None, *, figure: float, goal: float, better: str, name: str
) -> Result:
    """The ratio beside both sides; our p95 alone where the peer is not set up."""
    if peer is None:
        missing = f"**{name} is not set up**: {_HOW}"
        return Result(claim, told.p95 * 1000, "ms p95", None, better, missing, f"ours {told.detail}")
    return Result(claim, figure, "×", goal, better, f"{name}: {peer.detail}", f"ours {told.detail}")


def _in_turns(mine: Callable[[], Told], peer: Callable[[], Told] | None) -> tuple[list[Told], list[Told]]:
    """A B A B …, after one turn of each that warms up."""
    first, second = [], []
    for number in range(ROUNDS + 1):
        told = mine(), peer() if peer else None
        if number:
            first.append(told[0])
            second += [told[1]] if told[1] else []
    return first, second


def _read(ground: Ground, claim: str, path: str, peer_path: str, goal: float) -> Result:
    there = ground.talks
    first, second = _in_turns(
        lambda: reading(ground.port, path, clients=CLIENTS, seconds=4),
        None if there is None else lambda: reading(there, peer_path, clients=CLIENTS, seconds=4),
    )
    ratio = median(a.rate / b.rate for a, b in zip(first, second, strict=True)) if second else 0.0
    told, peer = together(first), together(second) if second else None
    return _compared(claim, told, peer, figure=ratio, goal=goal, better=">=", name="pretalx")


def _page(ground: Ground) -> Result:
    shown = ours.sessions_shown(ground.port)
    claim = f"conference: requests/s of the programme page, {shown} of 144 sessions in its HTML (pretalx's: by script)"
    return _read(ground, claim, ours.PROGRAMME, pretalx.SCHEDULE, 5)


def _schedule(ground: Ground) -> Result:
    claim = "conference: requests/s of schedule.json, 144 sessions"
    return _read(ground, claim, ours.SCHEDULE_JSON, pretalx.SCHEDULE_JSON, 10)


def _sign_up(ground: Ground) -> Iterator[Result]:
    there = ground.talks
    first, second = _in_turns(
        lambda: doing(ground.port, ours.signing_up(SIGN_UPS), clients=CLIENTS),
        None if there is None else lambda: doing(there, pretalx.signing_up(SIGN_UPS // 2), clients=CLIENTS),
    )
    yield _slower(
        f"conference: p95 of a POST that signs up, {CLIENTS} at a time (ours does all at once, pretalx's is one of three; no password hashed)",
        first, second, 1 / 3, "pretalx",
    )  # fmt: skip
    told, peer = together(first), together(second) if second else None
    yield _compared(
        f"conference: p95 of a whole sign-up, {CLIENTS} at a time, every page opened and sent",
        replace(told, taken=told.whole), replace(peer, taken=peer.whole) if peer else None,
        figure=told.whole_p95 / peer.whole_p95 if peer else 0.0, goal=1 / 3, better="<=", name="pretalx",
    )  # fmt: skip


def _scan(ground: Ground) -> Result:
    there = ground.tickets
    first, second = _in_turns(
        lambda: doing(ground.port, ground.scans(SCANS, doors=DOORS), clients=CLIENTS),
        None if there is None else lambda: doing(there, ground.redeems(SCANS), clients=CLIENTS),
    )
    return _slower(f"conference: p95 of a scan, {CLIENTS} at a time, 1,500 tickets", first, second, 1 / 2, "pretix")


def _slower(claim: str, first: list[Told], second: list[Told], goal: float, name: str) -> Result:
    told, peer = together(first), together(second) if second else None
    ratio = told.p95 / peer.p95 if peer else 0.0
    return _compared(claim, told, peer, figure=ratio, goal=goal, better="<=", name=name)


def _parallel(ground: Ground) -> Result:
    jobs = [*ours.signing_up(60), *ground.scans(140, doors=DOORS)]
    random.Random(7).shuffle(jobs)
    told = doing(ground.port, jobs, clients=PARALLEL)
    claim = f"conference: failures of {PARALLEL} parallel writers, SQLite, 60 sign-ups among 140 scans"
    said = []
    if ground.talks is not None:
        said.append(f"pretalx signing up: {doing(ground.talks, pretalx.signing_up(24), clients=PARALLEL).detail}")
    if ground.tickets is not None:
        said.append(f"pretix scanning: {doing(ground.tickets, ground.redeems(80), clients=PARALLEL).detail}")
    missing = f"**no peer is set up**: {_HOW}"
    return Result(claim, len(told.failures), "failures", 0, "<=", "; ".join(said) or missing, f"ours {told.detail}")


def _arrivals(ground: Ground) -> Iterator[Result]:
    yield _arrived(ground, REAL_GUESTS, 1, f"{REAL_GUESTS} guests in {REAL_GUESTS / A_MINUTE:.0f} minutes")
    yield _arrived(ground, GUESTS, FASTER, f"{GUESTS} guests, time run {FASTER} times as fast")


def _arrived(ground: Ground, guests: int, faster: int, told_as: str) -> Result:
    """Guests arrive at {A_MINUTE} a minute at doors that also keep in step with the site, as their pages do."""
    before = ours.people_in(ground.port, ground.home)
    steps = [partial(ours.keep_in_step, home=ground.home, door=door) for door in range(DOORS)]
    with meanwhile(ground.port, steps, every=15 / faster) as failures:
        told = arriving(ground.port, ground.scans(guests, doors=DOORS), a_minute=A_MINUTE * faster, doors=DOORS)
    came = ours.people_in(ground.port, ground.home) - before
    claim = f"conference: p95 from arrival to answer, {A_MINUTE} a minute at {DOORS} doors: {told_as}"
    detail = f"{came} of {guests} counted in, {len(told.failures) + len(failures)} failures; {told.detail}"
    figure = told.p95 * 1000 if came == guests and not told.failures else float("inf")
    return Result(claim, figure, "ms", 300, "<=", "none, absolute", detail)


def _one_ticket(ground: Ground) -> Result:
    accepted = [_accepted(ground, code) for code in ground.codes(TICKETS)]
    wrong = sum(one != 1 for one in accepted)
    claim = f"conference: tickets of {TICKETS} scanned by {TOGETHER} doors at once that did not let in exactly one"
    return Result(
        claim, wrong, "tickets", 0, "<=", _one_ticket_there(ground), f"four doors offline for two hours: `{OFFLINE}`"
    )


def _accepted(ground: Ground, code: str) -> int:
    asks = [partial(ours.scan, home=ground.home, code=code, door=door) for door in range(TOGETHER)]
    return at_once(ground.port, asks).count("accepted")


def _one_ticket_there(ground: Ground) -> str:
    if ground.tickets is None:
        return f"**pretix is not set up**: {_HOW}"
    there = ground.tickets
    accepted = [at_once(there, [one] * TOGETHER).count("ok") for one in ground.redeeming(TICKETS)]
    return f"pretix: {sum(one != 1 for one in accepted)} tickets"
