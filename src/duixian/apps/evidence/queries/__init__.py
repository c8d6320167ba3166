"""Reads: files and their contents, statements, lists and their rows."""

from __future__ import annotations

from duixian.apps.evidence.queries.files import attachments_of, file_content, file_get

__all__ = ["attachments_of", "file_content", "file_get"]
