"""Reads: files and their contents, statements, lists and their rows."""

from __future__ import annotations

from duixian.apps.evidence.queries.attestations import (
    attestation_get,
    attestation_latest,
    attestations_of,
    attestations_visible,
)
from duixian.apps.evidence.queries.files import attachments_of, file_content, file_get, files_visible
from duixian.apps.evidence.queries.lists import (
    list_get,
    list_preview,
    list_standing,
    lists_of,
    lists_visible,
    rows_until,
)

__all__ = [
    "attachments_of",
    "attestation_get",
    "attestation_latest",
    "attestations_of",
    "attestations_visible",
    "file_content",
    "file_get",
    "files_visible",
    "list_get",
    "list_preview",
    "list_standing",
    "lists_of",
    "lists_visible",
    "rows_until",
]
