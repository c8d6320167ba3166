"""Origin rows sealed so that they can be shown: personal fields as salted digests, everything that adds up in the clear.

A row enters its digest as canonical JSON of its fields; a field that may name a person stands there as {"salted": digest} under a
salt of its own, drawn from the row's. A value's head names the rows by one digest over all of theirs, and a freeze names its values.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Final, NamedTuple

from duixian.core.history.canonical import Plain, canonical, digest, plain
from duixian.core.history.fields import Salted, field_digest, seal
from duixian.core.measures.origins import OriginRow, Role
from duixian.core.measures.reasons import REASONS
from duixian.core.measures.recompute import EMPTY, Kind

FREEZE_SCHEMA: Final = "duixian-freeze/1"
VALUE_SCHEMA: Final = "duixian-frozen-value/1"
PLAIN_APPS: Final = ("duixian.", "incubator.", "measurement.", "money.", "targets.")
PLAIN_KEYS: Final = frozenset(
    {"events.media_report", "events.outlet", "events.session", "events.topic", "events.website_update", "evidence.attestation",
     "evidence.file", "evidence.list", "evidence.list_row", "governance.agreement", "governance.meeting", "governance.next_plan",
     "governance.policy_version", "governance.post", "governance.requirement"}
)  # fmt: skip
"""Sources whose keys are addresses of things; the keys of all others (guests, speakers, answers, posted people) are salted."""


class SealedRow(NamedTuple):
    """A row as it may be shown: its canonical JSON, and the digest of that."""

    text: str
    digest: str

    @property
    def line(self) -> str:
        """The row's line in a JSONL file, without line break."""
        return f'{{"digest":"{self.digest}","row":{self.text}}}'


def field_salt(salt: bytes, name: str) -> bytes:
    """The salt of one field, drawn from the row's: who is told one of them cannot try values of another field."""
    return hmac.new(salt, name.encode(), sha256).digest()


def row_fields(row: OriginRow) -> dict[str, object]:
    """The fields of a row under their names; `why` is the code of the reason, which says nothing personal."""
    code = row.reason.partition(":")[0]
    return {
        "source": row.source, "key": row.key, "role": str(row.role), "amount": row.amount, "digest": row.digest,
        "label": row.label, "occurred_at": row.occurred_at, "reason": row.reason, "why": code if code in REASONS else "",
        "grade": int(row.grade),
    }  # fmt: skip


def personal_fields(row: OriginRow, kind: Kind) -> tuple[str, ...]:
    """The fields that may name a person. What the value itself is made of stays plain: the word of a judgement, why there is none.

    The digest that the app gave is always among them: one over few fields is guessed by trying, whatever they are.
    """
    found = ["digest"] if row.digest else []
    if row.label and not (kind is Kind.WORD and row.role is Role.VALUE):
        found.append("label")
    if not (row.source.startswith(PLAIN_APPS) or row.source in PLAIN_KEYS):
        found.append("key")
    if row.reason and row.reason not in REASONS and row.source != EMPTY:
        found.append("reason")
    return tuple(found)


def sealed_row(row: OriginRow, *, kind: Kind, salt: bytes) -> SealedRow:
    """The row of a value of this kind under a salt of 16 random bytes at least. Raises FieldError, CanonicalError."""
    salts = {name: field_salt(salt, name) for name in personal_fields(row, kind)}
    shown = {name: _shown(value) for name, value in seal(row_fields(row), salts=salts).items()}
    text = canonical(shown)
    return SealedRow(text, sha256(text.encode()).hexdigest())


def opening(row: OriginRow, name: str, salt: bytes) -> dict[str, Plain]:
    """What its holder hands out to prove one redacted field: name, value and the salt of that field alone."""
    value = plain(row_fields(row)[name])
    return {
        "field": name,
        "value": value,
        "salt": field_salt(salt, name).hex(),
        "digest": field_digest(field_salt(salt, name), name, value),
    }


def rows_digest(digests: Iterable[str]) -> str:
    """One digest over the digests of all rows in their order."""
    return sha256("".join(digests).encode()).hexdigest()


def value_digest(head: Mapping[str, object]) -> str:
    """The digest of a frozen value: of everything told of it, `rows` (see `rows_digest`) and `row_count` among it."""
    return digest({"schema": VALUE_SCHEMA, **head})


def freeze_digest(head: Mapping[str, object], values: Iterable[str]) -> str:
    """The digest of a freeze: of its head and the digests of its values in their order."""
    return digest({"schema": FREEZE_SCHEMA, **head, "values": list(values)})


def _shown(value: object) -> object:
    return {"salted": value.digest} if isinstance(value, Salted) else value
