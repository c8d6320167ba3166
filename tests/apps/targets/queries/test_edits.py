"""Who edited lately, and who last changed one field."""

from __future__ import annotations

from datetime import timedelta

import pytest

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.roles import Role
from duixian.apps.targets.forms_io import text_digest
from duixian.apps.targets.operations.drafts import RowAction, draft_rows, draft_set
from duixian.apps.targets.queries.edits import Editor, editors_present, last_edit_of
from factories.accounts import act, make_user, make_world
from factories.targets import AT, make_declaration

pytestmark = pytest.mark.django_db


def test_last_edit_of_a_field_is_the_latest() -> None:
    world = make_world()
    declaration = make_declaration(world.unit)
    second = make_user("second", (Role.FILLER, world.unit), name="填报乙")
    later = AT + timedelta(minutes=3)
    for user, value, seen, when in ((world.filler, "1", "", AT), (second, "2", "1", later)):
        draft_set(
            declaration=declaration.uuid, path="phone", value=value, base=text_digest(seen), by=act(user), at=when
        )
    assert last_edit_of(declaration, "phone") == Editor("填报乙", later)
    assert last_edit_of(declaration, "contact") is None


def test_present_are_others_within_the_last_minutes() -> None:
    world = make_world()
    declaration = make_declaration(world.unit)
    people = [make_user(name, (Role.FILLER, world.unit), name=name) for name in ("一", "二", "三")]
    for minutes, user in zip((10, 4, 1), people, strict=True):
        draft_rows(
            declaration=declaration.uuid, action=RowAction(word="add"), by=act(user), at=AT - timedelta(minutes=minutes)
        )
    draft_rows(declaration=declaration.uuid, action=RowAction(word="add"), by=Actor.program(), at=AT)
    present = editors_present(declaration, but=act(people[1]), at=AT)
    assert present == (Editor("三", AT - timedelta(minutes=1)),)
    assert [editor.name for editor in editors_present(declaration, but=act(world.filler), at=AT)] == ["三", "二"]
