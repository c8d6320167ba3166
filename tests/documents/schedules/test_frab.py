"""schedule.json: what its readers need is there, in the form they need."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.events.programme import Day
from duixian.core.events.slots import Slot
from duixian.core.wording import Language
from duixian.documents.schedules.frab import acronym, clock, schedule, schedule_json
from factories.programmes import FIRST, SECOND, forum, programme, released, session, slot
from snapshots import snapshot

CONFERENCE = {"title", "acronym", "days", "daysCount", "start", "end", "timeslot_duration", "time_zone_name"}
EVENT = {"id", "guid", "date", "start", "duration", "room", "slug", "url", "title", "subtitle", "track", "type", "language",
         "abstract", "links", "persons"}  # fmt: skip
ACRONYM = re.compile(r"[a-z0-9_-][a-z0-9_]{3,}")
SLUG = re.compile(r"[a-z0-9_]{4,}-[a-z0-9\-_]{4,}")
CLOCK = re.compile(r"(0[0-9]|1[0-9]|2[0-3]):[0-5][0-9]")
DURATION = re.compile(r"[0-9]{1,2}:[0-9]{2}")
ZONE = re.compile(r"[A-Z][a-z]+/[A-Z][a-z]+.*")


def events(data: dict[str, Any]) -> list[dict[str, Any]]:
    days = data["schedule"]["conference"]["days"]
    return [event for day in days for room in day["rooms"].values() for event in room]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_schedule_reads_as_it_did(language: Language) -> None:
    text = json.dumps(json.loads(schedule_json(released(language=language))), ensure_ascii=False, indent=1) + "\n"
    assert text == snapshot(f"schedule-{language}.json", text)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_schedule_has_every_field_that_the_format_asks_for(language: Language) -> None:
    data = schedule(released(language=language))
    conference = data["schedule"]["conference"]
    assert conference.keys() >= CONFERENCE
    assert [
        bool(pattern.fullmatch(conference[name]))
        for name, pattern in (("acronym", ACRONYM), ("timeslot_duration", DURATION), ("time_zone_name", ZONE))
    ] == [True] * 3
    assert (conference["daysCount"], [day["index"] for day in conference["days"]]) == (2, [1, 2])
    assert [event.keys() >= EVENT for event in events(data)] == [True] * 4


def test_events_have_ids_times_and_people_in_the_form_of_the_format() -> None:
    for event in events(schedule(released())):
        assert event["id"] >= 1
        assert str(UUID(event["guid"])) == event["guid"]
        assert CLOCK.fullmatch(event["start"])
        assert DURATION.fullmatch(event["duration"])
        assert SLUG.fullmatch(event["slug"])
        assert datetime.fromisoformat(event["date"]).utcoffset() == timedelta(hours=8)
        assert all(str(UUID(person["guid"])) == person["guid"] and person["name"] for person in event["persons"])


def test_ids_guids_and_slugs_are_given_once() -> None:
    found = events(schedule(released()))
    assert [len({event[name] for event in found}) for name in ("id", "guid", "slug")] == [4, 4, 4]


def test_session_past_midnight_stands_on_the_evening_before() -> None:
    night = Slot(slot("23:30", "23:45").start, slot("01:00", "02:00", SECOND).start)
    held = programme(
        [session(1, night), session(2, slot("00:30", "01:00", SECOND))],
        days=(Day(FIRST, time(9), time(2)), Day(SECOND)),
    )
    first, second = schedule(released(held))["schedule"]["conference"]["days"]
    assert [(event["start"], event["duration"], event["date"]) for event in first["rooms"]["主会场"]] == [
        ("23:30", "1:30", "2020-11-10T23:30:00+08:00"), ("00:30", "0:30", "2020-11-11T00:30:00+08:00"),
    ]  # fmt: skip
    assert (second["rooms"], first["day_end"]) == ({}, "2020-11-11T02:00:00+08:00")


def test_session_across_the_end_of_summer_time_takes_as_long_as_it_takes() -> None:
    autumn, zone = FIRST.replace(2021, 10, 31), "Europe/Berlin"
    held = programme(
        [session(1, slot("01:00", "04:00", autumn, zone))], zone=zone, days=(Day(autumn, time(0), time(12)),)
    )
    (event,) = events(schedule(released(held)))
    assert (event["date"], event["end"], event["duration"]) == (
        "2021-10-31T01:00:00+02:00",
        "2021-10-31T04:00:00+01:00",
        "4:00",
    )


def test_session_without_a_time_is_left_out() -> None:
    assert events(schedule(released(programme([session(1)])))) == []


def test_text_of_users_stays_text() -> None:
    evil = replace(forum().sessions[0], title=forum().sessions[0].title._replace(zh="</script><script>\x07\u2028"))
    (event, *_) = events(json.loads(schedule_json(released(replace(forum(), sessions=(evil,))))))
    assert event["title"] == "</script><script>\ufffd\ufffd"


@pytest.mark.parametrize(
    ("slug", "found"),
    [
        ("forum-2020", "forum_2020"),
        ("bio", "bio_conf"),
        ("TCM-2020", "tcm_2020"),
        ("---", "conf"),
        ("a--b-", "a_b_conf"),
    ],
)
def test_acronym_is_made_of_the_slug(slug: str, found: str) -> None:
    assert acronym(slug) == found


@given(st.text(max_size=60))
def test_acronym_has_the_form_of_the_format_whatever_the_slug(slug: str) -> None:
    assert ACRONYM.fullmatch(acronym(slug))


@given(st.integers(1, 99 * 60 + 59))
def test_clock_tells_every_minute(minutes: int) -> None:
    hours, rest = clock(timedelta(minutes=minutes)).split(":")
    assert (int(hours) * 60 + int(rest), len(rest)) == (minutes, 2)
