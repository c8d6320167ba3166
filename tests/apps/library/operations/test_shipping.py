"""Loaded once, renewed with the program, never over what people wrote."""

from __future__ import annotations

from typing import Any

import pytest

from duixian.apps.accounts.actor import Actor
from duixian.apps.audit.models import HistoryRow
from duixian.apps.library.models import Entry, EntryVersion
from duixian.apps.library.operations import (
    Loaded,
    library_load,
    shipping,
    version_edit,
    version_publish,
    version_retire,
    version_revise,
    version_submit,
)
from duixian.apps.library.queries import (
    published,
)
from duixian.apps.library.shipped import shipped
from factories.accounts import World, act
from factories.library import SPRING

FEW = shipped()[:4]


@pytest.fixture
def loaded(world: World, monkeypatch: Any) -> World:
    monkeypatch.setattr(shipping, "shipped", lambda: FEW)
    assert load(world) == Loaded(4, 0, 0, 0)
    return world


def load(world: World) -> Loaded:
    return library_load(top=world.bureau, by=Actor.program(), at=SPRING)


def newer(monkeypatch: Any) -> None:
    changed = [one._replace(content=one.content | {"formula": "新公式"}) for one in FEW]
    monkeypatch.setattr(shipping, "shipped", lambda: changed)


def test_again_is_the_same(loaded: World) -> None:
    assert load(loaded) == Loaded(0, 0, 0, 4)
    assert EntryVersion.objects.count() == 4
    assert HistoryRow.objects.filter(kind="library.shipped.loaded").count() == 1


def test_a_newer_program_brings_new_versions(loaded: World, monkeypatch: Any) -> None:
    newer(monkeypatch)
    assert load(loaded) == Loaded(0, 4, 0, 0)
    states = EntryVersion.objects.filter(entry__key=FEW[0].key).order_by("number").values_list("state", "shipped")
    assert [state for state, _ in states] == ["superseded", "published"]
    assert len({digest for _, digest in states}) == 2


def test_what_people_wrote_or_retired_stays(loaded: World, monkeypatch: Any) -> None:
    ours, gone, open_ = (Entry.objects.get(key=one.key) for one in FEW[:3])
    bureau = act(loaded.bureau_reviewer)
    draft = version_revise(entry_uuid=ours.uuid, by=bureau, at=SPRING)
    version_edit(
        version_uuid=draft.uuid, content=draft.content | {"formula": "本市公式"}, revision=0, by=bureau, at=SPRING
    )
    version_submit(version_uuid=draft.uuid, by=bureau, at=SPRING)
    version_publish(version_uuid=draft.uuid, by=Actor.program(), at=SPRING)
    version_retire(version_uuid=gone.versions.get().uuid, reason="不用", by=bureau, at=SPRING)
    version_revise(entry_uuid=open_.uuid, by=bureau, at=SPRING)
    newer(monkeypatch)
    assert load(loaded) == Loaded(0, 1, 3, 0)
    assert set(published(act(loaded.filler)).values_list("content__formula", flat=True)) == {
        "本市公式", FEW[2].content["formula"], "新公式",
    }  # fmt: skip
