"""Writes: files and what they belong to, statements, lists."""

from __future__ import annotations

from duixian.apps.evidence.operations.files import attachment_remove, file_attach, file_store

__all__ = ["attachment_remove", "file_attach", "file_store"]
