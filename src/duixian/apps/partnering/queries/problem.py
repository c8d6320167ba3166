"""An edition's one-to-one meetings as the engine sees them, and its codes read back.

Codes are those of the database: `p` profile, `o` organisation, `t` table, `r` request, each with its key; slots are numbered by time. `a` with
the keys of two profiles is a recommended meeting that is not kept yet.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from duixian.apps.events.models import RegistrationState
from duixian.apps.partnering.models import (
    Interpreter,
    Meeting,
    MeetingRequest,
    MeetingState,
    MeetingTable,
    NoThanks,
    Partnering,
    Profile,
    Seat,
    Slot,
    Standing,
)
from duixian.apps.partnering.queries.advising import Pair, candidates, standing
from duixian.apps.partnering.queries.times import Span, taken
from duixian.core.partnering import model as core
from duixian.core.partnering.asking import Priority, worth

_BARE: Final = (
    "uuid", "partnering_id", "organisation_id", "interpreter", "tongue", "listed", "hidden_reason", "registration__person_id",
)  # fmt: skip
BONUS: Final = 60
"""What an organisation's first meeting is worth more: as much as what both sides asked for, at least."""


@dataclass(frozen=True, slots=True)
class Rules:
    """How an event is to be seen. `lenient`: what stands already is taken as possible, so that the rest can be arranged around it; strict is
    how it is judged before anybody is told. `day_cap` None: as the partnering says. Without `named`, people and requests come without what is
    only read by people, which takes a third of the time. With `advised`, meetings that nobody asked for may be placed in free times; `besides` are
    keys of recommended requests that count though they have no meeting yet."""

    lenient: bool = True
    named: bool = True
    bonus: int = BONUS
    day_cap: int | None = None
    advised: bool = False
    besides: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Situation:
    """The event and its schedule now. `notified` are requests whose meetings people were told of, `homes` the tables of hosts. Requests whose
    meeting somebody `missed` wait again, for those who asked to take a new time themselves: nothing places them unasked. Recommended requests
    that are not kept yet are unsaved."""

    partnering: Partnering
    problem: core.Problem
    schedule: core.Schedule
    notified: frozenset[str]
    homes: Mapping[str, tuple[str, ...]]
    slots: tuple[Slot, ...]
    tables: Mapping[str, MeetingTable]
    profiles: Mapping[str, Profile]
    requests: Mapping[str, MeetingRequest]
    interpreters: tuple[Interpreter, ...]
    meetings: tuple[Meeting, ...]
    missed: frozenset[str]

    @cached_property
    def slot_number(self) -> Mapping[int, int]:
        """The number of each slot by its key."""
        return {slot.pk: n for n, slot in enumerate(self.slots)}

    @cached_property
    def met(self) -> Mapping[str, Meeting]:
        """The live meeting of each request that has one."""
        return {request_code(one.request_id): one for one in self.meetings if one.request_id}

    def waiting(self) -> list[str]:
        """Codes of the requests without a meeting, in the order of the problem."""
        return [one.code for one in self.problem.requests if one.code not in self.met]


def situation_of(partnering: Partnering, rules: Rules = Rules()) -> Situation:  # frozen
    """The event as it now is. Twelve queries for any number of people and meetings, three more with what is recommended."""
    slots = tuple(partnering.slots.all())
    tables = list(partnering.tables.filter(removed_at=None).prefetch_related("closures"))
    interpreters = tuple(partnering.interpreters.filter(removed_at=None))
    held = list(partnering.meetings.exclude(state=MeetingState.OFF))
    meetings = tuple(one for one in held if one.state != MeetingState.MISSED)
    met = {one.request_id for one in meetings}
    missed = frozenset(request_code(one.request_id) for one in held if one.request_id and one.request_id not in met)
    profiles = _profiles(partnering, named=rules.named)
    build = _Building(_Rows(partnering, rules, slots, tables, interpreters, meetings, _seats(partnering), profiles))
    requests = [one for one in _accepted(partnering, rules) if build.has_both(one)]
    if rules.advised:
        requests += candidates(partnering, requests, build.by_key, build.free_of())
    problem = build.problem(requests)
    return Situation(
        partnering, problem, build.schedule(problem), build.notified, build.homes, slots,
        {table_code(one.pk): one for one in tables}, {profile_code(one.pk): one for one in profiles},
        {code_of(one): one for one in requests}, interpreters, meetings, missed,
    )  # fmt: skip


