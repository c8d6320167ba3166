"""What the incubator tells, keeps and forgets of a contact and of a keeper of assets."""

from __future__ import annotations

from datetime import date

import pytest

from duixian.apps.incubator.models import Mentoring, TenantContact, TenantLink
from duixian.apps.incubator.subjects import HOLDER
from duixian.apps.parties.holders import Erasing, Kept
from factories.accounts import act, make_world
from factories.subjects import EMAIL, NAME, PHONE, SINCE, TODAY, known
from factories.tenants import make_contact, make_link, make_tenant

pytestmark = pytest.mark.django_db


def test_a_contact_ends_and_a_mentoring_stays() -> None:
    world = make_world()
    person, tenant = known(world.unit), make_tenant(world.unit)
    contact = make_contact(tenant)
    TenantContact.objects.filter(pk=contact.pk).update(person=person)
    make_link(tenant)
    TenantLink.objects.update(contact=contact)
    Mentoring.objects.create(tenant=tenant, mentor=person, since=date(2020, 1, 1), recorded_at=SINCE)
    assert {name: len(found) for name, found in HOLDER.told(person).items()} == {
        "contacts": 1, "orders": 0, "bookings": 0, "mentorings": 1, "assets": 0,
    }  # fmt: skip
    assert HOLDER.kept(person) == (Kept("mentorings", 1, "counts"),)
    assert HOLDER.erase(Erasing(person, NAME, EMAIL, PHONE, act(world.head), TODAY)) == {"contacts": 1}
    contact.refresh_from_db()
    assert (contact.ended_at, TenantLink.objects.count()) == (TODAY, 0)
