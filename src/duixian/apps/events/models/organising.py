"""What stands around an edition: its committees, how its days and place changed, its earlier editions, how far channels reached."""

from __future__ import annotations

import uuid6
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.events.models.editions import Event
from duixian.apps.events.models.registrations import Channel
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.governance.models import Team


class EventTeam(models.Model):
    """That a team of the unit works for an edition, as which committee; its posts and people are the team's."""

    class Role(models.TextChoices):
        """What the committee does."""

        LEADING = "leading", _("领导小组")
        ACADEMIC = "academic", _("学术委员会")
        WORKING = "working", _("工作小组")
        VOLUNTEERS = "volunteers", _("志愿者")

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="teams")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    role = models.CharField(_("委员会"), max_length=12, choices=Role.choices)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("event_id", "id")
        constraints = (models.UniqueConstraint(fields=("event", "team"), name="event_team_once"),)


class EventChange(models.Model):
    """That the days, the place or the mode of an edition changed, or that it was cancelled, and why."""

    class Kind(models.TextChoices):
        """What happened."""

        MOVED = "moved", _("变更")
        CANCELLED = "cancelled", _("取消")

    event = models.ForeignKey(Event, models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    reason = models.CharField(_("变更原因"), max_length=300)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("event_id", "occurred_at", "id")
        constraints = (models.CheckConstraint(condition=~Q(reason=""), name="event_change_has_a_reason"),)


class PastEdition(models.Model):
    """An earlier edition that this site did not run, as the office knows it; None is a figure that nobody knows.

    Entered for one edition, it counts for those that follow it too. Corrected by superseding.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="past_editions")
    name = models.CharField(_("会议名称"), max_length=200)
    number = models.PositiveSmallIntegerField(_("届次"), null=True, blank=True)
    year = models.PositiveSmallIntegerField(_("年份"))
    starts_on = models.DateField(_("开始日期"), null=True, blank=True)
    ends_on = models.DateField(_("结束日期"), null=True, blank=True)
    people = models.PositiveIntegerField(_("参会人数"), null=True, blank=True)
    abroad = models.PositiveIntegerField(_("其中境外人数"), null=True, blank=True)
    countries = models.PositiveSmallIntegerField(_("国家和地区数"), null=True, blank=True)
    speakers = models.PositiveIntegerField(_("演讲嘉宾数"), null=True, blank=True)
    satisfied = models.PositiveIntegerField(_("满意答卷数"), null=True, blank=True)
    answers = models.PositiveIntegerField(_("有效答卷数"), null=True, blank=True)
    file = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("event_id", "year", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("event", "year", "name"), condition=Q(superseded_at=None), name="past_edition_once"
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="past_edition_days_in_order",
            ),
            models.CheckConstraint(
                condition=Q(abroad=None) | Q(people=None) | Q(abroad__lte=F("people")),
                name="past_edition_abroad_within",
            ),
            models.CheckConstraint(
                condition=Q(satisfied=None, answers=None)
                | Q(satisfied__isnull=False, answers__isnull=False, satisfied__lte=F("answers")),
                name="past_edition_satisfied_within",
            ),
        )

    def __str__(self) -> str:
        return self.name


class ChannelFigure(models.Model):
    """How far a channel had reached by the end of a day: sent, opened, visits to the site, each in all since it was opened.

    None is what nobody counted. One for a day; corrected by superseding.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    channel = models.ForeignKey(Channel, models.CASCADE, related_name="figures")
    as_of = models.DateField(_("截至日期"))
    sent = models.PositiveIntegerField(_("发送"), null=True, blank=True)
    opened = models.PositiveIntegerField(_("打开"), null=True, blank=True)
    visits = models.PositiveIntegerField(_("访问"), null=True, blank=True)
    source = models.CharField(_("数据来源"), max_length=200, blank=True)
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("channel_id", "as_of", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("channel", "as_of"), condition=Q(superseded_at=None), name="channel_figure_once_a_day"
            ),
            models.CheckConstraint(
                condition=Q(opened=None) | Q(sent=None) | Q(opened__lte=F("sent")), name="channel_opened_within_sent"
            ),
        )
