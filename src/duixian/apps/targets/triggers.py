"""What makes a submitted version unchangeable in the database itself, whoever writes to it (docs/adr/0012).

A migration that alters these tables on SQLite installs the triggers again: Django remakes the table, and they go with the
old one.
"""

from __future__ import annotations

from typing import Final

from django.db.backends.base.base import BaseDatabaseWrapper

VERSIONS: Final = "targets_declarationversion"
ROWS: Final = "targets_versionindicator"
KEPT: Final = ("declaration_id", "number", "content", "digest", "revision", "reason", "frozen_at", "created_at")
"""What of a frozen version never changes."""

NAMES: Final = {
    "frozen_version_never_changes": VERSIONS,
    "frozen_version_is_never_removed": VERSIONS,
    "frozen_indicator_never_changes": ROWS,
    "frozen_indicator_is_never_removed": ROWS,
}
_REFUSED: Final = "what was submitted never changes"


def _sqlite() -> tuple[str, ...]:
    differs = " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in KEPT)
    conditions = {
        "frozen_version_never_changes": ("UPDATE", f"WHEN OLD.frozen_at IS NOT NULL AND ({differs})"),
        "frozen_version_is_never_removed": ("DELETE", "WHEN OLD.frozen_at IS NOT NULL"),
        "frozen_indicator_never_changes": ("UPDATE", ""),
        "frozen_indicator_is_never_removed": ("DELETE", ""),
    }
    return tuple(
        f"CREATE TRIGGER {name} BEFORE {what} ON {NAMES[name]} {when} BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END"
        for name, (what, when) in conditions.items()
    )


def _postgresql() -> tuple[str, ...]:
    differs = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in KEPT)
    conditions = {
        "frozen_version_never_changes": ("UPDATE", f"WHEN (OLD.frozen_at IS NOT NULL AND ({differs}))"),
        "frozen_version_is_never_removed": ("DELETE", "WHEN (OLD.frozen_at IS NOT NULL)"),
        "frozen_indicator_never_changes": ("UPDATE", ""),
        "frozen_indicator_is_never_removed": ("DELETE", ""),
    }
    refuse = (
        "CREATE FUNCTION targets_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION"
        f" '% of % refused: {_REFUSED}', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$"
    )
    return (
        refuse,
        *(
            f"CREATE TRIGGER {name} BEFORE {what} ON {NAMES[name]} FOR EACH ROW {when} EXECUTE FUNCTION targets_refuse()"
            for name, (what, when) in conditions.items()
        ),
    )


def install(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers; they must not be there yet."""
    with connection.cursor() as cursor:
        for statement in _postgresql() if connection.vendor == "postgresql" else _sqlite():
            cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away: to undo the migration, and for tests that empty their database."""
    with connection.cursor() as cursor:
        for name, table in NAMES.items():
            where = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{where}")
        if connection.vendor == "postgresql":
            cursor.execute("DROP FUNCTION IF EXISTS targets_refuse()")


def missing(connection: BaseDatabaseWrapper) -> frozenset[str]:
    """Names of triggers that should be there and are not. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
            if connection.vendor == "postgresql"
            else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        )
        present = {str(name) for (name,) in cursor.fetchall()}
    return frozenset(NAMES) - present
