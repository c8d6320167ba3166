"""JSON-LD for search engines."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from duixian.core.wording import Language, Words
from duixian.documents.schedules.linked_data import as_script, conference_event, session_event
from factories.programmes import OPENING, ROOT, TALKS, edition, forum, released
from snapshots import snapshot


@pytest.mark.parametrize("language", ["zh", "en"])
def test_conference_reads_as_it_did(language: Language) -> None:
    text = json.dumps(conference_event(released(language=language)), ensure_ascii=False, indent=1) + "\n"
    assert text == snapshot(f"schedule-linked-{language}.json", text)


def test_conference_lasts_from_the_first_opening_to_the_last_closing() -> None:
    found = conference_event(released(), [])
    assert (found["startDate"], found["endDate"], found["subEvent"]) == (
        "2020-11-10T08:00:00+08:00",
        "2020-11-11T18:00:00+08:00",
        [],
    )


def test_session_names_its_performers_and_the_whole() -> None:
    found = session_event(released(language="en"), forum().by_session[TALKS])
    assert [one["name"] for one in found["performer"]] == ["Li Ming", "Anna Meyer", "Wang Fang"]
    assert (found["superEvent"]["url"], found["@id"], found["location"]["name"]) == (
        ROOT,
        f"{ROOT}programme/session/2/",
        "Room 1",
    )


def test_person_is_told_with_post_and_affiliation_where_they_are_known() -> None:
    opening = session_event(released(), forum().by_session[OPENING])
    assert opening["performer"] == [
        {
            "@type": "Person",
            "name": "李明",
            "jobTitle": "教授",
            "affiliation": {"@type": "Organization", "name": "示例大学"},
        },
        {"@type": "Person", "name": "王芳"},
    ]


def test_session_without_anybody_has_no_performer() -> None:
    bare = replace(forum().by_session[OPENING], parts=())
    assert "performer" not in session_event(released(), bare)


def test_cancelled_edition_and_its_organizer_are_told() -> None:
    held = replace(
        forum(),
        edition=edition(cancelled=True, organizer=Words("示例中心", ""), place=Words("", ""), address=Words("", "")),
    )
    found = conference_event(released(held))
    assert (found["eventStatus"], found["organizer"]["name"], found["location"]) == (
        "https://schema.org/EventCancelled", "示例中心", {"@type": "Place", "name": "示例生物医药论坛2020"},
    )  # fmt: skip
    assert {part["eventStatus"] for part in found["subEvent"]} == {"https://schema.org/EventCancelled"}


def test_script_cannot_be_ended_from_inside_and_says_the_same() -> None:
    data = {"name": "</script><!--&\u2028\u2029"}
    text = as_script(data)
    assert (json.loads(text), set(text) & {"<", ">", "&", "\u2028", "\u2029"}) == (data, set())
