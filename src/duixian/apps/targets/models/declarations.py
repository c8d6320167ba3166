"""One year's form of a project, in versions; what was submitted never changes."""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import Unit
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.targets.models.projects import Project


class DeclarationState(models.TextChoices):
    """Where the promise stands (states of `core.workflow`)."""

    DRAFT = "draft", _("填报中")
    IN_REVIEW = "in_review", _("审核中")
    RETURNED = "returned", _("已退回")
    REJECTED = "rejected", _("不予安排")
    APPROVED = "approved", _("已批复")
    ADJUSTING = "adjusting", _("调整中")


class Declaration(models.Model):
    """The promise of one project for one fiscal year.

    `step` is the review step that is awaited while in review (unit, department, bureau), `steps` are all those of the round under
    way, so that a change of the tree's settings meets the next round only. `current` is the version being
    written or reviewed, `approved` the binding one. Amounts and names for lists are copied from the current version, so that a
    list of thousands needs no form to be opened. An imported earlier year is a declaration with `is_baseline`.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    project = models.ForeignKey(Project, models.PROTECT, related_name="declarations")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="declarations")
    year = models.PositiveSmallIntegerField(_("年度"))
    number = models.CharField(_("编号"), max_length=40)
    state = models.CharField(_("状态"), max_length=16, choices=DeclarationState.choices, default=DeclarationState.DRAFT)
    step = models.CharField(_("环节"), max_length=16, blank=True)
    steps = models.JSONField(default=list, blank=True)
    due_on = models.DateField(_("办理期限"), null=True, blank=True)
    current = models.ForeignKey("DeclarationVersion", models.PROTECT, null=True, related_name="+")
    approved = models.ForeignKey("DeclarationVersion", models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    budget_total = models.DecimalField(max_digits=16, decimal_places=2, null=True)
    budget_year = models.DecimalField(max_digits=16, decimal_places=2, null=True)
    indicator_count = models.PositiveSmallIntegerField(default=0)
    high_findings = models.PositiveSmallIntegerField(default=0)
    is_baseline = models.BooleanField(default=False)
    pack = models.CharField(_("计分规则"), max_length=40, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("-year", "number")
        constraints = (
            models.UniqueConstraint(fields=("project", "year"), name="declaration_once_a_year"),
            models.UniqueConstraint(fields=("unit", "number"), name="declaration_number_once_per_unit"),
            models.CheckConstraint(
                condition=Q(approved=None, approved_at=None) | Q(approved__isnull=False, approved_at__isnull=False),
                name="declaration_approved_pair",
            ),
            models.CheckConstraint(
                condition=Q(state="in_review", step__gt="") | (~Q(state="in_review") & Q(step="")),
                name="declaration_step_only_in_review",
            ),
        )
        indexes = (models.Index(fields=("unit", "year", "state")), models.Index(fields=("year", "state")))

    def __str__(self) -> str:
        return f"{self.project} {self.year}"


class Outcome(models.TextChoices):
    """What became of a version that was submitted or given up."""

    WITHDRAWN = "withdrawn", _("已撤回")
    RETURNED = "returned", _("已退回")
    REJECTED = "rejected", _("不予安排")
    APPROVED = "approved", _("已批复")
    SUPERSEDED = "superseded", _("已被调整取代")
    CANCELLED = "cancelled", _("调整已取消")


class DeclarationVersion(models.Model):
    """The whole form at one time, as `duixian-forms/1` JSON of one form.

    While `frozen_at` is empty it is a draft: `revision` grows by one with every saved edit. Once frozen (submitted) nothing but
    `outcome` changes; a database trigger refuses it. `reason` tells why an adjustment was asked for.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    declaration = models.ForeignKey(Declaration, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    revision = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    reason = models.TextField(_("调整理由"), blank=True)
    based_on = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    source = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, related_name="+")
    edited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    edited_at = models.DateTimeField()
    frozen_at = models.DateTimeField(null=True)
    outcome = models.CharField(_("结果"), max_length=16, choices=Outcome.choices, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("declaration_id", "number")
        constraints = (
            models.UniqueConstraint(fields=("declaration", "number"), name="version_number_once"),
            models.UniqueConstraint(fields=("declaration",), condition=Q(frozen_at=None), name="version_one_draft"),
            models.CheckConstraint(
                condition=Q(frozen_at=None, digest="") | (Q(frozen_at__isnull=False) & ~Q(digest="")),
                name="version_frozen_pair",
            ),
            models.CheckConstraint(
                condition=Q(outcome="") | Q(frozen_at__isnull=False), name="version_outcome_only_when_frozen"
            ),
        )


class VersionIndicator(models.Model):
    """One row of a frozen version's indicator table, written when the version is approved, for bindings and lists.

    The form in the version stays the source; this copy cannot drift, because a frozen version never changes.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    version = models.ForeignKey(DeclarationVersion, models.CASCADE, related_name="indicators")
    position = models.PositiveSmallIntegerField()
    level1 = models.CharField(max_length=80, blank=True)
    level2 = models.CharField(max_length=80, blank=True)
    name = models.CharField(max_length=200)
    target_raw = models.TextField(blank=True)
    operator = models.CharField(max_length=8, blank=True)
    value = models.CharField(max_length=60, blank=True)
    unit_text = models.CharField(max_length=40, blank=True)
    quantitative = models.BooleanField(default=False)
    weight = models.DecimalField(max_digits=6, decimal_places=2, null=True)

    class Meta:
        ordering = ("version_id", "position")
        constraints = (models.UniqueConstraint(fields=("version", "position"), name="indicator_position_once"),)

    def __str__(self) -> str:
        return self.name


class FormImport(models.Model):
    """A file that was read into forms and waits to be corrected and accepted.

    `document` is what the reader gave (`duixian-forms/1` JSON with places and confidence) with the corrections made since;
    `outline` is what can be shown of the source beside it; `accepted` maps the index of a form to the declaration it became
    (its uuid). `revision` grows by one with every saved correction.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    file = models.ForeignKey(EvidenceFile, models.PROTECT, related_name="+")
    document = models.JSONField()
    source_text = models.TextField(blank=True)
    outline = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=0)
    accepted = models.JSONField(default=dict)
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    imported_at = models.DateTimeField()

    class Meta:
        ordering = ("-imported_at", "-id")
