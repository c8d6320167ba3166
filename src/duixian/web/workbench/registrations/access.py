"""What the pages of the area begin with: the edition or registration that is seen, and who may work on it."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed
from duixian.apps.events.models import Event, Registration, RegistrationGroup, RegistrationKind
from duixian.apps.events.operations.entering import require_running
from duixian.apps.events.queries.editions import event_get
from duixian.apps.events.queries.registration_kinds import kind_get
from duixian.apps.events.queries.registrations import group_get, registration_get
from duixian.apps.events.rules import may_keep_fees
from duixian.web.answering import Back


def event_run(actor: Actor, uuid: UUID) -> Event:
    """The edition, for somebody who works on it. Raises NotFound, NotAllowed."""
    event = event_get(actor, uuid)
    require_running(actor, event)
    return event


def registration_run(actor: Actor, uuid: UUID) -> Registration:
    """A registration, for somebody who works on its edition. Raises NotFound, NotAllowed."""
    one = registration_get(actor, uuid)
    require_running(actor, one.event)
    return one


def kind_run(actor: Actor, uuid: UUID) -> RegistrationKind:
    """A kind, for somebody who works on its edition. Raises NotFound, NotAllowed."""
    kind = kind_get(actor, uuid)
    require_running(actor, kind.event)
    return kind


def payer_of(actor: Actor, uuid: UUID, kind: str) -> Registration | RegistrationGroup:
    """Whoever pays, for somebody who keeps the books. Raises NotFound, NotAllowed."""
    payer = group_get(actor, uuid) if kind == "group" else registration_get(actor, uuid)
    if not may_keep_fees(actor, payer.event.unit.path):
        raise NotAllowed(_("只有本单位的财务可以登记会务费和发票。"))
    return payer


def back_to(one: Registration) -> Back:
    """The page of a registration."""
    return Back(one.person.name, reverse("registrations:detail", args=[one.uuid]))


def back_to_payer(payer: Registration | RegistrationGroup) -> Back:
    """The page of whoever pays."""
    if isinstance(payer, RegistrationGroup):
        return Back(payer.name, reverse("registrations:group", args=[payer.uuid]))
    return back_to(payer)


def back_to_area(event: Event, page: str, label: str) -> Back:
    """A page of the area."""
    return Back(label, reverse(f"registrations:{page}", args=[event.uuid]))
