"""What the database itself refuses, whoever writes to it: rows that never change and are never removed.

Each app says in its `triggers.py` what it guards, and its AppConfig registers that. Django remakes a table of SQLite when a field of it
changes, and the triggers go with the old one: a migration that alters a guarded table installs them again, and `missing` says when
that was forgotten.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.db.backends.base.base import BaseDatabaseWrapper

_DIFFERS: Final = {"sqlite": "IS NOT", "postgresql": "IS DISTINCT FROM"}


@dataclass(frozen=True, slots=True)
class Rule:
    """A trigger that refuses an action (UPDATE, DELETE, TRUNCATE) on a table, and what it `says` then.

    `when` is a condition over OLD and NEW, empty for always; `{differs}` in it is a comparison that takes NULL for a value. Only
    PostgreSQL has TRUNCATE.
    """

    name: str
    table: str
    action: str
    says: str
    when: str = ""

    def on(self, vendor: str, function: str) -> str:
        """The statement that creates it."""
        when = self.when.format(differs=_DIFFERS[vendor])
        head = f"CREATE TRIGGER {self.name} BEFORE {self.action} ON {self.table}"
        if vendor == "sqlite":
            return f"{head} {f'WHEN {when}' if when else ''} BEGIN SELECT RAISE(ABORT, '{self.says}'); END"
        each = "" if self.action == "TRUNCATE" else "FOR EACH ROW"
        return f"{head} {each} {f'WHEN ({when})' if when else ''} EXECUTE FUNCTION {function}('{self.says}')"


@dataclass(frozen=True, slots=True)
class Guard:
    """What an app guards."""

    app: str
    rules: tuple[Rule, ...]

    def install(self, connection: BaseDatabaseWrapper) -> None:
        """Create the triggers; they must not be there yet."""
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute(
                    f"CREATE FUNCTION {self._function}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION"
                    " '% of % refused: %', TG_OP, TG_TABLE_NAME, TG_ARGV[0] USING ERRCODE = 'restrict_violation'; END $$"
                )
            for rule in self._here(connection):
                cursor.execute(rule.on(connection.vendor, self._function))

    def remove(self, connection: BaseDatabaseWrapper) -> None:
        """Take the triggers away: to undo the migration, and for tests that empty their database."""
        with connection.cursor() as cursor:
            for rule in self._here(connection):
                where = f" ON {rule.table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {rule.name}{where}")
            if connection.vendor == "postgresql":
                cursor.execute(f"DROP FUNCTION IF EXISTS {self._function}()")

    def missing(self, connection: BaseDatabaseWrapper) -> frozenset[str]:
        """Names of triggers that should be there and are not. One query."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
                if connection.vendor == "postgresql"
                else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
            )
            present = {str(name) for (name,) in cursor.fetchall()}
        return frozenset(rule.name for rule in self._here(connection)) - present

    @property
    def _function(self) -> str:
        return f"{self.app}_refuse"

    def _here(self, connection: BaseDatabaseWrapper) -> list[Rule]:
        return [rule for rule in self.rules if rule.action != "TRUNCATE" or connection.vendor == "postgresql"]


def differ(fields: Iterable[str]) -> str:
    """The condition that an UPDATE changes one of these columns."""
    return " OR ".join(f"OLD.{name} {{differs}} NEW.{name}" for name in fields)


def refusing(name: str, table: str, says: str, *actions: str) -> tuple[Rule, ...]:
    """Rules that refuse these actions on a table whatever the row; named by the action (`pack_refuses_delete`)."""
    return tuple(Rule(f"{name}_refuses_{action.lower()}", table, action, says) for action in actions)


_GUARDS: Final[dict[str, Guard]] = {}


def register(guard: Guard) -> None:
    """Make known what an app guards; again is the same."""
    _GUARDS[guard.app] = guard


def registered() -> tuple[Guard, ...]:
    """What every app guards, by the name of the app."""
    return tuple(_GUARDS[app] for app in sorted(_GUARDS))
