"""Rows of history as operations write them."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import transaction

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import Unit
from duixian.apps.audit.models import HistoryRow
from duixian.apps.audit.operations import record

AT = datetime(2020, 6, 30, 16, tzinfo=UTC)
KIND = "accounts.unit.renamed"


def write(
    unit: Unit,
    *,
    payload: dict[str, object] | None = None,
    kind: str = KIND,
    about: str = "accounts.unit",
    by: Actor | None = None,
    at: datetime = AT,
) -> HistoryRow:
    with transaction.atomic():
        return record(
            kind=kind, unit=unit, about=about, about_uuid=unit.uuid, by=by or Actor.program(), at=at,
            payload=payload,
        )  # fmt: skip
