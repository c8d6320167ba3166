"""Whom a programme names in public."""

from __future__ import annotations

from dataclasses import replace

from duixian.core.events.programme import Duty, Part, Programme, Standing
from duixian.core.events.publishing import EVERYWHERE, place_of, published, shows
from factories.programmes import (
    LI,
    MEYER,
    OPENING,
    PAUSE,
    PEOPLE,
    ROOMS,
    TALKS,
    WANG,
    ZHAO,
    edition,
    forum,
    session,
    slot,
    speaks,
)


def test_published_people_stand_in_the_order_of_their_duties_once() -> None:
    held = forum()
    assert [person.id for person in published(held, held.by_session[TALKS])] == [LI, MEYER, WANG]
    assert [person.id for person in published(held, held.by_session[OPENING], (Duty.CHAIR,))] == [WANG]


def test_only_who_said_yes_and_does_not_mind_is_published() -> None:
    parts = (
        Part(LI, Duty.SPEAKER, Standing.OPEN), Part(MEYER, Duty.SPEAKER, Standing.OUT), Part(WANG, Duty.INTERPRETER), speaks(ZHAO),
    )  # fmt: skip
    hidden = tuple(replace(person, shown=person.id != ZHAO) for person in PEOPLE)
    held = Programme(edition(), (session(1, slot("09:00", "10:00"), "", parts=parts),), people=hidden)
    assert [shows(held, part) for part in parts] == [False] * 4
    assert published(held, held.sessions[0]) == ()


def test_session_without_a_room_is_for_everybody() -> None:
    held = forum()
    assert (place_of(held, held.by_session[PAUSE]), place_of(held, held.by_session[OPENING])) == (
        EVERYWHERE,
        ROOMS[0].name,
    )
