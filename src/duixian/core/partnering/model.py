"""A partnering event as values: who comes, when they are free, who asked to meet whom; and the schedule that answers it.

Slots are numbered from 0. A set of slots is an integer whose bit *t* says that slot *t* belongs to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NamedTuple

UNLIMITED: Final = 1_000_000
"""A cap that binds nobody."""
ANY_SLOT: Final = -1
"""The set of all slots, however many there are."""


def slots_of(numbers: Iterable[int]) -> int:
    """The set of these slots as bits."""
    bits = 0
    for number in numbers:
        bits |= 1 << number
    return bits


def numbers_of(bits: int) -> Iterator[int]:
    """The numbers of a non-negative set, ascending."""
    while bits:
        low = bits & -bits
        yield low.bit_length() - 1
        bits ^= low


class Tier(StrEnum):
    """Who wants a meeting: both sides, one side with the other's consent, or nobody but the recommendation."""

    MUTUAL = "mutual"
    ACCEPTED = "accepted"
    RECOMMENDED = "recommended"


BANDS: Final = {Tier.MUTUAL: (60, 100), Tier.ACCEPTED: (25, 60), Tier.RECOMMENDED: (5, 25)}
"""Lowest and highest weight of a tier: within a tier the better match or the higher priority goes first."""


def weight_of(tier: Tier, degree: int) -> int:
    """The weight of a request from its tier and its degree (priority or match) from 0 to 100, rounded down."""
    low, high = BANDS[tier]
    return low + (high - low) * min(max(degree, 0), 100) // 100


@dataclass(frozen=True, slots=True)
class Organisation:
    """A company or body; all its delegates together meet at most `cap` times."""

    code: str
    cap: int = UNLIMITED


@dataclass(frozen=True, slots=True)
class Person:
    """A delegate, present in the slots of `free`, who meets at most `cap` times in all and `day_cap` times a day."""

    code: str
    organisation: str
    free: int
    cap: int = UNLIMITED
    day_cap: int = UNLIMITED


@dataclass(frozen=True, slots=True)
class Table:
    """A place for one meeting at a time, in the slots of `open`."""

    code: str
    open: int = ANY_SLOT


class Side(NamedTuple):
    """One side of a request: a named delegate, or any delegate of the organisation where `person` is empty."""

    organisation: str
    person: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """Two sides that are to meet once, in one of `slots`, which is worth `weight` (a positive integer).

    While they meet they need one of `pool`, an interpreter for instance; of nothing where it is empty.
    """

    code: str
    left: Side
    right: Side
    weight: int
    tier: Tier = Tier.ACCEPTED
    slots: int = ANY_SLOT
    pool: str = ""


class Meeting(NamedTuple):
    """A request that has its time, its two delegates and its table (empty while no table is given)."""

    request: str
    slot: int
    left: str
    right: str
    table: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """An event to be scheduled.

    `days` gives the day of each slot, ascending. `fixed` meetings stay as they are. Every organisation's first meeting is worth
    `first_meeting` more, so that nobody goes home without one for the sake of the busiest. `pools` are what is counted and not
    named, interpreters of a language for instance: how many of each are there in every slot.
    """

    people: tuple[Person, ...]
    organisations: tuple[Organisation, ...]
    days: tuple[int, ...]
    tables: tuple[Table, ...]
    requests: tuple[Request, ...]
    fixed: tuple[Meeting, ...] = ()
    first_meeting: int = 0
    pools: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def every_slot(self) -> int:
        """The set of all slots."""
        return (1 << len(self.days)) - 1

    @property
    def manned(self) -> dict[str, int]:
        """The slots in which each pool has anything to give; all of them for what needs nothing."""
        found = {pool: slots_of(t for t, there in enumerate(counts) if there) for pool, counts in self.pools.items()}
        return {"": ANY_SLOT} | found

    @property
    def rooms(self) -> tuple[int, ...]:
        """How many tables are open in each slot."""
        return tuple(sum(table.open >> t & 1 for table in self.tables) for t in range(len(self.days)))


@dataclass(frozen=True, slots=True)
class Schedule:
    """The meetings of a problem, at most one a request, and what they are worth together."""

    meetings: tuple[Meeting, ...]
    worth: int

    def __len__(self) -> int:
        return len(self.meetings)


@dataclass(frozen=True, slots=True)
class Certificate:
    """Prices in thousandths of a weight that prove an upper bound; nobody needs a solver to check them (see `verify`).

    Whatever is scarce has a price: meetings of an organisation, of a person, either of them in one slot, a table in each slot, one of
    a pool in a slot.
    `floors` is what an organisation's first meeting lends from its bonus. No schedule is worth more than `bound`. `event` is the digest of
    the event (see `records`). `advised` are the requests that the relaxation takes, with their slot or -1: advice to the scheduler, no
    part of the proof.
    """

    tables: tuple[int, ...]
    organisations: Mapping[str, int] = field(default_factory=dict)
    people: Mapping[str, int] = field(default_factory=dict)
    organisation_slots: Mapping[tuple[str, int], int] = field(default_factory=dict)
    person_slots: Mapping[tuple[str, int], int] = field(default_factory=dict)
    pools: Mapping[tuple[str, int], int] = field(default_factory=dict)
    floors: Mapping[str, int] = field(default_factory=dict)
    event: str = ""
    bound: int = 0
    advised: Mapping[str, int] = field(default_factory=dict)
