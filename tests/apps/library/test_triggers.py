"""The database itself keeps what was submitted, decided and objected to."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction

from duixian.apps.library import kept_triggers, triggers
from duixian.apps.library.models import CaseObjection, EntryVersion
from duixian.apps.library.operations import objection_make, version_publish, version_submit
from duixian.apps.library.triggers import missing
from factories.accounts import World, act
from factories.library import SPRING, draft


def refused(change: Callable[[], object]) -> bool:
    try:
        with transaction.atomic():
            change()
    except DatabaseError:
        return True
    return False


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


def test_an_objection_ends_and_never_changes(world: World) -> None:
    rows = CaseObjection.objects.filter(
        pk=objection_make(unit_uuid=world.unit.uuid, reason="不便", by=act(world.head), at=SPRING).pk
    )
    assert refused(lambda: rows.update(reason="别的"))
    assert refused(rows.delete)
    assert not refused(lambda: rows.update(ended_at=SPRING))
    assert refused(lambda: rows.update(ended_at=None))


def test_no_table_is_emptied(world: World) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL has TRUNCATE")
    tables = sorted({rule.table for guard in (triggers.GUARD, kept_triggers.GUARD) for rule in guard.rules})
    assert len(tables) == 7

    def empty(table: str) -> Callable[[], object]:
        return lambda: connection.cursor().execute(f"TRUNCATE {table} CASCADE")

    assert [table for table in tables if not refused(empty(table))] == []
