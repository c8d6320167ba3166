"""What was read, found on comparing, or known at submission is unchangeable in the database itself."""

from __future__ import annotations

from typing import Final

from duixian.apps.audit.guards import Guard, refusing

_TABLES: Final = {
    "library_readingsample": "a sample is never drawn otherwise",
    "library_sampledform": "what was read then stays what was read then",
    "library_fieldcheck": "a verdict is followed by another, never changed",
    "library_keptcomparison": "what was known at submission never changes",
}
GUARD: Final = Guard(
    "library_kept",
    tuple(
        rule for table, says in _TABLES.items() for rule in refusing(table, table, says, "UPDATE", "DELETE", "TRUNCATE")
    ),
)
install, remove, missing = GUARD.install, GUARD.remove, GUARD.missing
