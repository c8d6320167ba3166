"""The public site of an edition: pages whose texts are kept version by version, what of them is published, and images."""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duixian.apps.events.models.editions import Event
from duixian.apps.evidence.models import EvidenceFile


class PageKind(models.TextChoices):
    """What a page is for. Those of SINGLE stand at a fixed place of the site and are there at most once."""

    HOME = "home", _("首页正文")
    ABOUT = "about", _("会议介绍")
    CALL = "call", _("征集与通知")
    VENUE = "venue", _("会场介绍")
    TRAVEL = "travel", _("交通与住宿")
    PRIVACY = "privacy", _("隐私说明")
    NEWS = "news", pgettext_lazy("site", "新闻")
    CUSTOM = "custom", _("其他页面")


SINGLE = (PageKind.HOME, PageKind.VENUE, PageKind.TRAVEL, PageKind.PRIVACY)
"""Kinds of which an edition has one page: their text is part of a page that the site has anyway."""


class SitePage(models.Model):
    """A page of the site, or for single kinds a part of one. Its texts are `versions`; what the public sees is in `publications`.

    `slug` is its address below the edition's; `position` its place in the menu, where it is `shown`.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="site_pages")
    slug = models.SlugField(_("页面网址名"), max_length=60)
    kind = models.CharField(_("页面类型"), max_length=8, choices=PageKind.choices)
    position = models.PositiveSmallIntegerField(_("次序"), default=0)
    shown = models.BooleanField(_("显示在菜单"), default=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("event_id", "position", "id")
        constraints = (
            models.UniqueConstraint(fields=("event", "slug"), name="site_page_slug_once"),
            models.UniqueConstraint(
                fields=("event", "kind"), condition=Q(kind__in=SINGLE), name="site_page_single_kind_once"
            ),
        )

    def __str__(self) -> str:
        return self.slug


class PageVersion(models.Model):
    """What a page said at a time; never edited. Texts are Markdown; where there is no English, the public gets the Chinese.

    `dated_on` is the day of a piece of news.
    """

    page = models.ForeignKey(SitePage, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(_("标题"), max_length=120)
    title_en = models.CharField(_("英文标题"), max_length=200, blank=True)
    summary = models.CharField(_("摘要"), max_length=300, blank=True)
    summary_en = models.CharField(_("英文摘要"), max_length=500, blank=True)
    body = models.TextField(_("正文"), blank=True)
    body_en = models.TextField(_("英文正文"), blank=True)
    dated_on = models.DateField(pgettext_lazy("news", "日期"), null=True, blank=True)
    restores = models.PositiveIntegerField(null=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("page_id", "-number")
        constraints = (
            models.UniqueConstraint(fields=("page", "number"), name="page_version_number_once"),
            models.CheckConstraint(condition=Q(number__gt=0), name="page_version_numbers_from_one"),
        )

    def __str__(self) -> str:
        return self.title


class Publication(models.Model):
    """That a version was on the site from `occurred_at` until `ended_at` (None: it still is)."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    page = models.ForeignKey(SitePage, models.CASCADE, related_name="publications")
    version = models.ForeignKey(PageVersion, models.PROTECT, related_name="publications")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("page_id", "-occurred_at", "-id")
        constraints = (
            models.UniqueConstraint(fields=("page",), condition=Q(ended_at=None), name="page_published_once"),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("occurred_at")), name="publication_ends_later"
            ),
        )


class SiteImage(models.Model):
    """An image that pages of the edition may show; `name` is how texts and addresses call it. What was sent was drawn anew: no
    metadata, no more pixels than a page shows."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="site_images")
    name = models.CharField(max_length=16)
    file = models.ForeignKey(EvidenceFile, models.PROTECT, related_name="+")
    alt = models.CharField(_("替代文字"), max_length=200)
    alt_en = models.CharField(_("英文替代文字"), max_length=300)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    created_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("event_id", "-created_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("event", "name"), condition=Q(removed_at=None), name="site_image_name_once"
            ),
            models.CheckConstraint(condition=~Q(alt="") & ~Q(alt_en=""), name="site_image_is_told"),
        )

    def __str__(self) -> str:
        return self.alt
