"""Pages on which the office writes to guests and registers its speakers."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from duixian.apps.events.models import Event, RegistrationKind
from duixian.apps.notices.models import Mailing
from factories.accounts import World, make_world
from factories.events import make_event, make_kind
from factories.registering import applied, details
from factories.speakers import confirmed

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit)


@pytest.fixture
def client(world: World) -> Client:
    client = Client()
    client.force_login(world.filler)
    return client


def at(event: Event, page: str = "") -> str:
    return f"/events/{event.uuid}/registrations/{page}"


def test_the_form_asks_in_the_languages_of_the_list_and_leads_to_the_draft(event: Event, client: Client) -> None:
    kind = make_kind(event)
    applied(kind, "甲")
    applied(kind, "Ann", guest=details("Ann", email="ann@example.org", country="GB"), language="en")

    def fields(query: str) -> tuple[str, list[str]]:
        page = client.get(at(event, f"write/{query}")).content.decode()
        (count,) = re.findall(r"<h1[^>]*>写给名单中的 (\d) 人", page)
        return count, re.findall(r'(?:input|textarea)[^>]* name="((?:subject|body)[^"]*)"', page)

    assert fields("") == ("2", ["subject", "body", "subject_en", "body_en"])
    assert fields("?text=Ann") == ("1", ["subject_en", "body_en"])
    lacking = client.post(at(event, "write/?text=Ann"), {"subject_en": "Shuttle", "body_en": " "})
    assert (lacking.status_code, Mailing.objects.count()) == (422, 0)
    sent = client.post(at(event, "write/?text=Ann"), {"subject_en": "Shuttle", "body_en": "Every half hour."})
    draft = Mailing.objects.get()
    assert (sent.headers["Location"], draft.recipients.count()) == (f"/mail/mailings/{draft.uuid}/", 1)
    assert "Every half hour." in client.get(sent.headers["Location"]).content.decode()


def test_confirmed_speakers_without_place_are_offered_until_they_have_one(event: Event, client: Client) -> None:
    confirmed(event, "甲")
    make_kind(event, role=RegistrationKind.Role.SPEAKER, name="报告嘉宾", public=False)
    offered = f'action="{at(event, "speakers/")}"'
    assert offered in client.get(at(event)).content.decode()
    client.post(at(event, "speakers/"))
    assert offered not in client.get(at(event)).content.decode()
    assert [one.person.name for one in event.registrations.select_related("person")] == ["甲"]
