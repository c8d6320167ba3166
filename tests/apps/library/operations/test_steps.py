"""What every write does: the version is held, the table moves it, its keepers and authors are found."""

from __future__ import annotations

import pytest

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed, NotFound
from duixian.apps.library.errors import Impossible
from duixian.apps.library.operations import steps
from duixian.core.workflow.library import EntryAction
from factories.accounts import World, act
from factories.library import SPRING, draft, sent


def test_a_version_of_another_unit_is_not_there(world: World) -> None:
    made = draft(world)
    assert steps.version_held(made.uuid, act(world.filler)) == made
    for uuid, who in ((made.uuid, world.stranger), (world.unit.uuid, world.filler)):
        with pytest.raises(NotFound):
            steps.version_held(uuid, act(who))


def test_who_writes_and_who_keeps(world: World) -> None:
    made = sent(world)
    assert list(steps.keepers(made, SPRING)) == [world.head]
    assert list(steps.authors(made)) == [world.filler]
    for refused in (
        lambda: steps.require_writer(act(world.head), made.entry),
        lambda: steps.require_keeper(act(world.filler), made),
    ):
        with pytest.raises(NotAllowed):
            refused()
    steps.require_keeper(act(world.head), made)


def test_a_move_that_the_table_does_not_have(world: World) -> None:
    with pytest.raises(Impossible):
        steps.moved(draft(world), EntryAction.PUBLISH)


def test_hands_are_kept_once_and_the_program_has_none(world: World) -> None:
    clerk = act(world.filler)
    assert steps.hands(steps.hands([], clerk), clerk) == [world.filler.pk]
    assert steps.hands([3], Actor.program()) == [3]
