"""Proof: files kept by digest, dated statements of named people, and lists whose rows become records."""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import Unit


class EvidenceFile(models.Model):
    """A stored file; its content lies under its SHA-256 and never changes. The same content is stored once per unit."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    name = models.CharField(_("文件名"), max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    uploaded_at = models.DateTimeField()

    class Meta:
        ordering = ("-uploaded_at", "-id")
        constraints = (models.UniqueConstraint(fields=("unit", "digest"), name="evidence_file_once_per_unit"),)

    def __str__(self) -> str:
        return self.name


class Attachment(models.Model):
    """A file that belongs to something: a project, a version, a policy, a report. `about` and `about_uuid` name it."""

    file = models.ForeignKey(EvidenceFile, models.PROTECT, related_name="attachments")
    about = models.CharField(max_length=40)
    about_uuid = models.UUIDField()
    note = models.CharField(_("说明"), max_length=200, blank=True)
    attached_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("about", "about_uuid")),)
        constraints = (
            models.UniqueConstraint(
                fields=("file", "about", "about_uuid"), condition=Q(removed_at=None), name="attachment_once"
            ),
        )


class Attestation(models.Model):
    """A named person's dated statement of a value, with a file that shows it. Superseded, never edited.

    `subject_uuid` is the declaration, `topic` what is stated (a key of the binding). `value` and `denominator` are exact
    decimals as text; a graded statement (合规) has `grade_text` instead.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    subject_uuid = models.UUIDField(db_index=True)
    topic = models.CharField(max_length=120)
    statement = models.TextField(_("确认内容"))
    value = models.CharField(_("数值"), max_length=40, blank=True)
    denominator = models.CharField(_("分母"), max_length=40, blank=True)
    grade_text = models.CharField(_("结论"), max_length=80, blank=True)
    attested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    attested_name = models.CharField(_("确认人"), max_length=60)
    file = models.ForeignKey(EvidenceFile, models.PROTECT, related_name="attestations")
    occurred_at = models.DateTimeField(_("截至"))
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)
    superseded_by = models.OneToOneField("self", models.PROTECT, null=True, related_name="supersedes")

    class Meta:
        ordering = ("occurred_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("subject_uuid", "topic", "occurred_at"),
                condition=Q(superseded_at=None),
                name="attestation_one_live_per_day",
            ),
            models.CheckConstraint(
                condition=Q(superseded_at=None, superseded_by=None) | Q(superseded_at__isnull=False),
                name="attestation_superseded_pair",
            ),
        )


class UploadedList(models.Model):
    """A list that somebody uploaded (XLSX, CSV) so that its rows count as records.

    `key_column` names what makes a row unique; `columns` maps the meaning of a column (key, amount, date, role, name, personal)
    to its heading. `occurred_at` is the day up to which the list is complete. Rows of a list with a date column tell what was at
    any earlier day; a list without one is a picture of its day. See `rules.standing` for which list holds when.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    subject_uuid = models.UUIDField(db_index=True)
    topic = models.CharField(max_length=120)
    title = models.CharField(_("名称"), max_length=200)
    file = models.ForeignKey(EvidenceFile, models.PROTECT, related_name="lists")
    sheet = models.CharField(max_length=80, blank=True)
    key_column = models.CharField(max_length=80)
    columns = models.JSONField(default=dict)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)
    superseded_reason = models.CharField(_("更正原因"), max_length=200, blank=True)

    class Meta:
        ordering = ("-recorded_at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None) | Q(confirmed_at__isnull=False),
                name="list_confirmed_pair",
            ),
            models.UniqueConstraint(
                fields=("subject_uuid", "topic", "occurred_at"),
                condition=Q(superseded_at=None),
                name="list_one_live_per_day",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def dated(self) -> bool:
        """Whether each row tells its day."""
        return bool(self.columns.get("date"))


class ListRow(models.Model):
    """One record of an uploaded list: its unique key, the cells by heading, amount and day where the list has them.

    Rows whose key came before in the same list are kept with `excluded` saying why they do not count.
    """

    list = models.ForeignKey(UploadedList, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    key = models.CharField(max_length=200)
    role = models.CharField(max_length=80, blank=True)
    amount = models.DecimalField(max_digits=16, decimal_places=2, null=True)
    occurred_on = models.DateField(null=True)
    cells = models.JSONField(default=dict)
    excluded = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("list_id", "number")
        constraints = (
            models.UniqueConstraint(fields=("list", "number"), name="list_row_number_once"),
            models.UniqueConstraint(fields=("list", "key"), condition=Q(excluded=""), name="list_row_key_counts_once"),
            models.CheckConstraint(condition=Q(number__gt=0), name="list_row_numbers_from_one"),
        )


class ListRowSalt(models.Model):
    """The salt under which the personal cells of a row entered its digest; kept apart, destroyed when they are erased."""

    row = models.OneToOneField(ListRow, models.CASCADE, related_name="salt", primary_key=True)
    salt = models.BinaryField(max_length=32)
