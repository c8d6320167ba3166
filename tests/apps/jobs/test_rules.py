"""Who asked for a job."""

from __future__ import annotations

from duixian.apps.accounts.actor import Actor
from duixian.apps.jobs.rules import is_asker


def test_asker_is_the_person_or_the_program() -> None:
    person = Actor(7, None, "甲")
    assert [is_asker(person, 7), is_asker(person, 8), is_asker(person, None), is_asker(Actor.program(), 7)] == [
        True,
        False,
        False,
        True,
    ]
