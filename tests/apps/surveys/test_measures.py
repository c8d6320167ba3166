"""Satisfaction and response rate from their rows: each valid answer one, those left out with the reason, nobody named."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from duixian.apps.audit.clock import playing
from duixian.apps.surveys.measures import (
    BOUNCED,
    NO_OPINION,
    OPEN_LINK,
    RESPONSE_RATE,
    SATISFACTION,
    response_rate,
    satisfaction,
)
from duixian.apps.surveys.models import Wave
from duixian.apps.surveys.operations.answers import answer_enter
from duixian.apps.surveys.operations.invitations import invitation_bounce
from duixian.apps.surveys.operations.judging import answer_invalidate
from duixian.apps.surveys.operations.waves import wave_issued
from duixian.apps.targets.models import Declaration
from duixian.core.measures.origins import Role
from duixian.core.measures.parameters import read_parameters
from duixian.core.measures.recompute import recompute
from duixian.core.measures.result import MeasureResult
from duixian.core.values import Measured, NotMeasured, Percent
from factories.accounts import World, make_world
from factories.promises import make_declaration
from factories.surveys import AFTER, GOOD, OPEN, OPENS, POOR, PROGRAM, answer, answered, ask, people, released

pytestmark = pytest.mark.django_db
LAST, LATER, DAY = date(2020, 12, 31), datetime(2099, 1, 1, tzinfo=AFTER.tzinfo), timedelta(days=1)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def declaration(world: World) -> Declaration:
    return make_declaration(world.unit)


@pytest.fixture
def wave(world: World, declaration: Declaration) -> Wave:
    return released(world.unit, declaration_uuid=declaration.uuid, open_link=True)


def measured(declaration: Declaration, as_of: date = LAST, known_at: datetime = LATER, **given: Any) -> MeasureResult:
    parameters = read_parameters(SATISFACTION.parameters, given)
    result = satisfaction(subject=declaration.uuid, parameters=parameters, as_of=as_of, known_at=known_at)
    assert recompute(result.origins, result.kind) == result.value
    return result


def rated(declaration: Declaration, as_of: date = LAST, known_at: datetime = LATER, **given: Any) -> MeasureResult:
    parameters = read_parameters(RESPONSE_RATE.parameters, given)
    result = response_rate(subject=declaration.uuid, parameters=parameters, as_of=as_of, known_at=known_at)
    assert recompute(result.origins, result.kind) == result.value
    return result


def rate(above: int, below: int) -> Measured:
    return Measured(Percent(Decimal(above), Decimal(below)))


def test_satisfied_in_valid_answers(wave: Wave, declaration: Declaration, django_assert_num_queries: Any) -> None:
    made = answered(wave, 4, 2)
    answer_invalidate(answer_uuid=made[0].uuid, reason="careless", by=PROGRAM, at=OPEN)
    answer(wave.open_token, {**GOOD, "q1": ["unsure"]}, browser="b1")
    with django_assert_num_queries(4):
        result = measured(declaration)
    assert result.value == rate(3, 5)
    assert sorted((row.role, row.reason) for row in result.origins) == [
        (Role.BOTH, ""), (Role.BOTH, ""), (Role.BOTH, ""), (Role.DENOMINATOR, "not-met"), (Role.DENOMINATOR, "not-met"),
        (Role.EXCLUDED, NO_OPINION), (Role.EXCLUDED, "敷衍或自相矛盾"),
    ]  # fmt: skip
    assert result.facts == {
        "invited": 6, "answered": 6, "valid": 5, "open_link": 1, "below_minimum": 1, "interval_low": Decimal("23.0"),
        "interval_high": Decimal("88.3"), "left_out": 1, "left_out_dissatisfied": 0,
    }  # fmt: skip
    assert {(row.source, len(row.digest)) for row in result.origins} == {("surveys.answer", 64)}
    assert "来宾" not in str(result.origins)


def test_the_cut_is_the_waves_or_the_bindings(wave: Wave, declaration: Declaration) -> None:
    answered(wave, 1, 3)
    assert [measured(declaration).value, measured(declaration, cut=2).value] == [rate(1, 4), rate(4, 4)]


def test_answers_of_anybody_may_be_left_out(wave: Wave, declaration: Declaration) -> None:
    answered(wave, 1)
    answer(wave.open_token, POOR, browser="b1")
    assert measured(declaration).value == rate(1, 2)
    apart = measured(declaration, open_link="left_out")
    assert (apart.value, [row.reason for row in apart.origins if row.role is Role.EXCLUDED]) == (
        rate(1, 1),
        [OPEN_LINK],
    )


def test_one_survey_or_all_of_the_project(world: World, wave: Wave, declaration: Declaration) -> None:
    other = released(world.unit, title="嘉宾调查", declaration_uuid=declaration.uuid, population=4)
    answered(wave, 3, 1)
    answered(other, 2, 2)
    released(world.unit, title="别的项目")
    assert [measured(declaration, wave=title).value for title in ("", "嘉宾调查", "没有")] == [
        rate(5, 8), rate(2, 4), NotMeasured("not-recorded"),
    ]  # fmt: skip
    census = measured(declaration, wave="嘉宾调查").facts
    assert (census["population"], census["interval_low"], census["interval_high"], census["below_minimum"]) == (
        4, Decimal("50.0"), Decimal("50.0"), 0,
    )  # fmt: skip
    assert "population" not in measured(declaration).facts


def test_as_reported_then_and_as_known_now(wave: Wave, declaration: Declaration) -> None:
    first, *_more = answered(wave, 1, 1)
    answered(wave, 2, at=OPEN + 3 * DAY)
    with playing(OPEN + 5 * DAY):
        answer_invalidate(answer_uuid=first.uuid, reason="test", by=PROGRAM, at=OPEN + 5 * DAY)
    then = date(2020, 9, 24)
    assert [measured(declaration, then).value, measured(declaration).value] == [rate(0, 1), rate(2, 3)]
    assert [measured(declaration, known_at=OPEN + n * DAY).value for n in (0, 3, 5)] == [
        rate(1, 2),
        rate(3, 4),
        rate(2, 3),
    ]
    assert measured(declaration, known_at=OPENS - 20 * DAY).value == NotMeasured("not-recorded")


def test_nobody_answered(wave: Wave, declaration: Declaration) -> None:
    result = measured(declaration)
    assert (result.value, result.facts["below_minimum"]) == (NotMeasured("no-answers"), 1)
    assert satisfaction(subject=uuid4(), parameters={}, as_of=LAST, known_at=LATER).value == NotMeasured("not-recorded")


def test_came_back_in_what_was_sent(wave: Wave, declaration: Declaration, django_assert_num_queries: Any) -> None:
    answered(wave, 2, 1)
    lost, _silent = ask(wave, people(2, start=9))
    invitation_bounce(invitation_uuid=lost.invitation.uuid, by=PROGRAM, at=OPEN)
    answer(wave.open_token, browser="b1")
    wave_issued(wave_uuid=wave.uuid, count=6, on=date(2020, 9, 22), by=PROGRAM, at=OPEN)
    with django_assert_num_queries(4):
        result = rated(declaration)
    assert (result.value, result.facts) == (rate(3, 10), {"invited": 10, "answered": 3, "bounced": 1})
    assert sorted((row.source, row.role, row.amount, row.reason) for row in result.origins) == [
        ("surveys.answer", Role.EXCLUDED, Decimal(1), OPEN_LINK), *[("surveys.answer", Role.NUMERATOR, Decimal(1), "")] * 3,
        *[("surveys.invitation", Role.DENOMINATOR, Decimal(1), "")] * 4, ("surveys.invitation", Role.EXCLUDED, Decimal(1), BOUNCED),
        ("surveys.issued", Role.DENOMINATOR, Decimal(6), ""),
    ]  # fmt: skip
    assert rated(declaration, date(2020, 9, 23)).value == rate(0, 11)


def test_the_rate_without_a_survey(declaration: Declaration) -> None:
    assert rated(declaration).value == NotMeasured("not-recorded")


def test_specs_are_sound() -> None:
    assert [(spec.name, spec.is_sound) for spec in (SATISFACTION, RESPONSE_RATE)] == [
        ("surveys.satisfaction", True), ("surveys.response_rate", True),
    ]  # fmt: skip


def test_forms_that_nobody_recorded_as_handed_out_never_raise_the_rate_above_all(
    wave: Wave, declaration: Declaration
) -> None:
    """The trap: ten letters, two answers, and paper forms that were never recorded as handed out."""
    asked = ask(wave, 10)
    for one in asked[:2]:
        answer(one.token)
    for _ in range(5):
        answer_enter(wave_uuid=wave.uuid, given=GOOD, on=date(2020, 9, 22), by=PROGRAM, at=OPEN)
    assert rated(declaration).value == rate(7, 15)
    wave_issued(wave_uuid=wave.uuid, count=3, on=date(2020, 9, 22), by=PROGRAM, at=OPEN)
    assert rated(declaration).value == rate(7, 15)
    wave_issued(wave_uuid=wave.uuid, count=7, on=date(2020, 9, 22), by=PROGRAM, at=OPEN)
    assert rated(declaration).value == rate(7, 20)
    facts = measured(declaration).facts
    assert (facts["invited"], facts["answered"]) == (20, 7)


def test_answers_that_are_nobodys_did_not_come_back_and_those_left_out_are_told(
    wave: Wave, declaration: Declaration
) -> None:
    """The trap: leaving out whoever is dissatisfied."""
    made = answered(wave, 2, 4)
    for one, reason in zip(made[2:], ("double", "test", "careless"), strict=False):
        answer_invalidate(answer_uuid=one.uuid, reason=reason, by=PROGRAM, at=OPEN)
    result = measured(declaration)
    assert (result.value, result.facts["left_out"], result.facts["left_out_dissatisfied"]) == (rate(2, 3), 3, 3)
    assert (rated(declaration).value, rated(declaration).facts["answered"]) == (rate(4, 6), 4)
