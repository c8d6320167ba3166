"""After the conference (会后): what is still owed to whom, and what the office writes into the summary."""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.events.models.editions import Event


class FollowTask(models.Model):
    """Something to do after an edition, for one record (`about_uuid`) where it was made from one; `done_on` once it is done.

    `title` names what is to be done; the person it concerns is read from the record.
    """

    class Kind(models.TextChoices):
        """What it is about, and which records make it."""

        THANK = "thank", _("感谢嘉宾")
        CONTACT = "contact", _("回复参会者联系意向")
        REPORT = "report", _("收集媒体报道")
        INTENT = "intent", _("跟进合作意向")
        OTHER = "other", _("其他")

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="follow_tasks")
    kind = models.CharField(_("类别"), max_length=8, choices=Kind.choices)
    title = models.CharField(_("事项"), max_length=300)
    about_uuid = models.UUIDField(null=True)
    assigned = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("经办人")
    )
    due_on = models.DateField(_("期限"))
    done_on = models.DateField(_("完成日期"), null=True, blank=True)
    outcome = models.CharField(_("结果"), max_length=500, blank=True)
    dropped_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("event_id", "done_on", "due_on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("event", "kind", "about_uuid"), condition=Q(about_uuid__isnull=False), name="follow_task_once"
            ),
        )
        indexes = (models.Index(fields=("event", "kind")),)

    def __str__(self) -> str:
        return self.title


class SummaryText(models.Model):
    """What the office writes into a section of the summary report; the next wording supersedes it."""

    class Section(models.TextChoices):
        """The sections that no record can write."""

        PREPARATION = "preparation", _("筹备工作")
        OUTCOMES = "outcomes", _("合作成果")
        PROBLEMS = "problems", _("问题与改进")

    event = models.ForeignKey(Event, models.CASCADE, related_name="summary_texts")
    section = models.CharField(max_length=12, choices=Section.choices)
    text = models.TextField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("event_id", "section", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("event", "section"), condition=Q(superseded_at=None), name="summary_text_once"
            ),
        )
