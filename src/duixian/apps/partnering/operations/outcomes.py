"""What came of the meetings: delegates are asked after 1, 3, 6 and 12 months; intents and agreements count once the office has checked them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

import uuid6
from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.clock import recording_time
from duixian.apps.events.operations.entering import line_of
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.evidence.operations import file_store
from duixian.apps.parties.models import Organisation
from duixian.apps.partnering.models import (
    Cooperation,
    FollowUp,
    Meeting,
    MeetingState,
    Partnering,
    PlanStage,
    Profile,
    Seat,
)
from duixian.apps.partnering.operations.entering import held_partnering, held_profile, tell, words_of
from duixian.apps.partnering.operations.notifying import follow_up_write
from duixian.apps.partnering.operations.writing import locked_plan, locked_plan_of, tell_plan
from duixian.core.events.approval import months_before

MONTHS: Final = (1, 3, 6, 12)
"""After how many months people are asked what became of their meetings."""
OVER: Final = frozenset({FollowUp.Stage.NOTHING, FollowUp.Stage.SIGNED})
"""Answers after which nobody is asked again."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How far it has come; with an intent or an agreement, what it is about and since when."""

    stage: str
    note: str = ""
    title: str = ""
    agreed_on: date | None = None


@dataclass(frozen=True, slots=True)
class CooperationDetails:
    """Two organisations of the edition, and what they agreed to."""

    left: UUID
    right: UUID
    kind: str
    title: str
    agreed_on: date
    meeting: UUID | None = None


def follow_ups_ask(*, by: Actor, at: datetime) -> int:
    """Ask those who met what became of it, where a month is due; how many letters. Called by the server's tick: one query where none is.

    Raises NotAllowed for anybody but the program.
    """
    if not by.is_program:
        raise NotAllowed("only the program asks by itself")
    today = timezone.localdate(at)
    ended = Q(event__ends_on__lte=today - timedelta(days=28), event__ends_on__gte=today - timedelta(days=400))
    rows = Partnering.objects.filter(ended, plan_stage=PlanStage.NOTIFIED)
    asked = rows.annotate(last=Max("meetings__follow_ups__months")).filter(Q(last=None) | Q(last__lt=MONTHS[-1]))
    return sum(_ask(pk, last or 0, by, at) for pk, last in list(asked.values_list("pk", "last")))


@transaction.atomic
def follow_up_answer(*, uuid: UUID, profile_uuid: UUID, answer: Answer, by: Actor, at: datetime) -> FollowUp:
    """A delegate says what became of a meeting; again replaces it. An intent or an agreement is put before the office as cooperation.

    Raises NotFound, NotAllowed, Invalid at `stage`, `title` or `agreed_on`.
    """
    profile = held_profile(by, profile_uuid)
    one = FollowUp.objects.filter(profile=profile, uuid=uuid).select_related("meeting").first()
    if one is None:
        raise NotFound
    if answer.stage not in FollowUp.Stage.values:
        raise Invalid(_("没有这个选项。"), field="stage")
    one.stage, one.note, one.answered_at = answer.stage, words_of(answer.note, "note", 500), at
    one.save(update_fields=["stage", "note", "answered_at"])
    if answer.stage in {FollowUp.Stage.INTENT, FollowUp.Stage.SIGNED}:
        _report(one, profile, answer, at)
    tell("partnering.follow_up.answered", profile, by=by, at=at, payload={"progress": one.stage, "months": one.months})
    return one


@transaction.atomic
def follow_ups_answer(
    *, profile_uuid: UUID, answers: Mapping[UUID, Answer], by: Actor, at: datetime
) -> int:  # fmt: skip
    """The same of several meetings at once, all or none; how many.

    Raises NotFound, NotAllowed, Invalid at the field under the name of the one it belongs to: `<hex of its uuid>-title`.
    """
    for uuid, answer in answers.items():
        try:
            follow_up_answer(uuid=uuid, profile_uuid=profile_uuid, answer=answer, by=by, at=at)
        except Invalid as refusal:
            raise Invalid(refusal.message, field=f"{uuid.hex}-{refusal.field or 'stage'}") from refusal
    return len(answers)


@transaction.atomic
def cooperation_record(
    *, partnering_uuid: UUID, details: CooperationDetails, upload: Upload | None = None, by: Actor, at: datetime
) -> Cooperation:  # fmt: skip
    """The office enters a cooperation that it learned of, confirmed where its paper is there or it is an intent.

    Raises NotFound, NotAllowed, Invalid at the field, FileRefused at `file`.
    """
    partnering = locked_plan(by, partnering_uuid)
    sides = [_body(partnering, uuid) for uuid in (details.left, details.right)]
    if sides[0].pk == sides[1].pk:
        raise Invalid(_("请选择两家不同的单位。"), field="right")
    if details.kind not in Cooperation.Kind.values:
        raise Invalid(_("没有这个选项。"), field="kind")
    file = (
        file_store(unit=partnering.event.unit, name=upload.name, content=upload.content, by=by, at=at)
        if upload
        else None
    )
    counts = file is not None or details.kind == Cooperation.Kind.INTENT
    made = Cooperation.objects.create(
        uuid=uuid6.uuid7(), partnering=partnering, meeting=_meeting(partnering, details.meeting), left=sides[0], right=sides[1],
        kind=details.kind, title=line_of(details.title, "title", 200), agreed_on=_day(partnering, details.agreed_on, at), file=file,
        state=Cooperation.State.CONFIRMED if counts else Cooperation.State.REPORTED, decided_by_id=by.user_id if counts else None,
        recorded_at=recording_time(),
    )  # fmt: skip
    tell_plan("partnering.cooperation.recorded", partnering, by=by, at=at, payload=_told(made))
    return made


