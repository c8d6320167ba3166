"""What the database itself promises of surveys, tried both ways."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from duixian.apps.surveys.models import (
    Answer,
    Invitation,
    Judgement,
    LinkToken,
    QuestionnaireVersion,
    Reminder,
    Turnout,
    Wave,
    WaveStep,
)
from factories.accounts import World, make_world
from factories.surveys import AT, OPEN, ask, make_version, released

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def wave(world: World) -> Wave:
    return released(world.unit)


def refused(model: Any, **values: Any) -> bool:
    """Whether the database refuses such a row."""
    try:
        with transaction.atomic():
            model.objects.create(**values)
    except IntegrityError:
        return True
    return False


def test_versions_of_a_questionnaire_are_numbered_once_from_one(world: World) -> None:
    version = make_version(world.unit)
    told = {"questionnaire": version.questionnaire, "title_zh": "标题", "created_at": AT, "edited_at": AT}
    assert [refused(QuestionnaireVersion, number=number, **told) for number in (0, 1, 2)] == [True, True, False]


def test_an_end_belongs_to_steps_that_set_one(wave: Wave) -> None:
    told = {"wave": wave, "occurred_at": OPEN, "recorded_at": OPEN}
    assert [refused(WaveStep, kind=kind, until=until, **told) for kind, until in (
        ("extended", None), ("extended", OPEN), ("reminded", OPEN), ("reminded", None))] == [True, False, True, False]  # fmt: skip


def test_an_invitation_is_of_somebody_and_numbered_once(wave: Wave) -> None:
    told = {"wave": wave, "invited_at": OPEN, "recorded_at": OPEN}
    ask(wave)
    assert [refused(Invitation, number=number, email=email, **told) for number, email in (
        (2, ""), (1, "b@example.org"), (2, "guest0@example.org"), (2, "b@example.org"))] == [True, True, True, False]  # fmt: skip


def test_an_invitation_is_answered_and_reminded_once(wave: Wave) -> None:
    (one,) = ask(wave)
    assert [refused(Turnout, invitation=one.invitation) for _ in range(2)] == [False, True]
    told = {"invitation": one.invitation, "occurred_at": OPEN, "recorded_at": OPEN}
    assert [refused(Reminder, number=number, **told) for number in (1, 1, 2)] == [False, True, False]


def test_a_link_leads_to_one_invitation(wave: Wave) -> None:
    first, second = ask(wave, 2)
    told = [
        refused(LinkToken, digest=digest, invitation=one.invitation)
        for digest, one in (("a" * 64, first), ("a" * 64, second), ("b" * 64, first))
    ]
    assert told == [False, True, False]


ROW = {"channel": "open", "language": "zh", "occurred_at": OPEN, "recorded_at": OPEN}


def test_browsers_and_rows_count_once_in_a_wave(world: World, wave: Wave) -> None:
    other = released(world.unit, title="另一次")
    for name in ("browser", "external"):
        told = [
            refused(Answer, wave=one, anonymous=True, **{name: value}, **ROW)
            for one, value in ((wave, "x"), (wave, "x"), (other, "x"), (wave, ""), (wave, ""))
        ]
        assert told == [False, True, False, False, False]


def test_an_anonymous_answer_has_no_invitation(wave: Wave) -> None:
    (one,) = ask(wave)
    assert [
        refused(Answer, wave=wave, anonymous=anonymous, invitation=one.invitation, **ROW) for anonymous in (True, False)
    ] == [True, False]


def test_a_named_person_has_one_answer_that_holds(wave: Wave) -> None:
    (one,) = ask(wave)
    told = {"wave": wave, "anonymous": False, "invitation": one.invitation, **ROW}
    assert [refused(Answer, superseded_at=at, **told) for at in (OPEN, OPEN, None, None)] == [False, False, False, True]


def test_an_answer_is_left_out_once_at_a_time(wave: Wave) -> None:
    answer = Answer.objects.create(wave=wave, anonymous=True, **ROW)
    told = {"answer": answer, "reason": "test", "occurred_at": OPEN, "recorded_at": OPEN}
    assert [refused(Judgement, superseded_at=at, **told) for at in (OPEN, OPEN, None, None)] == [
        False,
        False,
        False,
        True,
    ]


def test_public_links_are_different(world: World, wave: Wave) -> None:
    other = released(world.unit, title="另一次")
    Wave.objects.filter(pk=wave.pk).update(open_token="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        Wave.objects.filter(pk=other.pk).update(open_token="x")
    assert Wave.objects.filter(open_token="").count() == 1
