"""Digests of records that hold personal values, so that a value can be erased and the record still verifies.

A personal field enters the record's digest not as its value but as a digest under a salt of its own. Whoever holds the
value and the salt can show that they belong to the record; once the salt is destroyed nobody can guess the value from
the digest, and the digest of the record stays what it was.

    FieldError (a ValueError)   a salt that is too short, or a plain value that poses as a salted one
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from duixian.core.history.canonical import Plain, canonical, digest, plain

SALT_BYTES = 16
"""The fewest random bytes of a salt."""
_MARK = "salted"


class FieldError(ValueError):
    """A field that cannot enter the digest of a record."""


@dataclass(frozen=True, slots=True)
class Salted:
    """What a record keeps of a personal field when value and salt lie elsewhere."""

    digest: str


Sealed = Mapping[str, object]
"""A record as stored or handed out: each field is its plain value, or Salted."""


def field_digest(salt: bytes, name: str, value: object) -> str:
    """HMAC-SHA-256 under the salt of the canonical JSON of [name, value], in hexadecimal.

    Raises FieldError for a salt under 16 bytes and CanonicalError for a value without canonical form.
    """
    if len(salt) < SALT_BYTES:
        raise FieldError(f"{name}: a salt needs at least {SALT_BYTES} random bytes, not {len(salt)}")
    return hmac.new(salt, canonical([name, value]).encode(), sha256).hexdigest()


def seal(values: Mapping[str, object], *, salts: Mapping[str, bytes]) -> dict[str, object]:
    """The record with every field that has a salt replaced by its Salted digest.

    Raises FieldError when a salt belongs to no field.
    """
    stray = sorted(set(salts) - set(values))
    if stray:
        raise FieldError(f"salts without a field: {', '.join(stray)}")
    return {
        name: Salted(field_digest(salts[name], name, value)) if name in salts else value
        for name, value in values.items()
    }


def record_digest(sealed: Sealed) -> str:
    """The digest of a sealed record: of {field: plain value, or {"salted": digest}}.

    The same before and after values and salts are erased. Raises FieldError for a plain value of that very shape.
    """
    return digest({name: _shown(name, value) for name, value in sealed.items()})


def opens(sealed: Sealed, name: str, value: object, salt: bytes) -> bool:
    """Whether the value under the salt is what the record was sealed with; False for a field that is not Salted."""
    kept = sealed.get(name)
    return isinstance(kept, Salted) and hmac.compare_digest(kept.digest, field_digest(salt, name, value))


def _shown(name: str, value: object) -> Plain:
    if isinstance(value, Salted):
        return {_MARK: value.digest}
    shown = plain(value)
    if isinstance(shown, dict) and set(shown) == {_MARK}:
        raise FieldError(f"{name}: a plain value cannot look like a salted one")
    return shown
