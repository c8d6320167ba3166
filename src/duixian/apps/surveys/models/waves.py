"""Waves: one asking of a questionnaire, with its dates and what is promised to those who are asked."""

from __future__ import annotations

from datetime import datetime

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duixian.apps.accounts.models import Unit
from duixian.apps.surveys.models.questionnaires import QuestionnaireVersion
from duixian.apps.surveys.rules import Standing, standing
from duixian.apps.targets.models import Declaration


class Wave(models.Model):
    """One asking of a questionnaire.

    `declaration` is the promise whose satisfaction it measures; `about_label` and `about_uuid` name what it is about (a conference, a
    site) where that lives in an app above. Answers are taken from `opens_at` up to `closes_at` once it is released. `question` is the
    scale that asks for overall satisfaction, `cut` the first point that counts as satisfied, `minimum` the number of valid answers below which
    the rate carries a warning, `population` how many there are at all where everybody is asked (a census). `open_token` is the
    public link, empty where there is none.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    version = models.ForeignKey(QuestionnaireVersion, models.PROTECT, related_name="waves")
    title = models.CharField(_("调查名称"), max_length=120)
    declaration = models.ForeignKey(Declaration, models.PROTECT, null=True, blank=True, related_name="+")
    about_label = models.CharField(_("调查对象"), max_length=120, blank=True)
    about_uuid = models.UUIDField(null=True, blank=True, db_index=True)
    audience = models.CharField(_("向谁调查"), max_length=300)
    anonymous = models.BooleanField(_("匿名调查"), default=True)
    languages = models.JSONField(_("语言"), default=list)
    question = models.CharField(_("总体满意度题"), max_length=30)
    cut = models.PositiveSmallIntegerField(_("满意的最低分"))
    minimum = models.PositiveIntegerField(_("最少有效答卷"))
    population = models.PositiveIntegerField(pgettext_lazy("survey", "总人数"), null=True, blank=True)
    contact = models.CharField(_("联系方式"), max_length=120, blank=True)
    opens_at = models.DateTimeField(_("开始时间"))
    closes_at = models.DateTimeField(_("结束时间"))
    released_at = models.DateTimeField(null=True)
    open_token = models.CharField(max_length=32, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("-opens_at", "-id")
        constraints = (
            models.UniqueConstraint(fields=("unit", "title"), name="survey_wave_title_once_per_unit"),
            models.UniqueConstraint(fields=("open_token",), condition=~Q(open_token=""), name="survey_open_link_once"),
            models.CheckConstraint(condition=Q(closes_at__gte=F("opens_at")), name="survey_wave_half_open"),
            models.CheckConstraint(condition=Q(cut__gte=1, minimum__gte=1), name="survey_wave_has_a_cut"),
            models.CheckConstraint(
                condition=Q(population=None) | Q(population__gte=1), name="survey_census_of_somebody"
            ),
        )

    def __str__(self) -> str:
        return self.title

    def standing_at(self, at: datetime) -> Standing:
        """How it stands at a moment."""
        return standing(released_at=self.released_at, opens_at=self.opens_at, closes_at=self.closes_at, at=at)


class WaveStep(models.Model):
    """A dated fact about a wave: released, extended or closed (`until` is then the new end), people reminded, forms handed out on paper or elsewhere (`count`)."""

    class Kind(models.TextChoices):
        """What was done."""

        RELEASED = "released", _("发布")
        EXTENDED = "extended", _("延长")
        CLOSED = "closed", pgettext_lazy("survey", "结束")
        REMINDED = "reminded", _("催答")
        ISSUED = "issued", _("登记发放数")

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    wave = models.ForeignKey(Wave, models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    until = models.DateTimeField(null=True)
    count = models.PositiveIntegerField(default=0)
    by_user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("occurred_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=("extended", "closed"), until__isnull=False) | (~Q(kind__in=("extended", "closed")) & Q(until=None)),
                name="survey_step_end_pair",
            ),
        )  # fmt: skip
