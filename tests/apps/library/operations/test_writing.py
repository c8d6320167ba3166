"""Written by one, published by another: who may, what is missing, what is told, what the database keeps."""

from __future__ import annotations

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.accounts.models import User
from duixian.apps.audit.models import HistoryRow
from duixian.apps.library.errors import Impossible, NotComplete
from duixian.apps.library.models import Entry, EntryVersion
from duixian.apps.library.operations import (
    entry_draft,
    version_discard,
    version_publish,
    version_submit,
    version_take_back,
)
from duixian.apps.library.queries import entries_waiting
from duixian.apps.notices.models import Notice
from factories.accounts import World, act
from factories.library import SPRING, draft, sent


@pytest.mark.parametrize(
    ("scope", "keeper"), [("own", "head"), ("department", "department_reviewer"), ("common", "bureau_reviewer")]
)
def test_an_entry_goes_its_way_by_its_reach(world: World, scope: str, keeper: str) -> None:
    waiting = sent(world, scope)
    users: dict[str, User] = world.users
    for name in {"head", "department_reviewer", "bureau_reviewer", "filler"} - {keeper}:
        with pytest.raises(NotAllowed):
            version_publish(version_uuid=waiting.uuid, by=act(users[name]), at=SPRING)
    assert [one.pk for one in entries_waiting(act(users[keeper]))] == [waiting.pk]
    made = version_publish(version_uuid=waiting.uuid, by=act(users[keeper]), at=SPRING)
    assert (made.state, made.published_by, made.entry.unit) == (
        "published", users[keeper], {"own": world.unit, "department": world.department, "common": world.bureau}[scope],
    )  # fmt: skip
    kinds = HistoryRow.objects.filter(about_uuid=made.entry.uuid).order_by("seq").values_list("kind", flat=True)
    assert list(kinds) == [f"library.entry.{kind}" for kind in ("drafted", "submitted", "published")]
    told = Notice.objects.order_by("pk").values_list("kind", "user__username")
    assert list(told) == [("library.entry.waiting", users[keeper].username), ("library.entry.published", "filler")]


def test_what_is_missing_is_told_all_at_once(world: World) -> None:
    made = draft(world, definition="", evidence=[], measure="nobody.knows", direction="down")
    with pytest.raises(NotComplete) as told:
        version_submit(version_uuid=made.uuid, by=act(world.filler), at=SPRING)
    assert {one.field for one in told.value.problems} == {"definition", "evidence", "measure", "direction"}
    assert EntryVersion.objects.get(pk=made.pk).state == "draft"


def test_a_draft_is_given_up_and_what_was_submitted_is_kept(world: World) -> None:
    made = draft(world)
    assert version_discard(version_uuid=made.uuid, by=act(world.filler), at=SPRING) is False
    assert not Entry.objects.exists()
    taken = version_take_back(version_uuid=sent(world).uuid, by=act(world.filler), at=SPRING)
    with pytest.raises(Impossible):
        version_discard(version_uuid=taken.uuid, by=act(world.filler), at=SPRING)


@pytest.mark.parametrize(
    ("kind", "scope", "name"), [("case", "own", "甲"), ("indicator", "world", "甲"), ("indicator", "own", "")]
)
def test_a_draft_that_cannot_be_begun(world: World, kind: str, scope: str, name: str) -> None:
    with pytest.raises(Invalid):
        entry_draft(
            kind=kind, scope=scope, home_uuid=world.unit.uuid, content={"name": name}, by=act(world.filler), at=SPRING
        )


def test_another_unit_cannot_write_here(world: World) -> None:
    with pytest.raises(NotFound):
        draft(world, by=world.stranger)
    with pytest.raises(NotAllowed):
        draft(world, by=world.finance)
