"""Units that do not want their forms shown to others as cases."""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import Unit


class CaseObjection(models.Model):
    """A unit's word that none of its forms becomes a case, from `occurred_at` until it takes it back (`ended_at`)."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="case_objections")
    reason = models.TextField(_("理由"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("unit_id", "id")
        constraints = (
            models.UniqueConstraint(fields=("unit",), condition=Q(ended_at=None), name="library_objection_one_open"),
            models.CheckConstraint(condition=~Q(reason=""), name="library_objection_says_why"),
        )
