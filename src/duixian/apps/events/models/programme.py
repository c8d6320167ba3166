"""The programme as it is being made: tracks, rooms, sessions and their talks. What was released is frozen elsewhere."""

from __future__ import annotations

import uuid6
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.events.models.editions import Event
from duixian.apps.events.models.speakers import Speaker
from duixian.apps.parties.models import Person


class Track(models.Model):
    """A strand of the programme (分会)."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="tracks")
    name = models.CharField(_("分会"), max_length=80)
    name_en = models.CharField(_("英文名称"), max_length=80, blank=True)
    position = models.PositiveSmallIntegerField(_("次序"), default=0)

    class Meta:
        ordering = ("event_id", "position", "id")
        constraints = (models.UniqueConstraint(fields=("event", "name"), name="track_once_per_event"),)

    def __str__(self) -> str:
        return self.name


class Room(models.Model):
    """Where sessions take place; `capacity` 0 is not known."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="rooms")
    name = models.CharField(_("会场"), max_length=80)
    name_en = models.CharField(_("英文名称"), max_length=80, blank=True)
    place = models.CharField(_("楼层位置"), max_length=120, blank=True)
    capacity = models.PositiveIntegerField(_("容纳人数"), default=0)
    equipment = models.CharField(_("设备"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(_("次序"), default=0)

    class Meta:
        ordering = ("event_id", "position", "id")
        constraints = (models.UniqueConstraint(fields=("event", "name"), name="room_once_per_event"),)

    def __str__(self) -> str:
        return self.name


class SessionKind(models.TextChoices):
    """What a session is."""

    OPENING = "opening", _("开幕")
    KEYNOTE = "keynote", _("主旨报告")
    THEMATIC = "thematic", _("专题报告")
    EXCHANGE = "exchange", _("高端交流")
    PITCH = "pitch", _("推介专场")
    PARTNERING = "partnering", _("项目对接")
    EXHIBITION = "exhibition", _("现场展示")
    CLOSING = "closing", _("闭幕")
    BREAK = "break", _("茶歇与用餐")


class Session(models.Model):
    """A part of the programme in one room; without times it waits to be scheduled. Times are half-open: [starts_at, ends_at).

    `number` is stable and public (frab id); `version` grows with every change, so that two people cannot overwrite each other.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="sessions")
    number = models.PositiveIntegerField(_("编号"))
    kind = models.CharField(_("类型"), max_length=12, choices=SessionKind.choices)
    track = models.ForeignKey(Track, models.PROTECT, null=True, blank=True, related_name="sessions")
    room = models.ForeignKey(Room, models.PROTECT, null=True, blank=True, related_name="sessions")
    title = models.CharField(_("题目"), max_length=200)
    title_en = models.CharField(_("英文题目"), max_length=200, blank=True)
    abstract = models.TextField(_("简介"), blank=True)
    abstract_en = models.TextField(_("英文简介"), blank=True)
    language = models.CharField(_("语言"), max_length=8, default="zh-hans")
    interpreted = models.BooleanField(_("有同声传译"), default=False)
    expected = models.PositiveIntegerField(_("预计人数"), default=0)
    starts_at = models.DateTimeField(_("开始"), null=True, blank=True)
    ends_at = models.DateTimeField(_("结束"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    removed_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("event_id", "starts_at", "number")
        constraints = (
            models.UniqueConstraint(fields=("event", "number"), name="session_number_once"),
            models.CheckConstraint(
                condition=Q(starts_at=None, ends_at=None)
                | Q(starts_at__isnull=False, ends_at__isnull=False, ends_at__gt=F("starts_at")),
                name="session_half_open",
            ),
        )

    def __str__(self) -> str:
        return self.title


class SessionRole(models.Model):
    """That a person has a part in a session which is no talk: chairs it, moderates, interprets."""

    class Part(models.TextChoices):
        """What they do."""

        CHAIR = "chair", _("主持")
        PANELIST = "panelist", _("对话嘉宾")
        INTERPRETER = "interpreter", _("翻译")

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    session = models.ForeignKey(Session, models.CASCADE, related_name="roles")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    part = models.CharField(_("分工"), max_length=12, choices=Part.choices)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("session_id", "part", "position", "id")
        constraints = (models.UniqueConstraint(fields=("session", "person", "part"), name="session_part_once"),)


class Talk(models.Model):
    """A talk within a session, in its order; `minutes` 0 is not set. Its topic is what 议程内容符合性 compares."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    session = models.ForeignKey(Session, models.CASCADE, related_name="talks")
    position = models.PositiveSmallIntegerField(_("次序"), default=0)
    title = models.CharField(_("报告题目"), max_length=200)
    title_en = models.CharField(_("英文题目"), max_length=200, blank=True)
    abstract = models.TextField(_("摘要"), blank=True)
    minutes = models.PositiveSmallIntegerField(_("时长（分钟）"), default=0)
    speakers = models.ManyToManyField(Speaker, related_name="talks", blank=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("session_id", "position", "id")

    def __str__(self) -> str:
        return self.title
