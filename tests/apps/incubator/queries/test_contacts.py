"""Whom a link opens the pages for."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from duixian.apps.accounts.errors import NotFound
from duixian.apps.incubator.queries.contacts import contact_by_token, contact_get, contacts_of
from factories.accounts import act, make_world
from factories.tenants import AT, make_contact, make_link, make_tenant

pytestmark = pytest.mark.django_db


def test_a_link_opens_its_contact_in_one_query() -> None:
    tenant = make_tenant(make_world().unit)
    token = make_link(tenant)
    with CaptureQueriesContext(connection) as queries:
        contact = contact_by_token(token)
        assert (contact.tenant.unit.name, contact.tenant.organisation.name, contact.person.name) == (
            "海汀市生物医药产业促进中心", "青禾生物", "王晓明",
        )  # fmt: skip
    assert len(queries) == 1


def test_a_token_of_nobody_and_of_who_ended_opens_nothing() -> None:
    tenant = make_tenant(make_world().unit)
    token = make_link(tenant)
    tenant.contacts.update(ended_at=AT)
    for wrong in (token, "nothing", ""):
        with pytest.raises(NotFound):
            contact_by_token(wrong)


def test_contacts_are_seen_at_home() -> None:
    world = make_world()
    contact = make_contact(make_tenant(world.unit))
    assert (contact_get(act(world.auditor), contact.uuid), list(contacts_of(contact.tenant))) == (contact, [contact])
    with pytest.raises(NotFound):
        contact_get(act(world.stranger), contact.uuid)
