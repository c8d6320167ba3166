"""Reads of the library."""

from __future__ import annotations

from duixian.apps.library.queries.cases import case_forms, has_objected, known_names, objections_of
from duixian.apps.library.queries.concepts import (
    corrections,
    decision_get,
    decisions_of,
    decisions_standing,
)
from duixian.apps.library.queries.entries import (
    Allowed,
    Filters,
    allowed,
    entries_listed,
    entries_waiting,
    entry_get,
    entry_published,
    live_version,
    places_to_write,
    published,
    uses_of,
    version_by_uuid,
    version_of,
    versions_of,
)
from duixian.apps.library.queries.starting import (
    entries_suggested,
    entry_row,
    template_form,
    template_rows,
    templates_for,
)

__all__ = [
    "Allowed", "Filters", "allowed", "case_forms", "corrections", "decision_get", "decisions_of", "decisions_standing",
    "entries_listed", "entries_suggested", "entries_waiting", "entry_get", "entry_published", "entry_row", "has_objected", "known_names", "live_version", "objections_of",
    "places_to_write", "published", "template_form", "template_rows", "templates_for", "uses_of", "version_by_uuid", "version_of", "versions_of",
]  # fmt: skip
