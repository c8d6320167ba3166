"""Who may write evidence, and which of several facts with two times holds. Seeing goes with the unit (queries)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final, Protocol, TypeVar

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.roles import WRITING, Role

STATING: Final = (Role.FILLER, Role.FINANCE, Role.HEAD)
"""Who states values and uploads lists: the unit's own people, never those who review them."""


def may_store(actor: Actor, path: str) -> bool:
    """Keep files: everybody who changes anything about projects, reviewers for their reasons included."""
    return actor.holds(*WRITING, at=path)


def may_state(actor: Actor, path: str) -> bool:
    """Attest values and upload lists."""
    return actor.holds(*STATING, at=path)


def may_confirm(actor: Actor, path: str) -> bool:
    """Confirm what a colleague uploaded; that it is somebody else is checked against the list."""
    return actor.holds(*STATING, at=path)


class Told(Protocol):
    """What is asked of a fact with two times: when it holds, since when it is known, until when it was believed."""

    occurred_at: datetime
    recorded_at: datetime
    superseded_at: datetime | None


ToldT = TypeVar("ToldT", bound=Told)


def known(facts: Iterable[ToldT], known_at: datetime) -> list[ToldT]:
    """What was believed at a time: recorded by then, and not yet superseded."""
    return [f for f in facts if f.recorded_at <= known_at and (f.superseded_at is None or f.superseded_at > known_at)]


def latest(facts: Iterable[ToldT], *, as_of: datetime, known_at: datetime) -> ToldT | None:
    """The statement that holds: of those believed at `known_at`, the one about the latest time not after `as_of`."""
    told = [fact for fact in known(facts, known_at) if fact.occurred_at <= as_of]
    return max(told, key=lambda fact: (fact.occurred_at, fact.recorded_at), default=None)


class ToldList(Told, Protocol):
    """A list, which may tell the day of each row."""

    @property
    def dated(self) -> bool:
        """Whether it does."""


ListT = TypeVar("ListT", bound=ToldList)


def standing(lists: Iterable[ListT], *, as_of: datetime, known_at: datetime) -> ListT | None:
    """The list that tells what was at `as_of`, as believed at `known_at`.

    A list with days tells every time up to its own (its rows are then taken up to `as_of`), so the earliest that reaches
    `as_of` holds; a list without days is a picture of its day, carried forward until the next. None: nothing was told.
    """
    believed = known(lists, known_at)
    reaching = [one for one in believed if one.dated and one.occurred_at >= as_of]
    if reaching:
        return min(reaching, key=lambda one: (one.occurred_at, one.recorded_at))
    return latest(believed, as_of=as_of, known_at=known_at)


def supersedes(new: ListT, old: ListT) -> bool:
    """Whether a newly recorded list takes the place of one that was believed: it corrects the same day, or tells the days of
    everything up to a later one."""
    return new.occurred_at == old.occurred_at or (new.dated and new.occurred_at > old.occurred_at)
