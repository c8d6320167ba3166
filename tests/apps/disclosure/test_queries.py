"""Packs are seen with their unit, and taken away by its head and auditors."""

from __future__ import annotations

import pytest

from duixian.apps.accounts.errors import NotAllowed, NotFound
from duixian.apps.disclosure.operations import pack_make
from duixian.apps.disclosure.queries import pack_file, packs_of
from factories.accounts import World, act
from factories.bound import AT, frozen


def test_packs_of_a_freeze_and_who_takes_them_away(world: World) -> None:
    freeze = frozen(world)
    pack = pack_make(freeze_uuid=freeze.uuid, by=act(world.head), at=AT)
    assert packs_of(act(world.filler), freeze) == [pack]
    assert packs_of(act(world.stranger), freeze) == []
    assert len(pack_file(act(world.head), pack.uuid)[1]) == pack.size
    with pytest.raises(NotAllowed):
        pack_file(act(world.filler), pack.uuid)
    with pytest.raises(NotFound):
        pack_file(act(world.stranger), pack.uuid)
