"""Speakers on their way from a proposal to the talk."""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duixian.apps.events.models.editions import Event
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.parties.models import Person


class SpeakerState(models.TextChoices):
    """How far the invitation has come; SPOKE and ABSENT are known after the talk."""

    PROPOSED = "proposed", _("拟邀")
    INVITED = "invited", _("已邀请")
    ACCEPTED = "accepted", _("已接受")
    DECLINED = "declined", _("婉拒")
    CONFIRMED = "confirmed", pgettext_lazy("guest", "已确认")
    SPOKE = "spoke", _("已作报告")
    ABSENT = "absent", _("确认后未到")
    WITHDRAWN = "withdrawn", _("撤回邀请")


class Speaker(models.Model):
    """That somebody is asked to speak at an edition; `state` is the last of their steps.

    `reply_by` is the day until which an answer is asked for. `photo` is a portrait that was made small and carries nothing but the
    picture. `shown` is whether the public site may name them.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="speakers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    state = models.CharField(_("状态"), max_length=12, choices=SpeakerState.choices, default=SpeakerState.PROPOSED)
    topic = models.CharField(_("拟讲题目"), max_length=200, blank=True)
    biography = models.TextField(_("简介"), blank=True)
    biography_en = models.TextField(_("英文简介"), blank=True)
    keynote = models.BooleanField(_("主旨嘉宾"), default=False)
    shown = models.BooleanField(_("在网站展示"), default=True)
    language = models.CharField(_("通信语言"), max_length=8, default="zh-hans")
    liaison = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("联络人")
    )
    track = models.ForeignKey(
        "events.Track", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("分会")
    )
    reply_by = models.DateField(_("请于此日前答复"), null=True, blank=True)
    photo = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, blank=True, related_name="+")
    note = models.CharField(_("内部备注"), max_length=300, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("event_id", "-keynote", "person__name", "id")
        constraints = (models.UniqueConstraint(fields=("event", "person"), name="speaker_once_per_event"),)


class StepSource(models.TextChoices):
    """From where a step is known."""

    STAFF = "staff", _("会务登记")
    SELF = "self", _("嘉宾本人")
    IMPORT = "import", _("名单导入")
    SESSION = "session", _("场次记录")
    SCAN = "scan", _("现场签到")


class SpeakerStep(models.Model):
    """That a speaker reached a state at `occurred_at`; superseded when it was entered wrongly.

    `file` is the letter or record that shows it, `session` the session where somebody spoke, `recorded_by` whoever entered it
    (nobody where the speaker answered by their own link).
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    speaker = models.ForeignKey(Speaker, models.CASCADE, related_name="steps")
    state = models.CharField(max_length=12, choices=SpeakerState.choices)
    source = models.CharField(_("来源"), max_length=8, choices=StepSource.choices, default=StepSource.STAFF)
    note = models.CharField(_("说明"), max_length=300, blank=True)
    file = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, blank=True, related_name="+")
    session = models.ForeignKey("events.Session", models.PROTECT, null=True, blank=True, related_name="+")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)
    superseded_reason = models.CharField(_("更正原因"), max_length=200, blank=True)

    class Meta:
        ordering = ("speaker_id", "occurred_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(superseded_at=None) | Q(superseded_at__gte=models.F("recorded_at")),
                name="speaker_step_superseded_later",
            ),
        )
        indexes = (models.Index(fields=("state", "occurred_at"), name="speaker_step_state"),)
