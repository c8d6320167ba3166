"""Files of interval readings for tests: days of quarters of an hour, sent in and read at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import Unit
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.incubator.models import AnomalyRun, IntervalBatch
from duixian.apps.incubator.operations import anomalies
from duixian.apps.incubator.operations.anomalies import anomalies_look
from duixian.apps.incubator.operations.interval_reading import batch_read
from duixian.apps.incubator.operations.intervals import HowToRead, intervals_upload
from duixian.apps.jobs.handlers import Unkept
from factories.incubator import AT

HEAD = "表号,时间,用量\n"
POWER = HowToRead("power")
WATER = HowToRead("water")


def quarters(meter: str, first: str, days: int, amount: Callable[[datetime], str] = lambda _at: "1") -> str:
    """Lines for each quarter of an hour of so many days; an empty amount leaves the line out."""
    start = datetime.fromisoformat(first)
    times = (start + timedelta(minutes=15) * place for place in range(96 * days))
    return "".join(f"{meter},{at:%Y-%m-%d %H:%M},{told}\n" for at in times if (told := amount(at)))


def send(unit: Unit, by: Actor, lines: str, how: HowToRead = POWER, *, name: str = "logger.csv", **more: object) -> IntervalBatch:  # fmt: skip
    """A file that waits to be read."""
    (made,) = intervals_upload(
        unit=unit, how=how, uploads=[Upload(name, (HEAD + lines).encode())], by=by, at=AT, **more
    )  # type: ignore[arg-type]  # as tests name them
    return made


def taken(unit: Unit, by: Actor, lines: str, how: HowToRead = POWER, **more: object) -> IntervalBatch:
    """A file that was read, whatever came of it."""
    made = send(unit, by, lines, how, **more)  # type: ignore[arg-type]  # as tests name them
    batch_read(uuid=made.uuid, by=by, at=AT)
    made.refresh_from_db()
    return made


def looked(unit: Unit, by: Actor) -> AnomalyRun:
    """All readings looked through."""
    made = anomalies_look(unit=unit, by=by, at=AT)
    anomalies.run(Unkept(), {"run": str(made.uuid)}, by)
    made.refresh_from_db()
    return made


def amounts(batches: Iterable[IntervalBatch]) -> list[int]:
    """Rows of each."""
    return [one.rows for one in batches]
