"""Media: which outlets are trade media, who is accredited, who came."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.accounts.operations.guards import day_of
from duixian.apps.accounts.queries import visible
from duixian.apps.audit.clock import recording_time
from duixian.apps.events.models import Accreditation, Event, MediaAttendance, Outlet, Registration, RegistrationState
from duixian.apps.events.operations.deciding import registration_approve, registration_refuse
from duixian.apps.events.operations.entering import line_of, locked_event
from duixian.apps.events.operations.knowing import organisation_known, person_found
from duixian.apps.events.operations.lanes import begin, held, move, tell_thing
from duixian.apps.events.operations.moving import held_event
from duixian.apps.events.whom import Whom
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.evidence.operations import file_store
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.parties.models import Organisation
from duixian.core.events.lanes import Place


@transaction.atomic
def outlet_judge(
    *, event_uuid: UUID, name: str, trade: bool, own: bool = False, reason: str = "", name_en: str = "", country: str = "",
    occurred_at: datetime | None = None, by: Actor, at: datetime,
) -> Outlet:  # fmt: skip
    """Say of which kind an outlet is, for this edition and every other of the unit; what was said before is superseded.

    Raises NotFound, NotAllowed, and Invalid: a trade medium without reason, an own channel that is one, a time to come.
    """
    event = locked_event(by, event_uuid)
    locked(event.unit)
    if trade and own:
        raise Invalid(_("自有渠道不能算作专业媒体。"), field="own")
    why = line_of(reason, "reason", 200) if trade else " ".join(reason.split())[:200]
    if occurred_at is not None and occurred_at > at:
        raise Invalid(_("发生时间不能晚于现在。"), field="occurred_at")
    organisation = organisation_known(
        unit=event.unit, name=name, name_en=name_en, country=country, kind="media", by=by, at=at
    )
    before = Outlet.objects.filter(organisation=organisation, superseded_at=None).first()
    if before and (before.trade, before.own, before.reason) == (trade, own, why):
        return before
    now = recording_time()
    Outlet.objects.filter(organisation=organisation, superseded_at=None).update(superseded_at=now)
    made = Outlet.objects.create(
        organisation=organisation, trade=trade, own=own, reason=why, judged_by_id=by.user_id, occurred_at=occurred_at or at,
        recorded_at=now,
    )  # fmt: skip
    tell_thing("events.outlet.judged", made, event, by=by, at=at, trade=trade, own=own)
    return made


@transaction.atomic
def accreditation_apply(
    *, event_uuid: UUID, whom: Whom, press_card: str = "", registration_uuid: UUID | None = None, public: bool = False, by: Actor,
    at: datetime,
) -> Accreditation:  # fmt: skip
    """Ask for the accreditation of a journalist; `whom.organisation` is the outlet. By staff, or by the journalist (`public`, by the program).

    Raises NotFound, NotAllowed, and Invalid: no outlet (`organisation`), asked for already (`name`), no such registration.
    """
    event = locked_event(by, event_uuid)
    outlet = line_of(whom.organisation, "organisation", 200)
    card = " ".join(press_card.split())
    if len(card) > 40:
        raise Invalid(_("太长了：最多 %(most)s 个字。") % {"most": 40}, field="press_card")
    person = person_found(unit=event.unit, whom=whom, kind="media", by=by, at=at)
    if Accreditation.objects.filter(event=event, person=person).exists():
        raise Invalid(_("这位记者已经申请过了。"), field="name")
    made = Accreditation(
        event=event, organisation=organisation_known(unit=event.unit, name=outlet, kind="media", by=by, at=at), person=person,
        press_card=card, public=public, state=Place.APPLIED, created_at=at, registration=_registration(event, registration_uuid),
    )  # fmt: skip
    made.save()
    begin(made, by=by, at=at)
    tell_thing("events.accreditation.applied", made, event, by=by, at=at, public=public)
    return made


@transaction.atomic
def accreditation_decide(
    *, uuid: UUID, granted: bool, reason: str = "", occurred_at: datetime | None = None, by: Actor, at: datetime
) -> Accreditation:
    """Grant an accreditation, or refuse it with reason; a registration of the journalist that waits for approval is decided with it.

    Raises NotFound, NotAllowed, Impossible, Invalid at `reason` or `occurred_at`."""
    _hold_edition(by, uuid)
    one = held(Accreditation, by, uuid=uuid)
    why = reason if granted else line_of(reason, "reason", 300)
    place = Place.GRANTED if granted else Place.REFUSED
    move(one, place, reason=why, occurred_at=occurred_at, by=by, at=at)
    tell_thing("events.accreditation.decided", one, one.event, by=by, at=at, state=place.value)
    if one.registration is not None and one.registration.state == RegistrationState.APPLIED:
        _decide_place(one.registration, granted, why, by, at)
    return one  # type: ignore[no-any-return]  # `held` gives a row of the model it was asked for


def _hold_edition(by: Actor, uuid: UUID) -> None:
    """Registrations are held through their edition, which is held before anything else: two decisions never wait for each other."""
    rows = Accreditation.objects.filter(visible(by, "event__unit__"), uuid=uuid)
    event_id = rows.values_list("event_id", flat=True).first()
    if event_id is None:
        raise NotFound
    held_event(event_id)


def _decide_place(registration: Registration, granted: bool, reason: str, by: Actor, at: datetime) -> None:
    if granted:
        registration_approve(uuid=registration.uuid, by=by, at=at)
    else:
        registration_refuse(uuid=registration.uuid, reason=reason, by=by, at=at)


@transaction.atomic
def accreditation_withdraw(*, uuid: UUID, reason: str, by: Actor, at: datetime) -> Accreditation:
    """Revoke an accreditation, with reason. Raises NotFound, NotAllowed, Impossible, Invalid at `reason`."""
    one = held(Accreditation, by, uuid=uuid)
    move(one, Place.WITHDRAWN, reason=line_of(reason, "reason", 300), by=by, at=at)
    tell_thing("events.accreditation.decided", one, one.event, by=by, at=at, state=Place.WITHDRAWN.value)
    return one  # type: ignore[no-any-return]  # `held` gives a row of the model it was asked for


@transaction.atomic
def accreditation_link(*, uuid: UUID, registration_uuid: UUID | None, by: Actor, at: datetime) -> Accreditation:
    """Say which registration is the journalist's, so that scans show that the outlet came. Raises NotFound, NotAllowed, and Invalid at
    `registration` for one of another edition or of another journalist."""
    one = held(Accreditation, by, uuid=uuid)
    one.registration = _registration(one.event, registration_uuid)
    try:
        with transaction.atomic():
            one.save(update_fields=["registration"])
    except IntegrityError as error:
        raise Invalid(_("这条报名已属于另一位记者。"), field="registration") from error
    tell_thing("events.accreditation.linked", one, one.event, by=by, at=at, linked=registration_uuid is not None)
    return one  # type: ignore[no-any-return]  # `held` gives a row of the model it was asked for


@transaction.atomic
def attendance_record(
    *, event_uuid: UUID, organisation_uuid: UUID, mode: str, said_by: str, basis: str, occurred_at: datetime,
    upload: Upload | None = None, by: Actor, at: datetime,
) -> MediaAttendance:  # fmt: skip
    """That an outlet took part, as a named person says, and from where they know it. Raises NotFound, NotAllowed, and Invalid at the field: no such
    outlet or mode, nobody named, no basis, a time to come, said already."""
    event = locked_event(by, event_uuid)
    if mode not in MediaAttendance.Mode.values:
        raise Invalid(_("请选择到场或线上。"), field="mode")
    if occurred_at > at:
        raise Invalid(_("发生时间不能晚于现在。"), field="occurred_at")
    outlet = outlet_of(event, organisation_uuid)
    given = {"event": event, "organisation": outlet, "mode": mode, "occurred_at": occurred_at}
    if MediaAttendance.objects.filter(**given, superseded_at=None).exists():
        raise Invalid(_("这次到会已经登记过了。"), field="occurred_at")
    made = MediaAttendance.objects.create(
        **given, said_by=line_of(said_by, "said_by", 60), basis=line_of(basis, "basis", 200), file=stored(event, upload, by, at),
        recorded_by_id=by.user_id, recorded_at=recording_time(),
    )  # fmt: skip
    tell_thing("events.attendance.recorded", made, event, by=by, at=at, mode=mode, day=day_of(occurred_at, event.unit))
    return made


@transaction.atomic
def attendance_take_back(*, uuid: UUID, reason: str, by: Actor, at: datetime) -> MediaAttendance:
    """Supersede an attendance that was entered wrongly. Raises NotFound (also for one superseded), NotAllowed, Invalid at `reason`."""
    one = held(MediaAttendance, by, uuid=uuid, superseded_at=None)
    one.superseded_reason, one.superseded_at = line_of(reason, "reason", 200), recording_time()
    one.save(update_fields=["superseded_reason", "superseded_at"])
    tell_thing("events.attendance.taken_back", one, one.event, by=by, at=at, grounds=one.superseded_reason)
    return one  # type: ignore[no-any-return]  # `held` gives a row of the model it was asked for


def outlet_of(event: Event, uuid: UUID) -> Organisation:
    """An outlet of the edition's unit. Raises Invalid at `organisation`."""
    found = Organisation.objects.filter(unit=event.unit, uuid=uuid).first()
    if found is None or "media" not in found.kinds:
        raise Invalid(_("没有这家媒体；请先登记。"), field="organisation")
    return found


def stored(event: Event, upload: Upload | None, by: Actor, at: datetime) -> EvidenceFile | None:
    """An upload as a file of the unit. Raises FileRefused at `file`."""
    return file_store(unit=event.unit, name=upload.name, content=upload.content, by=by, at=at) if upload else None


def _registration(event: Event, uuid: UUID | None) -> Registration | None:
    if uuid is None:
        return None
    found = Registration.objects.filter(event=event, uuid=uuid).first()
    if found is None:
        raise Invalid(_("这次会议没有这条报名。"), field="registration")
    return found
