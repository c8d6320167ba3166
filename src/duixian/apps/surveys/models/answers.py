"""What was answered, never edited; and which answers do not count."""

from __future__ import annotations

import uuid

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duixian.apps.surveys.models.invitations import Invitation
from duixian.apps.surveys.models.waves import Wave


class Channel(models.TextChoices):
    """How an answer came in."""

    PERSONAL = "personal", _("个人链接")
    OPEN = "open", _("公开链接")
    PAPER = "paper", _("纸质问卷")
    IMPORT = "import", _("外部导入")


class Answer(models.Model):
    """One set of answers, as `core.surveys.reading` read them.

    Of a named survey it points to its invitation, and is superseded when that person answers anew. Of an anonymous one it has no
    invitation; `occurred_at` and `recorded_at` are then the beginning of the day, and `group` is kept only where enough people share it.
    The key is random, so that no order is kept. `browser` is a random
    number of the open link's cookie, `external` the number of an imported row: each counts once.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    wave = models.ForeignKey(Wave, models.PROTECT, related_name="answers")
    anonymous = models.BooleanField()
    invitation = models.ForeignKey(Invitation, models.PROTECT, null=True, related_name="answers")
    channel = models.CharField(_("来源"), max_length=10, choices=Channel.choices)
    language = models.CharField(_("语言"), max_length=2)
    group = models.CharField(pgettext_lazy("survey", "身份"), max_length=60, blank=True)
    values = models.JSONField(default=dict)
    browser = models.CharField(max_length=64, blank=True)
    external = models.CharField(max_length=80, blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("recorded_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("invitation",), condition=Q(superseded_at=None, invitation__isnull=False), name="survey_answer_once"
            ),
            models.UniqueConstraint(fields=("wave", "browser"), condition=~Q(browser=""), name="survey_browser_once"),
            models.UniqueConstraint(fields=("wave", "external"), condition=~Q(external=""), name="survey_row_once"),
            models.CheckConstraint(condition=Q(anonymous=False) | Q(invitation=None), name="survey_anonymous_of_nobody"),
        )  # fmt: skip


class InvalidReason(models.TextChoices):
    """Why an answer does not count."""

    DOUBLE = "double", _("重复作答")
    INCOMPLETE = "incomplete", _("没有答完")
    OUTSIDER = "outsider", _("不是调查对象")
    CARELESS = "careless", _("敷衍或自相矛盾")
    TEST = "test", _("测试答卷")


class Judgement(models.Model):
    """That an answer does not count, and why; taken back it is superseded. An answer without one counts."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    answer = models.ForeignKey(Answer, models.PROTECT, related_name="judgements")
    reason = models.CharField(_("不计入的原因"), max_length=12, choices=InvalidReason.choices)
    note = models.CharField(_("说明"), max_length=300, blank=True)
    by_user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("recorded_at", "id")
        constraints = (
            models.UniqueConstraint(fields=("answer",), condition=Q(superseded_at=None), name="survey_judgement_once"),
        )
