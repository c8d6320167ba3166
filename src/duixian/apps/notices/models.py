"""Notices in the site and the outbox of mail."""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


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


class MailState(models.TextChoices):
    """How a mail stands."""

    WAITING = "waiting", _("待发送")
    SENDING = "sending", _("发送中")
    SENT = "sent", _("已发送")
    FAILED = "failed", _("发送失败")


class OutboxMail(models.Model):
    """One mail to one person, written in the transaction of what it tells and sent afterwards; `key` makes it unique.

    `claimed_at` is when a sender took it: a mail is claimed before it leaves, so that no two senders send it.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    key = models.CharField(max_length=120, unique=True)
    to = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    state = models.CharField(max_length=16, choices=MailState.choices, default=MailState.WAITING, db_index=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at=None)),
                name="mail_sent_pair",
            ),
        )
