from __future__ import annotations

import pytest
from django.db import transaction

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.events.operations.entering import line_of, locked_event
from factories.accounts import act, make_world
from factories.events import make_event

pytestmark = pytest.mark.django_db


def test_an_edition_is_held_for_the_units_own_people() -> None:
    world = make_world()
    event = make_event(world.unit)
    answers = {}
    for name, user in world.users.items():
        try:
            with transaction.atomic():
                answers[name] = locked_event(act(user), event.uuid) == event
        except (NotAllowed, NotFound) as refusal:
            answers[name] = type(refusal)
    assert answers == {
        "filler": True, "finance": True, "head": True, "department_reviewer": NotAllowed, "bureau_reviewer": NotAllowed,
        "auditor": NotAllowed, "admin": NotAllowed, "stranger": NotFound,
    }  # fmt: skip


def test_a_line_loses_needless_blanks_and_must_be_there() -> None:
    assert line_of("  一  号厅 ", "name", 10) == "一 号厅"
    for given in ("   ", "长" * 11):
        with pytest.raises(Invalid) as refusal:
            line_of(given, "name", 10)
        assert refusal.value.field == "name"
