"""Scans and their corrections are unchangeable in the database itself."""

from __future__ import annotations

from typing import Final

from duixian.apps.audit.guards import Guard, Rule

TABLES: Final = {"scan": "events_scan", "correction": "events_scancorrection"}
GUARD: Final = Guard(
    "events",
    tuple(
        Rule(f"{key}_refuses_{action.lower()}", table, action, "scans are append-only")
        for key, table in TABLES.items()
        for action in ("UPDATE", "DELETE")
    ),
)
install, remove, missing = GUARD.install, GUARD.remove, GUARD.missing
