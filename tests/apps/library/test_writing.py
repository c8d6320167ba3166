"""Written by one, published by another: who may, what is missing, what is told, what the database keeps."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound, StaleEdit
from duixian.apps.accounts.models import User
from duixian.apps.accounts.roles import Role
from duixian.apps.audit.models import HistoryRow
from duixian.apps.library.errors import Impossible, NotComplete
from duixian.apps.library.models import Entry, EntryVersion
from duixian.apps.library.operations import (
    entry_draft,
    version_discard,
    version_edit,
    version_publish,
    version_retire,
    version_return,
    version_revise,
    version_submit,
    version_take_back,
)
from duixian.apps.library.queries import entries_waiting, entry_get, published, version_by_uuid
from duixian.apps.library.triggers import missing
from duixian.apps.notices.models import Notice
from factories.accounts import World, act, make_user
from factories.library import SPRING, TEXT, draft, sent, shown


def refused(change: Callable[[], object]) -> bool:
    try:
        with transaction.atomic():
            change()
    except DatabaseError:
        return True
    return False


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


def test_what_reaches_whom(world: World) -> None:
    own, wide, all_ = shown(world), shown(world, "department", name="部门的"), shown(world, "common", name="共性的")
    stranger = act(world.stranger)
    assert set(published(stranger).values_list("name", flat=True)) == {"部门的", "共性的"}
    assert [one.name for one in published(act(world.filler))] == ["境外项目落地数", "部门的", "共性的"]
    with pytest.raises(NotFound):
        entry_get(stranger, own.entry.uuid)
    assert {entry_get(stranger, one.entry.uuid) for one in (wide, all_)} == {wide.entry, all_.entry}


def test_what_is_being_written_is_seen_only_where_it_is_written(world: World) -> None:
    made = shown(world, "department")
    revised = version_revise(entry_uuid=made.entry.uuid, by=act(world.filler), at=SPRING)
    with pytest.raises(NotFound):
        version_by_uuid(act(world.stranger), revised.uuid)
    with pytest.raises(NotAllowed):
        version_revise(entry_uuid=made.entry.uuid, by=act(world.stranger), at=SPRING)
    assert version_by_uuid(act(world.auditor), revised.uuid) == revised


def test_whoever_wrote_in_it_does_not_publish_it(world: World) -> None:
    both = make_user("both", (Role.FILLER, world.unit), (Role.HEAD, world.unit))
    made = version_submit(version_uuid=draft(world, by=both).uuid, by=act(both), at=SPRING)
    with pytest.raises(NotAllowed):
        version_publish(version_uuid=made.uuid, by=act(both), at=SPRING)
    assert entries_waiting(act(both)) == []


def test_what_is_missing_is_told_all_at_once(world: World) -> None:
    made = draft(world, definition="", evidence=[], measure="nobody.knows", direction="down")
    with pytest.raises(NotComplete) as told:
        version_submit(version_uuid=made.uuid, by=act(world.filler), at=SPRING)
    assert {one.field for one in told.value.problems} == {"definition", "evidence", "measure", "direction"}
    assert EntryVersion.objects.get(pk=made.pk).state == "draft"


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


def test_the_database_keeps_what_was_submitted(world: World) -> None:
    assert missing(connection) == frozenset()
    made = draft(world)
    rows = EntryVersion.objects.filter(pk=made.pk)
    assert not refused(lambda: rows.update(note="写作中可以改"))
    version_submit(version_uuid=made.uuid, by=act(world.filler), at=SPRING)
    assert [refused(lambda field=field: rows.update(**{field: "x"})) for field in ("content", "digest", "name")] == [
        True
    ] * 3  # type: ignore[misc]  # bound now
    assert refused(rows.delete)
    version_publish(version_uuid=made.uuid, by=act(world.head), at=SPRING)
    assert refused(lambda: rows.update(state="draft", published_at=None))
    assert refused(lambda: rows.update(state="published", ended_at=SPRING))
