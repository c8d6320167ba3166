"""What leaves for the log: never the secret part of a personal link, whoever writes the line."""

from __future__ import annotations

import logging
import re
from typing import Final

_ID: Final = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w-])"
_SECRET: Final = re.compile(rf"(?<=/)(?!{_ID})[A-Za-z0-9_-]{{32,}}")
"""A part of a path that is as long as the tokens of our links (192 bits) and is no public id."""
HIDDEN: Final = "…"


def without_secrets(path: str) -> str:
    """A path with `…` for whatever is as long as a token, whether the address leads anywhere or not."""
    return _SECRET.sub(HIDDEN, path)


class WithoutSecrets(logging.Filter):
    """Django's own lines on what was not found or refused hold the whole path, and the request itself."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Lets every line through, changed."""
        if isinstance(record.args, tuple):
            record.args = tuple(without_secrets(one) if isinstance(one, str) else one for one in record.args)
        if isinstance(record.msg, str):
            record.msg = without_secrets(record.msg)
        if hasattr(record, "request"):
            record.request = without_secrets(str(record.request))
        return True
