"""The history is append-only in the database itself: a row is never changed nor removed, a head only ever moves one row on."""

from __future__ import annotations

from typing import Final

from duixian.apps.audit.guards import Guard, Rule

ROWS: Final = "audit_historyrow"
HEADS: Final = "audit_chainhead"
_KEPT: Final = "history is append-only"
GUARD: Final = Guard(
    "audit",
    (
        Rule("history_never_changes", ROWS, "UPDATE", _KEPT),
        Rule("history_is_never_removed", ROWS, "DELETE", _KEPT),
        Rule("history_is_never_emptied", ROWS, "TRUNCATE", _KEPT),
        Rule("head_is_never_removed", HEADS, "DELETE", "a head of the history is never removed"),
        Rule("head_is_never_emptied", HEADS, "TRUNCATE", "a head of the history is never removed"),
        Rule(
            "head_moves_one_row_on", HEADS, "UPDATE", "a head of the history only moves one row on",
            "NEW.seq <> OLD.seq + 1 OR NEW.unit_id <> OLD.unit_id OR NEW.unit_uuid <> OLD.unit_uuid",
        ),
    ),
)  # fmt: skip
install, remove, missing = GUARD.install, GUARD.remove, GUARD.missing
