"""What was frozen is unchangeable in the database itself; salts are never changed, but destroyed when a person is erased."""

from __future__ import annotations

from typing import Final

from duixian.apps.audit.guards import Guard, Rule

TABLES: Final = {"freeze": "measurement_freeze", "value": "measurement_frozenvalue"}
_KEPT: Final = "what was frozen never changes"
GUARD: Final = Guard(
    "measurement",
    (
        *(
            Rule(f"frozen_{name}_refuses_{action.lower()}", table, action, _KEPT)
            for name, table in TABLES.items()
            for action in ("UPDATE", "DELETE", "TRUNCATE")
        ),
        Rule(
            "frozen_salt_refuses_update", "measurement_rowsalt", "UPDATE", "a salt is kept or destroyed, never changed"
        ),
    ),
)
install, remove, missing = GUARD.install, GUARD.remove, GUARD.missing
