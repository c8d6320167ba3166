"""A diary: what happens on which day of the year, played in the order of the days and only once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, NamedTuple

from duixian.cli.demo_year.stage import Stage


class Event(NamedTuple):
    """Something that happens on a day (`2020-03-02`); of one day in the order of `rank`."""

    day: str
    rank: int
    play: Callable[[Stage], None]


def event(day: str, rank: int, play: Callable[..., None], /, **told: Any) -> Event:
    """An event whose scene is called with the stage and what is told."""
    return Event(day, rank, partial(play, **told))


def play_until(stage: Stage, key: str, events: Iterable[Event], last: str) -> None:
    """Everything in the diary `key` from where it was left up to and with a day."""
    since = stage.played_until.get(key, "")
    for one in sorted(events, key=lambda one: (one.day, one.rank)):
        if since < one.day <= last:
            one.play(stage)
    stage.played_until[key] = last
