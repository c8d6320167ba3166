"""Who only reads is shown everything and offered nothing to do; another unit's edition is not there."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from duixian.apps.events.operations.followup import task_add
from factories.accounts import World, act, make_world
from factories.editions import (
    AFTER,
    add_channel,
    add_drill,
    add_earlier,
    add_incident,
    add_party,
    add_plan,
    add_venue,
)
from factories.events import make_event

pytestmark = pytest.mark.django_db
PAGES = ("detail", "parties", "committees", "approval", "venues", "safety", "channels", "baselines")


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def full(world: World) -> Any:
    event = make_event(world.unit, international=True, state="planned")
    for add in (add_party, add_channel, add_earlier, add_venue, add_drill, add_incident, add_plan):
        add(world, event)
    task_add(event_uuid=event.uuid, title="归还设备", due_on=date(2020, 6, 30), by=act(world.filler), at=AFTER)
    return event


def main_of(world: World, who: str, address: str) -> str:
    client = Client()
    client.force_login(world.users[who])
    page = client.get(address).content.decode()
    return page[page.index("<main") : page.index("</main>")]


@pytest.mark.parametrize("name", PAGES)
def test_reader_is_offered_no_form_that_writes(world: World, name: str) -> None:
    address = reverse(f"events:{name}", args=[full(world).uuid])
    office, reader = (main_of(world, who, address) for who in ("filler", "auditor"))
    assert ('method="post"' in reader, "/new/" in reader, "/change/" in reader) == (False, False, False)
    assert ('method="post"' in office or "/new/" in office or "/change/" in office) is True


@pytest.mark.parametrize("name", ["list", "summary"])
def test_reader_of_the_follow_up_is_offered_no_buttons(world: World, name: str) -> None:
    address = reverse(f"followup:{name}", args=[full(world).uuid])
    assert (
        'type="checkbox"' in main_of(world, "auditor", address),
        "去填写" in main_of(world, "auditor", address),
    ) == (False, False)


def test_list_offers_a_new_conference_to_the_office_alone(world: World) -> None:
    address = reverse("events:list")
    told = {
        who: reverse("events:create") in main_of(world, who, address) for who in ("filler", "head", "auditor", "admin")
    }
    assert told == {"filler": True, "head": True, "auditor": False, "admin": False}


@pytest.mark.parametrize("name", PAGES)
def test_edition_of_another_unit_is_not_there(world: World, name: str) -> None:
    client = Client()
    client.force_login(world.stranger)
    response = client.get(reverse(f"events:{name}", args=[make_event(world.unit).uuid]))
    assert (response.status_code, "第22届" in response.content.decode()) == (404, False)
