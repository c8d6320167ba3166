"""Contacts of a tenant: entered, written to with a link of which only the digest is kept, revoked and ended."""

from __future__ import annotations

import re

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.incubator.models import Tenant, TenantContact, TenantLink
from duixian.apps.incubator.operations.contacts import (
    contact_add,
    contact_end,
    letter_write,
    link_revoke,
    link_send,
    tenant_write,
)
from duixian.apps.incubator.queries.contacts import contact_by_token, digest_of, readers_of
from duixian.apps.notices.models import OutboxMail
from duixian.apps.parties.models import Person
from factories.accounts import World, act, make_world
from factories.tenants import AT, make_contact, make_tenant

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def tenant(world: World) -> Tenant:
    return make_tenant(world.unit)


def add(world: World, tenant: Tenant, name: str = "李青", email: str = "li@example.org", **more: str) -> TenantContact:
    return contact_add(tenant_uuid=tenant.uuid, name=name, email=email, by=act(world.filler), at=AT, **more)


def token_of(mail: OutboxMail) -> str:
    return re.search(r"/t/([\w-]{32})/", mail.body)[1]  # type: ignore[index]  # a test that finds none fails here


def test_a_contact_is_the_person_with_that_name_and_address(world: World, tenant: Tenant) -> None:
    known = Person.objects.create(unit=world.unit, name="李青", email="LI@example.org", created_at=AT)
    assert (add(world, tenant).person, add(world, tenant, "王五", "w@example.org", part="finance").part) == (
        known,
        "finance",
    )
    assert Person.objects.get(name="王五").organisation == tenant.organisation


@pytest.mark.parametrize(
    ("field", "more"),
    [("name", {"name": " "}), ("email", {"email": "nobody"}), ("part", {"part": "king"}), ("language", {"language": "fr"})],
)  # fmt: skip
def test_what_cannot_be_is_refused_at_its_field(world: World, tenant: Tenant, field: str, more: dict[str, str]) -> None:
    with pytest.raises(Invalid) as refused:
        add(world, tenant, **more)
    assert (refused.value.field, tenant.contacts.count()) == (field, 0)


def test_nobody_is_contact_of_a_tenant_twice(world: World, tenant: Tenant) -> None:
    add(world, tenant)
    with pytest.raises(Invalid) as refused:
        add(world, tenant)
    assert (refused.value.field, tenant.contacts.count()) == ("name", 1)


def test_only_those_who_run_the_incubator_do_this(world: World, tenant: Tenant) -> None:
    contact = make_contact(tenant)
    for user, error in ((world.finance, NotAllowed), (world.auditor, NotAllowed), (world.stranger, NotFound)):
        for act_on in (link_send, link_revoke, contact_end):
            with pytest.raises(error):
                act_on(contact_uuid=contact.uuid, by=act(user), at=AT)
        with pytest.raises(error):
            contact_add(tenant_uuid=tenant.uuid, name="甲", email="", by=act(user), at=AT)


def test_the_letter_alone_holds_the_token(world: World, tenant: Tenant) -> None:
    contact = add(world, tenant)
    link = link_send(contact_uuid=contact.uuid, by=act(world.filler), at=AT)
    mail = OutboxMail.objects.get()
    token = token_of(mail)
    assert (mail.to, mail.letter, link.digest) == ("li@example.org", "incubator.tenant.link", digest_of(token))
    assert (contact_by_token(token), "青禾生物" in mail.body) == (contact, True)


def test_each_letter_brings_a_further_link_and_all_are_revoked_together(world: World, tenant: Tenant) -> None:
    contact, by = add(world, tenant, language="en"), act(world.filler)
    for minute in (1, 2):
        link_send(contact_uuid=contact.uuid, by=by, at=AT.replace(minute=minute))
    first, second = OutboxMail.objects.order_by("pk")
    assert (first.subject, contact_by_token(token_of(first)), contact_by_token(token_of(second))) == (
        "The pages of 青禾生物", contact, contact,
    )  # fmt: skip
    assert (
        link_revoke(contact_uuid=contact.uuid, by=by, at=AT),
        link_revoke(contact_uuid=contact.uuid, by=by, at=AT),
    ) == (2, 0)
    for mail in (first, second):
        with pytest.raises(NotFound):
            contact_by_token(token_of(mail))


def test_who_ended_has_no_link_and_gets_none(world: World, tenant: Tenant) -> None:
    contact, by = add(world, tenant), act(world.filler)
    link_send(contact_uuid=contact.uuid, by=by, at=AT)
    for _again in range(2):
        contact_end(contact_uuid=contact.uuid, by=by, at=AT)
    assert TenantLink.objects.filter(revoked_at=None).count() == 0
    with pytest.raises(Invalid):
        link_send(contact_uuid=contact.uuid, by=by, at=AT)


def test_without_an_address_no_letter(world: World, tenant: Tenant) -> None:
    contact = add(world, tenant, email="")
    with pytest.raises(Invalid):
        link_send(contact_uuid=contact.uuid, by=act(world.filler), at=AT)


def test_a_letter_is_written_once_for_its_occasion_to_those_it_concerns(world: World, tenant: Tenant) -> None:
    by = act(world.filler)
    leader, finance = (
        add(world, tenant, "甲", "a@example.org", part="leader"),
        add(world, tenant, "乙", "b@example.org", part="finance"),
    )
    assert (readers_of(tenant, "finance"), readers_of(tenant)) == ([finance], [leader])
    facts = {"title": "停水", "text": "周六"}
    told = [
        tenant_write(tenant, "incubator.notice.posted", facts, once="n1", part=part, by=by, at=AT)
        for part in ("finance", "", "")
    ]
    assert (told, [mail.to for mail in OutboxMail.objects.order_by("pk")]) == (
        [1, 1, 0],
        ["b@example.org", "a@example.org"],
    )
    assert letter_write(finance, "incubator.notice.posted", facts, once="n1", by=by, at=AT) is False


def test_an_english_reader_gets_english_facts_and_where_nobody_is_named_everybody_reads(
    world: World, tenant: Tenant
) -> None:
    only = add(world, tenant, part="finance", language="en")
    assert readers_of(tenant, "office") == [only]
    tenant_write(tenant, "incubator.notice.posted", {"title": "停水", "text": "周六"}, english={"title": "Water"}, once="n",
                 by=act(world.filler), at=AT)  # fmt: skip
    assert OutboxMail.objects.get().subject == "Water"
