"""What makes scans and their corrections unchangeable in the database itself, whoever writes to it.

A migration that alters these tables on SQLite installs the triggers again: Django remakes the table, and they go with the old one.
"""

from __future__ import annotations

from typing import Final

from django.db.backends.base.base import BaseDatabaseWrapper

TABLES: Final = {"scan": "events_scan", "correction": "events_scancorrection"}
_REFUSED: Final = "scans are append-only"
_ACTIONS: Final = ("UPDATE", "DELETE")


def _name(table: str, action: str) -> str:
    return f"{table}_refuses_{action.lower()}"


def _sqlite() -> tuple[str, ...]:
    return tuple(
        f"CREATE TRIGGER {_name(key, action)} BEFORE {action} ON {table} BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END"
        for key, table in TABLES.items()
        for action in _ACTIONS
    )


def _postgresql() -> tuple[str, ...]:
    refuse = (
        "CREATE FUNCTION events_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION"
        f" '% of % refused: {_REFUSED}', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$"
    )
    return (
        refuse,
        *(
            f"CREATE TRIGGER {_name(key, action)} BEFORE {action} ON {table} FOR EACH ROW EXECUTE FUNCTION events_refuse()"
            for key, table in TABLES.items()
            for action in _ACTIONS
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
        for key, table in TABLES.items():
            where = f" ON {table}" if connection.vendor == "postgresql" else ""
            for action in _ACTIONS:
                cursor.execute(f"DROP TRIGGER IF EXISTS {_name(key, action)}{where}")
        if connection.vendor == "postgresql":
            cursor.execute("DROP FUNCTION IF EXISTS events_refuse()")
