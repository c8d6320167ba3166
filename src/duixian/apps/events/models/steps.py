"""What the dated steps of accreditations and pitches have in common."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class DatedStep(models.Model):
    """That something reached a state at `occurred_at`, known from `recorded_at` until `superseded_at`."""

    reason = models.CharField(_("说明"), max_length=300, blank=True)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True
