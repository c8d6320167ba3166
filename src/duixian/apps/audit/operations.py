"""Writing history: one row, chained, in the transaction of the write that it tells of."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from django.db import transaction

from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.kinds import label
from duixian.apps.audit.models import ChainHead, HistoryRow


class Acting(Protocol):
    """What is told of who acted."""

    @property
    def uuid(self) -> UUID | None:
        """The public id; None for the program."""


class Owner(Protocol):
    """The unit whose chain it is."""

    pk: int
    uuid: UUID


def record(
    *,
    kind: str,
    unit: Owner,
    about: str,
    about_uuid: UUID | None,
    by: Acting,
    at: datetime,
    payload: dict[str, Any] | None = None,
    project_uuid: UUID | None = None,
) -> HistoryRow:
    """Add one row to the unit's chain; must be called inside the transaction of the write it tells of.

    `about` names the model (`targets.declaration`). The payload is plain JSON without floats and without personal values.
    Raises UnknownKindError for a kind nobody registered, TransactionManagementError outside a transaction.
    """
    label(kind)
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(
            f"history of {kind} must be written in the transaction of the write"
        )
    head = _locked_head(unit)
    row = HistoryRow(
        unit_id=unit.pk, seq=head.seq + 1, kind=kind, about=about, about_uuid=about_uuid, project_uuid=project_uuid,
        actor_uuid=by.uuid, payload=payload or {}, occurred_at=at, recorded_at=recording_time(), previous=head.digest,
    )  # fmt: skip
    row.digest = _digest(row)
    row.save(force_insert=True)
    head.seq, head.digest = row.seq, row.digest
    head.save()
    return row


def _locked_head(unit: Owner) -> ChainHead:
    ChainHead.objects.get_or_create(unit_id=unit.pk, defaults={"unit_uuid": unit.uuid, "digest": "0" * 64})
    return ChainHead.objects.select_for_update().get(unit_id=unit.pk)


def _digest(row: HistoryRow) -> str:
    told = [row.previous, row.seq, row.kind, row.about, str(row.about_uuid), str(row.actor_uuid), row.payload,
            row.occurred_at.isoformat(), row.recorded_at.isoformat()]  # fmt: skip
    return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
