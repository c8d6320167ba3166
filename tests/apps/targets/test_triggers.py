"""The database itself refuses to change what was submitted, whoever asks."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from duixian.apps.accounts.actor import Actor
from duixian.apps.targets import triggers
from duixian.apps.targets.models import DeclarationVersion, VersionIndicator
from duixian.apps.targets.operations.declarations import version_freeze
from factories.accounts import make_world
from factories.targets import AT, make_declaration, sample_forms

pytestmark = pytest.mark.django_db


def refused(statement: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError:
        return True
    return False


def _frozen() -> DeclarationVersion:
    declaration = make_declaration(make_world().unit, sample_forms()[0])
    assert declaration.current
    return version_freeze(version=declaration.current, by=Actor.program(), at=AT)


CHANGES = [
    "content = '{}'",
    "digest = 'x'",
    "number = number + 1",
    "frozen_at = NULL, digest = ''",
    "reason = 'other'",
    "revision = revision + 1",
]


@pytest.mark.parametrize("change", CHANGES)
def test_frozen_version_refuses_to_be_changed(change: str) -> None:
    _frozen()
    before = list(DeclarationVersion.objects.values())
    assert refused(f"UPDATE {triggers.VERSIONS} SET {change}")
    assert list(DeclarationVersion.objects.values()) == before


@pytest.mark.parametrize("change", CHANGES[:1] + CHANGES[2:3])
def test_draft_may_be_changed(change: str) -> None:
    make_declaration(make_world().unit)
    assert not refused(f"UPDATE {triggers.VERSIONS} SET {change}")


def test_frozen_version_may_be_touched_in_other_columns() -> None:
    version = _frozen()
    version.save()
    assert DeclarationVersion.objects.get().digest == version.digest


def test_frozen_version_and_its_rows_refuse_to_be_removed() -> None:
    version = _frozen()
    assert [refused(f"DELETE FROM {table}") for table in (triggers.ROWS, triggers.VERSIONS)] == [True, True]
    assert refused(f"UPDATE {triggers.ROWS} SET name = 'x'")
    assert VersionIndicator.objects.count() == len(version.content["indicators"])


def test_every_trigger_is_there_after_all_migrations() -> None:
    """A later migration may have made SQLite copy a table; then it has to install them again."""
    assert triggers.missing(connection) == frozenset()


def test_missing_names_what_was_dropped() -> None:
    with transaction.atomic():
        triggers.remove(connection)
        assert triggers.missing(connection) == {
            "frozen_version_never_changes", "frozen_version_is_never_removed", "frozen_indicator_never_changes",
            "frozen_indicator_is_never_removed",
        }  # fmt: skip
        transaction.set_rollback(True)
    assert triggers.missing(connection) == frozenset()
