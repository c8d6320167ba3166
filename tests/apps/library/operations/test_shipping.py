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
    version_discard,
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


def versions(key: str) -> list[tuple[int, str, str]]:
    """The number, state and formula of every version of a shipped entry."""
    rows = EntryVersion.objects.filter(entry__key=key).order_by("number")
    return list(rows.values_list("number", "state", "content__formula"))


def test_what_came_with_the_program_is_published_for_all(loaded: World) -> None:
    entry = Entry.objects.get(key=FEW[0].key)
    made = entry.versions.get()
    assert (entry.kind, entry.scope, entry.unit, entry.home) == ("indicator", "common", loaded.bureau, loaded.bureau)
    assert (made.state, made.content, made.shipped, made.writers, made.published_by, made.published_at) == (
        "published", FEW[0].content, made.digest, [], None, SPRING,
    )  # fmt: skip
    row = HistoryRow.objects.get(kind="library.shipped.loaded")
    assert (row.unit_id, row.payload) == (loaded.bureau.pk, {"made": 4, "renewed": 0, "kept": 0})
    assert published(act(loaded.stranger)).count() == 4


def test_a_later_program_brings_more_and_takes_nothing_away(loaded: World, monkeypatch: Any) -> None:
    monkeypatch.setattr(shipping, "shipped", lambda: shipped()[2:6])
    assert load(loaded) == Loaded(2, 0, 0, 2)
    assert set(Entry.objects.values_list("key", flat=True)) == {one.key for one in shipped()[:6]}
    assert published(act(loaded.filler)).count() == 6


def test_a_change_of_ones_own_survives_every_later_program(loaded: World, monkeypatch: Any) -> None:
    bureau, key = act(loaded.bureau_reviewer), FEW[0].key
    draft = version_revise(entry_uuid=Entry.objects.get(key=key).uuid, by=bureau, at=SPRING)
    told = draft.content | {"formula": "本市公式"}
    version_edit(version_uuid=draft.uuid, content=told, revision=0, by=bureau, at=SPRING)
    newer(monkeypatch)
    assert load(loaded) == Loaded(0, 3, 1, 0)
    assert [state for _, state, _ in versions(key)] == ["published", "draft"]
    version_submit(version_uuid=draft.uuid, by=bureau, at=SPRING)
    version_publish(version_uuid=draft.uuid, by=Actor.program(), at=SPRING)
    for formula in ("更新的公式", "再更新的公式"):
        changed = [one._replace(content=one.content | {"formula": formula}) for one in FEW]
        monkeypatch.setattr(shipping, "shipped", lambda changed=changed: changed)
        assert load(loaded) == Loaded(0, 3, 1, 0)
    assert versions(key) == [(1, "superseded", FEW[0].content["formula"]), (2, "published", "本市公式")]
    assert [state for _, state, _ in versions(FEW[1].key)] == ["superseded", "superseded", "superseded", "published"]


def test_a_draft_that_is_given_up_makes_room_for_the_program(loaded: World, monkeypatch: Any) -> None:
    bureau, entry = act(loaded.bureau_reviewer), Entry.objects.get(key=FEW[0].key)
    draft = version_revise(entry_uuid=entry.uuid, by=bureau, at=SPRING)
    newer(monkeypatch)
    assert load(loaded) == Loaded(0, 3, 1, 0)
    assert version_discard(version_uuid=draft.uuid, by=bureau, at=SPRING) is True
    assert load(loaded) == Loaded(0, 1, 0, 3)
    assert versions(FEW[0].key) == [(1, "superseded", FEW[0].content["formula"]), (2, "published", "新公式")]
