"""The summary report: golden, and nothing that nobody recorded becomes 0."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import pytest

from duixian.apps.events.models import Event
from duixian.apps.events.operations.committees import committee_link
from duixian.apps.events.operations.followup import summary_write
from duixian.apps.events.queries.summary import missing_of, summary_file, summary_paper
from factories.accounts import World, act, make_world
from factories.checkin import make_doors
from factories.editions import AFTER, AT, add_channel, add_incident, add_party, add_venue, choose
from factories.events import make_event, make_session, make_speaker, make_talk
from factories.governance import assign, make_post
from factories.money import make_line
from snapshots import snapshot

pytestmark = pytest.mark.django_db
TODAY = date(2020, 6, 20)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def held(world: World) -> Event:
    """A conference that took place, with a little of everything."""
    doors = make_doors(world)
    event, by = doors.event, act(world.filler)
    event.declaration = make_line(world.unit, "950000").declaration
    event.edition, event.address = 22, "海汀路1号"
    event.save()
    channel = add_channel(world, event)
    event.registrations.filter(number__lte=2).update(channel=channel)
    for number in (1, 2):
        doors.scan(doors.ticket(number))
    add_party(world, event, name_en="Haiting Science Commission")
    for name, state, country in (
        ("甲教授", "spoke", "CN"),
        ("Dr Meyer", "spoke", "DE"),
        ("丙教授", "absent", "CN"),
        ("丁教授", "declined", "CN"),
    ):
        speaker = make_speaker(event, name, state)
        speaker.person.country = country
        speaker.person.save()
    make_talk(make_session(event))
    committee = committee_link(event_uuid=event.uuid, role="working", name="会务组", by=by, at=AT)
    assign(make_post(committee.team, by, days="10", first=date(2020, 6, 1), last=date(2020, 6, 10)), by, "张三")
    choose(world, add_venue(world, event, price=Decimal(28600)))
    add_incident(world, event)
    for section, text in (("preparation", "三月启动筹备。"), ("problems", "签到高峰排队偏长，下届增设通道。")):
        summary_write(event_uuid=event.uuid, section=section, text=text, by=by, at=AFTER)
    return event


def text_of(data: bytes) -> str:
    lines = []
    for block in docx.Document(io.BytesIO(data)).iter_inner_content():
        if hasattr(block, "rows"):
            lines += [" | ".join(cell.text for cell in row.cells) for row in block.rows]
        else:
            lines.append(block.text)
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_report_says_what_the_records_hold(world: World, language: Any) -> None:
    file = summary_file(held(world), TODAY, format="docx", language=language, notice="演示数据")
    text = text_of(file.data)
    assert text == snapshot(f"conference-summary-{language}.txt", text)


def test_nothing_that_nobody_recorded_becomes_zero(world: World) -> None:
    paper = summary_paper(make_event(world.unit, venue=""), TODAY)
    values = [one.value.zh for part in paper.parts for one in part.told if one.value]
    assert [value for value in values if value.startswith("0")] == []
    assert missing_of(paper)["参会"] == 3


def test_report_is_a_pdf_too(world: World) -> None:
    file = summary_file(make_event(world.unit), TODAY, format="pdf", language="en")
    assert (file.name, file.data[:5]) == ("BIO2020-Summary report of the conference.pdf", b"%PDF-")
