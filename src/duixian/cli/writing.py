"""Stored forms to an official file, in a process of its own: what hangs or swells there is stopped like a bad file to read."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from duixian.cli.reading import Outcome, read_stored
from duixian.documents.reading.problems import BYTES_PER_PROCESS, SECONDS_PER_FILE, lost
from duixian.documents.reading.workers import Failure, run_all
from duixian.documents.writing.api import Written, write_form


class Order(NamedTuple):
    """Our own JSON at `path` as a file of the format `to`, in the family `layout` or in that it came in."""

    path: Path
    to: str
    layout: str | None = None


class Made(NamedTuple):
    """What became of an order: the reading of its JSON, and the file unless there was a problem."""

    outcome: Outcome
    written: Written | None = None


def make(order: Order) -> Made:
    """Carry out one order; every foreseen failure becomes the outcome's Problem."""
    outcome = read_stored(order.path)
    if outcome.problem or outcome.document is None:
        return Made(outcome)
    return Made(outcome, write_form(outcome.document, order.to, layout=order.layout))


def make_guarded(order: Order) -> Made:
    """As `make`, in another process with limits of time and memory."""
    ((_, made),) = run_all(make, [order], jobs=1, seconds=SECONDS_PER_FILE, memory=BYTES_PER_PROCESS)
    return Made(Outcome(order.path, problem=lost(made, SECONDS_PER_FILE))) if isinstance(made, Failure) else made
