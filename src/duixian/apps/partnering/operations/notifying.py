"""People are told of their meetings: all at once when the schedule is out, and each change afterwards to those whom it concerns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import F
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from duixian.apps.accounts.actor import Actor
from duixian.apps.audit.clock import recording_time
from duixian.apps.events.operations.links import link_for
from duixian.apps.events.operations.registration_mail import address_of, name_of, page_address
from duixian.apps.jobs.handlers import Progress
from duixian.apps.jobs.operations import job_start
from duixian.apps.notices.operations.letters import letter_queue
from duixian.apps.partnering.models import Meeting, MeetingState, MeetingTable, Partnering, PlanStage, Profile, Slot
from duixian.apps.partnering.operations.writing import Place, Step
from duixian.apps.partnering.queries.agenda import Appointment, agendas_of, told_meetings
from duixian.apps.partnering.queries.fitting import Fitting
from duixian.apps.partnering.queries.wording import body_of, meeting_words, named_of, table_of
from duixian.documents.schedules.invitations import Method, Party, invitation

JOB: Final = "partnering.agendas"
_PEOPLE: Final = ("registration__person", "registration__group__contact", "organisation", "partnering__event__unit")


def agendas_start(partnering: Partnering, *, by: Actor, at: datetime) -> None:
    """Ask for the letters as a job, inside the transaction that makes the schedule known."""
    title = _("通知约谈安排：%(event)s") % {"event": partnering.event.short_name}
    job_start(
        kind=JOB, title=title, unit=partnering.event.unit, parameters={"partnering": str(partnering.uuid)}, by=by, at=at
    )


def agendas_job(progress: Progress, parameters: Mapping[str, Any], by: Actor) -> Mapping[str, Any]:
    """What the worker calls: a letter to everybody who meets somebody, each once however often it is begun."""
    partnering = Partnering.objects.select_related("event__unit").get(uuid=UUID(parameters["partnering"]))
    return {"letters": agendas_write(partnering, progress, by=by, at=recording_time())}


def agendas_write(partnering: Partnering, progress: Progress, *, by: Actor, at: datetime) -> int:
    """Queue the agendas that were not written yet; how many were."""
    rows = Profile.objects.filter(seats__meeting__in=told_meetings(partnering), seats__live=True).distinct()
    held = {str(one.uuid): one for one in rows.select_related(*_PEOPLE)}
    agendas, number, fitting = agendas_of(held.values()), 0, Fitting(partnering.event.unit)
    for key in progress.left(sorted(held)):
        number += _agenda_write(held[key], agendas[held[key].pk], fitting, by=by, at=at)
        progress.finished(key)
    return number


def changes_tell(
    partnering: Partnering, steps: Sequence[Step], *, by: Actor, at: datetime, told: Collection[int] = ()
) -> int:
    """Tell those whom steps concern, where people know the schedule already; how many letters. Profiles in `told` hear of it otherwise.

    Meetings get their next SEQUENCE; those that are new are told of by it.
    """
    if partnering.plan_stage != PlanStage.NOTIFIED:
        return 0
    held = Meeting.objects.filter(uuid__in=[one.meeting for one in steps])
    held.filter(notified_at=None).exclude(state=MeetingState.OFF).update(notified_at=at)
    held.update(sequence=F("sequence") + 1)
    concerned: dict[int, list[Step]] = defaultdict(list)
    for step in steps:
        for pk in _people(step):
            concerned[pk].append(step)
    facts = _Facts(partnering, steps)
    rows = Profile.objects.filter(pk__in=set(concerned) - set(told)).select_related(*_PEOPLE).order_by("pk")
    return sum(_change_write(one, concerned[one.pk], facts, by=by, at=at) for one in rows)


def follow_up_write(partnering: Partnering, profile_key: int, months: int, *, by: Actor, at: datetime) -> bool:
    """Ask somebody what became of their meetings, `months` after the edition; once. False for who has no address."""
    profile = Profile.objects.select_related(*_PEOPLE).get(pk=profile_key)
    key = f"partnering-follow-up:{partnering.uuid}:{months}:{profile.pk}"
    return _write(profile, "partnering.follow_up", key, {"months": months}, by=by, at=at)


def line_of(one: Appointment, fitting: Fitting, *, english: bool) -> str:
    """A meeting in a line: 6月11日 14:00–14:25，A区 A05，青原制药（李青）; with why the two fit where nobody asked for it."""
    meeting = one.meeting
    who = ("; " if english else "；").join(_who(each, english) for each in one.others)
    return f"{when_of(meeting.slot, meeting.partnering.event.time_zone, english=english)}  {table_of(meeting.table, english=english)}  {who}{_beside(fitting.said(meeting.request, english=english), english)}"


def when_of(slot: Slot, zone: str, *, english: bool) -> str:
    """Day and times in the zone of the place."""
    first, last = (moment.astimezone(ZoneInfo(zone)) for moment in (slot.starts_at, slot.ends_at))
    with override("en"):
        day = date_format(first, "MONTH_DAY_FORMAT") if english else f"{first.month}月{first.day}日"
    return f"{day} {first:%H:%M}–{last:%H:%M}"


def calendar_of(one: Appointment, *, method: Method, to: str, at: datetime) -> bytes:
    """A meeting as an appointment for one mail address; its UID stays, its SEQUENCE grows with each change that was told."""
    event, guest = one.meeting.partnering.event, one.profile.registration
    english = guest.language.startswith("en")
    title = "; ".join(body_of(each, english=english) for each in one.others) or one.meeting.title
    return invitation(
        uid=f"meeting-{one.meeting.uuid}@duixian", sequence=one.meeting.sequence, method=method, starts=one.starts_at, ends=one.ends_at,
        zone=event.time_zone, title=meeting_words(one.meeting, english=english) + title, place=table_of(one.meeting.table, english=english),
        organiser=Party(event.unit.name, event.contact_email or settings.DEFAULT_FROM_EMAIL),
        attendee=Party(str(guest.person), to), created=at,
    )  # fmt: skip


class _Facts:
    """What letters about steps say, read once for all of them."""

    def __init__(self, partnering: Partnering, steps: Sequence[Step]) -> None:
        places = [place for one in steps for place in (one.before, one.after) if place]
        self.zone = partnering.event.time_zone
        self.version = partnering.plan_version
        self.partnering = partnering
        self.slots = Slot.objects.in_bulk({one.slot for one in places})
        self.tables = MeetingTable.objects.select_related("zone").in_bulk({one.table for one in places})
        people = {pk for one in places for pk, _side in one.seats}
        self.people = Profile.objects.select_related("registration__person", "organisation").in_bulk(people)
        self.meetings = {
            one.uuid: one
            for one in Meeting.objects.filter(uuid__in=[each.meeting for each in steps]).select_related(
                "slot", "table__zone", "partnering__event__unit", "request"
            )
        }
        self.fitting = Fitting(partnering.event.unit)

    def line(self, step: Step, profile: Profile, *, english: bool) -> str:
        """What a step means for somebody."""
        meeting = self.meetings.get(step.meeting)
        kind = _beside(self.fitting.said(meeting.request if meeting else None, english=english), english)
        return self._line(step, profile, english) + kind

    def _line(self, step: Step, profile: Profile, english: bool) -> str:
        was, now = (place if place and profile.pk in dict(place.seats) else None for place in (step.before, step.after))
        if was and now:
            said = "{who}: {old} → {new}" if english else "{who}：{old} 改为 {new}"
            return said.format(
                who=self._others(now, profile, english), old=self._place(was, english), new=self._place(now, english)
            )
        if now:
            return ("New: {who}, {new}" if english else "新增：{who}，{new}").format(
                who=self._others(now, profile, english), new=self._place(now, english)
            )
        assert was  # noqa: S101  # a step concerns whoever sits in one of its places
        return ("Called off: {who}, {old}" if english else "取消：{who}，{old}").format(
            who=self._others(was, profile, english), old=self._place(was, english)
        )

    def appointment(self, step: Step, profile: Profile) -> tuple[Appointment, Method]:
        """The meeting of a step as it now is for somebody, and whether it is on."""
        place = step.after if step.after and profile.pk in dict(step.after.seats) else None
        others = tuple(
            self.people[pk] for pk, _side in (place or step.before or step.after or _NOWHERE).seats if pk != profile.pk
        )
        return Appointment(self.meetings[step.meeting], profile, others, arrived=False), (
            Method.REQUEST if place else Method.CANCEL
        )

    def _place(self, place: Place, english: bool) -> str:
        return f"{when_of(self.slots[place.slot], self.zone, english=english)} {table_of(self.tables[place.table], english=english)}"

    def _others(self, place: Place, profile: Profile, english: bool) -> str:
        return "; ".join(_who(self.people[pk], english) for pk, _side in place.seats if pk != profile.pk)


_NOWHERE: Final = Place(0, 0, None, ())


def _people(step: Step) -> set[int]:
    """Whom a step concerns: who sat there and who sits there, unless nothing changed for them but the interpreter."""
    before = dict(step.before.seats) if step.before else {}
    after = dict(step.after.seats) if step.after else {}
    if step.before and step.after and step.before[:2] == step.after[:2]:
        return set(before) ^ set(after) or set()
    return {*before, *after}


def _agenda_write(profile: Profile, agenda: list[Appointment], fitting: Fitting, *, by: Actor, at: datetime) -> bool:
    english = profile.registration.language.startswith("en")
    lines = "\n".join(f"- {line_of(one, fitting, english=english)}" for one in agenda)
    key = f"partnering-agenda:{profile.partnering.uuid}:{profile.pk}"
    return _write(profile, "partnering.plan.agenda", key, {"meetings": lines}, by=by, at=at)


def _change_write(profile: Profile, steps: list[Step], facts: _Facts, *, by: Actor, at: datetime) -> bool:
    english = profile.registration.language.startswith("en")
    lines = "\n".join(f"- {facts.line(one, profile, english=english)}" for one in steps)
    key = f"partnering-change:{facts.partnering.uuid}:{facts.version}:{profile.pk}"
    to, calendar = address_of(profile.registration), None
    if len(steps) == 1 and to and facts.partnering.event.contact_email:
        one, method = facts.appointment(steps[0], profile)
        calendar = calendar_of(one, method=method, to=to, at=at)
    return _write(profile, "partnering.plan.changed", key, {"meetings": lines}, by=by, at=at, calendar=calendar)


def _write(
    profile: Profile, letter: str, key: str, facts: Mapping[str, Any], *, by: Actor, at: datetime, calendar: bytes | None = None
) -> bool:  # fmt: skip
    guest, event = profile.registration, profile.partnering.event
    to = address_of(guest)
    if not to:
        return False
    english = guest.language.startswith("en")
    name = named_of(profile, english=english)
    return letter_queue(
        unit=event.unit, key=key, letter=letter, to=to, language=guest.language, calendar=calendar,
        facts={"name": name, "event": name_of(event, english=english), "zone": event.time_zone, "link": page_address(link_for(guest, at=at)),
               **facts},
        about_uuid=guest.uuid, person_uuid=guest.person.uuid, by=by, at=at, reply_to=event.contact_email,
    )  # fmt: skip


def _beside(said: str, english: bool) -> str:
    """What is said of a meeting beside who and where."""
    return (f" [{said}]" if english else f"【{said}】") if said else ""


def _who(profile: Profile, english: bool) -> str:
    body, name = body_of(profile, english=english), named_of(profile, english=english)
    return f"{body} ({name})" if english else f"{body}（{name}）"
