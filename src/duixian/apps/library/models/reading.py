"""Samples of a corpus that people compare with the originals: what was read, and what they found, kept as it was."""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import Unit


class ReadingSample(models.Model):
    """A stratified sample: drawn with a `seed` from `population` forms of the corpus whose manifest has the digest `corpus`.

    `doubtful` samples take the least sure forms: they tell what to mend, not how good the reader is, and count apart. `strata` holds
    `[layout, format, forms in the corpus]`.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="reading_samples")
    seed = models.CharField(_("随机种子"), max_length=40)
    size = models.PositiveSmallIntegerField(_("样本数"))
    doubtful = models.BooleanField(_("把握小的优先"), default=False)
    population = models.PositiveIntegerField()
    strata = models.JSONField(default=list)
    corpus = models.CharField(max_length=64)
    drawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    drawn_at = models.DateTimeField()

    class Meta:
        ordering = ("-drawn_at", "-id")

    def __str__(self) -> str:
        return self.seed


class SampledForm(models.Model):
    """One form of a sample as the reader of that day (`reader`, a version) read it: `content` is its JSON with places and confidence.

    `digest` and `index` say which form of which document. `outline` and `source_text` are what can be shown of the original beside it;
    pages of a PDF are pictured from the corpus. `problem` says why a document could not be read again; then there is no content.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    sample = models.ForeignKey(ReadingSample, models.PROTECT, related_name="forms")
    position = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64)
    index = models.PositiveIntegerField()
    layout = models.CharField(_("表样"), max_length=40, blank=True)
    format = models.CharField(_("格式"), max_length=12, blank=True)
    confidence = models.FloatField(null=True)
    name = models.CharField(max_length=400)
    title = models.CharField(max_length=200, blank=True)
    reader = models.CharField(_("读取程序"), max_length=40)
    content = models.JSONField(default=dict)
    fields = models.PositiveSmallIntegerField(default=0)
    source_text = models.TextField(blank=True)
    outline = models.JSONField(default=dict)
    problem = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("sample_id", "position")
        constraints = (
            models.UniqueConstraint(fields=("sample", "position"), name="library_sampled_position_once"),
            models.UniqueConstraint(fields=("sample", "digest", "index"), name="library_sampled_form_once"),
        )

    def __str__(self) -> str:
        return self.title or self.name


class FieldVerdict(models.TextChoices):
    """What a person found (values of `core.benchmark.reading_quality.Verdict`)."""

    RIGHT = "right", _("正确")
    WRONG = "wrong", _("有误")
    MISSING = "missing", _("漏读")


class FieldCheck(models.Model):
    """One person's verdict on one field; a later one of the same person on the same field counts instead, none is ever changed.

    `read` is what the reader had, `right` what stands in the original where that differs. A row that was missed has the path
    `indicators[+1]`.
    """

    form = models.ForeignKey(SampledForm, models.PROTECT, related_name="checks")
    path = models.CharField(max_length=120)
    verdict = models.CharField(_("结论"), max_length=8, choices=FieldVerdict.choices)
    read = models.TextField(blank=True)
    right = models.TextField(blank=True)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    checked_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(verdict="right") | Q(right=""), name="library_check_right_needs_no_other"
            ),
            models.CheckConstraint(
                condition=~Q(verdict="missing") | ~Q(right=""), name="library_check_missing_says_what"
            ),
        )
