"""What is published reaches down the tree; what is being written is seen where it is written."""

from __future__ import annotations

import pytest

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed, NotFound
from duixian.apps.library.models import EntryVersion
from duixian.apps.library.operations import version_revise
from duixian.apps.library.queries import (
    Filters,
    allowed,
    entries_listed,
    entry_get,
    entry_published,
    live_version,
    places_to_write,
    published,
    uses_of,
    version_by_uuid,
    version_of,
    versions_of,
)
from factories.accounts import World, act
from factories.library import SPRING, draft, shown
from factories.promises import make_declaration


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


def test_the_version_that_stands_for_an_entry(world: World) -> None:
    made = shown(world)
    revised = version_revise(entry_uuid=made.entry.uuid, by=act(world.filler), at=SPRING)
    both = versions_of(act(world.filler), made.entry)
    assert [one.number for one in both] == [2, 1]
    assert (version_of(both), version_of(both, 2), live_version(made.entry)) == (made, revised, made)
    with pytest.raises(NotFound):
        version_of(both, 7)
    with pytest.raises(NotFound):
        version_of([])
    assert entry_published(act(world.head), made.entry.uuid) == made
    with pytest.raises(NotFound):
        entry_published(act(world.stranger), made.entry.uuid)


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        (Filters(), ["写着的", "境外项目落地数"]),
        (Filters(text="SETTLED 境外"), ["境外项目落地数"]),
        (Filters(state="draft"), ["写着的"]),
        (Filters(project_type="road"), []),
        (Filters(level="economic", scope="own", measured=False), ["写着的", "境外项目落地数"]),
        (Filters(measured=True), []),
        (Filters(kind="case"), []),
    ],
)
def test_the_list_and_its_filters(world: World, asked: Filters, names: list[str]) -> None:
    shown(world)
    draft(world, name="写着的", name_en="")
    assert [one.name for one in entries_listed(act(world.filler), asked)] == names


def test_what_may_be_done_with_a_version(world: World) -> None:
    made = shown(world)
    for user, may in (
        (world.filler, (False, True, False)),
        (world.head, (False, False, True)),
        (world.auditor, (False, False, False)),
    ):
        found = allowed(act(user), made.entry, made, has_open=False)
        assert (found.edits, found.revises, found.retires) == may
    assert allowed(act(world.filler), made.entry, made, has_open=True).revises is False


def test_where_somebody_may_write(world: World) -> None:
    told = {
        user.username: [(scope, unit.name, home.name) for scope, unit, home in places_to_write(act(user))]
        for user in (world.filler, world.department_reviewer, world.bureau_reviewer, world.head)
    }
    own, department, bureau = world.unit.name, world.department.name, world.bureau.name
    assert told == {
        "filler": [("own", own, own), ("department", department, own), ("common", bureau, own)],
        "department": [("department", department, department)],
        "bureau": [("common", bureau, bureau)],
        "head": [],
    }
    assert places_to_write(Actor.program()) == []


def test_how_many_approved_forms_use_a_name(world: World) -> None:
    make_declaration(world.unit, (("境外项目落地数", ">=1", "个"), ("境外项目落地数", ">=2", "个")))
    made = shown(world)
    assert (uses_of(act(world.filler), made), uses_of(act(world.stranger), made)) == (1, 0)
    assert EntryVersion.objects.count() == 1
