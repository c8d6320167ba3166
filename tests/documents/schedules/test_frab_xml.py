"""schedule.xml tells what schedule.json tells."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from lxml import etree

from duixian.core.wording import Language
from duixian.documents.schedules.frab import schedule
from duixian.documents.schedules.frab_xml import schedule_xml
from factories.programmes import forum, released
from snapshots import snapshot

NEEDED = {"room", "title", "type", "date", "start", "duration", "abstract", "track"}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_schedule_reads_as_it_did(language: Language) -> None:
    text = schedule_xml(released(language=language)).decode()
    assert text == snapshot(f"schedule-{language}.xml", text)


def test_events_are_those_of_the_json() -> None:
    root = etree.fromstring(schedule_xml(released()))
    days = schedule(released())["schedule"]["conference"]["days"]
    wanted = [(event["guid"], event["title"], event["date"], event["duration"], [one["name"] for one in event["persons"]])
              for day in days for room in day["rooms"].values() for event in room]  # fmt: skip
    found = [(event.get("guid"), event.findtext("title"), event.findtext("date"), event.findtext("duration"), [one.text for one in event.iter("person")])
             for event in root.iter("event")]  # fmt: skip
    assert found == wanted


def test_every_element_and_attribute_that_the_format_asks_for_is_there() -> None:
    root = etree.fromstring(schedule_xml(released()))
    assert root.findtext("version") == "2"
    assert [set(day.attrib) for day in root.iter("day")] == [{"index", "date", "start", "end"}] * 2
    assert all(
        {child.tag for child in event} >= NEEDED and set(event.attrib) == {"id", "guid"} for event in root.iter("event")
    )
    assert re.fullmatch(r"[a-z0-9_-]{4,}", root.findtext("conference/acronym", ""))


def test_room_for_everybody_has_no_id_of_its_own() -> None:
    root = etree.fromstring(schedule_xml(released()))
    assert [room.get("name") for room in root.iter("room") if "name" in room.attrib and "guid" not in room.attrib] == [
        "全场"
    ]


def test_characters_that_xml_cannot_hold_do_not_break_it() -> None:
    evil = replace(forum().sessions[0], title=forum().sessions[0].title._replace(zh="<b>\x00\ud800&"))
    root = etree.fromstring(schedule_xml(released(replace(forum(), sessions=(evil,)))))
    assert root.findtext(".//event/title") == "<b>\ufffd\ufffd&"
