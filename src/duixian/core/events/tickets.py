"""The signed code on a badge: which ticket of which conference, of which kind, on which days; checked without a network.

    version 1 │ key 1 │ event 8 │ ticket 16 │ kind 1 │ first day 2 │ days 2 │ Ed25519 signature 64     = 95 bytes

written in base32 without padding: capitals and digits 2 to 7 only, so that a hand scanner that types cannot be led astray by a keyboard
layout, an input method or Caps Lock, and so that a QR code holds it in its alphanumeric mode (152 characters, 41 × 41 squares). The code
holds no name and no number of a person.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from base64 import b32decode, b32encode
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from duixian.core.events.reasons import Reason

VERSION: Final = 1
LONGEST_DAYS: Final = 16
"""From the first valid day to the last, inclusive."""

_EPOCH: Final = date(2000, 1, 1)
_LAST: Final = _EPOCH + timedelta(2**16 - 1)
_BODY: Final = struct.Struct(">BB8s16sBHH")
_SIGNATURE: Final = 64
_CHARACTERS: Final = re.compile(r"[A-Z2-7]{152}")
_CONTEXT: Final = b"duixian-ticket\x00"
"""Signed along, so that a signature made for anything else never fits a ticket."""


@dataclass(frozen=True, slots=True)
class Claims:
    """What a ticket says. `event` is the conference as eight bytes (`event_mark`), `kind` a number of the conference's own table."""

    event: bytes
    ticket: UUID
    kind: int
    days: frozenset[date]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a code is no ticket of this conference."""

    reason: Reason


def event_mark(event: UUID) -> bytes:
    """The conference in a code: the eight random bytes at the end of its UUIDv7."""
    return event.bytes[8:]


def public_key(secret: bytes) -> bytes:
    """The 32 bytes that everybody may know of a secret key of 32 bytes."""
    return Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()


def sign(claims: Claims, *, key: int, secret: bytes) -> str:
    """The text of the code, the same for the same claims and key.

    Raises ValueError for days that a code cannot say (`sayable`), or when key or kind are not in 0 … 255.
    """
    first, mask = _days_packed(claims.days)
    if not (0 <= key <= 255 and 0 <= claims.kind <= 255):
        raise ValueError(f"key {key} and kind {claims.kind} are numbers from 0 to 255")
    body = _BODY.pack(VERSION, key, claims.event, claims.ticket.bytes, claims.kind, first, mask)
    signature = Ed25519PrivateKey.from_private_bytes(secret).sign(_CONTEXT + body)
    return b32encode(body + signature).decode().rstrip("=")


def sayable(days: Collection[date]) -> bool:
    """Whether a code can say these days: at least one, within LONGEST_DAYS of each other, the first from 2000-01-01 to 2179-06-06."""
    return bool(days) and (max(days) - min(days)).days < LONGEST_DAYS and _EPOCH <= min(days) <= _LAST


def verify(text: str, *, event: bytes, keys: Mapping[int, bytes]) -> Claims | Refusal:
    """What the code claims, or why it is refused; `keys` are the public keys of this conference by their number. Never raises."""
    raw = _bytes(text)
    if raw is None:
        return Refusal(Reason.MALFORMED)
    version, key, mark, ticket, kind, first, mask = _BODY.unpack(raw[: _BODY.size])
    if version != VERSION:
        return Refusal(Reason.VERSION)
    if mark != event:
        return Refusal(Reason.FOREIGN)
    if key not in keys:
        return Refusal(Reason.UNKNOWN_KEY)
    if not _fits(keys[key], raw):
        return Refusal(Reason.FORGED)
    return Claims(mark, UUID(bytes=ticket), kind, _days(first, mask))


def normal(text: str) -> str:
    """The text as it was printed: a scanner that types may come through an input method (full-width) or Caps Lock."""
    return "".join(unicodedata.normalize("NFKC", text).split()).upper()


def _bytes(text: str) -> bytes | None:
    """The 95 bytes, where the text is the one way to write them."""
    plain = normal(text) if len(text) <= 400 else ""
    if not _CHARACTERS.fullmatch(plain):
        return None
    return b32decode(plain)


def _fits(public: bytes, raw: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(raw[-_SIGNATURE:], _CONTEXT + raw[:-_SIGNATURE])
    except InvalidSignature:
        return False
    return True


def _days_packed(days: frozenset[date]) -> tuple[int, int]:
    """The first day as days since 2000, and a bit for it and each of the fifteen days behind it."""
    if not sayable(days):
        raise ValueError(
            f"a ticket is valid on at least one day, and on {LONGEST_DAYS} days from {_EPOCH} to {_LAST} at most"
        )
    first = min(days)
    return (first - _EPOCH).days, sum(1 << (day - first).days for day in days)


def _days(first: int, mask: int) -> frozenset[date]:
    start = _EPOCH + timedelta(first)
    return frozenset(start + timedelta(offset) for offset in range(LONGEST_DAYS) if mask >> offset & 1)
