"""Safety of an edition: plans for emergencies, drills, and what happened."""

from __future__ import annotations

import uuid6
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.events.models.editions import Event
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.parties.models import Person


class Hazard(models.TextChoices):
    """What a plan is for."""

    FIRE = "fire", _("消防")
    HEALTH = "health", _("卫生")
    SECURITY = "security", _("安全")
    NETWORK = "network", _("网络")


class EmergencyPlan(models.Model):
    """A wording of a plan (应急预案) for one hazard, in force from a day, with who answers for it; the next wording supersedes it."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="emergency_plans")
    hazard = models.CharField(_("类别"), max_length=8, choices=Hazard.choices)
    version = models.CharField(_("版本"), max_length=40)
    file = models.ForeignKey(EvidenceFile, models.PROTECT, related_name="+")
    responsible = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("责任人"))
    in_force_from = models.DateField(_("启用日期"))
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("event_id", "hazard", "in_force_from", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("event", "hazard"), condition=Q(superseded_at=None), name="emergency_plan_once_per_hazard"
            ),
        )


class Drill(models.Model):
    """A drill (演练): planned for a day, held on one with so many people, what it found, and when that was put right."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="drills")
    hazard = models.CharField(_("类别"), max_length=8, choices=Hazard.choices)
    title = models.CharField(_("演练内容"), max_length=200)
    planned_on = models.DateField(_("计划日期"))
    held_on = models.DateField(_("演练日期"), null=True, blank=True)
    people = models.PositiveIntegerField(_("参加人数"), null=True, blank=True)
    findings = models.TextField(_("发现的问题"), blank=True)
    corrected_on = models.DateField(_("整改完成日期"), null=True, blank=True)
    correction = models.TextField(_("整改情况"), blank=True)
    file = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("event_id", "planned_on", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(held_on=None, people=None) | Q(held_on__isnull=False, people__isnull=False),
                name="drill_held_by_people",
            ),
            models.CheckConstraint(
                condition=Q(corrected_on=None)
                | (Q(held_on__isnull=False) & Q(corrected_on__gte=F("held_on")) & ~Q(correction="") & ~Q(findings="")),
                name="drill_corrected_after_findings",
            ),
        )


class Incident(models.Model):
    """Something that happened at an edition: when, of which kind, what was done, and when it was over."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="incidents")
    hazard = models.CharField(_("类别"), max_length=8, choices=Hazard.choices)
    happened_at = models.DateTimeField(_("发生时间"))
    what = models.TextField(_("情况"))
    measures = models.TextField(_("处置措施"), blank=True)
    closed_at = models.DateTimeField(_("办结时间"), null=True, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("event_id", "-happened_at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(closed_at=None) | (Q(closed_at__gte=F("happened_at")) & ~Q(measures="")),
                name="incident_closed_with_measures",
            ),
        )
