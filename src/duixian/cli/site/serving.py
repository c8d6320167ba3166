"""`duixian serve`: one command for a whole site. It migrates, collects static files, then keeps a web server and a worker running.

Both are child processes; when one of them ends, or the command is stopped, both are ended.
"""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from types import FrameType

from django.conf import settings
from django.core.management import call_command
from django.db import close_old_connections
from django.utils import timezone

from duixian.apps.accounts.actor import Actor
from duixian.apps.events.operations.deciding import offers_lapse
from duixian.apps.events.operations.erasing import letters_forget, registrations_expire
from duixian.apps.events.operations.sealed import passports_erase_due
from duixian.apps.incubator.operations.inspection_reminders import inspections_remind
from duixian.apps.incubator.operations.order_reminders import orders_remind
from duixian.apps.incubator.operations.tenancy_reminders import tenancies_remind
from duixian.apps.incubator.operations.upkeep import upkeep_generate
from duixian.apps.jobs.operations import jobs_resume
from duixian.apps.money.operations.contract_reminders import contracts_remind
from duixian.apps.notices.operations import deliveries_send, hooks_collect, mail_send_waiting
from duixian.apps.partnering.operations.outcomes import follow_ups_ask
from duixian.cli.site.migrating import migrate
from duixian.cli.site.stocking import stock

logger = logging.getLogger("duixian.serve")
TICK = 20.0
"""Seconds between two looks for work that lost its worker and mail that waits."""
MAIL_AT_ONCE = 100
MESSAGES_AT_ONCE = 20
"""Messages to other programs in one round: each may take ten seconds, and mail waits for them."""
GRACE = 15.0


@dataclass(frozen=True, slots=True)
class Serving:
    """Where and with how many hands."""

    host: str
    port: int
    workers: int
    threads: int

    @property
    def address(self) -> str:
        """What to type into the browser."""
        return f"http://{self.host}:{self.port}/"

    def web(self) -> list[str]:
        """The command of the web server."""
        return [
            sys.executable, "-m", "gunicorn", "duixian.config.wsgi", "--bind", f"{self.host}:{self.port}",
            "--worker-class", "gthread", "--workers", str(self.workers), "--threads", str(self.threads),
            "--worker-tmp-dir", "/dev/shm" if os.path.isdir("/dev/shm") else "/tmp",  # noqa: S108, PTH112  # heartbeat files of gunicorn, not data
            "--max-requests", "20000", "--max-requests-jitter", "2000", "--log-level", "warning",
        ]  # fmt: skip

    def worker(self) -> list[str]:
        """The command of the worker."""
        return [sys.executable, "-m", "django", "db_worker", "--interval", "1", "--no-startup-delay"]


def prepare() -> None:
    """Bring the database and the static files up to date."""
    migrate()
    stock()
    call_command("collectstatic", verbosity=0, interactive=False, clear=False)


def run(serving: Serving) -> int:
    """Serve until stopped; the exit code of the process that ended first, 0 when it was stopped from outside."""
    stop = _Stop()
    children = [subprocess.Popen(command) for command in (serving.web(), serving.worker())]  # noqa: S603  # our own commands
    try:
        return _watch(children, stop)
    finally:
        _end(children)


class _Stop:
    """Remembers that somebody asked to stop."""

    asked = False

    def __init__(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self)

    def __call__(self, number: int, frame: FrameType | None) -> None:
        self.asked = True


def _watch(children: Sequence[subprocess.Popen[bytes]], stop: _Stop) -> int:
    next_tick = time.monotonic()
    while not stop.asked:
        for child in children:
            if child.poll() is not None:
                logger.error("a process of the site ended", extra={"command": child.args, "code": child.returncode})
                return child.returncode or 1
        if time.monotonic() >= next_tick:
            tick()
            next_tick = time.monotonic() + TICK
        time.sleep(0.2)
    return 0


def tick() -> None:
    """Queue lost jobs again, tell people of what falls due, hand on places and erase what was kept long enough, send mail and messages that wait.

    The demo year lies in the past: by the clock everything in it fell due long ago, and its guests, who are nobody, would be erased.
    """
    close_old_connections()
    now = timezone.now()
    jobs_resume(at=now)
    if not settings.DEMO:
        contracts_remind(by=Actor.program("reminders"), at=now)
        inspections_remind(by=Actor.program("reminders"), at=now)
        tenancies_remind(by=Actor.program("reminders"), at=now)
        upkeep_generate(by=Actor.program("upkeep"), at=now)
        orders_remind(by=Actor.program("reminders"), at=now)
        passports_erase_due(by=Actor.program("erasure"), at=now)
        offers_lapse(by=Actor.program("registration"), at=now)
        registrations_expire(by=Actor.program("registration"), at=now)
        letters_forget(by=Actor.program("registration"), at=now)
        follow_ups_ask(by=Actor.program("partnering"), at=now)
    mail_send_waiting(limit=MAIL_AT_ONCE, by=Actor.program("mail"), at=now)
    hooks_collect(at=now)
    deliveries_send(limit=MESSAGES_AT_ONCE, at=now)


def _end(children: Sequence[subprocess.Popen[bytes]]) -> None:
    for child in children:
        child.terminate()
    deadline = time.monotonic() + GRACE
    for child in children:
        try:
            child.wait(timeout=max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
