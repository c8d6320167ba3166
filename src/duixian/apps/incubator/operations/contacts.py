"""Contacts of a tenant and their personal links. A link's token is in the letter alone; each letter brings a further one."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.incubator.models import Tenant, TenantContact, TenantLink
from duixian.apps.incubator.operations.tenant_guards import require, tell, tenant_locked
from duixian.apps.incubator.queries.contacts import contact_get, digest_of, readers_of
from duixian.apps.notices.operations import letter_queue
from duixian.apps.parties.models import Person
from duixian.apps.parties.operations import person_create
from duixian.apps.parties.queries import has_address

PATH: Final = "/t/{token}/"
"""Where a tenant's own pages are; the addresses of the site say the same (tests/web/portal/tenant)."""
LANGUAGES: Final = ("zh-hans", "en")


@transaction.atomic
def contact_add(
    *, tenant_uuid: UUID, name: str, email: str, by: Actor, at: datetime, phone: str = "", title: str = "",
    part: str = TenantContact.Part.OFFICE, language: str = "zh-hans",
) -> TenantContact:  # fmt: skip
    """Somebody speaks for the tenant from now on; a person of the unit with that name and address is the same person.

    Raises NotFound, NotAllowed, and Invalid at the field: also for somebody who is a contact of the tenant already.
    """
    tenant = tenant_locked(by, tenant_uuid)
    return contact_enter(
        tenant, name=name, email=email, phone=phone, title=title, part=part, language=language, by=by, at=at
    )


def contact_enter(
    tenant: Tenant, *, name: str, email: str, phone: str, title: str, part: str, language: str, by: Actor, at: datetime
) -> TenantContact:
    """As `contact_add`, for a tenant that is held already."""
    if part not in TenantContact.Part.values:
        raise Invalid(_("没有这种角色。"), field="part")
    if language not in LANGUAGES:
        raise Invalid(_("没有这种语言。"), field="language")
    person = _known(tenant, name, email) or person_create(
        unit=tenant.unit, name=name, email=email, phone=phone, title=title, organisation=tenant.organisation, by=by, at=at
    )  # fmt: skip
    if tenant.contacts.filter(person=person, ended_at=None).exists():
        raise Invalid(_("这个人已经是这家企业的联系人。"), field="name")
    made = TenantContact.objects.create(tenant=tenant, person=person, part=part, language=language, created_at=at)
    tell("contact.added", tenant, part=part, by=by, at=at)
    return made


def _known(tenant: Tenant, name: str, email: str) -> Person | None:
    if not email.strip():
        return None
    same = Person.objects.filter(has_address(email), unit=tenant.unit, name=" ".join(name.split()))
    return same.order_by("pk").first()


@transaction.atomic
def link_send(*, contact_uuid: UUID, by: Actor, at: datetime) -> TenantLink:
    """Write the contact a letter with a further link. Raises NotFound, NotAllowed, Invalid without a mail address or once the contact ended."""
    contact = _contact(by, contact_uuid)
    if contact.ended_at is not None:
        raise Invalid(_("这位联系人已停用。"))
    if not contact.person.email:
        raise Invalid(_("这位联系人没有电子邮箱，请先补充。"))
    letter_write(contact, "incubator.tenant.link", {}, once=str(at.timestamp()), by=by, at=at)
    tell("contact.linked", contact.tenant, by=by, at=at)
    return contact.links.latest("pk")


@transaction.atomic
def link_revoke(*, contact_uuid: UUID, by: Actor, at: datetime) -> int:
    """No link of the contact opens anything any more; how many those were. Raises NotFound, NotAllowed."""
    contact = _contact(by, contact_uuid)
    number = contact.links.filter(revoked_at=None).update(revoked_at=at)
    tell("contact.revoked", contact.tenant, links=number, by=by, at=at)
    return number


@transaction.atomic
def contact_end(*, contact_uuid: UUID, by: Actor, at: datetime) -> TenantContact:
    """The contact speaks for the tenant no more, and no link of theirs opens anything. Raises NotFound, NotAllowed; harmless twice."""
    contact = _contact(by, contact_uuid)
    if contact.ended_at is None:
        contact.ended_at = at
        contact.save(update_fields=["ended_at"])
        contact.links.filter(revoked_at=None).update(revoked_at=at)
        tell("contact.ended", contact.tenant, part=contact.part, by=by, at=at)
    return contact


def _contact(by: Actor, uuid: UUID) -> TenantContact:
    contact = contact_get(by, uuid)
    require(by, contact.tenant.unit)
    return contact


def link_for(contact: TenantContact, *, at: datetime) -> str:
    """The token of a further link of the contact, of 192 random bits; those before go on working."""
    token = secrets.token_urlsafe(24)
    TenantLink.objects.create(contact=contact, digest=digest_of(token), made_at=at)
    return token


def address_of(token: str) -> str:
    """The whole address of a tenant's own pages."""
    return f"{settings.SITE_ADDRESS}{PATH.format(token=token)}"


def letter_write(
    contact: TenantContact, letter: str, facts: Mapping[str, object], *, once: str, by: Actor, at: datetime
) -> bool:
    """Write one registered letter to a contact with a mail address, its link included; False when this letter was written with `once`
    before. The letter may ask for `name`, `tenant`, `link` and what `facts` hold. In the caller's transaction."""
    tenant = contact.tenant
    told = {"name": contact.person.name, "tenant": tenant.organisation.name, **facts}
    return letter_queue(
        unit=tenant.unit, key=f"tenant:{contact.uuid}:{letter}:{once}"[:120], letter=letter, to=contact.person.email,
        language=contact.language, facts={**told, "link": address_of(link_for(contact, at=at))}, about_uuid=tenant.uuid,
        person_uuid=contact.person.uuid, by=by, at=at,
    )  # fmt: skip


def tenant_write(
    tenant: Tenant, letter: str, facts: Mapping[str, object], *, once: str, by: Actor, at: datetime, part: str = "",
    english: Mapping[str, object] | None = None,
) -> int:  # fmt: skip
    """Write a letter to those who read for the tenant (`readers_of`), `english` being facts for those who read English; how many were
    written now. In the caller's transaction."""
    written = 0
    for contact in readers_of(tenant, part):
        contact.tenant = tenant
        more = (english or {}) if contact.language == "en" else {}
        written += letter_write(contact, letter, {**facts, **more}, once=once, by=by, at=at)
    return written
