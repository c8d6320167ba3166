"""Waves in a list with what their bars show, by standing, in one query."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.surveys.operations.answers import answer_enter
from duixian.apps.surveys.operations.invitations import invitation_bounce
from duixian.apps.surveys.operations.waves import wave_issued
from duixian.apps.surveys.queries.waves import steps_of, wave_get, waves_listed
from factories.accounts import World, act, make_world
from factories.surveys import AFTER, AT, GOOD, OPEN, PROGRAM, answer, answered, ask, make_wave, people, released

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def test_a_list_shows_how_many_came_back(world: World, django_assert_num_queries: Any) -> None:
    wave = released(world.unit, open_link=True)
    answered(wave, 2, 1)
    (lost, _silent) = ask(wave, people(2, start=9))
    invitation_bounce(invitation_uuid=lost.invitation.uuid, by=PROGRAM, at=OPEN)
    answer(wave.open_token, browser="b1")
    wave_issued(wave_uuid=wave.uuid, count=10, on=date(2020, 9, 22), by=PROGRAM, at=OPEN)
    answer_enter(wave_uuid=wave.uuid, given=GOOD, on=date(2020, 9, 22), by=PROGRAM, at=OPEN)
    make_wave(world.unit, title="准备中")
    filler = act(world.filler)
    with django_assert_num_queries(1):
        rows = list(waves_listed(filler, at=OPEN))
    assert [(row.title, row.asked, row.returned, row.opened) for row in rows] == [
        ("准备中", 0, 0, 0),
        ("会后调查", 14, 4, 1),
    ]


@pytest.mark.parametrize(
    ("at", "stands"), [(AT, "waiting"), (OPEN, "open"), (AFTER, "closed")]
)  # fmt: skip
def test_waves_of_one_standing(world: World, at: Any, stands: str) -> None:
    released(world.unit)
    make_wave(world.unit, title="准备中")
    found = {name: [row.title for row in waves_listed(act(world.filler), at=at, standing=name)]
             for name in ("draft", "waiting", "open", "closed")}  # fmt: skip
    expected: dict[str, list[str]] = {"draft": ["准备中"], "waiting": [], "open": [], "closed": []}
    assert found == {**expected, stands: ["会后调查"]}
    assert waves_listed(act(world.filler), at=at, standing="?").count() == 2


def test_a_wave_is_there_for_its_unit_only(world: World) -> None:
    wave = released(world.unit)
    assert (wave_get(act(world.auditor), wave.uuid), [step.kind for step in steps_of(wave)]) == (wave, ["released"])
    with pytest.raises(NotFound):
        wave_get(act(world.stranger), wave.uuid)
