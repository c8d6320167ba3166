"""Who packs and who takes packs away."""

from __future__ import annotations

from duixian.apps.disclosure.rules import may_download, may_pack
from factories.accounts import World, act


def test_the_head_packs_and_downloads_others_do_not(world: World) -> None:
    path = world.unit.path
    allowed = [
        (may_pack(act(user), path), may_download(act(user), path))
        for user in (world.head, world.filler, world.stranger)
    ]
    assert allowed == [(True, True), (False, False), (False, False)]
