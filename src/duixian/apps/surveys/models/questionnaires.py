"""Questionnaires and their versions."""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import Unit
from duixian.core.surveys.questionnaire import Questionnaire as Content
from duixian.core.surveys.questionnaire import from_json


class Questionnaire(models.Model):
    """What a unit asks, over the years; each wording is a version of it."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    title = models.CharField(_("问卷名称"), max_length=120)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("-created_at", "-id")
        constraints = (models.UniqueConstraint(fields=("unit", "title"), name="questionnaire_title_once_per_unit"),)

    def __str__(self) -> str:
        return self.title


class QuestionnaireVersion(models.Model):
    """One wording, as `core.surveys.questionnaire.as_json` writes it. Once somebody has answered it is never changed: a new version is made.

    `edited_at` tells the editor whether somebody else changed it meanwhile.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    questionnaire = models.ForeignKey(Questionnaire, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("版本"))
    title_zh = models.CharField(_("对外标题（中文）"), max_length=200)
    title_en = models.CharField(_("对外标题（英文）"), max_length=200, blank=True)
    content = models.JSONField(default=dict)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    edited_at = models.DateTimeField()

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("questionnaire", "number"), name="questionnaire_version_once"),
            models.CheckConstraint(condition=Q(number__gt=0), name="questionnaire_versions_from_one"),
        )

    def __str__(self) -> str:
        return f"{self.questionnaire.title} v{self.number}"

    @property
    def asked(self) -> Content:
        """The questionnaire as core knows it."""
        return from_json(self.content)
