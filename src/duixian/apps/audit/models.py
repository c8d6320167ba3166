"""The history: one row per write, chained per unit. Database triggers (see migrations) refuse every change and removal."""

from __future__ import annotations

import uuid6
from django.db import models

from duixian.core.history.canonical import digest
from duixian.core.history.chain import Link


class HistoryRow(models.Model):
    """One write, told once and for all.

    No foreign keys: what it tells must outlive what it tells of. `payload` holds no personal values; the actor is a key that
    is looked up when shown. `previous` and `digest` chain the rows of one unit.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit_id = models.BigIntegerField()
    seq = models.BigIntegerField()
    kind = models.CharField(max_length=64)
    about = models.CharField(max_length=40)
    about_uuid = models.UUIDField(null=True)
    project_uuid = models.UUIDField(null=True, db_index=True)
    actor_uuid = models.UUIDField(null=True)
    payload = models.JSONField(default=dict)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("unit_id", "seq")
        constraints = (models.UniqueConstraint(fields=("unit_id", "seq"), name="history_chain_has_no_fork"),)
        indexes = (
            models.Index(fields=("about", "about_uuid")),
            models.Index(fields=("unit_id", "occurred_at"), name="history_by_time"),
            models.Index(fields=("actor_uuid", "occurred_at"), name="history_by_actor"),
            models.Index(fields=("digest",), name="history_by_digest"),
        )

    def content(self) -> dict[str, object]:
        """Everything the row tells, as it enters its digest; the unit enters by the start of the chain."""
        return {
            "uuid": self.uuid,
            "kind": self.kind,
            "about": self.about,
            "about_uuid": self.about_uuid,
            "project_uuid": self.project_uuid,
            "actor_uuid": self.actor_uuid,
            "payload": self.payload,
            "occurred_at": self.occurred_at,
            "recorded_at": self.recorded_at,
        }

    def link(self) -> Link:
        """The row as the chain sees it."""
        content = self.content()
        return Link(self.seq, self.previous, digest(content), self.digest, content)


class ChainHead(models.Model):
    """The last link of a unit's chain; locked while a row is written, so that two writers cannot fork it."""

    unit_id = models.BigIntegerField(primary_key=True)
    unit_uuid = models.UUIDField()
    seq = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64)
