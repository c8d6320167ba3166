"""Pitches (企业及项目推介): applied for, selected, given a slot that nobody else has, presented."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.events.models import Event, Pitch, PitchState, Session, SessionKind
from duixian.apps.events.operations.entering import line_of, locked_event
from duixian.apps.events.operations.knowing import organisation_known, person_found
from duixian.apps.events.operations.lanes import begin, held, move, tell_thing
from duixian.apps.events.queries.pitches import slots_taken
from duixian.apps.events.whom import Whom
from duixian.apps.parties.models import Person
from duixian.apps.targets.errors import in_language
from duixian.core.events.lanes import Place
from duixian.core.events.pitching import PitchSlot, slot_fault

LIVE = (PitchState.ACCEPTED, PitchState.DONE)
"""States in which a slot is held."""
LONGEST = 5_000


@transaction.atomic
def pitch_apply(
    *, event_uuid: UUID, organisation: str, project: str, project_en: str = "", summary: str = "", minutes: int = 10,
    presenter: Whom | None = None, by: Actor, at: datetime,
) -> Pitch:  # fmt: skip
    """Enter who wants to present what. Raises NotFound, NotAllowed, and Invalid at the field, also for a project that was entered already."""
    event = locked_event(by, event_uuid)
    name = line_of(project, "project", 200)
    body = organisation_known(
        unit=event.unit, name=line_of(organisation, "organisation", 200), kind="company", by=by, at=at
    )
    if Pitch.objects.filter(event=event, organisation=body, project=name).exists():
        raise Invalid(_("这个项目已经登记过了。"), field="project")
    made = Pitch.objects.create(
        event=event, organisation=body, project=name, project_en=" ".join(project_en.split())[:200], summary=_long(summary),
        minutes=_minutes(minutes), presenter=_presenter(event, presenter, by, at), state=Place.APPLIED, created_at=at,
    )  # fmt: skip
    begin(made, by=by, at=at)
    tell_thing("events.pitch.applied", made, event, by=by, at=at, minutes=made.minutes)
    return made


@transaction.atomic
def pitch_change(
    *, uuid: UUID, project: str, project_en: str, summary: str, presenter: Whom | None = None, by: Actor, at: datetime
) -> Pitch:
    """Change what is presented and by whom. Raises NotFound, NotAllowed, Invalid at the field; a presenter who is elsewhere at that time."""
    one = held(Pitch, by, uuid=uuid)
    locked_event(by, one.event.uuid)
    name = line_of(project, "project", 200)
    same = Pitch.objects.filter(event=one.event, organisation=one.organisation_id, project=name).exclude(pk=one.pk)
    if same.exists():
        raise Invalid(_("这个项目已经登记过了。"), field="project")
    one.project, one.project_en, one.summary = name, " ".join(project_en.split())[:200], _long(summary)
    if presenter is not None:
        one.presenter = _presenter(one.event, presenter, by, at)
    if one.session is not None and one.starts_at is not None and one.state in LIVE:
        _require_free(one, one.session, one.starts_at, field="presenter")
    one.save(update_fields=["project", "project_en", "summary", "presenter"])
    tell_thing("events.pitch.changed", one, one.event, by=by, at=at)
    return one  # type: ignore[no-any-return]  # `held` gives a row of the model it was asked for


@transaction.atomic
def pitch_move(
    *, uuid: UUID, state: str, reason: str = "", occurred_at: datetime | None = None, by: Actor, at: datetime
) -> Pitch:
    """Select, refuse, say that it was presented, or cancel with reason. A pitch that comes back finds its slot only where it is still free.

    Raises NotFound, NotAllowed, Impossible, and Invalid at `state` or `reason`."""
    if state not in PitchState.values:
        raise Invalid(_("没有这种状态。"), field="state")
    one, place = held(Pitch, by, uuid=uuid), Place(state)
    locked_event(by, one.event.uuid)
    why = line_of(reason, "reason", 300) if place in {Place.REFUSED, Place.CANCELLED} else reason
    if place is Place.ACCEPTED and one.state != PitchState.APPLIED:
        _free_slot(one)
    move(one, place, reason=why, occurred_at=occurred_at, by=by, at=at)
    tell_thing("events.pitch.moved", one, one.event, by=by, at=at, state=state)
    return one  # type: ignore[no-any-return]  # `held` gives a row of the model it was asked for


@transaction.atomic
def pitch_place(
    *, uuid: UUID, session_uuid: UUID | None, starts_at: datetime | None = None, minutes: int | None = None, by: Actor, at: datetime
) -> Pitch:  # fmt: skip
    """Give a selected pitch its slot in a session of kind PITCH, or with no session take the slot back.

    Raises NotFound, NotAllowed, and Invalid at `session` or `starts_at`: not selected, another kind of session or one without times, outside of it,
    met by another pitch there or by another of the same presenter.
    """
    one = held(Pitch, by, uuid=uuid)
    locked_event(by, one.event.uuid)
    if one.state != PitchState.ACCEPTED:
        raise Invalid(_("入选的项目才能安排时段。"))
    one.minutes = _minutes(one.minutes if minutes is None else minutes)
    session = _session(one.event, session_uuid) if session_uuid else None
    if session is not None:
        if starts_at is None:
            raise Invalid(_("这一项必须填写。"), field="starts_at")
        _require_free(one, session, starts_at, field="starts_at")
    one.session, one.starts_at = session, starts_at if session else None
    one.save(update_fields=["session", "starts_at", "minutes"])
    told = {"session": str(session.number), "minutes": one.minutes} if session else {}
    tell_thing("events.pitch.placed", one, one.event, by=by, at=at, **told)
    return one  # type: ignore[no-any-return]  # `held` gives a row of the model it was asked for


def _require_free(one: Pitch, session: Session, starts_at: datetime, *, field: str) -> None:
    if session.starts_at is None or session.ends_at is None:
        raise Invalid(_("这个场次还没有排定时间。"), field="session")
    slot = PitchSlot(starts_at, one.minutes, session.pk, one.presenter_id or 0)
    fault = slot_fault(slot, begins=session.starts_at, ends=session.ends_at, taken=slots_taken(one.event, besides=one))
    if fault is not None:
        raise Invalid(in_language(f"{fault.zh}。", f"{fault.en[:1].upper()}{fault.en[1:]}."), field=field)


def _free_slot(one: Pitch) -> None:
    """Whoever comes back keeps the slot only where nobody has it since."""
    if one.session is None or one.starts_at is None:
        return
    try:
        _require_free(one, one.session, one.starts_at, field="starts_at")
    except Invalid:
        one.session = one.starts_at = None
        one.save(update_fields=["session", "starts_at"])


def _session(event: Event, uuid: UUID) -> Session:
    rows = Session.objects.filter(Q(event=event, uuid=uuid, removed_at=None))
    found = rows.first()
    if found is None or found.kind != SessionKind.PITCH:
        raise Invalid(_("请选择一个推介专场。"), field="session")
    return found


def _minutes(given: int) -> int:
    if not 1 <= given <= 240:
        raise Invalid(_("时长应在1至240分钟之间。"), field="minutes")
    return given


def _long(text: str) -> str:
    if len(text.strip()) > LONGEST:
        raise Invalid(_("太长了：最多 %(most)s 个字。") % {"most": LONGEST}, field="summary")
    return text.strip()


def _presenter(event: Event, whom: Whom | None, by: Actor, at: datetime) -> Person | None:
    return (
        person_found(unit=event.unit, whom=whom, kind="company", by=by, at=at) if whom and whom.name.strip() else None
    )
