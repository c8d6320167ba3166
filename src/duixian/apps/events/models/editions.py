"""An edition of a conference (第22届) and the organisations behind it."""

from __future__ import annotations

import uuid6
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import Unit
from duixian.apps.parties.models import Organisation
from duixian.apps.targets.models import Declaration

LANGUAGES = ("zh-hans", "en")


def both_languages() -> list[str]:
    """The languages an edition speaks unless somebody says otherwise."""
    return list(LANGUAGES)


class EventState(models.TextChoices):
    """Whether the public sees an edition, and whether it took place."""

    PLANNED = "planned", _("筹备中")
    PUBLISHED = "published", _("已公开")
    CLOSED = "closed", _("已结束")
    CANCELLED = "cancelled", _("已取消")


class EventMode(models.TextChoices):
    """Where guests take part."""

    ONSITE = "onsite", _("线下")
    HYBRID = "hybrid", _("线上线下结合")
    ONLINE = "online", _("线上")


class Event(models.Model):
    """One edition of a conference, for a declaration; it lasts from `starts_on` to `ends_on`, both included, in `time_zone`.

    `slug` is its address on the public site; `short_name` is what badges and calendars call it; `previous` is the edition
    before it, where this site ran it. Dates, venue and mode change with a reason (`EventChange`).
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="events")
    declaration = models.ForeignKey(Declaration, models.PROTECT, null=True, blank=True, related_name="events")
    slug = models.SlugField(_("网址名"), max_length=60, unique=True)
    name = models.CharField(_("会议名称"), max_length=200)
    name_en = models.CharField(_("英文名称"), max_length=200, blank=True)
    short_name = models.CharField(_("简称"), max_length=40)
    edition = models.PositiveSmallIntegerField(_("届次"), null=True, blank=True)
    theme = models.CharField(_("主题"), max_length=200, blank=True)
    theme_en = models.CharField(_("英文主题"), max_length=200, blank=True)
    starts_on = models.DateField(_("开始日期"))
    ends_on = models.DateField(_("结束日期"))
    time_zone = models.CharField(_("时区"), max_length=40, default="Asia/Shanghai")
    languages = models.JSONField(_("语言"), default=both_languages)
    venue = models.CharField(_("会场"), max_length=200, blank=True)
    venue_en = models.CharField(_("英文会场"), max_length=200, blank=True)
    address = models.CharField(_("地址"), max_length=200, blank=True)
    address_en = models.CharField(_("英文地址"), max_length=200, blank=True)
    international = models.BooleanField(_("国际会议"), default=False)
    technical = models.BooleanField(_("自然科学技术类"), default=True)
    expected_total = models.PositiveIntegerField(_("预计人数"), default=0)
    expected_abroad = models.PositiveIntegerField(_("其中境外人数"), default=0)
    expected_countries = models.PositiveSmallIntegerField(_("预计国家和地区数"), default=0)
    contact_email = models.EmailField(_("联系邮箱"), blank=True)
    mode = models.CharField(_("举办方式"), max_length=8, choices=EventMode.choices, default=EventMode.ONSITE)
    previous = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="following", verbose_name=_("上一届")
    )
    state = models.CharField(_("状态"), max_length=12, choices=EventState.choices, default=EventState.PLANNED)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("-starts_on", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="event_days_in_order"),
            models.CheckConstraint(
                condition=Q(expected_abroad__lte=F("expected_total")), name="event_abroad_within_total"
            ),
        )

    def __str__(self) -> str:
        return self.name


class EventParty(models.Model):
    """That an organisation stands behind an edition, as what."""

    class Role(models.TextChoices):
        """In the order in which invitations name them."""

        HOST = "host", _("主办")
        ORGANISER = "organiser", _("承办")
        CO_ORGANISER = "co_organiser", _("协办")
        SUPPORTER = "supporter", _("支持")
        PARTNER = "partner", _("合作")
        SPONSOR = "sponsor", _("赞助")
        MEDIA = "media", _("合作媒体")

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    role = models.CharField(_("身份"), max_length=12, choices=Role.choices)
    position = models.PositiveSmallIntegerField(_("次序"), default=0)
    shown = models.BooleanField(_("在网站展示"), default=True)
    link = models.URLField(_("网址"), blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("event_id", "role", "position", "id")
        constraints = (
            models.UniqueConstraint(fields=("event", "organisation", "role"), name="event_party_once_per_role"),
        )