@transaction.atomic
def cooperation_decide(
    *, uuid: UUID, confirmed: bool, reason: str = "", upload: Upload | None = None, by: Actor, at: datetime
) -> Cooperation:  # fmt: skip
    """The office has checked a cooperation: it counts, an agreement only with its paper, or does not, with reason. What was said before is kept.

    Raises NotFound, NotAllowed, Invalid at `reason` or `file`, FileRefused at `file`.
    """
    partnering = locked_plan_of(by, Cooperation, uuid)
    now = Cooperation.objects.get(uuid=uuid, superseded_at=None)
    file = (
        file_store(unit=partnering.event.unit, name=upload.name, content=upload.content, by=by, at=at)
        if upload
        else now.file
    )
    if confirmed and now.kind == Cooperation.Kind.SIGNED and file is None:
        raise Invalid(_("签约合作须附协议或证明材料。"), field="file")
    said = "" if confirmed else line_of(reason, "reason", 200)
    state = Cooperation.State.CONFIRMED if confirmed else Cooperation.State.REFUSED
    made = _superseded(now, state=state, reason=said, file=file, decided_by_id=by.user_id)
    tell_plan("partnering.cooperation.decided", partnering, by=by, at=at, payload=_told(made))
    return made


@transaction.atomic
def _ask(pk: int, last: int, by: Actor, at: datetime) -> int:
    partnering = held_partnering(pk)
    ends, today = partnering.event.ends_on, timezone.localdate(at)
    due = [months for months in MONTHS if months > last and later(ends, months) <= today]
    if not due:
        return 0
    months = due[-1]
    over = FollowUp.objects.filter(meeting__partnering=partnering, stage__in=OVER).values_list(
        "meeting_id", "profile_id"
    )
    done = set(over)
    seats = Seat.objects.filter(meeting__partnering=partnering, meeting__state=MeetingState.HELD, live=True)
    asked = [
        FollowUp(meeting_id=meeting, profile_id=profile, months=months, due_on=later(ends, months), asked_at=at)
        for meeting, profile in seats.filter(profile__registration__erased_at=None).values_list(
            "meeting_id", "profile_id"
        )
        if (meeting, profile) not in done
    ]
    FollowUp.objects.bulk_create(asked, batch_size=1000)
    if not asked:
        return 0
    people = {one.profile_id for one in asked}
    letters = sum(follow_up_write(partnering, key, months, by=by, at=at) for key in sorted(people))
    tell_plan("partnering.follow_ups.asked", partnering, by=by, at=at, payload={"months": months, "count": len(asked)})
    return letters


def _report(one: FollowUp, profile: Profile, answer: Answer, at: datetime) -> None:
    """Put what a delegate tells before the office; what the same meeting led to before is said anew, unless it was confirmed."""
    kind = Cooperation.Kind.SIGNED if answer.stage == FollowUp.Stage.SIGNED else Cooperation.Kind.INTENT
    title = line_of(answer.title, "title", 200)
    if answer.agreed_on is None:
        raise Invalid(_("这一项必须填写。"), field="agreed_on")
    agreed_on = _day(profile.partnering, answer.agreed_on, at)
    held = Cooperation.objects.filter(meeting=one.meeting, superseded_at=None).order_by("recorded_at").last()
    if held is not None and (held.state == Cooperation.State.CONFIRMED and held.kind == kind):
        return
    if held is not None and held.state == Cooperation.State.REPORTED:
        _superseded(held, kind=kind, title=title, agreed_on=agreed_on, reported_by=profile)
        return
    sides = [
        seat.profile.organisation_id for seat in one.meeting.seats.select_related("profile").order_by("side", "pk")
    ]
    left, right = sides[0], next((key for key in sides if key != sides[0]), None)
    if right is None:
        return
    Cooperation.objects.create(
        uuid=uuid6.uuid7(), partnering=profile.partnering, meeting=one.meeting, left_id=left, right_id=right, kind=kind, title=title,
        agreed_on=agreed_on, reported_by=profile, recorded_at=recording_time(),
    )  # fmt: skip


def _superseded(now: Cooperation, **values: Any) -> Cooperation:
    moment = recording_time()
    Cooperation.objects.filter(pk=now.pk).update(superseded_at=moment)
    for name, value in values.items():
        setattr(now, name, value)
    now.pk, now.recorded_at, now.superseded_at = None, moment, None
    now._state.adding = True
    now.save(force_insert=True)
    return now


def _body(partnering: Partnering, uuid: UUID) -> Organisation:
    found = Organisation.objects.filter(uuid=uuid, pk__in=partnering.profiles.values("organisation")).first()
    if found is None:
        raise NotFound
    return found


def _meeting(partnering: Partnering, uuid: UUID | None) -> Meeting | None:
    if uuid is None:
        return None
    found = partnering.meetings.filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def _day(partnering: Partnering, day: date, at: datetime) -> date:
    if not partnering.event.starts_on <= day <= timezone.localdate(at):
        raise Invalid(_("日期须在会议开始之后，且不晚于今天。"), field="agreed_on")
    return day


def later(day: date, months: int) -> date:
    """The day so many months later."""
    return months_before(day, -months)


def _told(one: Cooperation) -> dict[str, Any]:
    return {"cooperation": str(one.uuid), "category": one.kind, "state": one.state,
            "digest": one.file.digest if one.file else ""}  # fmt: skip
