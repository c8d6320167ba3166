"""Written by one, published by another: who may, what is missing, what is told, what the database keeps."""

from __future__ import annotations

import pytest

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
    version_revise,
    version_submit,
    version_take_back,
)
from duixian.apps.library.operations.writing import where_valid
from duixian.apps.library.queries import entries_waiting
from duixian.apps.notices.models import Notice
from factories.accounts import World, act, make_user
from factories.library import SPRING, TEXT, draft, sent


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


@pytest.mark.parametrize(
    ("home", "scope", "valid"),
    [
        ("unit", "own", "unit"), ("unit", "department", "department"), ("unit", "common", "bureau"),
        ("department", "own", "department"), ("department", "department", "department"), ("department", "common", "bureau"),
        ("bureau", "own", "bureau"), ("bureau", "department", None), ("bureau", "common", "bureau"), ("unit", "galaxy", None),
    ],
)  # fmt: skip
def test_where_a_scope_is_valid(world: World, home: str, scope: str, valid: str | None) -> None:
    if valid is not None:
        assert where_valid(scope, getattr(world, home)) == getattr(world, valid)
        return
    with pytest.raises(Invalid) as refused:
        where_valid(scope, getattr(world, home))
    assert refused.value.field == "scope"


def test_two_windows_do_not_overwrite_each_other(world: World) -> None:
    made, clerk = draft(world), act(world.filler)
    first = version_edit(version_uuid=made.uuid, content=TEXT | {"formula": "甲"}, revision=0, by=clerk, at=SPRING)
    with pytest.raises(StaleEdit):
        version_edit(version_uuid=made.uuid, content=TEXT | {"formula": "乙"}, revision=0, by=clerk, at=SPRING)
    with pytest.raises(Invalid) as refused:
        version_edit(version_uuid=made.uuid, content=TEXT | {"name": " "}, revision=1, by=clerk, at=SPRING)
    kept = EntryVersion.objects.get(pk=made.pk)
    assert (first.revision, refused.value.field, kept.content["formula"], kept.revision) == (1, "name", "甲", 1)


def test_everybody_who_had_a_hand_in_it_is_kept(world: World) -> None:
    second = make_user("second", (Role.FILLER, world.unit))
    made = draft(world)
    version_edit(version_uuid=made.uuid, content=TEXT, revision=0, by=act(second), at=SPRING)
    sent_in = version_submit(version_uuid=made.uuid, by=act(world.filler), at=SPRING)
    assert (sent_in.writers, sent_in.edited_by) == ([world.filler.pk, second.pk], second)
    version_publish(version_uuid=made.uuid, by=act(world.head), at=SPRING)
    told = Notice.objects.filter(kind="library.entry.published").values_list("user__username", flat=True)
    assert set(told) == {"filler", "second"}


def test_what_is_kept_beside_the_content_follows_it(world: World) -> None:
    made = draft(
        world,
        name=" 落地数 ",
        types=["training", "conference"],
        unknown="不认得的",
        concept="attendance",
        measure="a.b",
    )
    assert (made.name, made.types, made.type_keys, made.unit_text, made.concept, made.measure) == (
        "落地数", ",training,conference,", ("training", "conference"), "个", "attendance", "a.b",
    )  # fmt: skip
    assert ("unknown" in made.content, made.search) == (False, "落地数 projects settled 一年内落地的项目个数。")
    again = version_edit(
        version_uuid=made.uuid, content=TEXT | {"types": []}, revision=0, by=act(world.filler), at=SPRING
    )
    assert (again.types, again.type_keys, again.concept, again.digest == made.digest) == ("", (), "", False)


def test_a_template_has_no_unit_of_count_and_an_unpublished_entry_no_revision(world: World) -> None:
    clerk = act(world.filler)
    made = entry_draft(
        kind="template", scope="own", home_uuid=world.unit.uuid, content={"name": "模板", "unit": "个"}, by=clerk, at=SPRING
    )  # fmt: skip
    assert (made.unit_text, made.entry.kind, made.state) == ("", "template", "draft")
    assert version_revise(entry_uuid=made.entry.uuid, by=clerk, at=SPRING) == made
    waiting = sent(world)
    with pytest.raises(NotAllowed):
        version_take_back(version_uuid=waiting.uuid, by=act(world.head), at=SPRING)
    with pytest.raises(NotFound):
        version_take_back(version_uuid=waiting.uuid, by=act(world.stranger), at=SPRING)
