"""All tenants are asked at once, and a contact opens a survey from the tenant's own pages."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.audit.operations import record
from duixian.apps.incubator.models import TenantContact
from duixian.apps.incubator.operations.tenant_guards import require
from duixian.apps.incubator.queries.census import survey_for, tenants_to_ask
from duixian.apps.surveys.invitees import Invitee
from duixian.apps.surveys.operations.invitations import Batch, invitation_link, invitations_add
from duixian.apps.surveys.queries.waves import wave_get
from duixian.core.wording import Language

GROUP = "入驻企业"


@transaction.atomic
def census_invite(*, wave_uuid: UUID, on: date, by: Actor, at: datetime) -> Batch:
    """Ask one contact of every tenant that is in the incubator on a day; whoever was asked before is left out.

    Raises NotFound, NotAllowed, and Invalid at `on` where nobody can be asked.
    """
    wave = wave_get(by, wave_uuid)
    require(by, wave.unit)
    contacts, mute = tenants_to_ask(wave.unit, on)
    if not contacts:
        raise Invalid(_("这一天没有可以写信的在孵企业。"), field="on")
    batch = invitations_add(wave_uuid=wave_uuid, people=[_invitee(one) for one in contacts], by=by, at=at)
    record(kind="incubator.census.invited", unit=wave.unit, about="incubator.census", about_uuid=wave.uuid, by=by, at=at,
           payload={"on": on, "asked": len(batch.asked), "known": batch.known, "mute": len(mute)})  # fmt: skip
    return batch


def _invitee(contact: TenantContact) -> Invitee:
    name = f"{contact.person.name}（{contact.tenant.organisation.name}）"
    language: Language = "en" if contact.language == "en" else "zh"
    return Invitee(name=name, group=GROUP, language=language, person=contact.person.uuid)


@transaction.atomic
def survey_open(*, contact: TenantContact, invitation_uuid: UUID, at: datetime) -> str:
    """The token of a further personal link to a survey that waits for this contact. Raises NotFound for any other."""
    return invitation_link(invitation=survey_for(contact, invitation_uuid, at))
