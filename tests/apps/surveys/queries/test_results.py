"""What a wave comes to: its n and rates, each question counted, two against each other."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from duixian.apps.accounts.errors import Invalid
from duixian.apps.surveys.models import Wave
from duixian.apps.surveys.operations.answers import answer_enter
from duixian.apps.surveys.operations.invitations import invitation_bounce
from duixian.apps.surveys.operations.judging import answer_invalidate
from duixian.apps.surveys.operations.waves import wave_issued
from duixian.apps.surveys.queries.results import axes_of, cross_of, questions_of, tally
from duixian.core.surveys.satisfaction import Satisfaction
from factories.accounts import World, make_world
from factories.questionnaires import FULL
from factories.surveys import AFTER, GOOD, OPEN, POOR, PROGRAM, answer, answered, ask, people, released

pytestmark = pytest.mark.django_db
LAST = date(2020, 12, 31)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def wave(world: World) -> Wave:
    wave = released(world.unit, open_link=True)
    made = answered(wave, 6, 2)
    answer_invalidate(answer_uuid=made[0].uuid, reason="test", by=PROGRAM, at=OPEN)
    lost, *_silent = ask(wave, people(2, group="嘉宾", start=20))
    invitation_bounce(invitation_uuid=lost.invitation.uuid, by=PROGRAM, at=OPEN)
    answer(wave.open_token, {**GOOD, "q1": ["unsure"]}, browser="b1")
    answer(wave.open_token, GOOD, browser="b2")
    wave_issued(wave_uuid=wave.uuid, count=4, on=date(2020, 9, 22), by=PROGRAM, at=OPEN)
    answer_enter(wave_uuid=wave.uuid, given=FULL, on=date(2020, 9, 22), by=PROGRAM, at=OPEN)
    return wave


def test_a_wave_is_counted(wave: Wave, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(3):
        told = tally(wave, as_of=LAST, known_at=AFTER.replace(year=2099))
    assert (len(told.answers), len(told.counting), dict(told.left_out)) == (11, 10, {"test": 1})
    assert dict(told.by_channel) == {"personal": 8, "open": 2, "paper": 1}
    assert (len(told.arrived), len(told.returned), told.issued, told.invited, told.answered) == (9, 1, 4, 13, 8)
    assert told.satisfaction() == Satisfaction(satisfied=7, valid=9, answered=8, invited=13)
    assert told.satisfaction(open_link=False) == Satisfaction(satisfied=6, valid=8, answered=8, invited=13)
    assert told.satisfaction(cut=2) == Satisfaction(satisfied=9, valid=9, answered=8, invited=13)


def test_each_question_is_counted(wave: Wave) -> None:
    told = questions_of(tally(wave, as_of=LAST, known_at=AFTER.replace(year=2099)))
    assert [(one.item.code, len(one.distributions), one.said) for one in told] == [
        ("q1", 1, ()), ("q2", 1, ("网站",)), ("q3", 1, ("中药",)), ("q4", 2, ()), ("q5", 0, ("很好",)),
    ]  # fmt: skip
    assert [share.times for share in told[0].distributions[0].shares] == [0, 2, 0, 0, 7]


def test_two_questions_against_each_other_hide_small_cells(wave: Wave) -> None:
    told = tally(wave, as_of=LAST, known_at=AFTER.replace(year=2099))
    assert [axis.key for axis in axes_of(told)] == ["q1", "q2", "q4[r1]", "q4[r2]", "group"]
    down, across, table = cross_of(told, "group", "q1")
    assert ([code for code, _ in down.values], across.key) == (["观众"], "q1")
    assert (table.cells, table.row_totals, table.column_totals, table.total) == (
        ((0, None, 0, 0, None, 0),),
        (7,),
        (0, None, 0, 0, None, 0),
        7,
    )
    for rows, columns in (("q1", "q1"), ("q1", "q9"), ("q5", "q1")):
        with pytest.raises(Invalid):
            cross_of(told, rows, columns)


def test_a_named_survey_hides_nothing(world: World) -> None:
    wave = released(world.unit, anonymous=False)
    for link, given in zip(ask(wave, 2), (GOOD, POOR), strict=True):
        answer(link.token, given)
    _down, _across, table = cross_of(tally(wave, as_of=LAST, known_at=AFTER.replace(year=2099)), "group", "q1")
    assert (table.cells, table.hides) == (((0, 1, 0, 0, 1, 0),), False)
