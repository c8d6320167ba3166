"""A released programme as every format tells it."""

from __future__ import annotations

from dataclasses import replace

from duixian.core.events.programme import Duty, Kind, Part, Person, Programme, Standing
from duixian.core.wording import Words
from factories.programmes import (
    LI,
    MEYER,
    OPENING,
    PAUSE,
    PEOPLE,
    ROOT,
    TALKS,
    WANG,
    ZHAO,
    edition,
    forum,
    ident,
    released,
    session,
    slot,
    speaks,
)

NINE = slot("09:00", "10:00")


def names(found: Programme, language: str = "zh") -> list[str]:
    told = released(found, language=language)
    return [told.said(person.name) for person in told.people(found.sessions[0])]


def test_speakers_are_named_before_chairs_and_interpreters_never() -> None:
    told = released()
    assert [person.id for person in told.people(forum().by_session[TALKS])] == [LI, MEYER, WANG]
    assert [person.id for person in told.people(forum().by_session[ident(3)])] == [MEYER, LI]
    assert [person.id for person in told.people(forum().by_session[TALKS], Duty.CHAIR)] == [WANG]


def test_nobody_is_published_before_they_have_said_yes_or_against_their_wish() -> None:
    parts = (Part(LI, Duty.SPEAKER, Standing.OPEN), Part(MEYER, Duty.SPEAKER, Standing.OUT), speaks(WANG), speaks(ZHAO))
    hidden = tuple(replace(person, shown=person.id != ZHAO) for person in PEOPLE)
    assert names(Programme(edition(), (session(1, NINE, "", parts=parts),), people=hidden)) == ["王芳"]


def test_text_falls_back_to_the_other_language_and_loses_what_no_document_holds() -> None:
    people = (Person(LI, Words("李\x00明", "")),)
    found = Programme(edition(), (session(1, NINE, "", parts=(speaks(LI),)),), people=people)
    assert names(found, "en") == ["李\ufffd明"]


def test_session_is_told_with_room_track_kind_and_address() -> None:
    told, talks, pause = released(language="en"), forum().by_session[TALKS], forum().by_session[PAUSE]
    assert (told.room(talks), told.track(talks), told.kind(talks)) == ("Room 1", "New drugs", "Thematic session")
    assert (told.room(pause), told.track(pause)) == ("Everywhere", "")
    assert (told.address, told.session_address(talks)) == (f"{ROOT}programme/", f"{ROOT}programme/session/2/")


def test_description_names_talks_with_speakers_and_chairs_in_both_languages() -> None:
    talks = forum().by_session[TALKS]
    assert (
        released().description(talks)
        == "新药研发与<质量>\n抗体药物的质量（李明）\nCell therapy in Europe（Anna Meyer）\n主持：王芳"
    )
    assert released(language="en").description(talks) == (
        "Research & quality\nQuality of antibodies (Li Ming)\nCell therapy in Europe (Anna Meyer)\nChair: Wang Fang"
    )


def test_description_of_a_bare_session_is_empty_and_a_talk_without_speakers_is_its_title() -> None:
    bare, opening = session(1, NINE, kind=Kind.BREAK), forum().by_session[OPENING]
    talk = replace(forum().by_session[TALKS].talks[0], parts=())
    assert (released().description(bare), released().description(replace(opening, parts=(), talks=(talk,)))) == (
        "",
        "抗体药物的质量",
    )
