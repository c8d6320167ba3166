"""The one place where the schedule that holds is written: whole changes, each of which can be undone, none without a check.

Every writer holds the lock of the partnering and says which version it saw. The database refuses a second meeting of a person, table or
interpreter in a slot whatever happens here; the verifier judges the whole schedule before the transaction ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

import uuid6
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound, StaleEdit
from duixian.apps.accounts.queries import visible
from duixian.apps.audit.operations import record
from duixian.apps.events.operations.entering import require_running
from duixian.apps.partnering.models import Meeting, MeetingState, Partnering, PlanChange, PlanStage, Seat
from duixian.apps.partnering.operations.entering import held_partnering
from duixian.apps.partnering.queries.problem import Rules, Situation, profile_code, request_code, situation_of
from duixian.core.partnering.verify import Broken, verify

BATCH: Final = 1000
ORDER: Final = {Seat.Side.ASKER.value: 0, Seat.Side.ASKED.value: 1, Seat.Side.GROUP.value: 2}
"""How seats are told: who asked comes first; of a group, in the order in which they were named."""
TOGETHER: Final = frozenset({"request-twice", "person-twice", "table-twice", "tables", "pool", "worth"})
"""Rules that hold for the whole schedule whatever else is wrong."""


class Place(NamedTuple):
    """When, where and with whom a meeting is: keys of the database. `seats` are profile and side."""

    slot: int
    table: int
    interpreter: int | None
    seats: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Step:
    """What becomes of one meeting: new where `before` is None, called off where `after` is None. `request` is empty for a group."""

    meeting: UUID
    before: Place | None
    after: Place | None
    request: int | None = None
    title: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Change:
    """Steps that go together, why, and the (table, slot) that are closed with them, or opened."""

    kind: str
    steps: Sequence[Step]
    closure: tuple[tuple[int, int], ...] = ()
    payload: Mapping[str, Any] = field(default_factory=dict)


def locked_plan(by: Actor, uuid: UUID, version: int | None = None) -> Partnering:
    """The partnering, held until the transaction ends, for whoever works on the unit's conferences.

    Raises NotFound, NotAllowed, and StaleEdit when the schedule is not at `version` any more.
    """
    rows = Partnering.objects.filter(visible(by, prefix="event__unit__"), uuid=uuid)
    found = rows.values_list("pk", flat=True).first()
    if found is None:
        raise NotFound
    partnering = held_partnering(found)
    require_running(by, partnering.event)
    require_version(partnering, version)
    return partnering


def locked_plan_of(by: Actor, kind: type[models.Model], uuid: UUID, version: int | None = None) -> Partnering:
    """The same by one of its things (a meeting, slot, table …). Raises NotFound also where there is none."""
    owner = kind._default_manager.filter(uuid=uuid).values_list("partnering__uuid", flat=True).first()
    if owner is None:
        raise NotFound
    return locked_plan(by, owner, version)


def require_version(partnering: Partnering, version: int | None) -> None:
    """Raises StaleEdit when somebody has changed the schedule since it was looked at."""
    if version is not None and version != partnering.plan_version:
        raise StaleEdit(_("排期在您查看之后又有改动，没有保存。请看过最新的排期再操作。"))


@transaction.atomic
def change_write(partnering: Partnering, change: Change, *, by: Actor, at: datetime) -> PlanChange:
    """Write a change of a partnering that is held, and judge the schedule behind it; one that breaks a rule is not kept.

    Raises StaleEdit when a place was taken in the meantime, and Invalid with what is broken.
    """
    try:
        with transaction.atomic():
            _clear(partnering, change.steps)
            _place(partnering, change.steps, at)
    except IntegrityError as error:
        raise StaleEdit(_("这个时段的桌位或参会人刚刚被占用，没有保存。请刷新后再试。")) from error
    partnering.plan_version += 1
    if change.steps and partnering.plan_stage in {PlanStage.NONE, PlanStage.APPROVED}:
        partnering.plan_stage, partnering.approved_at, partnering.approved_by = PlanStage.PROVISIONAL, None, None
    partnering.save(update_fields=["plan_version", "plan_stage", "approved_at", "approved_by"])
    _require_touched_sound(partnering, change.steps)
    made = PlanChange.objects.create(
        partnering=partnering, version=partnering.plan_version, kind=change.kind, closure=[list(one) for one in change.closure],
        steps=[_plain(one) for one in change.steps], by_id=by.user_id, occurred_at=at,
    )  # fmt: skip
    tell_plan(
        f"partnering.plan.{change.kind}",
        partnering,
        by=by,
        at=at,
        payload={"count": len(change.steps), **change.payload},
    )
    return made


def steps_of(change: PlanChange) -> list[Step]:
    """The steps of a change as they were written."""
    return [_step(one) for one in change.steps]


def place_of(one: Meeting) -> Place:
    """Where a meeting is; one query unless its seats were read before."""
    ordered = sorted(one.seats.all(), key=lambda seat: (ORDER[seat.side], seat.pk))
    seats = tuple((seat.profile_id, str(seat.side)) for seat in ordered)
    return Place(one.slot_id, one.table_id, one.interpreter_id, seats)


def new_meeting() -> UUID:
    """The public id of a meeting that is about to be written."""
    return UUID(int=uuid6.uuid7().int)


def require_sound(situation: Situation) -> None:
    """Raises Invalid with what a schedule breaks, by the verifier that knows nothing of how it was made."""
    if broken := verify(situation.problem, situation.schedule):
        raise Invalid(said_of(situation, broken))


def _require_touched_sound(partnering: Partnering, steps: Sequence[Step]) -> None:
    """The same for what a change touches, with nothing taken for granted; what was wrong elsewhere before keeps nobody from working."""
    situation = situation_of(partnering, Rules(lenient=False, named=False))
    touched = {request_code(one.request) for one in steps if one.request}
    people = {profile_code(pk) for one in steps if one.after for pk, _side in one.after.seats}
    broken = [
        one
        for one in verify(situation.problem, situation.schedule)
        if one.subject in touched or any(f"'{code}'" in one.subject for code in people) or one.rule in TOGETHER
    ]
    if broken:
        raise Invalid(said_of(situation, broken))


def said_of(situation: Situation, broken: Iterable[Broken]) -> str:
    """What is broken, for people: at most five of them."""
    found = list(broken)
    shown = "；".join(f"{RULES.get(one.rule, one.rule)}（{_subject(situation, one)}）" for one in found[:5])
    return _("排期没有通过校验：%(shown)s，共 %(count)s 处。") % {"shown": shown, "count": len(found)}


RULES: Final[Mapping[str, Any]] = {
    "sides": _("参会双方与申请不符"), "slot": _("有人在该时段不能到场"), "table": _("桌位在该时段停用"),
    "request-twice": _("同一申请安排了两次"), "person-twice": _("同一人同时有两场"), "table-twice": _("同一桌同时有两场"),
    "tables": _("该时段桌位不足"), "cap": _("超过个人上限"), "day-cap": _("超过每人每天上限"),
    "organisation-cap": _("超过单位上限"), "pool": _("该时段翻译不足"), "fixed": _("已确定的约谈被改动"),
}  # fmt: skip


def tell_plan(
    kind: str, partnering: Partnering, *, by: Actor, at: datetime, payload: Mapping[str, Any] | None = None
) -> None:
    """One row in the history of a partnering about its schedule."""
    event = partnering.event
    record(kind=kind, unit=event.unit, about="partnering.partnering", about_uuid=partnering.uuid, by=by, at=at,
           payload={"event": event.short_name, "version": partnering.plan_version, **(payload or {})})  # fmt: skip


def _subject(situation: Situation, one: Broken) -> str:
    request = situation.requests.get(one.subject)
    if request is None:
        person = next((each for code, each in situation.profiles.items() if code in one.subject), None)
        return str(person) if person else one.subject
    return f"{situation.profiles[f'p{request.asker_id}']}"


def _clear(partnering: Partnering, steps: Sequence[Step]) -> None:
    """Take up every meeting that is touched, so that no order of writing finds a place taken that is about to be free."""
    known = [one.meeting for one in steps if one.before]
    held = Meeting.objects.filter(partnering=partnering, uuid__in=known)
    Seat.objects.filter(meeting__in=held).delete()
    held.update(state=MeetingState.OFF, interpreter=None)


def _place(partnering: Partnering, steps: Sequence[Step], at: datetime) -> None:
    new = [one for one in steps if one.after and one.before is None]
    known = set(Meeting.objects.filter(uuid__in=[one.meeting for one in new]).values_list("uuid", flat=True))
    Meeting.objects.bulk_create(
        [_made(partnering, one, one.after, at) for one in new if one.after and one.meeting not in known],
        batch_size=BATCH,
    )
    held = {one.uuid: one for one in Meeting.objects.filter(uuid__in=[each.meeting for each in steps])}
    for one in steps:
        if one.before or one.meeting in known:
            _set(held[one.meeting], one, at)
    touched = [held[one.meeting] for one in steps if one.before or one.meeting in known]
    Meeting.objects.bulk_update(touched, ["slot", "table", "interpreter", "state", "called_off_at"], batch_size=BATCH)
    Seat.objects.filter(meeting__uuid__in=known).delete()
    Seat.objects.bulk_create([seat for one in steps for seat in _seats(held[one.meeting], one)], batch_size=BATCH)


def _made(partnering: Partnering, one: Step, place: Place, at: datetime) -> Meeting:
    return Meeting(
        uuid=one.meeting, partnering=partnering, request_id=one.request, title=one.title[0], title_en=one.title[1],
        slot_id=place.slot, table_id=place.table, interpreter_id=place.interpreter, created_at=at,
    )  # fmt: skip


def _set(meeting: Meeting, one: Step, at: datetime) -> None:
    if one.after is None:
        meeting.called_off_at = at
        return
    meeting.state, meeting.called_off_at = MeetingState.PLANNED, None
    meeting.slot_id, meeting.table_id, meeting.interpreter_id = one.after.slot, one.after.table, one.after.interpreter


def _seats(meeting: Meeting, one: Step) -> Iterable[Seat]:
    place = one.after or one.before
    for profile, side in place.seats if place else ():
        yield Seat(meeting=meeting, profile_id=profile, slot_id=meeting.slot_id, side=side, live=one.after is not None)


def _plain(one: Step) -> dict[str, Any]:
    return {**asdict(one), "meeting": str(one.meeting)}


def _step(plain: Mapping[str, Any]) -> Step:
    return Step(UUID(plain["meeting"]), _placed(plain["before"]), _placed(plain["after"]), plain["request"],
                tuple(plain["title"]))  # fmt: skip


def _placed(plain: Sequence[Any] | None) -> Place | None:
    if plain is None:
        return None
    slot, table, interpreter, seats = plain
    return Place(slot, table, interpreter, tuple((profile, side) for profile, side in seats))
