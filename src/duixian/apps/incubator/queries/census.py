"""Whom to ask when all tenants are asked, and what is open for one of them."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.models import Unit
from duixian.apps.incubator.models import Tenant, TenantContact
from duixian.apps.incubator.queries.stays import stays_of
from duixian.apps.surveys.models import Invitation

_ORDER = {
    part: place
    for place, part in enumerate((TenantContact.Part.LEADER, TenantContact.Part.OFFICE, TenantContact.Part.FINANCE))
}


class ToAsk(NamedTuple):
    """One contact of each tenant, and the tenants that nobody can be written to for."""

    contacts: list[TenantContact]
    mute: list[Tenant]


def tenants_to_ask(unit: Unit, day: date) -> ToAsk:
    """The tenants in the incubator on a day: each by its leader, else by another contact with a mail address. Two queries.

    Somebody who speaks for two tenants is asked for the first alone; the second is asked through another contact, or is mute.
    """
    inside = stays_of(unit).inside(day)
    rows = TenantContact.objects.filter(~Q(person__email=""), tenant__in=inside, ended_at=None).select_related(
        "person", "tenant__organisation"
    )
    by_tenant: dict[int, list[TenantContact]] = {}
    for row in sorted(rows, key=lambda one: (_ORDER[TenantContact.Part(one.part)], one.pk)):
        by_tenant.setdefault(row.tenant_id, []).append(row)
    found, seen = ToAsk([], []), set[str]()
    for tenant in inside:
        contact = next((one for one in by_tenant.get(tenant.pk, ()) if one.person.email.lower() not in seen), None)
        if contact is None:
            found.mute.append(tenant)
        else:
            seen.add(contact.person.email.lower())
            found.contacts.append(contact)
    return found


def surveys_for(contact: TenantContact, now: datetime) -> QuerySet[Invitation]:
    """The invitations of a contact to surveys that are open and not answered yet, the first to close first."""
    mine = Q(person=contact.person_id) | (Q(email=contact.person.email.lower()) & ~Q(email=""))
    still = Invitation.objects.filter(
        mine, turnout=None, wave__unit=contact.tenant.unit_id, wave__released_at__isnull=False
    )
    return (
        still.filter(wave__opens_at__lte=now, wave__closes_at__gt=now)
        .select_related("wave__unit")
        .order_by("wave__closes_at", "pk")
    )


def answered_by(contact: TenantContact) -> QuerySet[Invitation]:
    """The surveys that a contact answered, the newest first."""
    mine = Q(person=contact.person_id) | (Q(email=contact.person.email.lower()) & ~Q(email=""))
    done = Invitation.objects.filter(mine, turnout__isnull=False, wave__unit=contact.tenant.unit_id)
    return done.select_related("wave").order_by("-wave__opens_at", "-pk")


def survey_for(contact: TenantContact, uuid: UUID, now: datetime) -> Invitation:
    """An open invitation of this contact. Raises NotFound for any other."""
    found = surveys_for(contact, now).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found
