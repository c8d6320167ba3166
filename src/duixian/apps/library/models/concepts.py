"""What people decided on wordings: which indicator one means, kept as data and never edited."""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import Unit


class ConceptDecision(models.Model):
    """A person's word that a wording means a concept (`concept`, a key) or none of them (empty), and why.

    `wording` is as `core.benchmark.wordings.wording_of` gives it. A newer decision on the same wording supersedes the older
    (`superseded_at`); nothing else ever changes. `unit` is where the decider holds the role; whoever stands above may decide anew.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="concept_decisions")
    wording = models.CharField(_("指标名称"), max_length=200)
    concept = models.CharField(_("概念"), max_length=80, blank=True)
    reason = models.TextField(_("理由"))
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("wording", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("wording",), condition=Q(superseded_at=None), name="library_decision_one_live"
            ),
            models.CheckConstraint(condition=~Q(wording="") & ~Q(reason=""), name="library_decision_says_why"),
        )
