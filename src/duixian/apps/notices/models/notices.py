"""Notices in the site."""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models


class Notice(models.Model):
    """Something a person should know; `kind` names a registered wording, filled from `facts` in the reader's language."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=64)
    facts = models.JSONField(default=dict)
    link = models.CharField(max_length=200, blank=True)
    occurred_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-occurred_at", "-id")
        indexes = (models.Index(fields=("user", "read_at")),)
