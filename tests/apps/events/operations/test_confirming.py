"""What follows a step: the letter of that step."""

from __future__ import annotations

import pytest

from duixian.apps.events.operations.confirming import FIRST, LETTERS, begun, moved
from duixian.apps.events.registration_letters import LETTERS as WRITTEN
from duixian.apps.events.rules import GUEST
from duixian.core.events.registration import Action
from factories.accounts import make_world
from factories.events import make_event, make_kind
from factories.registering import AT, applied, letters, mail_of

pytestmark = pytest.mark.django_db


def test_letters_that_steps_write_are_registered() -> None:
    assert {f"events.registration.{name}" for name in (*LETTERS.values(), *FIRST.values())} <= set(WRITTEN)


def test_moved_writes_the_letter_of_the_step_once_and_none_for_a_step_inside_the_office() -> None:
    one = applied(make_kind(make_event(make_world().unit)), "甲")
    for action in (Action.ADMIT, Action.CANCEL, Action.CANCEL):
        moved(one, action, by=GUEST, at=AT)
    assert letters() == [(mail_of("甲"), "confirmed"), (mail_of("甲"), "cancelled")]


def test_begun_again_writes_nothing_more() -> None:
    one = applied(make_kind(make_event(make_world().unit)), "甲")
    begun(one, token="t", by=GUEST, at=AT)
    assert letters() == [(mail_of("甲"), "confirmed")]
