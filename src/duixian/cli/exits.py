"""Exit codes of every command; docs/how-to/command-line.md lists them."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What the command ended with; when several apply, the one listed last wins."""

    FINE = 0
    FINDINGS = 1
    USAGE = 2
    UNREAD = 3
    LOSSES = 4
    UNWRITTEN = 5
