"""Keys and sealing for data that must not be readable in the database, in a backup or in an export (docs/adr: sealed passport data).

Every edition has keys of its own: one file a key under KEYS_ROOT, 32 random bytes, readable by its owner only, never in a backup.
A seal is AES-256-GCM over canonical JSON, bound to the row it belongs to, so that it cannot be moved to another. Destroying the keys of
an edition makes everything that was sealed under them unreadable for good, in every copy there is.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12
_KEY_ID: Final = re.compile(r"[0-9a-f]{32}-[0-9]{4}")


class UnreadableError(RuntimeError):
    """The key is gone, or the seal is not the one that belongs to the row."""


def current_key(event: UUID) -> str:
    """The id of the newest key of an edition; one is made at its first use. `<edition>-<number>`."""
    held = keys_of(event)
    return held[-1] if held else new_key(event)


def new_key(event: UUID) -> str:
    """Make the next key of an edition and give its id; of two makers at one moment each gets its own."""
    root = _root()
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    whole = _written(root)
    try:
        for number in range(len(keys_of(event)) + 1, 10_000):
            key_id = f"{event.hex}-{number:04d}"
            try:
                os.link(whole, _path(key_id))  # there whole or not at all, and never over another
            except FileExistsError:
                continue
            return key_id
    finally:
        whole.unlink()
    raise UnreadableError("no number is left for a key")


def _written(root: Path) -> Path:
    handle, name = tempfile.mkstemp(dir=root, prefix=".part-")
    with os.fdopen(handle, "wb") as file:
        file.write(secrets.token_bytes(KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())
    return Path(name)


def keys_of(event: UUID) -> list[str]:
    """The ids of the keys of an edition that are still there, the oldest first."""
    return sorted(path.stem for path in _root().glob(f"{event.hex}-*.key"))


def destroy_keys(event: UUID, *, but: str = "") -> int:
    """Destroy the keys of an edition for good, all or all but one; the number of them."""
    gone = [key_id for key_id in keys_of(event) if key_id != but]
    for key_id in gone:
        path = _path(key_id)
        dead = path.rename(path.with_suffix(".gone"))  # nobody seals under it any more
        dead.write_bytes(bytes(KEY_BYTES))
        dead.unlink()
    return len(gone)


def seal(values: Mapping[str, str], *, key_id: str, row: UUID) -> bytes:
    """The values sealed under a key for a row; different bytes each time. Raises UnreadableError when the key is gone."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    plain = json.dumps(dict(values), ensure_ascii=False, sort_keys=True).encode()
    return nonce + AESGCM(_key(key_id)).encrypt(nonce, plain, row.bytes)


def unseal(sealed: bytes, *, key_id: str, row: UUID) -> dict[str, str]:
    """The values. Raises UnreadableError when the key is gone, or the bytes were altered or belong to another row."""
    try:
        plain = AESGCM(_key(key_id)).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], row.bytes)
    except InvalidTag as error:
        raise UnreadableError("sealed data were altered or belong to another row") from error
    values: dict[str, str] = json.loads(plain)
    return values


def _key(key_id: str) -> bytes:
    try:
        key = _path(key_id).read_bytes()
    except FileNotFoundError as error:
        raise UnreadableError(f"key {key_id} is gone") from error
    if len(key) != KEY_BYTES:
        raise UnreadableError(f"key {key_id} is damaged")
    return key


def _path(key_id: str) -> Path:
    if not _KEY_ID.fullmatch(key_id):
        raise UnreadableError("no such key")
    return _root() / f"{key_id}.key"


def _root() -> Path:
    return Path(settings.KEYS_ROOT)
