"""Writing history: one row, chained, in the transaction of the write that it tells of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.db import transaction

from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.kinds import label
from duixian.apps.audit.models import ChainHead, HistoryRow
from duixian.core.history.canonical import plain
from duixian.core.history.chain import Head, append, genesis


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
    payload: Mapping[str, object] | None = None,
    project_uuid: UUID | None = None,
) -> HistoryRow:
    """Add one row to the unit's chain; must be called inside the transaction of the write it tells of.

    `about` names the model (`targets.declaration`). The payload is plain data without floats and without personal values;
    amounts (Decimal), days, times and uuids are kept as `core.history.canonical` writes them. `changes` in it is shown as
    old → new (see `rules.changed`). Raises UnknownKindError for a kind nobody registered, CanonicalError for a payload
    without canonical form, TransactionManagementError outside a transaction.
    """
    label(kind)
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(
            f"history of {kind} must be written in the transaction of the write"
        )
    head = _locked_head(unit)
    row = HistoryRow(
        unit_id=unit.pk, kind=kind, about=about, about_uuid=about_uuid, project_uuid=project_uuid, actor_uuid=by.uuid,
        payload=plain(dict(payload or {})), occurred_at=at, recorded_at=recording_time(),
    )  # fmt: skip
    link = append(Head(head.seq, head.digest), row.content())
    row.seq, row.previous, row.digest = link.seq, link.previous, link.digest
    row.save(force_insert=True)
    ChainHead.objects.filter(unit_id=head.unit_id).update(seq=link.seq, digest=link.digest)
    return row


def _locked_head(unit: Owner) -> ChainHead:
    """The unit's head, held until the transaction ends, so that the next writer waits for it."""
    held = ChainHead.objects.select_for_update()
    head = held.filter(unit_id=unit.pk).first()
    if head is None:
        start = genesis(unit.uuid)
        ChainHead.objects.get_or_create(unit_id=unit.pk, defaults={"unit_uuid": unit.uuid, "digest": start.digest})
        head = held.get(unit_id=unit.pk)
    return head
