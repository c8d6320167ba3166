"""What is sent when something happened, how it is signed, and when it is tried again. Pure.

The headers and the signature are those of Standard Webhooks: `webhook-id`, `webhook-timestamp`, and `webhook-signature`, which holds
`v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`, once for each secret in force.
"""

from __future__ import annotations

import base64
import hmac
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Final
from uuid import UUID

SECRET_PREFIX: Final = "whsec_"  # noqa: S105  # how a secret begins, not one
SECRET_BYTES: Final = 32
APPS: Final = ("targets", "measurement", "evaluation", "money", "disclosure")
"""The apps whose kinds of history can be asked for: those whose things the API tells of. Nothing in them is about a person."""
PAUSES: Final = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480, 1440))
"""How long a message waits after its attempts that failed; after the last one it is given up."""
MOST_ATTEMPTS: Final = len(PAUSES) + 1
BOTH_SECRETS: Final = timedelta(hours=24)
"""How long a message is signed with the secret before as well, once there is a new one."""


def secret_of(random: bytes) -> str:
    """The text of a secret: a prefix and 32 random bytes in base64."""
    return SECRET_PREFIX + base64.b64encode(random).decode()


def key_of(secret: str) -> bytes:
    """The bytes that sign. Raises ValueError for a text that is no secret."""
    if not secret.startswith(SECRET_PREFIX):
        raise ValueError("a secret begins with whsec_")
    return base64.b64decode(secret.removeprefix(SECRET_PREFIX), validate=True)


def signature(secret: str, *, message: str, timestamp: int, body: bytes) -> str:
    """What proves that the holder of the secret sent the body with this id at this time."""
    signed = f"{message}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(key_of(secret), signed, sha256).digest()).decode()


def headers_of(secrets: Iterable[str], *, message: str, at: datetime, body: bytes) -> dict[str, str]:
    """The headers of a message that is sent at a time."""
    timestamp = int(at.timestamp())
    signed = (signature(one, message=message, timestamp=timestamp, body=body) for one in secrets)
    return {
        "content-type": "application/json", "user-agent": "duixian-webhooks/1", "webhook-id": message,
        "webhook-timestamp": str(timestamp), "webhook-signature": " ".join(signed),
    }  # fmt: skip


def body_of(*, kind: str, occurred_at: datetime, ids: Mapping[str, UUID | str | None]) -> bytes:
    """The message: what happened, when, and the ids of what it happened to; never who did it, and never a value."""
    data = {name: None if value is None else str(value) for name, value in ids.items()}
    told = {"type": kind, "timestamp": _instant(occurred_at), "data": data}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def message_id(uuid: UUID) -> str:
    """The id of a message: the same however often it is sent."""
    return f"msg_{uuid.hex}"


def pause_after(attempt: int) -> timedelta | None:
    """How long to wait after that many attempts; None when the last one is over."""
    return PAUSES[attempt - 1] if 1 <= attempt <= len(PAUSES) else None


def may_be_asked_for(kind: str) -> bool:
    """Whether a kind of history can be asked for."""
    return kind.partition(".")[0] in APPS