def profile_code(pk: int) -> str:
    """The code of a profile."""
    return f"p{pk}"


def organisation_code(pk: int) -> str:
    """The code of an organisation."""
    return f"o{pk}"


def table_code(pk: int) -> str:
    """The code of a table."""
    return f"t{pk}"


def request_code(pk: int | None) -> str:
    """The code of a request."""
    return f"r{pk}"


def recommended_code(pair: Pair) -> str:
    """The code of a recommended meeting that is not kept yet."""
    return f"a{pair[0]}-{pair[1]}"


def pair_in(code: str) -> Pair | None:
    """The two profiles that such a code names; None for any other code."""
    low, parted, high = code[1:].partition("-")
    return (int(low), int(high)) if parted and code[0] == "a" else None


def code_of(one: MeetingRequest) -> str:
    """The code of a request, kept or not."""
    return request_code(one.pk) if one.pk else recommended_code((one.asker_id, one.asked_id or 0))


def key_of(code: str) -> int:
    """The key that a code names."""
    return int(code[1:])


def overlapping(slots: Iterable[Slot], spans: Iterable[Span]) -> int:
    """The set of slots that share time with a span, as bits by their order."""
    held = list(spans)
    return core.slots_of(
        n for n, slot in enumerate(slots) if any(first < slot.ends_at and slot.starts_at < last for first, last in held)
    )


def _profiles(partnering: Partnering, *, named: bool) -> list[Profile]:
    rows = Profile.objects.filter(partnering=partnering, registration__state=RegistrationState.CONFIRMED).order_by("pk")
    if named:
        rows = rows.select_related("registration__person", "registration__kind", "organisation")
    else:
        rows = rows.select_related("registration").only(*_BARE)
    found = list(rows)
    for one in found:
        one.partnering = partnering
    return found


def _accepted(partnering: Partnering, rules: Rules) -> list[MeetingRequest]:
    rows = standing(partnering.requests.filter(standing=Standing.ACCEPTED), rules.besides).order_by("created_at", "pk")
    rows = rows.select_related("asker", "asked", "asked_body") if rules.named else rows.defer("message")
    return list(rows.defer("reasons"))


def _seats(partnering: Partnering) -> dict[int, list[_Sitting]]:
    """Who sits in each meeting that was not called off, by its key."""
    rows = Seat.objects.filter(meeting__partnering=partnering, live=True).order_by("pk")
    found: dict[int, list[_Sitting]] = defaultdict(list)
    for meeting, profile, side in rows.values_list("meeting_id", "profile_id", "side"):
        found[meeting].append(_Sitting(profile, side))
    return found


class _Sitting(NamedTuple):
    """A seat, as far as the engine cares."""

    profile_id: int
    side: str


class _Rows(NamedTuple):
    """What was read of an edition."""

    partnering: Partnering
    rules: Rules
    slots: tuple[Slot, ...]
    tables: list[MeetingTable]
    interpreters: tuple[Interpreter, ...]
    meetings: tuple[Meeting, ...]
    seats: Mapping[int, list[_Sitting]]
    profiles: list[Profile]


