"""The incubator through the year, day by day: its money, meters, tenants and rents, repairs and rounds, equipment and services in one diary."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Final

from duixian.apps.notices.operations.notices import notices_read_all
from duixian.cli.demo_year import equipping, estate, mending, metering, offering, rents, spending, tenants, yards
from duixian.cli.demo_year.diary import Event, event, play_until
from duixian.cli.demo_year.registers import postings_until
from duixian.cli.demo_year.stage import Stage, scene

KEY: Final = "incubator"
MANNED: Final = (
    "2020-01-31", "2020-02-29", "2020-03-25", "2020-04-30", "2020-05-31", "2020-06-24", "2020-07-31", "2020-08-31", "2020-09-25",
    "2020-10-31", "2020-11-30", "2020-12-10", "2020-12-17",
)  # fmt: skip
"""When it is entered who was there: at the end of a month, and before a quarter of property service is reviewed."""


def run_until(stage: Stage, last: str) -> None:
    """Everything of the incubator from where it was left up to a day."""
    play_until(stage, KEY, events(), last)


def events() -> Iterator[Event]:
    """All that happens in the incubator."""
    return chain(
        spending.events(KEY), tenants.events(), rents.events(), metering.events(), estate.events(), mending.events(), offering.events(),
        equipping.events(), yards.events(), (event(day, 8, postings_until, key=KEY, last=day) for day in MANNED),
        (event(day, 9, _looked_through, day=day) for day in MANNED),
    )  # fmt: skip


def _looked_through(stage: Stage, day: str) -> None:
    """The clerk has read what the site told by then."""
    with scene(stage, "hemin", day, 18) as moment:
        notices_read_all(by=moment.by, at=moment.at)
