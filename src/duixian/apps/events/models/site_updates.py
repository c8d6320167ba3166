"""The maintenance plan of the site (维护计划): which updates are planned until when, and which were done."""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duixian.apps.events.models.editions import Event
from duixian.apps.events.models.site import PageKind, Publication, SitePage


class SiteUpdate(models.Model):
    """An update of the site that was planned once. What is planned is its live `plans` row, none once it was withdrawn."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="site_updates")
    number = models.PositiveIntegerField()
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("event_id", "number")
        constraints = (models.UniqueConstraint(fields=("event", "number"), name="site_update_number_once"),)


class UpdatePlan(models.Model):
    """What is planned, believed from `recorded_at` until `superseded_at`: what is updated (a page or a kind of pages) by which day.

    `reason` says why it took the place of an earlier plan, or why it was withdrawn.
    """

    update = models.ForeignKey(SiteUpdate, models.CASCADE, related_name="plans")
    title = models.CharField(_("更新内容"), max_length=200)
    page = models.ForeignKey(
        SitePage, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("所涉页面")
    )
    kind = models.CharField(_("所涉类型"), max_length=8, choices=PageKind.choices, blank=True)
    due_on = models.DateField(pgettext_lazy("site", "计划日期"))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("负责人")
    )
    reason = models.CharField(_("调整原因"), max_length=300, blank=True)
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("due_on", "update_id", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("update",), condition=Q(superseded_at=None), name="site_update_planned_once"
            ),
            models.CheckConstraint(
                condition=Q(superseded_at=None) | Q(superseded_at__gte=F("recorded_at")),
                name="site_plan_superseded_later",
            ),
        )

    def __str__(self) -> str:
        return self.title


class UpdateDone(models.Model):
    """That a planned update was done at `occurred_at`: by a publication, or as `note` and `link` tell."""

    update = models.ForeignKey(SiteUpdate, models.CASCADE, related_name="done")
    publication = models.ForeignKey(Publication, models.PROTECT, null=True, related_name="completes")
    note = models.CharField(_("完成情况"), max_length=300, blank=True)
    link = models.URLField(_("网址"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)
    superseded_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("update_id", "-occurred_at", "-id")
        constraints = (
            models.UniqueConstraint(fields=("update",), condition=Q(superseded_at=None), name="site_update_done_once"),
            models.CheckConstraint(
                condition=Q(publication__isnull=False) | ~Q(note=""), name="site_update_done_is_shown"
            ),
            models.CheckConstraint(
                condition=Q(superseded_at=None) | Q(superseded_at__gte=F("recorded_at")),
                name="site_done_superseded_later",
            ),
        )
