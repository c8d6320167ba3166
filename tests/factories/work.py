"""Long work that can be killed in the middle and taken up again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from duixian.apps.jobs.handlers import Unkept


class Killed(Exception):  # noqa: N818  # what a kill looks like from inside
    """The worker is gone."""


class Kept(Unkept):
    """Keeps what is done over several runs, and can be killed after some items."""

    def __init__(self, until: int = 99) -> None:
        super().__init__()
        self.problems: dict[str, str] = {}
        self.until = until

    def left(self, keys: Iterable[str]) -> Iterator[str]:
        return (key for key in keys if key not in self.done)

    def finished(self, key: str, *, problem: str = "") -> None:
        if len(self.done) >= self.until:
            raise Killed
        super().finished(key)
        self.problems |= {key: problem} if problem else {}
