"""What people read on the pages of the schedule, in both languages, line by line."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.test import Client

from duixian.apps.events.instants import opening_of
from duixian.apps.events.models import Event
from duixian.apps.partnering.models import Partnering
from duixian.apps.partnering.operations.places import InterpreterDetails, interpreter_add, table_host
from factories.accounts import World, make_world
from factories.events import make_event
from factories.partnering import NOW, make_profile
from factories.planning import adopted, agreed, make_ready, make_run
from factories.speakers import PROGRAM
from web.workbench.partnering.schedule import said_en, said_zh

pytestmark = pytest.mark.django_db
SAID = {"zh-hans": said_zh.SAID, "en": said_en.SAID}
DAY = date(2099, 6, 10)


@pytest.fixture
def world(settings: Any, tmp_path: Any) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit, starts_on=DAY, ends_on=DAY)


def scenario(event: Event) -> Partnering:
    """Two slots at one table with a host; four companies, three requests, one of which stays without a meeting."""
    partnering = make_ready(event, slots=2, tables=1, starts=opening_of(event), pause=30)
    body = {name: make_profile(event, person, name) for name, person in (
        ("青原制药", "李青"), ("海川基因", "王芳"), ("明德投资", "张伟"), ("云溪医疗", "刘洋"),
    )}  # fmt: skip
    agreed(body["青原制药"], body["海川基因"], priority="must")
    agreed(body["青原制药"], body["明德投资"])
    agreed(body["云溪医疗"], body["青原制药"])
    table_host(
        uuid=partnering.tables.get().uuid, organisation_uuid=body["青原制药"].organisation.uuid, by=PROGRAM, at=NOW
    )
    interpreter_add(partnering_uuid=partnering.uuid, details=InterpreterDetails("王译", "ja"), by=PROGRAM, at=NOW)
    make_run(partnering, NOW, name="首场优先", bonus=200)
    adopted(partnering, NOW, iterations=100)
    return partnering


def lines(page: str) -> list[str]:
    """The text of a page's own part, a line for each piece; digests are left out, since they hang on keys."""
    main = page[page.index("<main") : page.index("</main>")]
    main = re.sub(r"<nav.*?</nav>|<code.*?</code>|<svg.*?</svg>", "", main, flags=re.DOTALL)
    pieces = (" ".join(unescape(one).split()) for one in re.split(r"<[^>]+>", main))
    return [one for one in pieces if one]


def addresses(event: Event, partnering: Partnering) -> dict[str, str]:
    of, run = f"/events/{event.uuid}/partnering", partnering.runs.get(number=1)
    slot, table = partnering.slots.first(), partnering.tables.get()
    assert slot is not None
    return {
        "times": f"{of}/times/", "slot": f"/partnering/slots/{slot.uuid}/", "table": f"/partnering/tables/{table.uuid}/times/",
        "schedule": f"{of}/schedule/", "run": f"/partnering/runs/{run.uuid}/", "proof": f"/partnering/runs/{run.uuid}/certificate/",
        "board": f"{of}/board/", "unscheduled": f"{of}/unscheduled/", "meeting": f"/partnering/meetings/{partnering.meetings.order_by('slot')[0].uuid}/",
        "changes": f"{of}/schedule/changes/", "slots-new": f"{of}/times/slots/new/", "run-new": f"{of}/schedule/runs/new/",
    }  # fmt: skip


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_page_says_what_is_written_here(event: Event, world: World, language: str) -> None:
    partnering = scenario(event)
    client = Client(HTTP_ACCEPT_LANGUAGE=language)
    client.force_login(world.filler)
    client.post("/language/", {"language": language})
    said = {name: lines(client.get(address).content.decode()) for name, address in addresses(event, partnering).items()}
    assert said == SAID[language]
