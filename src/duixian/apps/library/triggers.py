"""What was submitted to the library, decided on a wording or objected to is unchangeable in the database itself."""

from __future__ import annotations

from typing import Final

from duixian.apps.audit.guards import Guard, Rule

_VERSION: Final = "library_entryversion"
_DECISION: Final = "library_conceptdecision"
_OBJECTION: Final = "library_caseobjection"
_WRITTEN: Final = ("content", "digest", "shipped", "name", "entry_id", "number", "note", "uuid", "created_at")
_DECIDED: Final = ("uuid", "unit_id", "wording", "concept", "reason", "decided_by_id", "occurred_at", "recorded_at")
_OBJECTED: Final = ("uuid", "unit_id", "reason", "made_by_id", "occurred_at", "recorded_at")


def _differ(fields: tuple[str, ...]) -> str:
    return " OR ".join(f"OLD.{name} {{differs}} NEW.{name}" for name in fields)


GUARD: Final = Guard(
    "library",
    (
        Rule(
            "library_version_keeps_content", _VERSION, "UPDATE", "what was submitted to the library never changes",
            f"OLD.state NOT IN ('draft', 'returned') AND ({_differ(_WRITTEN)})",
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
        Rule(
            "library_decision_keeps_words", _DECISION, "UPDATE", "a decision on a wording is superseded, never changed",
            f"OLD.superseded_at IS NOT NULL OR {_differ(_DECIDED)}",
        ),
        Rule("library_decision_is_never_removed", _DECISION, "DELETE", "a decision on a wording is never removed"),
        Rule(
            "library_objection_keeps_words", _OBJECTION, "UPDATE", "an objection ends, it never changes",
            f"OLD.ended_at IS NOT NULL OR {_differ(_OBJECTED)}",
        ),
        Rule("library_objection_is_never_removed", _OBJECTION, "DELETE", "an objection is never removed"),
    ),
)  # fmt: skip
install, remove, missing = GUARD.install, GUARD.remove, GUARD.missing
