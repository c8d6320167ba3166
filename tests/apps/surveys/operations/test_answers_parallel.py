"""Two who send at the same instant: one answer, whoever comes first, on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from duixian.apps.accounts.errors import Refused
from duixian.apps.notices.models import OutboxMail
from duixian.apps.surveys.models import Answer, Invitation, Reminder, Turnout
from duixian.apps.surveys.operations.invitations import invitations_remind
from factories.accounts import World, act, make_world
from factories.surveys import GOOD, OPEN, POOR, answer, ask, people, released

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world() -> World:
    return make_world()


def at_once(*actions: Callable[[], object]) -> list[str]:
    """What became of each, sorted: done, or the name of the refusal. Anything else (a deadlock) fails the test."""
    barrier = Barrier(len(actions))

    def one(action: Callable[[], object]) -> str:
        barrier.wait()
        try:
            action()
        except Refused as refusal:
            return type(refusal).__name__
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(len(actions)) as pool:
        return sorted(pool.map(one, actions))


def test_an_anonymous_link_is_used_once(world: World) -> None:
    (one,) = ask(released(world.unit))
    made = at_once(*(lambda given=given: answer(one.token, given) for given in (GOOD, POOR, GOOD, POOR)))  # type: ignore[misc]
    assert (made, Answer.objects.count(), Turnout.objects.count()) == (["UsedUp", "UsedUp", "UsedUp", "done"], 1, 1)


def test_a_named_person_has_one_answer(world: World) -> None:
    (one,) = ask(released(world.unit, anonymous=False))
    made = at_once(*(lambda given=given: answer(one.token, given) for given in (GOOD, POOR)))  # type: ignore[misc]
    assert (made, Answer.objects.filter(superseded_at=None).count(), Turnout.objects.count()) == (
        ["done", "done"],
        1,
        1,
    )


def test_a_browser_counts_once(world: World) -> None:
    token = released(world.unit, open_link=True).open_token
    made = at_once(*[lambda: answer(token, browser="b1")] * 3)
    assert (made, Answer.objects.count()) == (["UsedUp", "UsedUp", "done"], 1)


def test_many_answer_at_the_same_instant(world: World) -> None:
    links = ask(released(world.unit), people(6))
    assert at_once(*(lambda token=link.token: answer(token) for link in links)) == ["done"] * 6  # type: ignore[misc]
    assert Answer.objects.count() == 6


def test_nobody_is_asked_or_reminded_twice(world: World) -> None:
    wave = released(world.unit)
    at_once(*[lambda: ask(wave, 3)] * 2)
    filler = act(world.filler)
    made = at_once(*[lambda: invitations_remind(wave_uuid=wave.uuid, by=filler, at=OPEN)] * 2)
    assert (made, Invitation.objects.count(), Reminder.objects.count(), OutboxMail.objects.count()) == (
        ["Invalid", "done"],
        3,
        3,
        6,
    )
