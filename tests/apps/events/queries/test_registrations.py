"""Registrations found, counted, and opened by their link."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.models import Channel, Event, RegistrationGroup
from duixian.apps.events.operations.links import new_token
from duixian.apps.events.queries.registrations import (
    RegistrationFilter,
    counts_of,
    group_by_token,
    group_get,
    groups_of,
    registration_by_token,
    registration_get,
    registrations_matching,
)
from factories.accounts import World, act, make_world
from factories.events import make_event, make_kind, make_person, make_registration
from factories.registering import AT, apply

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit)


def found(event: Event, **wanted: Any) -> list[str]:
    return [one.person.name for one in registrations_matching(event, RegistrationFilter(**wanted))]


def test_registrations_are_narrowed_by_everything_that_is_asked(event: Event) -> None:
    vip, delegate = make_kind(event, "vip"), make_kind(event)
    channel = Channel.objects.create(event=event, name="公众号", code="wechat", opened_on=AT.date(), created_at=AT)
    first = make_person(event.unit, "甲", email="first@example.org")
    make_registration(event, kind=vip, person=first, state="cancelled", channel=channel)
    person = make_person(event.unit, "乙", email="second@example.org", phone="13900001111", country="DE", name_en="Bea")
    make_registration(event, kind=delegate, person=person, source="import")
    cases: list[tuple[dict[str, Any], list[str]]] = [
        ({}, ["甲", "乙"]), ({"kind": vip.uuid}, ["甲"]), ({"state": "confirmed"}, ["乙"]), ({"source": "import"}, ["乙"]),
        ({"channel": channel.uuid}, ["甲"]), ({"country": "DE"}, ["乙"]), ({"text": "SECOND@"}, ["乙"]), ({"text": "1390"}, ["乙"]),
        ({"text": "1"}, ["甲", "乙"]), ({"text": "bea"}, ["乙"]), ({"text": "' OR 1=1"}, []), ({"text": " "}, ["甲", "乙"]),
        ({"text": "2"}, ["乙"]),
    ]  # fmt: skip
    assert [(wanted, found(event, **wanted)) for wanted, _names in cases] == cases


def test_counts_are_told_by_kind_and_state_in_two_queries(event: Event) -> None:
    vip, delegate = make_kind(event, "vip"), make_kind(event)
    for state in ("confirmed", "confirmed", "waiting"):
        make_registration(event, state, kind=delegate, state=state, person=make_person(event.unit, state))
    with CaptureQueriesContext(connection) as queries:
        rows = counts_of(event)
    assert [(row.kind, row.counts, row.total) for row in rows] == [
        (vip, (0,) * 7, 0), (delegate, (0, 1, 0, 2, 0, 0, 0), 3),
    ]  # fmt: skip
    assert len(queries) == 2


def test_registration_of_another_unit_is_not_there(world: World, event: Event) -> None:
    one = make_registration(event)
    assert registration_get(act(world.auditor), one.uuid) == one
    with pytest.raises(NotFound):
        registration_get(act(world.stranger), one.uuid)


def test_link_opens_its_registration_and_nothing_else(event: Event) -> None:
    token = apply(make_kind(event)).token
    one = registration_by_token(token)
    for wrong in ("", "x" * 32, one.secret, token[:-1]):
        with pytest.raises(NotFound):
            registration_by_token(wrong)
    event.registrations.update(erased_at=AT)
    with pytest.raises(NotFound):
        registration_by_token(token)


def test_groups_are_listed_with_their_members(world: World, event: Event) -> None:
    token, secret = new_token()
    person = make_person(event.unit, "联系人")
    group = RegistrationGroup.objects.create(event=event, name="海汀大学", contact=person, secret=secret, created_at=AT)
    for state in ("confirmed", "waiting"):
        make_registration(event, state, state=state, group=group)
    assert [(one.name, one.members, one.confirmed) for one in groups_of(event)] == [("海汀大学", 2, 1)]
    assert (group_by_token(token), group_get(act(world.filler), group.uuid)) == (group, group)
    for read in (lambda: group_by_token(secret), lambda: group_get(act(world.stranger), group.uuid)):
        with pytest.raises(NotFound):
            read()