class _Building:
    """Puts a problem together from the rows that were read."""

    def __init__(self, rows: _Rows) -> None:
        self.partnering, self.rules, self.slots, self.tables = rows.partnering, rows.rules, rows.slots, rows.tables
        self.interpreters, meetings, self.seats, self.profiles = (
            rows.interpreters,
            rows.meetings,
            rows.seats,
            rows.profiles,
        )
        self.by_key = {one.pk: one for one in self.profiles}
        self.number = {slot.pk: n for n, slot in enumerate(self.slots)}
        self.zone = ZoneInfo(self.partnering.event.time_zone)
        self.staff: dict[int, list[Profile]] = defaultdict(list)
        for one in self.profiles:
            self.staff[one.organisation_id].append(one)
        self.refusals = set(
            NoThanks.objects.filter(profile__partnering=self.partnering).values_list("profile_id", "organisation_id")
        )
        self.one_to_one = [one for one in meetings if one.request_id]
        self.groups = [one for one in meetings if not one.request_id]
        self.seated = {
            one.request_id: frozenset(seat.profile_id for seat in self.seats[one.pk]) for one in self.one_to_one
        }
        self.notified = frozenset(request_code(one.request_id) for one in self.one_to_one if one.notified_at)
        homes: dict[str, tuple[str, ...]] = defaultdict(tuple)
        for table in self.tables:
            if table.host_id:
                homes[organisation_code(table.host_id)] += (table_code(table.pk),)
        self.homes = dict(homes)
        self.asked_for: Counter[int] = Counter()

    def has_both(self, one: MeetingRequest) -> bool:
        """Whether both sides still have somebody who can come."""
        if one.asker_id not in self.by_key:
            return False
        return one.asked_id in self.by_key if one.asked_id else bool(self._willing(one))

    def problem(self, requests: list[MeetingRequest]) -> core.Problem:
        """The problem of these requests."""
        self.asked_for.update(pk for one in requests for pk in (one.asker_id, one.asked_id) if pk)
        people = self.people
        organisations = tuple(core.Organisation(code) for code in dict.fromkeys(one.organisation for one in people))
        days = [slot.starts_at.astimezone(self.zone).date().toordinal() for slot in self.slots]
        return core.Problem(
            people, organisations, tuple(days), self._tables(), tuple(self._request(one) for one in requests),
            first_meeting=self.rules.bonus, pools=self._pools(),
        )  # fmt: skip

    def free_of(self) -> dict[int, int]:
        """The slots in which each can meet, as bits, by the key of the profile."""
        return {key_of(one.code): one.free for one in self.people}

    def schedule(self, problem: core.Problem) -> core.Schedule:
        """What stands of it."""
        weights = {one.code: one.weight for one in problem.requests}
        home = {one.code: one.organisation for one in problem.people}
        met = tuple(one for each in self.one_to_one if (one := self.meeting(each)).request in weights)
        served = {home[who] for one in met for who in (one.left, one.right) if who in home}
        return core.Schedule(met, sum(weights[one.request] for one in met) + problem.first_meeting * len(served))

    def meeting(self, one: Meeting) -> core.Meeting:
        """A meeting with its sides in the order of its request."""
        sides = {seat.side: profile_code(seat.profile_id) for seat in self.seats[one.pk]}
        left, right = sides[Seat.Side.ASKER], sides[Seat.Side.ASKED]
        return core.Meeting(
            request_code(one.request_id), self.number[one.slot_id], left, right, table_code(one.table_id)
        )

    @cached_property
    def people(self) -> tuple[core.Person, ...]:
        """Everybody with the slots in which they can meet."""
        every = (1 << len(self.slots)) - 1
        busy = {pk: overlapping(self.slots, spans) for pk, spans in taken(self.profiles).items()}
        for one in self.groups:
            for seat in self.seats[one.pk]:
                busy[seat.profile_id] = busy.get(seat.profile_id, 0) | 1 << self.number[one.slot_id]
        cap = self.rules.day_cap or self.partnering.most_a_day
        held, most = self._held()
        return tuple(
            core.Person(
                profile_code(one.pk), organisation_code(one.organisation_id), every & ~busy.get(one.pk, 0) | held.get(one.pk, 0),
                day_cap=max(cap, most.get(one.pk, 0)),
            )
            for one in self.profiles
        )  # fmt: skip

    def _held(self) -> tuple[dict[int, int], dict[int, int]]:
        """Slots in which people meet already, and the most meetings on a day that they have: possible, where one is lenient."""
        slots, days = dict[int, int](), Counter[tuple[int, object]]()
        for one in self.one_to_one if self.rules.lenient else ():
            for seat in self.seats[one.pk]:
                slots[seat.profile_id] = slots.get(seat.profile_id, 0) | 1 << self.number[one.slot_id]
                days[seat.profile_id, self.slots[self.number[one.slot_id]].starts_at.astimezone(self.zone).date()] += 1
        most = dict[int, int]()
        for (pk, _day), count in days.items():
            most[pk] = max(most.get(pk, 0), count)
        return slots, most

    def _tables(self) -> tuple[core.Table, ...]:
        every = (1 << len(self.slots)) - 1
        closed = {
            table.pk: core.slots_of(self.number[one.slot_id] for one in table.closures.all()) for table in self.tables
        }
        for one in self.groups:
            closed[one.table_id] = closed.get(one.table_id, 0) | 1 << self.number[one.slot_id]
        for one in self.one_to_one if self.rules.lenient else ():
            closed[one.table_id] = closed.get(one.table_id, 0) & ~(1 << self.number[one.slot_id])
        return tuple(core.Table(table_code(one.pk), every & ~closed[one.pk]) for one in self.tables)

    def _pools(self) -> dict[str, tuple[int, ...]]:
        """How many interpreters of each language are there in each slot, without those who are in a group meeting."""
        counts: dict[str, list[int]] = {one.tongue: [0] * len(self.slots) for one in self.profiles if one.interpreter}
        away = {(one.interpreter_id, one.slot_id) for one in self.groups if one.interpreter_id}
        for one in self.interpreters:
            there = counts.setdefault(one.tongue, [0] * len(self.slots))
            for n, slot in enumerate(self.slots):
                there[n] += present(one, slot) and (one.pk, slot.pk) not in away
        return {tongue: tuple(each) for tongue, each in sorted(counts.items())}

    def _request(self, one: MeetingRequest) -> core.Request:
        left = core.Side(organisation_code(self.by_key[one.asker_id].organisation_id), profile_code(one.asker_id))
        asked = self._asked(one)
        pool = pool_of([self.by_key[one.asker_id], *([asked] if asked else [])])
        body = asked.organisation_id if asked else one.asked_body_id or 0
        right = core.Side(organisation_code(body), profile_code(asked.pk) if asked else "")
        return core.Request(code_of(one), left, right, weight_of(one), tier_of(one), pool=pool)

    def _asked(self, one: MeetingRequest) -> Profile | None:
        """The delegate who is asked: by name, as the one who met or meets, or where some of the organisation cannot be sent, the willing
        one who is asked for least. None: anybody of the organisation."""
        if one.asked_id:
            return self.by_key[one.asked_id]
        willing = self._willing(one)
        if len(willing) == len(self.staff[one.asked_body_id or 0]):
            return None
        seated = self.seated.get(one.pk, frozenset())
        chosen = min(willing, key=lambda each: (each.pk not in seated, self.asked_for[each.pk], each.pk))
        self.asked_for[chosen.pk] += 1
        return chosen

    def _willing(self, one: MeetingRequest) -> list[Profile]:
        """Whom an organisation can send: who can be found and did not say "no thanks" to who asks, or sits in the meeting already."""
        asker, seated = self.by_key[one.asker_id].organisation_id, self.seated.get(one.pk, frozenset())
        return [
            each
            for each in self.staff[one.asked_body_id or 0]
            if each.pk in seated or (each.listed and not each.hidden_reason and (each.pk, asker) not in self.refusals)
        ]


