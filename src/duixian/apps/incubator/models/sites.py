"""Where the incubator is: yards, buildings, floors and rooms, and what each room is for."""

from __future__ import annotations

import uuid6
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import Unit
from duixian.apps.evidence.models import EvidenceFile


class Site(models.Model):
    """A yard (院区) of a unit; `linked` are the yards one can walk to from it."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="sites")
    name = models.CharField(_("院区"), max_length=80)
    address = models.CharField(_("地址"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    linked = models.ManyToManyField("self", symmetrical=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("unit_id", "position", "id")
        constraints = (models.UniqueConstraint(fields=("unit", "name"), name="site_once_per_unit"),)

    def __str__(self) -> str:
        return self.name


class Building(models.Model):
    """A building (楼栋) of a yard."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    site = models.ForeignKey(Site, models.PROTECT, related_name="buildings")
    name = models.CharField(_("楼栋"), max_length=80)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("site__position", "site_id", "position", "id")
        constraints = (models.UniqueConstraint(fields=("site", "name"), name="building_once_per_site"),)

    def __str__(self) -> str:
        return self.name


class Floor(models.Model):
    """A floor (楼层) with its drawing, if there is one; below ground the number is negative, and none is 0. `ratio` is how deep its plan
    is, in thousandths of its width: that of the drawing."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    building = models.ForeignKey(Building, models.PROTECT, related_name="floors")
    number = models.SmallIntegerField(_("层"))
    drawing = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, blank=True, related_name="+")
    ratio = models.PositiveSmallIntegerField(default=560)

    class Meta:
        ordering = ("building_id", "number")
        constraints = (
            models.CheckConstraint(condition=Q(ratio__gte=100, ratio__lte=4000), name="floor_is_no_stripe"),
            models.UniqueConstraint(fields=("building", "number"), name="floor_once_per_building"),
            models.CheckConstraint(condition=~Q(number=0), name="floor_is_not_zero"),
        )

    def __str__(self) -> str:
        return f"{self.number}F" if self.number > 0 else f"B{-self.number}"


class Use(models.TextChoices):
    """What a room is for. Own offices and let space are kept apart; incubator statistics ask for the same four and the rest."""

    LET = "let", _("出租")
    OWN = "own", _("自用办公")
    SERVICE = "service", _("公共服务")
    PILOT = "pilot", _("中试")
    COMMON = "common", _("公共部位")


class Room(models.Model):
    """A room (房间). `shape` is its outline on the plan of the floor as [[x, y], …] in thousandths of width and height; empty: not drawn.

    A room that was given up (`closed_on`) stays for what was recorded of it.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    floor = models.ForeignKey(Floor, models.PROTECT, related_name="rooms")
    number = models.CharField(_("房间号"), max_length=20)
    name = models.CharField(_("名称"), max_length=80, blank=True)
    shape = models.JSONField(default=list, blank=True)
    closed_on = models.DateField(_("停用日期"), null=True, blank=True)

    class Meta:
        ordering = ("floor__building_id", "floor__number", "number", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("floor", "number"), condition=Q(closed_on=None), name="room_once_per_floor"
            ),
        )

    def __str__(self) -> str:
        return self.number


class RoomFact(models.Model):
    """How large a room is (m²) and what it is for, from a day on until the next fact; superseded when corrected."""

    room = models.ForeignKey(Room, models.CASCADE, related_name="facts")
    area = models.DecimalField(_("面积（㎡）"), max_digits=9, decimal_places=2)
    use = models.CharField(_("用途"), max_length=8, choices=Use.choices)
    since = models.DateField(_("自"))
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("room_id", "since", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("room", "since"), condition=Q(superseded_at=None), name="room_fact_once_a_day"
            ),
            models.CheckConstraint(condition=Q(area__gt=0), name="room_area_positive"),
        )
