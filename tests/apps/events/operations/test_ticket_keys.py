from __future__ import annotations

from typing import Any

import pytest

from duixian.apps.events.models import TicketKey
from duixian.apps.events.operations.ticket_keys import secret_of, signing_key
from duixian.core.events.tickets import public_key
from factories.accounts import make_world
from factories.checkin import ISSUED
from factories.events import make_event

pytestmark = pytest.mark.django_db


def test_an_edition_keeps_one_key_and_only_its_public_half() -> None:
    event = make_event(make_world().unit)
    key, secret = signing_key(event, ISSUED)
    assert signing_key(event, ISSUED) == (key, secret)
    assert TicketKey.objects.values_list("number", "public").get() == (1, public_key(secret).hex())


def test_editions_and_numbers_have_keys_of_their_own() -> None:
    world = make_world()
    one, other = make_event(world.unit), make_event(world.unit, slug="tcm-2020")
    assert len({secret_of(one, 1), secret_of(one, 2), secret_of(other, 1)}) == 3


def test_a_site_with_another_secret_signs_with_the_next_key(settings: Any) -> None:
    event = make_event(make_world().unit)
    signing_key(event, ISSUED)
    settings.SECRET_KEY = "restored elsewhere"
    key, secret = signing_key(event, ISSUED)
    assert (key.number, public_key(secret).hex() == key.public, TicketKey.objects.count()) == (2, True, 2)
