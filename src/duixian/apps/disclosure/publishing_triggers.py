"""What was submitted to be shown to the public is unchangeable in the database itself."""

from __future__ import annotations

from typing import Final

from duixian.apps.audit.guards import Guard, Rule, differ, refusing

_SHOWN: Final = (
    "content",
    "digest",
    "kind",
    "declaration_id",
    "version_id",
    "evaluation_id",
    "freeze_id",
    "uuid",
)
_TOLD: Final = ("publication_id", "place", "passage", "text", "reason", "made_by_id", "occurred_at", "recorded_at", "uuid")  # fmt: skip
_PUBLICATION: Final = "disclosure_publication"
_REPLACEMENT: Final = "disclosure_replacement"


GUARD: Final = Guard(
    "publishing",
    (
        Rule(
            "publication_keeps_content", _PUBLICATION, "UPDATE", "what was submitted to be published never changes",
            f"OLD.state NOT IN ('draft', 'returned') AND ({differ(_SHOWN)})",
        ),
        Rule(
            "publication_stays_published", _PUBLICATION, "UPDATE", "what was published goes nowhere but off the site",
            "OLD.state = 'published' AND NEW.state NOT IN ('published', 'withdrawn')",
        ),
        Rule(
            "publication_stays_withdrawn", _PUBLICATION, "UPDATE", "what was withdrawn never changes",
            "OLD.state = 'withdrawn'",
        ),
        *refusing("publication", _PUBLICATION, "a publication is never removed", "DELETE", "TRUNCATE"),
        Rule(
            "replacement_keeps_content", _REPLACEMENT, "UPDATE", "a replacement is taken back, never changed",
            f"OLD.removed_at IS NOT NULL OR {differ(_TOLD)}",
        ),
        *refusing("replacement", _REPLACEMENT, "a replacement is never removed", "DELETE", "TRUNCATE"),
    ),
)  # fmt: skip
install, remove, missing = GUARD.install, GUARD.remove, GUARD.missing
