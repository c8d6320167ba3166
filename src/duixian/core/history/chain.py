"""The hash chain of a unit's history: every row stands on the digest of the row before it.

A row's digest covers the digest before it, its number and the digest of its content, so that a row whose content may
not be shown to the reader (another unit's) still holds the chain together as three digests.

    ChainError (a ValueError)   nothing can follow such a head
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from duixian.core.history.canonical import digest

SCHEME = "duixian-history/1"


class ChainError(ValueError):
    """A row that cannot be appended."""


class Head(NamedTuple):
    """The last row of a chain, or the point where a segment of it begins: a number and a digest."""

    seq: int
    digest: str


@dataclass(frozen=True, slots=True)
class Link:
    """A row of the history as the chain sees it.

    `seq` counts from one in the unit's chain, `previous` is the digest of row seq − 1 (of row one, the genesis),
    `payload_digest` the digest of the content, `digest` what `chain_digest` gives. `content` is None where the reader
    may see only digests.
    """

    seq: int
    previous: str
    payload_digest: str
    digest: str
    content: Mapping[str, object] | None = None

    @property
    def head(self) -> Head:
        """The head of a chain that ends here."""
        return Head(self.seq, self.digest)

    @property
    def holds_together(self) -> bool:
        """Whether number, previous digest and payload digest give the row's digest."""
        return chain_digest(self.previous, seq=self.seq, payload_digest=self.payload_digest) == self.digest

    @property
    def is_intact(self) -> bool:
        """Whether the row says what it said when it was written, content included."""
        return self.holds_together and (self.content is None or digest(self.content) == self.payload_digest)


def genesis(unit: UUID) -> Head:
    """Where the chain of a unit begins: number zero, with a digest made from the unit's uuid."""
    return Head(0, digest({"scheme": SCHEME, "unit": unit}))


def chain_digest(previous: str, *, seq: int, payload_digest: str) -> str:
    """The digest of a row: of its number, the digest before it and the digest of its content."""
    return digest({"payload": payload_digest, "previous": previous, "seq": seq})


def append(head: Head, content: Mapping[str, object]) -> Link:
    """The row that carries the content, next after the head. Raises CanonicalError for content without canonical
    form and ChainError for a head below zero."""
    if head.seq < 0:
        raise ChainError(f"no chain ends at row {head.seq}")
    seq, payload = head.seq + 1, digest(content)
    return Link(seq, head.digest, payload, chain_digest(head.digest, seq=seq, payload_digest=payload), content)
