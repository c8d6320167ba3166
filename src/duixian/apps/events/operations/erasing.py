"""What is personal is erased: when a guest asks for it, and when the time is over for which it was told it would be kept.

That somebody was registered, as what, from which country and with which steps stays: counts stay true without telling who it was.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

from django.db import models, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed
from duixian.apps.events.models import LIVE_STATES, FeeInvoice, Registration, RegistrationGroup, RegistrationKind
from duixian.apps.events.operations.deciding import cancelled
from duixian.apps.events.operations.entering import tell
from duixian.apps.events.operations.hospitality_kept import hospitality_give_up
from duixian.apps.events.operations.moving import held_event, held_registration, tell_registration
from duixian.apps.events.queries.registration_kinds import questions_for
from duixian.apps.notices.models import MailState, OutboxMail
from duixian.apps.notices.operations.erasing import mails_erase
from duixian.apps.notices.rules import ERASED
from duixian.apps.parties.models import Person, SubjectRequest
from duixian.apps.parties.operations import person_erase
from duixian.apps.surveys.models import Invitation
from duixian.apps.surveys.operations.erasing import invitations_erase
from duixian.core.events.questions import outlived

FAREWELL: Final = timedelta(days=30)
"""How long after an erasure its last letter is looked for; by then it has left or never will."""
BATCH: Final = 200
"""Registrations erased in one transaction, so that nobody waits long."""
_ALSO: Final[list[Callable[[Registration], None]]] = []


def forget_also(forget: Callable[[Registration], None]) -> None:
    """What an app above keeps of a guest is erased with the registration; said once, while the site starts."""
    _ALSO.append(forget)


@transaction.atomic
def registration_erase(*, uuid: UUID, by: Actor, at: datetime) -> Registration:
    """Erase what is personal because the guest asks for it; a registration that is live is cancelled first. Again changes nothing.

    The letter that says so is the last one. Raises NotFound, NotAllowed.
    """
    one = held_registration(by, uuid)
    if one.erased_at is not None:
        return one
    if one.state in LIVE_STATES:
        cancelled(one, by=by, at=at)
    one.consents.filter(withdrawn_at=None).update(withdrawn_at=at)
    _erase(one, by, at)
    tell_registration("events.registration.erased", one, by=by, at=at)
    return one


def _erase(one: Registration, by: Actor, at: datetime) -> None:
    """Answers, reasons, room, ways, meals, diet, links, what was written, invoices that were never issued, and the person where nothing else needs the name. A letter that
    is about to leave goes first: `letters_forget` erases it then."""
    unit = one.event.unit
    mails_erase(unit=unit, person_uuid=one.person.uuid, about_uuid=one.uuid, leaving=one.uuid, by=by, at=at)
    for forget in _ALSO:
        forget(one)
    hospitality_give_up(one)
    one.links.all().delete()
    FeeInvoice.objects.filter(registration=one).exclude(state=FeeInvoice.State.ISSUED).delete()
    FeeInvoice.objects.filter(registration=one).update(email="")
    one.steps.exclude(reason="").update(reason="")
    one.answers, one.erased_at = {}, at
    one.secret = sha256(f"erased {one.uuid}".encode()).hexdigest()  # the digest of no link that was ever sent
    one.save(update_fields=["answers", "erased_at", "secret"])
    for person in (one.person, one.group.contact if one.group else one.person):
        if not is_needed(person) and person_erase(person=person, by=by, at=at):
            invitations_erase(person=person, by=by, at=at)
            mails_erase(unit=unit, person_uuid=person.uuid, leaving=one.uuid, by=by, at=at)


def letters_forget(*, by: Actor, at: datetime) -> int:
    """Erase the last letters of guests whose data were erased, once they have left; how many guests. Called by the server's tick: one query
    where there is none."""
    told = OutboxMail.objects.filter(about_uuid=OuterRef("uuid")).exclude(to=ERASED)
    left = told.exclude(state__in=(MailState.WAITING, MailState.SENDING))
    rows = Registration.objects.filter(Exists(left), erased_at__gte=at - FAREWELL).select_related(
        "event__unit", "person"
    )
    for one in rows:
        mails_erase(
            unit=one.event.unit, person_uuid=one.person.uuid, about_uuid=one.uuid, leaving=one.uuid, by=by, at=at
        )
    return len(rows)


def is_needed(person: Person) -> bool:
    """Whether anything refers to a person besides registrations whose data were erased, groups of nobody else, surveys that asked them, and what they asked about
    their data. One
    query for each kind of thing that can."""
    return any(_refers(field, person) for field in Person._meta.get_fields(include_hidden=True) if _is_reference(field))


def _is_reference(field: Any) -> bool:
    return isinstance(field, models.ForeignObjectRel)


def _refers(field: Any, person: Person) -> bool:
    rows = field.related_model._base_manager.filter(**{field.field.name: person})
    if field.related_model in (Invitation, SubjectRequest):
        return False  # forgotten with the person; what they asked names nobody
    if field.related_model is Registration:
        rows = rows.filter(erased_at=None)
    if field.related_model is RegistrationGroup:
        rows = rows.filter(registrations__erased_at=None)
    return bool(rows.exists())


def registrations_expire(*, by: Actor, at: datetime) -> int:
    """Erase what has been kept long enough: single answers after the time of their question, everything after that of the kind.

    Gives how many registrations were erased whole. Called by the server's tick: one query where nothing is due. Raises NotAllowed for
    anybody but the program.
    """
    if not by.is_program:
        raise NotAllowed("only the program erases by itself")
    today = timezone.localdate(at)
    ended = RegistrationKind.objects.filter(event__ends_on__lt=today, registrations__erased_at=None).distinct()
    return sum(_expire(kind, today, by, at) for kind in list(ended.select_related("event__unit")))


def _expire(kind: RegistrationKind, today: date, by: Actor, at: datetime) -> int:
    days = (today - kind.event.ends_on).days
    if days < kind.keep_days:
        _forget_answers(kind, days)
        return 0
    erased = 0
    while batch := list(kind.registrations.filter(erased_at=None).values_list("pk", flat=True)[:BATCH]):
        erased += _erase_batch(kind, batch, by, at)
    return erased


@transaction.atomic
def _erase_batch(kind: RegistrationKind, batch: list[int], by: Actor, at: datetime) -> int:
    held_event(kind.event_id)
    rows = Registration.objects.filter(pk__in=batch, erased_at=None).select_related(
        "event__unit", "kind", "person__unit", "group__contact__unit"
    )
    held = list(rows)
    for one in held:
        _erase(one, by, at)
    tell("events.registrations.expired", kind.event, by=by, at=at, payload={"category": kind.name, "number": len(held)})
    return len(held)


@transaction.atomic
def _forget_answers(kind: RegistrationKind, days: int) -> None:
    codes = outlived(questions_for(kind), days_after=days, keep_days=kind.keep_days)
    if not codes:
        return
    held_event(kind.event_id)
    holding = list(kind.registrations.filter(erased_at=None, answers__has_any_keys=sorted(codes)))
    for one in holding:
        one.answers = {code: answer for code, answer in one.answers.items() if code not in codes}
    Registration.objects.bulk_update(holding, ["answers"], batch_size=BATCH)
