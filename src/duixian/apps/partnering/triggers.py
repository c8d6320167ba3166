"""Who came to a meeting and whether it was held are unchangeable in the database itself."""

from __future__ import annotations

from typing import Final

from duixian.apps.audit.guards import Guard, Rule

TABLES: Final = {"arrival": "partnering_arrival", "mark": "partnering_mark"}
GUARD: Final = Guard(
    "partnering",
    tuple(
        Rule(f"partnering_{key}_refuses_{action.lower()}", table, action, "what happened at a meeting is append-only")
        for key, table in TABLES.items()
        for action in ("UPDATE", "DELETE")
    ),
)
install, remove, missing = GUARD.install, GUARD.remove, GUARD.missing
