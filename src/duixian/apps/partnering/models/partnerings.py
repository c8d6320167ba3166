"""The one-to-one meetings of an edition, and how many a delegate may ask for."""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.events.models import Event, RegistrationKind


class PlanStage(models.TextChoices):
    """How far the schedule of an edition is."""

    NONE = "none", _("尚未排期")
    PROVISIONAL = "provisional", _("草案")
    APPROVED = "approved", _("已审定")
    NOTIFIED = "notified", _("已通知")


class Partnering(models.Model):
    """The one-to-one meetings (一对一对接) of an edition: requests are taken in [opens_at, closes_at).

    `most_requests` is how many requests a delegate may have open (waiting or accepted) at once; `RequestLimit` says otherwise for a
    kind of guests. Nobody meets more than `most_a_day` times a day. `plan_version` counts the changes of the schedule: whoever changes it says
    which they saw. A schedule that was approved and then changed is provisional again; one of which people were told stays so.
    `recommended_at` is when it was
    last worked out who should meet whom. With `most_recommended` above 0, free times of delegates who wish it go to meetings that are merely
    recommended: so many a delegate at most, with others who fit by `least_fit` of 100.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    event = models.OneToOneField(Event, models.CASCADE, related_name="partnering")
    opens_at = models.DateTimeField(_("开放申请"))
    closes_at = models.DateTimeField(_("截止申请"))
    most_requests = models.PositiveSmallIntegerField(_("每人申请上限"), default=30)
    most_a_day = models.PositiveSmallIntegerField(_("每人每天约谈上限"), default=12)
    most_recommended = models.PositiveSmallIntegerField(_("每人推荐洽谈上限"), default=0)
    least_fit = models.PositiveSmallIntegerField(_("推荐洽谈的最低匹配度"), default=40)
    plan_stage = models.CharField(_("排期"), max_length=12, choices=PlanStage.choices, default=PlanStage.NONE)
    plan_version = models.PositiveIntegerField(default=0)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    notified_at = models.DateTimeField(null=True)
    recommended_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("event_id",)
        constraints = (
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="partnering_closes_after_it_opens"),
            models.CheckConstraint(condition=Q(most_requests__gt=0), name="partnering_takes_requests"),
            models.CheckConstraint(condition=Q(most_a_day__gt=0), name="partnering_has_meetings_a_day"),
            models.CheckConstraint(condition=Q(least_fit__range=(1, 100)), name="partnering_least_fit_is_a_percentage"),
        )

    def __str__(self) -> str:
        return self.event.short_name


class RequestLimit(models.Model):
    """How many requests guests of a role may have open at once; 0: they are asked and ask nobody."""

    partnering = models.ForeignKey(Partnering, models.CASCADE, related_name="limits")
    role = models.CharField(_("报名类别"), max_length=12, choices=RegistrationKind.Role.choices)
    most = models.PositiveSmallIntegerField(_("申请上限"))

    class Meta:
        ordering = ("partnering_id", "role")
        constraints = (models.UniqueConstraint(fields=("partnering", "role"), name="request_limit_once_per_role"),)
