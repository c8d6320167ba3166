"""Answers as they were believed: what was given by a day, recorded by a time, not yet replaced, and what did not count then."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.audit.clock import playing
from duixian.apps.surveys.operations.judging import answer_invalidate, answer_restore
from duixian.apps.surveys.queries.answers import answer_get, answers_of, invitations_until
from factories.accounts import World, act, make_world
from factories.surveys import AFTER, OPEN, OPENS, POOR, PROGRAM, answer, ask, people, released

pytestmark = pytest.mark.django_db
DAY, LAST = timedelta(days=1), date(2020, 12, 31)


@pytest.fixture
def world() -> World:
    return make_world()


def test_answers_by_day_and_by_knowledge(world: World) -> None:
    wave = released(world.unit, anonymous=False)
    one, other = ask(wave, 2)
    first = answer(one.token, at=OPEN)
    changed = answer(one.token, POOR, at=OPEN + DAY)
    late = answer(other.token, at=OPEN + 2 * DAY)

    def told(as_of: date, known_at: object) -> set[object]:
        return set(answers_of(wave, as_of=as_of, known_at=known_at))  # type: ignore[arg-type]  # a time

    assert told(LAST, OPEN) == {first}
    assert told(LAST, OPEN + DAY) == {changed}
    assert told(LAST, AFTER) == {changed, late}
    assert told(date(2020, 9, 25), AFTER) == {changed}
    assert told(date(2020, 9, 23), AFTER) == set()


def test_what_did_not_count_then(world: World) -> None:
    wave = released(world.unit)
    one = answer(ask(wave)[0].token)
    with playing(OPEN + DAY):
        answer_invalidate(answer_uuid=one.uuid, reason="test", by=PROGRAM, at=OPEN + DAY)
    with playing(OPEN + 2 * DAY):
        answer_restore(answer_uuid=one.uuid, by=PROGRAM, at=OPEN + 2 * DAY)
    told = [answers_of(wave, as_of=LAST, known_at=OPEN + n * DAY).get().left_out for n in range(3)]
    assert told == [None, "test", None]


def test_people_asked_until_a_day(world: World) -> None:
    wave = released(world.unit)
    ask(wave, 2, at=OPENS)
    ask(wave, people(1, start=5), at=OPEN)
    counts = [invitations_until(wave, as_of=day, known_at=known).count() for day, known in (
        (LAST, OPEN), (date(2020, 9, 23), OPEN), (LAST, OPENS), (LAST, OPENS - DAY))]  # fmt: skip
    assert counts == [3, 2, 2, 0]


def test_an_answer_is_there_for_its_unit_only(world: World) -> None:
    one = answer(ask(released(world.unit))[0].token)
    assert answer_get(act(world.head), one.uuid) == one
    with pytest.raises(NotFound):
        answer_get(act(world.stranger), one.uuid)
