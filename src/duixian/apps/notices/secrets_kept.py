"""Secrets of addresses at rest: sealed under a key made of the site's own, so that a copy of the database alone signs nothing."""

from __future__ import annotations

import base64
from typing import Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

NONCE: Final = 12


class UnreadableError(Exception):
    """A secret that was sealed under another key of the site."""


def sealed(secret: str, *, hook: UUID, nonce: bytes) -> str:
    """The secret, readable only with the site's key and only as that of this address. `nonce`: 12 random bytes."""
    made = AESGCM(_key()).encrypt(nonce, secret.encode(), hook.bytes)
    return base64.b64encode(nonce + made).decode()


def opened(kept: str, *, hook: UUID) -> str:
    """The secret again. Raises UnreadableError."""
    raw = base64.b64decode(kept)
    try:
        return AESGCM(_key()).decrypt(raw[:NONCE], raw[NONCE:], hook.bytes).decode()
    except InvalidTag as error:
        raise UnreadableError from error


def _key() -> bytes:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"duixian webhook secrets")
    return derived.derive(settings.SECRET_KEY.encode())