def tier_of(one: MeetingRequest) -> core.Tier:
    """Who wants a meeting."""
    if one.recommended:
        return core.Tier.RECOMMENDED
    return core.Tier.MUTUAL if one.both_asked else core.Tier.ACCEPTED


def weight_of(one: MeetingRequest) -> int:
    """What an accepted request weighs for the engine."""
    if one.recommended:
        return core.weight_of(core.Tier.RECOMMENDED, one.fit)
    asked = Priority(one.asked_priority) if one.asked_priority else None
    return worth(both_asked=one.both_asked, asker=Priority(one.priority), asked=asked)


def pool_of(profiles: Collection[Profile]) -> str:
    """The language for which a meeting of these people needs an interpreter; empty where none does."""
    return next((str(one.tongue) for one in profiles if one.interpreter), "")


def present(one: Interpreter, slot: Slot) -> bool:
    """Whether an interpreter is there for a whole slot."""
    first, last = one.starts_at or slot.starts_at, one.ends_at or slot.ends_at
    return first <= slot.starts_at and slot.ends_at <= last


def now_or_past(slots: Iterable[Slot], at: datetime) -> int:
    """The set of slots that have begun, as bits by their order."""
    return core.slots_of(n for n, slot in enumerate(slots) if slot.starts_at <= at)
