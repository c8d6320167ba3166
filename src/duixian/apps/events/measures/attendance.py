"""Guests who came: different persons scanned in at the entry, by what they came as."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from duixian.apps.events.measures.common import Parameters, editions_of, end_of
from duixian.apps.events.models import CheckinList, Direction, Event, Scan, Ticket
from duixian.apps.events.queries.attendance import scans_counting
from duixian.core.history.canonical import digest
from duixian.core.measures.assembling import Setting, assembled
from duixian.core.measures.origins import OriginRow, Record, Role
from duixian.core.measures.parameters import Parameter, ParameterKind
from duixian.core.measures.reasons import DUPLICATE, NOT_MET, NOT_RECORDED
from duixian.core.measures.recompute import Kind
from duixian.core.measures.result import MeasureResult, not_measured
from duixian.core.measures.spec import MeasureSpec, TargetKind, UnitKind
from duixian.core.wording import Words

ROLE_WORDS: Final = {
    "delegate": Words("参会代表", "delegates"),
    "overseas": Words("境外代表", "delegates from abroad"),
    "speaker": Words("报告嘉宾", "speakers"),
    "vip": Words("贵宾", "VIPs"),
    "media": Words("媒体", "media"),
    "exhibitor": Words("参展商", "exhibitors"),
    "staff": Words("工作人员", "staff"),
}
AUDIENCE: Final = ("delegate", "overseas", "vip", "exhibitor")
"""Whom 观众 means unless the 口径 says otherwise: neither who speaks nor who works there."""


class _Came(NamedTuple):
    """A scan that let somebody in."""

    scan: Scan
    ticket: Ticket
    person: str
    country: str
    role: str


def attendees(*, subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> MeasureResult:
    """Different persons let in at an entry list by `as_of`, of the chosen roles, as known at `known_at`.

    The first scan of a person counts; later days and doors are left out as its repetitions, scans of other roles because they are
    not asked for. A scan counts as it was last corrected by then. Told beside it: persons of every role, and those from abroad
    (`abroad`) and their countries (`countries`), both among the persons counted. Two queries an edition.
    """
    came = [one for event in editions_of(subject) for one in _came(event, as_of, known_at)]
    if not came:
        return not_measured(NOT_RECORDED)
    wanted = frozenset(parameters["roles"] or ())  # type: ignore[arg-type]  # CHOICES gives a tuple of words
    return assembled(Kind.COUNT, _rows(came, wanted), Setting(facts=_facts(came, wanted)))


def _came(event: Event, as_of: date, known_at: datetime) -> list[_Came]:
    last = end_of(as_of, event.time_zone) - timedelta(microseconds=1)
    scans = scans_counting(event, as_of=last, known_at=known_at)
    rows = scans.filter(list__purpose=CheckinList.Purpose.ENTRY, direction=Direction.IN)
    return [_told(scan, scan.ticket) for scan in rows if scan.ticket]


def _told(scan: Scan, ticket: Ticket) -> _Came:
    guest = ticket.registration
    return _Came(scan, ticket, str(guest.person.uuid), guest.person.country, guest.kind.role)


def _rows(came: list[_Came], wanted: frozenset[str]) -> Iterator[OriginRow]:
    first: dict[str, str] = {}
    for one in came:
        record = _record(one)
        if one.role not in wanted:
            yield record.playing(Role.EXCLUDED, f"{NOT_MET}: {ROLE_WORDS[one.role].zh}")
        elif one.person in first:
            yield record.playing(Role.EXCLUDED, f"{DUPLICATE}: {first[one.person]}")
        else:
            first[one.person] = record.label
            yield record.playing(Role.VALUE)


def _record(one: _Came) -> Record:
    """Without names: the number of the registration, which the office can look up, and the role."""
    number = one.ticket.registration.number
    told = {"ticket": one.ticket.uuid, "person": one.person, "role": one.role, "at": one.scan.occurred_at,
            "nonce": one.scan.nonce}  # fmt: skip
    return Record("events.scan", str(one.scan.uuid), f"{number:04d} {ROLE_WORDS[one.role].zh}", digest=digest(told),
                  occurred_at=one.scan.occurred_at, unique=one.person)  # fmt: skip


def _facts(came: list[_Came], wanted: frozenset[str]) -> Mapping[str, int]:
    persons = {one.person: one for one in came}
    roles = Counter(one.role for one in persons.values())
    counted = {one.person: one.country for one in came if one.role in wanted}
    abroad = [country for country in counted.values() if country not in {"", "CN"}]
    return {**{f"role_{name}": number for name, number in sorted(roles.items())}, "abroad": len(abroad),
            "countries": len({country for country in counted.values() if country})}  # fmt: skip


ROLES = Parameter(
    "roles", ParameterKind.CHOICES, Words("计入的身份", "who counts"),
    Words("观众一般不含工作人员和报告嘉宾；一人多日、多场只计一次", "an audience leaves out staff and speakers; several days or doors are one person"),
    default=AUDIENCE, choices=tuple(ROLE_WORDS.items()),
)  # fmt: skip
MEASURES = (
    (
        MeasureSpec(
            "events.attendees", 1, Words("到会人数", "guests who came"),
            Words("截止日前在入场处签到的不同自然人，按所选身份", "different persons scanned in at the entry by the day, of the chosen kinds"),
            UnitKind.COUNT, "events", frozenset({TargetKind.COUNT}), parameters=(ROLES,),
            trap=Words("报名人数不是到会人数；工作人员、嘉宾、多日重复是否计入须写明", "registrations are no attendance; say whether staff, speakers and repeated days count"),
        ),
        attendees,
    ),
)  # fmt: skip
"""What this module measures, each with its function."""
