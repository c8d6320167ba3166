"""Digests of list rows: personal cells enter under a salt, so that erasing a name does not break what was proved with it."""

from __future__ import annotations

import hmac
from collections.abc import Mapping, Sequence
from hashlib import sha256

from duixian.core.history.fields import record_digest, seal


def row_digest(number: int, cells: Mapping[str, str], personal: Sequence[str], salt: bytes) -> str:
    """The digest of a row: its number and cells, those named `personal` salted. Without personal cells no salt is needed."""
    values: dict[str, object] = {f"cells.{heading}": text for heading, text in cells.items()}
    salts = {f"cells.{heading}": cell_salt(salt, heading) for heading in personal if heading in cells}
    return record_digest(seal({"number": number, **values}, salts=salts))


def cell_salt(salt: bytes, heading: str) -> bytes:
    """The salt of one cell, drawn from the row's, so that two equal cells of a row do not look equal."""
    return hmac.new(salt, heading.encode(), sha256).digest()
