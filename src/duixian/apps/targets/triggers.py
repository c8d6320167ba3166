"""A submitted version is unchangeable in the database itself (docs/adr/0012)."""

from __future__ import annotations

from typing import Final

from duixian.apps.audit.guards import Guard, Rule

VERSIONS: Final = "targets_declarationversion"
ROWS: Final = "targets_versionindicator"
KEPT: Final = ("declaration_id", "number", "content", "digest", "revision", "reason", "frozen_at", "created_at")
"""What of a frozen version never changes."""
_REFUSED: Final = "what was submitted never changes"
_DIFFERS: Final = " OR ".join(f"NEW.{column} {{differs}} OLD.{column}" for column in KEPT)
GUARD: Final = Guard(
    "targets",
    (
        Rule(
            "frozen_version_never_changes", VERSIONS, "UPDATE", _REFUSED, f"OLD.frozen_at IS NOT NULL AND ({_DIFFERS})"
        ),
        Rule("frozen_version_is_never_removed", VERSIONS, "DELETE", _REFUSED, "OLD.frozen_at IS NOT NULL"),
        Rule("frozen_indicator_never_changes", ROWS, "UPDATE", _REFUSED),
        Rule("frozen_indicator_is_never_removed", ROWS, "DELETE", _REFUSED),
    ),
)
install, remove, missing = GUARD.install, GUARD.remove, GUARD.missing
