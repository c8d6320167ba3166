"""What makes the history append-only in the database itself, whoever writes to it: triggers that refuse.

A row is never changed nor removed; a head only ever moves one row on. Django remakes a table of SQLite when a field of it
changes, and the triggers go with the old one: a migration that alters these tables installs them again, and
`missing` says when that was forgotten.
"""

from __future__ import annotations

from typing import Final

from django.db.backends.base.base import BaseDatabaseWrapper

ROWS: Final = "audit_historyrow"
HEADS: Final = "audit_chainhead"
NAMES: Final = frozenset(
    {"history_never_changes", "history_is_never_removed", "head_is_never_removed", "head_moves_one_row_on"}
)
EMPTIED: Final = frozenset({"history_is_never_emptied", "head_is_never_emptied"})
"""Only PostgreSQL has TRUNCATE."""

_SQLITE: Final = (
    f"CREATE TRIGGER history_never_changes BEFORE UPDATE ON {ROWS}"
    " BEGIN SELECT RAISE(ABORT, 'history is append-only'); END",
    f"CREATE TRIGGER history_is_never_removed BEFORE DELETE ON {ROWS}"
    " BEGIN SELECT RAISE(ABORT, 'history is append-only'); END",
    f"CREATE TRIGGER head_is_never_removed BEFORE DELETE ON {HEADS}"
    " BEGIN SELECT RAISE(ABORT, 'a head of the history is never removed'); END",
    f"CREATE TRIGGER head_moves_one_row_on BEFORE UPDATE ON {HEADS}"
    " WHEN NEW.seq <> OLD.seq + 1 OR NEW.unit_id <> OLD.unit_id OR NEW.unit_uuid <> OLD.unit_uuid"
    " BEGIN SELECT RAISE(ABORT, 'a head of the history only moves one row on'); END",
)
_POSTGRESQL: Final = (
    "CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION"
    " '% of % refused: history is append-only', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$",
    *(
        f"CREATE TRIGGER {name} BEFORE {what} ON {table} {when} EXECUTE FUNCTION audit_refuse()"
        for name, what, table, when in (
            ("history_never_changes", "UPDATE", ROWS, "FOR EACH ROW"),
            ("history_is_never_removed", "DELETE", ROWS, "FOR EACH ROW"),
            ("history_is_never_emptied", "TRUNCATE", ROWS, ""),
            ("head_is_never_removed", "DELETE", HEADS, "FOR EACH ROW"),
            ("head_is_never_emptied", "TRUNCATE", HEADS, ""),
            (
                "head_moves_one_row_on", "UPDATE", HEADS, "FOR EACH ROW WHEN (NEW.seq <> OLD.seq + 1"
                " OR NEW.unit_id <> OLD.unit_id OR NEW.unit_uuid <> OLD.unit_uuid)",
            ),
        )
    ),
)  # fmt: skip


def install(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers; they must not be there yet."""
    with connection.cursor() as cursor:
        for statement in _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE:
            cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away: to undo the migration, and for tests that empty their database."""
    tables = {name: HEADS if name.startswith("head") else ROWS for name in sorted(NAMES | EMPTIED)}
    with connection.cursor() as cursor:
        for name, table in tables.items():
            where = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{where}")
        if connection.vendor == "postgresql":
            cursor.execute("DROP FUNCTION IF EXISTS audit_refuse()")


def missing(connection: BaseDatabaseWrapper) -> frozenset[str]:
    """Names of triggers that should be there and are not. One query."""
    on_postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
            if on_postgresql
            else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        )
        present = {str(name) for (name,) in cursor.fetchall()}
    return (NAMES | EMPTIED if on_postgresql else NAMES) - present
