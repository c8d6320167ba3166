"""A final report is unchangeable in the database itself."""

from __future__ import annotations

from typing import Final

from duixian.apps.audit.guards import Guard, Rule

TABLES: Final = {"monitoring": "evaluation_monitoringreport", "evaluation": "evaluation_selfevaluation"}
GUARD: Final = Guard(
    "evaluation",
    tuple(
        Rule(
            f"final_{key}_refuses_{action.lower()}",
            table,
            action,
            "a final report never changes",
            "OLD.state = 'final'",
        )
        for key, table in TABLES.items()
        for action in ("UPDATE", "DELETE")
    ),
)
install, remove, missing = GUARD.install, GUARD.remove, GUARD.missing
