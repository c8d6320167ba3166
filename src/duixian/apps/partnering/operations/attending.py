"""On the day: who came to which table, whether a meeting was held, what those who met thought of it, and a new meeting at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.audit.clock import recording_time
from duixian.apps.events.models import Ticket
from duixian.apps.partnering.models import (
    Arrival,
    Mark,
    Meeting,
    MeetingState,
    Partnering,
    PlanChange,
    PlanStage,
    Profile,
    Rating,
    Standing,
)
from duixian.apps.partnering.operations.absences import absences_set
from duixian.apps.partnering.operations.arranging import steps_between
from duixian.apps.partnering.operations.entering import acting_profile, tell, words_of
from duixian.apps.partnering.operations.notifying import changes_tell
from duixian.apps.partnering.operations.writing import Change, change_write, locked_plan, locked_plan_of, tell_plan
from duixian.apps.partnering.queries.agenda import Appointment, appointment, told_meetings, with_people
from duixian.apps.partnering.queries.cells import free_cells, free_of
from duixian.apps.partnering.queries.problem import situation_of
from duixian.core.events.tickets import normal
from duixian.core.partnering.model import Meeting as Met

EARLY: Final = timedelta(minutes=30)
"""How long before a meeting somebody may arrive for it."""
REPORT_UNTIL: Final = timedelta(days=14)
"""How long after a meeting its people may say whether it was held."""


@dataclass(frozen=True, slots=True)
class Greeting:
    """What the reader at the tables shows: whose code it was, the meeting they are to go to now (None: none), and the one after."""

    profile: Profile
    now: Appointment | None
    then: Appointment | None
    repeated: bool = False


@transaction.atomic
def arrival_scan(*, partnering_uuid: UUID, code: str, by: Actor, at: datetime) -> Greeting:
    """Somebody holds the code of their badge or ticket to the reader at the tables: they have arrived at the meeting that is on, or begins
    within half an hour. Once all sides have, it is held. Raises NotFound for a code of nobody who takes part, NotAllowed."""
    partnering = locked_plan(by, partnering_uuid)
    profile = _of_code(partnering, code)
    rows = told_meetings(partnering).filter(seats__profile=profile, seats__live=True, slot__ends_at__gt=at)
    ahead = [appointment(one, profile) for one in with_people(rows)]
    now = next((one for one in ahead if one.starts_at - EARLY <= at), None)
    then = next((one for one in ahead if one is not now), None)
    repeated = bool(now and now.arrived)
    if now and not repeated:
        _arrived(now.meeting, profile, Arrival.Source.CODE, by, at)
    return Greeting(profile, now, then, repeated)


@transaction.atomic
def arrival_tell(*, uuid: UUID, profile_uuid: UUID, by: Actor, at: datetime) -> None:
    """A delegate says on their page that they are at the table. Raises NotFound, NotAllowed, Invalid outside the time of the meeting."""
    profile = acting_profile(by, profile_uuid)
    meeting = _told(profile, uuid)
    if not meeting.slot.starts_at - EARLY <= at < meeting.slot.ends_at:
        raise Invalid(_("约谈开始前30分钟到结束之间可以签到。"))
    if not meeting.arrivals.filter(profile=profile).exists():
        _arrived(meeting, profile, Arrival.Source.OWN, by, at)


@transaction.atomic
def meeting_unable(*, uuid: UUID, profile_uuid: UUID, by: Actor, at: datetime) -> None:
    """A delegate cannot come when a meeting is: its time is among those at which they cannot meet, and another one is found if there is any.

    Raises NotFound, NotAllowed, Invalid once it has begun, or what `absences_set` raises.
    """
    profile = acting_profile(by, profile_uuid)
    slot = _told(profile, uuid).slot
    if at >= slot.starts_at:
        raise Invalid(_("约谈已经开始，不能再改时间。"))
    held = profile.absences.values_list("starts_at", "ends_at")
    absences_set(profile_uuid=profile.uuid, spans=[*held, (slot.starts_at, slot.ends_at)], by=by, at=at)


@transaction.atomic
def result_tell(
    *, uuid: UUID, profile_uuid: UUID, held: bool, note: str = "", by: Actor, at: datetime
) -> Mark:  # fmt: skip
    """A delegate says whether the meeting was held, or that the other side did not come. What the office said before stands.

    Raises NotFound, NotAllowed, Invalid before the meeting, two weeks after it, for a group, or once the office has said.
    """
    profile = acting_profile(by, profile_uuid)
    meeting = _told(profile, uuid)
    if at < meeting.slot.starts_at or at >= meeting.slot.ends_at + REPORT_UNTIL:
        raise Invalid(_("约谈开始后两周内可以填写结果。"))
    if meeting.marks.filter(source=Arrival.Source.OFFICE).exists():
        raise Invalid(_("会务组已经登记过这场约谈的结果。"))
    missing = None
    if not held:
        others = [seat.profile for seat in meeting.seats.select_related("profile") if seat.profile_id != profile.pk]
        missing = others[0] if len(others) == 1 else None
    return _marked(meeting, _Said(held, Arrival.Source.OWN, missing, words_of(note, "note", 200)), by, at)


@transaction.atomic
def result_set(
    *, uuid: UUID, held: bool, missing_uuid: UUID | None = None, note: str = "", by: Actor, at: datetime
) -> Mark:  # fmt: skip
    """The office says whether a meeting was held, or who did not come (empty: nobody knows). Raises NotFound, NotAllowed, Invalid before it
    begins or once it is called off."""
    partnering = locked_plan_of(by, Meeting, uuid)
    meeting = Meeting.objects.select_related("slot").get(uuid=uuid)
    meeting.partnering = partnering
    if meeting.state == MeetingState.OFF:
        raise Invalid(_("这场约谈已经取消。"))
    if at < meeting.slot.starts_at:
        raise Invalid(_("约谈还没有开始。"))
    missing = None
    if missing_uuid is not None and not held:
        missing = Profile.objects.filter(seats__meeting=meeting, uuid=missing_uuid).first()
        if missing is None:
            raise NotFound
    return _marked(meeting, _Said(held, Arrival.Source.OFFICE, missing, words_of(note, "note", 200)), by, at)


@transaction.atomic
def rating_give(*, uuid: UUID, profile_uuid: UUID, score: int, comment: str = "", by: Actor, at: datetime) -> Rating:
    """What a delegate thought of a meeting, 1 to 5; again replaces it. Raises NotFound, NotAllowed, Invalid at `score`, or before it."""
    profile = acting_profile(by, profile_uuid)
    meeting = _told(profile, uuid)
    if not 1 <= score <= 5:
        raise Invalid(_("请选择1到5分。"), field="score")
    if at < meeting.slot.starts_at:
        raise Invalid(_("约谈还没有开始。"))
    values = {"score": score, "comment": words_of(comment, "comment", 300)}
    made, new = Rating.objects.update_or_create(
        meeting=meeting, profile=profile, defaults=values, create_defaults={**values, "created_at": at}
    )
    if new:
        tell("partnering.meeting.rated", profile, by=by, at=at, payload={"meeting": meeting.uuid})
    return made


@transaction.atomic
def meeting_book_own(*, profile_uuid: UUID, request_uuid: UUID, slot_uuid: UUID, by: Actor, at: datetime) -> PlanChange:
    """A delegate takes a free time, at any free table, for a request that both sides agreed to and that has no meeting (any more): at once,
    without the office. The other side is told. Raises NotFound, NotAllowed, Invalid before the schedule is out or when the time is gone."""
    profile = acting_profile(by, profile_uuid)
    partnering = profile.partnering
    if partnering.plan_stage != PlanStage.NOTIFIED:
        raise Invalid(_("约谈安排公布后才能自行加约。"))
    situation = situation_of(partnering)
    code, one = next(((code, one) for code, one in situation.requests.items() if one.uuid == request_uuid), ("", None))
    if one is None or one.standing != Standing.ACCEPTED or (profile.pk not in {one.asker_id, one.asked_id} and (
        one.asked_body_id != profile.organisation_id
    )):  # fmt: skip
        raise NotFound
    if code in situation.met:
        raise Invalid(_("这份申请已经安排了约谈。"))
    slot = next((each for each in situation.slots if each.uuid == slot_uuid), None)
    if slot is None:
        raise NotFound
    cells = free_cells(situation, code, at)
    number = situation.slot_number[slot.pk]
    if number not in cells.slots:
        raise Invalid(_("这个时间刚刚被占用，请另选一个。"))
    request = next(each for each in situation.problem.requests if each.code == code)
    left, right = (free_of(situation, side, number)[0] for side in (request.left, request.right))
    homes = [*situation.homes.get(request.left.organisation, ()), *situation.homes.get(request.right.organisation, ())]
    free = cells.tables[number]
    table = next((home for home in homes if home in free), free[0])
    steps = steps_between(situation, [(code, Met(code, number, left, right, table))])
    made = change_write(partnering, Change(PlanChange.Kind.BOOKED, steps), by=by, at=at)
    changes_tell(partnering, steps, by=by, at=at)
    return made


def _of_code(partnering: Partnering, code: str) -> Profile:
    plain = normal(code[:400])
    rows = Ticket.objects.filter(event=partnering.event_id, code=plain).values_list("registration", flat=True)
    found = Profile.objects.filter(partnering=partnering, registration__in=rows)
    profile = found.select_related("registration__person", "organisation").first()
    if profile is None:
        raise NotFound
    profile.partnering = partnering
    return profile


def _told(profile: Profile, uuid: UUID) -> Meeting:
    rows = told_meetings(profile.partnering).filter(uuid=uuid, seats__profile=profile, seats__live=True)
    found: Meeting | None = rows.select_related("slot").first()
    if found is None:
        raise NotFound
    found.partnering = profile.partnering
    return found


def _arrived(meeting: Meeting, profile: Profile, source: str, by: Actor, at: datetime) -> None:
    Arrival.objects.create(
        meeting=meeting, profile=profile, source=source, by_id=by.user_id, occurred_at=at, recorded_at=recording_time()
    )
    came = set(meeting.arrivals.values_list("profile_id", flat=True))
    sides: dict[str, bool] = {}
    for seat in meeting.seats.all():
        key = seat.side if meeting.request_id else str(seat.profile_id)
        sides[key] = sides.get(key, False) or seat.profile_id in came
    if sum(sides.values()) >= (2 if not meeting.request_id else len(sides)) and meeting.state != MeetingState.HELD:
        _marked(meeting, _Said(True, source), by, at)


class _Said(NamedTuple):
    """What is said of a meeting."""

    held: bool
    source: str
    missing: Profile | None = None
    note: str = ""


def _marked(meeting: Meeting, said: _Said, by: Actor, at: datetime) -> Mark:
    made = Mark.objects.create(
        meeting=meeting, result=Mark.Result.HELD if said.held else Mark.Result.MISSED, missing=said.missing, source=said.source,
        note=said.note, by_id=by.user_id, occurred_at=at, recorded_at=recording_time(),
    )  # fmt: skip
    meeting.state = MeetingState.HELD if said.held else MeetingState.MISSED
    meeting.save(update_fields=["state"])
    tell_plan(
        f"partnering.meeting.{made.result}", meeting.partnering, by=by, at=at,
        payload={"meeting": str(meeting.uuid), "source": said.source},
    )  # fmt: skip
    return made
