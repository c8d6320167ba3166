"""Returned with a reason, published by another, superseded, retired."""

from __future__ import annotations

import pytest

from duixian.apps.accounts.errors import NotAllowed, StaleEdit
from duixian.apps.accounts.roles import Role
from duixian.apps.library.errors import Impossible
from duixian.apps.library.models import EntryVersion
from duixian.apps.library.operations import (
    version_edit,
    version_publish,
    version_retire,
    version_return,
    version_revise,
    version_submit,
)
from duixian.apps.library.queries import entries_waiting, published
from factories.accounts import World, act, make_user
from factories.library import SPRING, TEXT, draft, sent, shown


def test_whoever_wrote_in_it_does_not_publish_it(world: World) -> None:
    both = make_user("both", (Role.FILLER, world.unit), (Role.HEAD, world.unit))
    made = version_submit(version_uuid=draft(world, by=both).uuid, by=act(both), at=SPRING)
    with pytest.raises(NotAllowed):
        version_publish(version_uuid=made.uuid, by=act(both), at=SPRING)
    assert entries_waiting(act(both)) == []


def test_a_return_needs_its_reason_and_comes_back(world: World) -> None:
    made = sent(world)
    with pytest.raises(Impossible):
        version_return(version_uuid=made.uuid, reason=" ", by=act(world.head), at=SPRING)
    back = version_return(version_uuid=made.uuid, reason="没有公式", by=act(world.head), at=SPRING)
    assert [one.pk for one in entries_waiting(act(world.filler))] == [made.pk]
    with pytest.raises(StaleEdit):
        version_edit(version_uuid=made.uuid, content=TEXT, revision=0, by=act(world.filler), at=SPRING)
    again = version_edit(
        version_uuid=made.uuid, content=TEXT | {"formula": "计数"}, revision=back.revision, by=act(world.filler), at=SPRING
    )  # fmt: skip
    assert (again.content["formula"], again.return_reason, again.state) == ("计数", "没有公式", "returned")


def test_a_revision_supersedes_and_a_retired_entry_lives_again(world: World) -> None:
    first = shown(world)
    with pytest.raises(Impossible):
        version_retire(version_uuid=first.uuid, reason="", by=act(world.head), at=SPRING)
    version_retire(version_uuid=first.uuid, reason="改用新口径", by=act(world.head), at=SPRING)
    assert not published(act(world.filler)).exists()
    second = version_revise(entry_uuid=first.entry.uuid, by=act(world.filler), at=SPRING)
    assert version_revise(entry_uuid=first.entry.uuid, by=act(world.filler), at=SPRING) == second
    version_submit(version_uuid=second.uuid, by=act(world.filler), at=SPRING)
    version_publish(version_uuid=second.uuid, by=act(world.head), at=SPRING)
    states = EntryVersion.objects.filter(entry=first.entry).order_by("number").values_list("state", flat=True)
    assert list(states) == ["superseded", "published"]
