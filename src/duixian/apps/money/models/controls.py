"""Runs of the control rules and what they found."""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import Unit
from duixian.apps.targets.models import Declaration


class ControlRun(models.Model):
    """One run over a unit's money: how many documents were looked at, how many findings were new, stand, or are cured."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    as_of = models.DateField()
    looked_at = models.PositiveIntegerField()
    found = models.PositiveIntegerField()
    cured = models.PositiveIntegerField()
    run_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("-id",)


class Violation(models.Model):
    """A finding of a rule about a document, once while it stands: who must act, how it can be cured, what was answered."""

    class State(models.TextChoices):
        """Whether it still stands."""

        OPEN = "open", _("待处理")
        ANSWERED = "answered", _("已说明，待复核")
        CURED = "cured", _("已纠正")
        ACCEPTED = "accepted", _("经批准保留")

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="violations")
    declaration = models.ForeignKey(Declaration, models.PROTECT, related_name="violations")
    rule = models.CharField(max_length=60)
    severity = models.CharField(max_length=8)
    about = models.CharField(max_length=40)
    about_uuid = models.UUIDField()
    label = models.CharField(max_length=200)
    facts = models.JSONField(default=dict)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    answer = models.TextField(_("说明"), blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    decision = models.TextField(_("处理意见"), blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    found_at = models.DateTimeField()
    found_recorded_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("unit_id", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("rule", "about_uuid"), condition=Q(closed_at=None), name="violation_once_while_it_stands"
            ),
        )
