"""Who speaks for a tenant, and whom a personal link belongs to: the token is never kept, only its digest."""

from __future__ import annotations

from hashlib import sha256
from uuid import UUID

from django.db.models import Q, QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.incubator.models import Tenant, TenantContact, TenantLink

_RELATED = ("tenant__unit", "tenant__organisation", "person")


def digest_of(token: str) -> str:
    """What is kept of a token."""
    return sha256(token.encode()).hexdigest()


def contact_by_token(token: str) -> TenantContact:
    """The contact whose link this is, with tenant, unit, organisation and person. One query.

    Raises NotFound for a token that nobody has, that was revoked, or whose contact speaks for the tenant no more.
    """
    links = TenantLink.objects.filter(digest=digest_of(token), revoked_at=None, contact__ended_at=None)
    link = links.select_related(*(f"contact__{name}" for name in _RELATED)).first()
    if link is None:
        raise NotFound
    return link.contact


def contact_get(actor: Actor, uuid: UUID) -> TenantContact:
    """A contact by public id, also one who speaks for the tenant no more. Raises NotFound outside what the actor sees."""
    found = TenantContact.objects.filter(visible(actor, prefix="tenant__unit__"), uuid=uuid)
    contact = found.select_related(*_RELATED).first()
    if contact is None:
        raise NotFound
    return contact


def contacts_of(tenant: Tenant) -> QuerySet[TenantContact]:
    """Who speaks for the tenant now, with the person."""
    return tenant.contacts.filter(ended_at=None).select_related("person", "tenant")


def readers_of(tenant: Tenant, part: str = "") -> list[TenantContact]:
    """To whom letters go: of the contacts with a mail address those with that part, else the leader and the office contact, else all of
    them. One query."""
    everybody = list(contacts_of(tenant).filter(~Q(person__email="")))
    for parts in ({part}, {TenantContact.Part.LEADER, TenantContact.Part.OFFICE}):
        fitting = [one for one in everybody if one.part in parts]
        if fitting:
            return fitting
    return everybody
