"""What was submitted to the library, decided on a wording or objected to is unchangeable in the database itself."""

from __future__ import annotations

from typing import Final

from duixian.apps.audit.guards import Guard, Rule, differ, refusing

_VERSION: Final = "library_entryversion"
_DECISION: Final = "library_conceptdecision"
_OBJECTION: Final = "library_caseobjection"
_WRITTEN: Final = ("content", "digest", "shipped", "name", "entry_id", "number", "note", "uuid", "created_at")
_DECIDED: Final = ("uuid", "unit_id", "wording", "concept", "reason", "decided_by_id", "occurred_at", "recorded_at")
_OBJECTED: Final = ("uuid", "unit_id", "reason", "made_by_id", "occurred_at", "recorded_at")


GUARD: Final = Guard(
    "library",
    (
        Rule(
            "library_version_keeps_content", _VERSION, "UPDATE", "what was submitted to the library never changes",
            f"OLD.state NOT IN ('draft', 'returned') AND ({differ(_WRITTEN)})",
        ),
        Rule(
            "library_version_stays_published", _VERSION, "UPDATE", "what was published is superseded or retired, nothing else",
            "OLD.state = 'published' AND NEW.state NOT IN ('published', 'superseded', 'retired')",
        ),
        Rule(
            "library_version_stays_over", _VERSION, "UPDATE", "what was superseded or retired never comes back",
            "OLD.state = 'superseded' OR (OLD.state = 'retired' AND NEW.state NOT IN ('retired', 'superseded'))",
        ),
        Rule(
            "library_version_is_never_removed", _VERSION, "DELETE", "what was submitted to the library is never removed",
            "OLD.submitted_at IS NOT NULL",
        ),
        *refusing("library_version", _VERSION, "what was submitted to the library is never removed", "TRUNCATE"),
        Rule(
            "library_decision_keeps_words", _DECISION, "UPDATE", "a decision on a wording is superseded, never changed",
            f"OLD.superseded_at IS NOT NULL OR {differ(_DECIDED)}",
        ),
        *refusing("library_decision", _DECISION, "a decision on a wording is never removed", "DELETE", "TRUNCATE"),
        Rule(
            "library_objection_keeps_words", _OBJECTION, "UPDATE", "an objection ends, it never changes",
            f"OLD.ended_at IS NOT NULL OR {differ(_OBJECTED)}",
        ),
        *refusing("library_objection", _OBJECTION, "an objection is never removed", "DELETE", "TRUNCATE"),
    ),
)  # fmt: skip
install, remove, missing = GUARD.install, GUARD.remove, GUARD.missing
