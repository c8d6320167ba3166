"""Why each request that both sides agreed to has no meeting, with whom and what it is about."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from duixian.apps.parties.models import Organisation
from duixian.apps.partnering.models import MeetingRequest, Partnering, Profile, Slot, Tongue
from duixian.apps.partnering.queries.office import SIDES
from duixian.apps.partnering.queries.problem import Situation, key_of, now_or_past, situation_of
from duixian.core.partnering.explain import Reason, explain_all
from duixian.core.partnering.model import Meeting as Met


@dataclass(frozen=True, slots=True)
class Blocker:
    """A meeting that would have to give way: its two people and its time."""

    left: Profile
    right: Profile
    slot: Slot


@dataclass(frozen=True, slots=True)
class Waiting:
    """A request without a meeting: why, whom the reason is about, and what is in the way. `slots` are those that were looked at."""

    request: MeetingRequest
    reason: Reason
    people: tuple[Profile, ...]
    bodies: tuple[Organisation, ...]
    tongue: str
    slots: tuple[Slot, ...]
    blockers: tuple[Blocker, ...]


def waiting_explained(partnering: Partnering, at: datetime) -> list[Waiting]:
    """Every request that waits with its reason, by the order in which they were asked; times that have passed do not count until all
    have: then it is told as it was over all of them. Those that had a meeting and missed it are left out. Fourteen queries for any number."""
    situation = situation_of(partnering)
    past = now_or_past(situation.slots, at)
    every = situation.problem.every_slot & ~past or situation.problem.every_slot
    asked = (one for one in situation.problem.requests if one.code not in situation.missed)
    requests = tuple(replace(one, slots=one.slots & every) for one in asked)
    found = explain_all(replace(situation.problem, requests=requests), situation.schedule)
    rows = MeetingRequest.objects.select_related(*SIDES).in_bulk([key_of(code) for code in found])
    bodies = Organisation.objects.in_bulk(
        {key_of(code) for one in found.values() for code in one.subjects if _is_key(code, "o")}
    )
    tongues = dict(Tongue.choices)
    return [
        Waiting(
            rows[key_of(code)], one.reason,
            tuple(situation.profiles[each] for each in one.subjects if each in situation.profiles),
            tuple(bodies[key_of(each)] for each in one.subjects if _is_key(each, "o")),
            next((str(tongues[each]) for each in one.subjects if each in tongues), ""),
            tuple(situation.slots[n] for n in one.slots), tuple(_blocker(situation, each) for each in one.blockers),
        )
        for code, one in found.items()
    ]  # fmt: skip


def _is_key(code: str, letter: str) -> bool:
    return code.startswith(letter) and code[1:].isdecimal()


def _blocker(situation: Situation, met: Met) -> Blocker:
    return Blocker(situation.profiles[met.left], situation.profiles[met.right], situation.slots[met.slot])
