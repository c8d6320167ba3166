"""The closed registry of long work: every app registers its handlers by name, which its AppConfig imports.

A handler gets a `Progress` and the job's parameters, does one item after another, and gives the result that is kept with the
job. It must be harmless to start again: items that are done are skipped by their key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from duixian.apps.accounts.actor import Actor


class Progress(Protocol):
    """How a handler tells how far it is."""

    def left(self, keys: Iterable[str]) -> Iterator[str]:
        """The items that are still to be done, in order; their number becomes the job's total."""

    def finished(self, key: str, *, problem: str = "") -> None:
        """An item is done, or was tried and could not be done, with the reason."""


Handler = Callable[[Progress, Mapping[str, Any], Actor], Mapping[str, Any]]
_HANDLERS: dict[str, Handler] = {}


class UnknownJobError(KeyError):
    """A kind of job that no app has registered."""


def register(kind: str, handler: Handler) -> None:
    """Make a kind of job known. Twice is an error."""
    if kind in _HANDLERS:
        raise ValueError(f"job {kind} registered twice")
    _HANDLERS[kind] = handler


def handler_of(kind: str) -> Handler:
    """The handler of a kind. Raises UnknownJobError."""
    try:
        return _HANDLERS[kind]
    except KeyError as error:
        raise UnknownJobError(kind) from error


@dataclass
class Unkept:
    """A Progress that keeps nothing: for handlers called at once, in tests and in the demo year."""

    done: list[str] = field(default_factory=list)

    def left(self, keys: Iterable[str]) -> Iterator[str]:
        """All of them."""
        yield from keys

    def finished(self, key: str, *, problem: str = "") -> None:
        """Remembers the key."""
        self.done.append(key)
