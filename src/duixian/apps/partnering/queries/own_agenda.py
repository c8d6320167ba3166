"""What a delegate finds of their meetings: each with what the other side needs and offers, and what was said of it; and what is not placed yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, prefetch_related_objects
from django.utils.translation import get_language

from duixian.apps.accounts.errors import NotFound
from duixian.apps.partnering.models import (
    FollowUp,
    Interest,
    Mark,
    Meeting,
    MeetingRequest,
    MeetingState,
    PlanStage,
    Profile,
    Rating,
    Slot,
    Standing,
)
from duixian.apps.partnering.queries.advising import seen
from duixian.apps.partnering.queries.agenda import Appointment, agenda_of, appointment_of
from duixian.apps.partnering.queries.cells import free_cells, free_of
from duixian.apps.partnering.queries.fitting import Fitting
from duixian.apps.partnering.queries.problem import Rules, Situation, request_code, situation_of
from duixian.apps.partnering.queries.profiles import published

_SIDES = (
    "asker__registration__person", "asker__organisation", "asked__registration__person", "asked__organisation", "asked_body",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OwnMeeting:
    """A meeting of a delegate: the published needs and offers of the others by their key, the delegate's own rating, what counts of what was
    said of it, and what the two share where they meet by recommendation."""

    one: Appointment
    interests: dict[int, tuple[Interest, ...]]
    rating: Rating | None
    mark: Mark | None
    fit: str = ""


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A request that both sides agreed to and that has no meeting: whether one was missed, and the slots in which it could be met now. None:
    the schedule is not out, so that nobody can say yet. `comes`, where anybody of an organisation was asked: who of it, by the key of the slot."""

    request: MeetingRequest
    missed: bool
    free: tuple[Slot, ...] | None
    comes: Mapping[int, Profile] = field(default_factory=dict)


def own_meetings(profile: Profile, *, on: date) -> list[OwnMeeting]:
    """The meetings that a delegate was told of, by time. Six queries for any number."""
    return _with_words(agenda_of(profile), profile, on)


def own_meeting(profile: Profile, uuid: UUID, *, on: date) -> OwnMeeting:
    """One of them. Raises NotFound for any other. Six queries."""
    return _with_words([appointment_of(profile, uuid)], profile, on)[0]


def unplaced(profile: Profile, *, at: datetime) -> list[Unplaced]:
    """What a delegate agreed to and has no meeting for, the oldest first. One query where there is none; else thirteen for any number."""
    rows = list(_unplaced(profile))
    if not rows:
        return []
    situation = _situation(profile)
    return [Unplaced(one, one.missed, _free(situation, one, at)) for one in rows]  # type: ignore[attr-defined]  # annotated


def unplaced_one(profile: Profile, request: UUID, *, at: datetime) -> Unplaced:
    """One of them. Raises NotFound for any other. Thirteen queries at most."""
    one = _unplaced(profile).filter(uuid=request).first()
    if one is None:
        raise NotFound
    situation = _situation(profile, named=one.asked_body_id is not None)
    free = _free(situation, one, at)
    return Unplaced(one, one.missed, free, _comes(situation, one, free or ()))  # type: ignore[attr-defined]  # annotated


def follow_ups_of(profile: Profile) -> list[FollowUp]:
    """What a delegate was asked of each meeting, the latest time alone, by the time of the meetings; with slot and people. Two queries."""
    rows = profile.follow_ups.select_related("meeting__slot").order_by("meeting", "months")
    latest = sorted({one.meeting_id: one for one in rows}.values(), key=lambda one: one.meeting.slot.starts_at)
    if latest:
        prefetch_related_objects(
            [one.meeting for one in latest], "seats__profile__registration__person", "seats__profile__organisation"
        )
    return latest


def follow_ups_due(profile: Profile) -> int:
    """Of how many meetings a delegate was asked and has not answered the latest time. One query."""
    later = FollowUp.objects.filter(meeting=OuterRef("meeting"), profile=profile, months__gt=OuterRef("months"))
    return profile.follow_ups.filter(~Exists(later), answered_at=None).count()


def _with_words(agenda: Sequence[Appointment], profile: Profile, on: date) -> list[OwnMeeting]:
    people = {other.pk for one in agenda for other in one.others}
    wants: dict[int, list[Interest]] = defaultdict(list)
    for interest in published(on).filter(profile__in=people).order_by("side", "pk"):
        wants[interest.profile_id].append(interest)
    ratings = {one.meeting_id: one for one in profile.ratings.all()}
    marks = {one.meeting_id: one for one in Mark.objects.filter(meeting__in=[each.meeting for each in agenda])}
    fitting, english = Fitting(profile.partnering.event.unit), not (get_language() or "zh").startswith("zh")
    return [
        OwnMeeting(
            one, {other.pk: tuple(wants[other.pk]) for other in one.others}, ratings.get(one.meeting.pk), marks.get(one.meeting.pk),
            fitting.terms(one.meeting.request, english=english),
        )
        for one in agenda
    ]  # fmt: skip


def _unplaced(profile: Profile) -> QuerySet[MeetingRequest]:
    mine = Q(asker=profile) | Q(asked=profile) | Q(asked_body=profile.organisation_id)
    meetings = Meeting.objects.filter(request=OuterRef("pk"))
    live = meetings.filter(state__in=(MeetingState.PLANNED, MeetingState.HELD))
    rows = seen(profile.partnering.requests.filter(mine, ~Exists(live), standing=Standing.ACCEPTED))
    missed = Exists(meetings.filter(state=MeetingState.MISSED))
    return rows.annotate(missed=missed).select_related(*_SIDES).order_by("created_at", "pk")


def _situation(profile: Profile, *, named: bool = False) -> Situation | None:
    """The event as the engine sees it once the schedule is out; people are `named` there where a page says who comes."""
    out = profile.partnering.plan_stage == PlanStage.NOTIFIED
    return situation_of(profile.partnering, Rules(named=named)) if out else None


def _comes(situation: Situation | None, one: MeetingRequest, free: Iterable[Slot]) -> dict[int, Profile]:
    """Who of the organisation that was asked would come in each slot: as `attending.meeting_book_own` chooses."""
    if situation is None or one.asked_body_id is None:
        return {}
    sides = next((each for each in situation.problem.requests if each.code == request_code(one.pk)), None)
    if sides is None:
        return {}
    return {
        slot.pk: situation.profiles[free_of(situation, sides.right, situation.slot_number[slot.pk])[0]] for slot in free
    }


def _free(situation: Situation | None, one: MeetingRequest, at: datetime) -> tuple[Slot, ...] | None:
    if situation is None:
        return None
    code = request_code(one.pk)
    if code not in situation.requests:
        return ()
    return tuple(situation.slots[n] for n in free_cells(situation, code, at).slots)
