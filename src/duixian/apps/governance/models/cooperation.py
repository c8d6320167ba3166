"""Cooperation: agreements with partners and the coordination meetings held under them."""

from __future__ import annotations

import uuid6
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import Unit
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.parties.models import Organisation, Person


class Agreement(models.Model):
    """A cooperation agreement (合作协议) with a partner, for the declaration `subject_uuid`; its periods are its terms."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    subject_uuid = models.UUIDField(db_index=True)
    partner = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    title = models.CharField(_("协议名称"), max_length=200)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("title", "id")
        constraints = (
            models.UniqueConstraint(fields=("subject_uuid", "partner", "title"), name="agreement_once_per_partner"),
        )

    def __str__(self) -> str:
        return self.title


class AgreementTerm(models.Model):
    """A signed period, in force on days in [in_force_from, in_force_until); `reason` says why it ended early."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="terms")
    signed_on = models.DateField(_("签署日期"))
    in_force_from = models.DateField(_("生效日期"))
    in_force_until = models.DateField(_("失效日期"), null=True, blank=True)
    file = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(_("终止原因"), max_length=200, blank=True)
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("agreement_id", "in_force_from", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(in_force_until=None) | Q(in_force_until__gt=F("in_force_from")), name="term_half_open"
            ),
        )


class CoordinationMeeting(models.Model):
    """A coordination meeting (协调会) for the declaration `subject_uuid`; `planned_on` is empty for one that was not planned."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    subject_uuid = models.UUIDField(db_index=True)
    title = models.CharField(_("会议名称"), max_length=200)
    planned_on = models.DateField(_("计划日期"), null=True, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("planned_on", "id")

    def __str__(self) -> str:
        return self.title


class MeetingRecord(models.Model):
    """That a meeting was held on a day, by whom, with its minutes; superseded when corrected."""

    meeting = models.ForeignKey(CoordinationMeeting, models.CASCADE, related_name="records")
    held_on = models.DateField(_("召开日期"))
    people = models.ManyToManyField(Person, related_name="+")
    minutes = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("meeting_id", "id")
        constraints = (
            models.UniqueConstraint(fields=("meeting",), condition=Q(superseded_at=None), name="meeting_held_once"),
        )


class MeetingAction(models.Model):
    """What a meeting asked somebody to do by a day, and the day it was done (none while open)."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    meeting = models.ForeignKey(CoordinationMeeting, models.CASCADE, related_name="actions")
    what = models.CharField(_("事项"), max_length=300)
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    due_on = models.DateField(_("完成期限"))
    done_on = models.DateField(_("完成日期"), null=True, blank=True)
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("meeting_id", "due_on", "id")


class NextPlan(models.Model):
    """The plan of the next edition or the next year (下一届方案) of the declaration `subject_uuid`; drafted on a day, approved on one.

    `approved_by` is who decided, in words (a meeting, an office): the approval is a paper, kept as the file. Superseded when corrected.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    subject_uuid = models.UUIDField(db_index=True)
    title = models.CharField(_("方案名称"), max_length=200)
    drafted_on = models.DateField(_("拟定日期"))
    approved_on = models.DateField(_("批准日期"), null=True, blank=True)
    approved_by = models.CharField(_("批准单位或会议"), max_length=120, blank=True)
    file = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("subject_uuid", "title", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("subject_uuid", "title"), condition=Q(superseded_at=None), name="next_plan_once"
            ),
            models.CheckConstraint(
                condition=Q(approved_on=None, approved_by="")
                | (Q(approved_on__isnull=False) & Q(approved_on__gte=F("drafted_on")) & ~Q(approved_by="")),
                name="next_plan_approved_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return self.title
