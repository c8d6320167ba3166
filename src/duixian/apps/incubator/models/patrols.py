"""Rounds of guards and cleaners: routes with their points, and what was found on each round; and what the service uses up."""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import Unit
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.incubator.models.property import PropertyService
from duixian.apps.incubator.models.repairs import WorkOrder
from duixian.apps.incubator.models.sites import Room


class PatrolRoute(models.Model):
    """A round that comes again every so many days in [starts_on, ends_on), on `workdays` only or on all.

    Whoever has the link of a route can report its rounds without an account; only the digest of its token is kept.
    """

    class Kind(models.TextChoices):
        """What the round is for."""

        PATROL = "patrol", _("安全巡更")
        CLEANING = "cleaning", _("保洁检查")
        EQUIPMENT = "equipment", _("设备巡检")

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="patrol_routes")
    service = models.ForeignKey(PropertyService, models.PROTECT, null=True, blank=True, related_name="routes")
    name = models.CharField(_("路线"), max_length=80)
    kind = models.CharField(_("类别"), max_length=10, choices=Kind.choices)
    every = models.PositiveSmallIntegerField(_("每隔（天）"), default=1)
    workdays = models.BooleanField(_("只在工作日"), default=False)
    starts_on = models.DateField(_("自"))
    ends_on = models.DateField(_("至（不含）"))
    digest = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("unit_id", "name", "id")
        constraints = (
            models.UniqueConstraint(fields=("unit", "name"), name="patrol_route_once"),
            models.UniqueConstraint(fields=("digest",), condition=~Q(digest=""), name="patrol_link_once"),
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="patrol_route_half_open"),
            models.CheckConstraint(condition=Q(every__gt=0), name="patrol_every_positive"),
        )

    def __str__(self) -> str:
        return self.name


class PatrolPoint(models.Model):
    """A place on a route, marked by a code that is scanned there, and what is looked at."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    route = models.ForeignKey(PatrolRoute, models.CASCADE, related_name="points")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(_("点位"), max_length=80)
    room = models.ForeignKey(Room, models.PROTECT, null=True, blank=True, related_name="+")
    look_at = models.CharField(_("检查内容"), max_length=200, blank=True)

    class Meta:
        ordering = ("route_id", "position", "id")
        constraints = (models.UniqueConstraint(fields=("route", "name"), name="patrol_point_once"),)

    def __str__(self) -> str:
        return self.name


class Patrol(models.Model):
    """The round of a route on a day; done once every point was looked at."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    route = models.ForeignKey(PatrolRoute, models.PROTECT, related_name="patrols")
    on = models.DateField(_("日期"))
    done_at = models.DateTimeField(null=True)
    recorded_at = models.DateTimeField()
    done_recorded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-on", "route_id")
        constraints = (models.UniqueConstraint(fields=("route", "on"), name="patrol_once_a_day"),)


class PatrolCheck(models.Model):
    """What was found at a point on a round. What is not in order may become a work order."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    patrol = models.ForeignKey(Patrol, models.CASCADE, related_name="checks")
    point = models.ForeignKey(PatrolPoint, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    good = models.BooleanField(_("正常"))
    finding = models.CharField(_("发现"), max_length=300, blank=True)
    photo = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, related_name="+")
    who = models.CharField(_("巡查人"), max_length=80)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    order = models.OneToOneField(WorkOrder, models.PROTECT, null=True, related_name="patrol_check")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("patrol_id", "at", "id")
        constraints = (models.UniqueConstraint(fields=("patrol", "point"), name="patrol_point_once_a_round"),)


class Supply(models.Model):
    """Something that is used up, in its measure; below `least` somebody is told."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="supplies")
    name = models.CharField(_("物品"), max_length=80)
    measure = models.CharField(_("计量单位"), max_length=12)
    least = models.DecimalField(_("最低库存"), max_digits=10, decimal_places=2, default=0)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("unit_id", "name", "id")
        constraints = (models.UniqueConstraint(fields=("unit", "name"), name="supply_once"),)

    def __str__(self) -> str:
        return self.name


class SupplyMove(models.Model):
    """So much came in (above zero) or went out (below); superseded when taken back."""

    class Kind(models.TextChoices):
        """Why the stock changed."""

        RECEIPT = "receipt", _("入库")
        ISSUE = "issue", _("领用")
        COUNT = "count", _("盘点调整")

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    supply = models.ForeignKey(Supply, models.CASCADE, related_name="moves")
    kind = models.CharField(_("类别"), max_length=8, choices=Kind.choices)
    on = models.DateField(_("日期"))
    quantity = models.DecimalField(_("数量"), max_digits=10, decimal_places=2)
    note = models.CharField(_("说明"), max_length=200, blank=True)
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("supply_id", "on", "id")
        constraints = (models.CheckConstraint(condition=~Q(quantity=0), name="supply_move_not_zero"),)
