"""Which names in a folder or an archive are those of documents."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

__all__ = ["FOREIGN", "PICTURES", "SUFFIXES", "is_companion", "suffix_of"]

SUFFIXES: Final = frozenset(
    {".txt", ".pdf", ".docx", ".docm", ".xlsx", ".xlsm", ".xls", ".ods", ".html", ".htm", ".json"}
)
"""What is taken from a folder; a file named by itself is always tried, whatever it is called."""
FOREIGN: Final = frozenset({".doc", ".wps", ".et", ".rtf", ".odt", ".xlsb", ".mht"})
"""Taken from a folder too, though most are refused: each with its cure, instead of a form left out in silence."""
PICTURES: Final = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff"})
"""Taken from a folder as well when scans are to be recognised."""


def is_companion(name: str) -> bool:
    """Whether an office program or a Mac keeps this beside an open or copied document: `~$表.docx`, `._表.docx`, `__MACOSX/…`."""
    parts = PurePath(name).parts
    return bool(parts) and (parts[-1].startswith(("~$", ".~", "._")) or "__MACOSX" in parts)


def suffix_of(name: str) -> str:
    """The suffix in lower case, with its dot; empty without one."""
    return PurePath(name).suffix.lower()
