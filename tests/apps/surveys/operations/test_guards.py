"""What every operation asks first: the unit's own people, the wave in the right standing."""

from __future__ import annotations

import pytest
from django.db import transaction

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.surveys.operations.guards import locked_wave, text
from duixian.apps.surveys.rules import Standing
from factories.accounts import act, make_world
from factories.surveys import OPEN, released

pytestmark = pytest.mark.django_db


def test_a_wave_is_held_for_those_who_run_it_in_its_standing() -> None:
    world = make_world()
    wave = released(world.unit)
    with transaction.atomic():
        assert locked_wave(wave.uuid, act(world.filler), OPEN, Standing.OPEN) == wave
    refusals = [
        (world.auditor, Standing.OPEN, NotAllowed),
        (world.stranger, Standing.OPEN, NotFound),
        (world.head, Standing.DRAFT, Invalid),
    ]
    for user, stands, refusal in refusals:
        with pytest.raises(refusal), transaction.atomic():
            locked_wave(wave.uuid, act(user), OPEN, stands)


@pytest.mark.parametrize("given", ["", "  ", "x" * 11])
def test_a_text_is_told_in_one_line(given: str) -> None:
    assert text(" a \n b ", 10, "title") == "a b"
    with pytest.raises(Invalid) as refused:
        text(given, 10, "title")
    assert refused.value.field == "title"
