"""Writes: files and what they belong to, statements, lists."""

from __future__ import annotations

from duixian.apps.evidence.operations.attestations import attestation_make
from duixian.apps.evidence.operations.files import attachment_remove, file_attach, file_store
from duixian.apps.evidence.operations.lists import list_confirm, list_upload, list_withdraw

__all__ = [
    "attachment_remove",
    "attestation_make",
    "file_attach",
    "file_store",
    "list_confirm",
    "list_upload",
    "list_withdraw",
]
