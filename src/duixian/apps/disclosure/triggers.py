"""A pack that was made is unchangeable in the database itself."""

from __future__ import annotations

from typing import Final

from duixian.apps.audit.guards import Guard, Rule

GUARD: Final = Guard(
    "disclosure",
    (
        Rule("pack_salt_refuses_update", "disclosure_packsalt", "UPDATE", "a salt is only ever removed"),
        *(
            Rule(
                f"pack_refuses_{action.lower()}",
                "disclosure_evidencepack",
                action,
                "a pack that was made never changes",
            )
            for action in ("UPDATE", "DELETE", "TRUNCATE")
        ),
    ),
)
install, remove, missing = GUARD.install, GUARD.remove, GUARD.missing
