"""What happened at the tables: who came, whether a meeting was held, and what those who met thought of it."""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.partnering.models.profiles import Profile
from duixian.apps.partnering.models.schedule import Meeting


class Arrival(models.Model):
    """That somebody came to their meeting: their code was held to a reader at the tables, or they or the office said so. Append-only."""

    class Source(models.TextChoices):
        """How it became known."""

        CODE = "code", _("扫码")
        OWN = "own", _("本人确认")
        OFFICE = "office", _("工作人员登记")

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="arrivals")
    profile = models.ForeignKey(Profile, models.PROTECT, related_name="+")
    source = models.CharField(max_length=6, choices=Source.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("meeting_id", "occurred_at", "id")
        constraints = (models.UniqueConstraint(fields=("meeting", "profile"), name="arrived_once_a_meeting"),)


class Mark(models.Model):
    """That a meeting was held, or missed and by whom (`missing`, empty: nobody knows); the latest one counts. Append-only."""

    class Result(models.TextChoices):
        """What it says."""

        HELD = "held", _("已举行")
        MISSED = "missed", _("未到场")

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="marks")
    result = models.CharField(max_length=6, choices=Result.choices)
    missing = models.ForeignKey(Profile, models.PROTECT, null=True, related_name="+")
    source = models.CharField(max_length=6, choices=Arrival.Source.choices)
    note = models.CharField(_("说明"), max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("meeting_id", "recorded_at", "id")


class Rating(models.Model):
    """What a delegate thought of a meeting: 1 (of no use) to 5 (very useful). The other side never sees it."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="ratings")
    profile = models.ForeignKey(Profile, models.CASCADE, related_name="ratings")
    score = models.PositiveSmallIntegerField(_("评分"))
    comment = models.CharField(_("意见"), max_length=300, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("meeting_id", "profile_id")
        constraints = (
            models.UniqueConstraint(fields=("meeting", "profile"), name="rated_once"),
            models.CheckConstraint(condition=Q(score__gte=1, score__lte=5), name="rated_from_one_to_five"),
        )
