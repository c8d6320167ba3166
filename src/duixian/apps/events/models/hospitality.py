"""Where guests stay, how they come and go, what they eat."""

from __future__ import annotations

import uuid6
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.events.models.editions import Event
from duixian.apps.events.models.registrations import Registration


class LodgingKind(models.Model):
    """A kind of hotel room kept for guests: `quota` rooms each night, in which at most `beds` people sleep."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="lodgings")
    hotel = models.CharField(_("酒店"), max_length=120)
    name = models.CharField(_("房型"), max_length=60)
    name_en = models.CharField(_("英文名称"), max_length=120, blank=True)
    beds = models.PositiveSmallIntegerField(_("可住人数"), default=1)
    quota = models.PositiveIntegerField(_("每晚房数"))
    price = models.DecimalField(_("每晚价格（元）"), max_digits=16, decimal_places=2, default=0)

    class Meta:
        ordering = ("event_id", "hotel", "id")
        constraints = (
            models.UniqueConstraint(fields=("event", "hotel", "name"), name="lodging_kind_once"),
            models.CheckConstraint(condition=Q(beds__gte=1), name="lodging_has_beds"),
            models.CheckConstraint(condition=Q(price__gte=0), name="lodging_price_not_negative"),
        )

    def __str__(self) -> str:
        return f"{self.hotel} · {self.name}"


class LodgingNight(models.Model):
    """How many rooms of a kind are taken in one night, so that the database itself refuses one too many."""

    kind = models.ForeignKey(LodgingKind, models.CASCADE, related_name="nights")
    night = models.DateField()
    quota = models.PositiveIntegerField()
    taken = models.PositiveIntegerField()

    class Meta:
        ordering = ("kind_id", "night")
        constraints = (
            models.UniqueConstraint(fields=("kind", "night"), name="lodging_night_once"),
            models.CheckConstraint(condition=Q(taken__lte=F("quota")), name="lodging_night_within_quota"),
        )


class Stay(models.Model):
    """That a guest sleeps in a room of a kind from `arrives_on` until `leaves_on` (half-open), alone or with whoever has the room."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    registration = models.OneToOneField(Registration, models.CASCADE, related_name="stay")
    kind = models.ForeignKey(LodgingKind, models.PROTECT, related_name="stays")
    arrives_on = models.DateField(_("入住日期"))
    leaves_on = models.DateField(_("退房日期"))
    shares_with = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="sharers")
    note = models.CharField(_("备注"), max_length=200, blank=True)

    class Meta:
        ordering = ("kind_id", "arrives_on", "id")
        constraints = (
            models.CheckConstraint(condition=Q(leaves_on__gt=F("arrives_on")), name="stay_has_a_night"),
            models.CheckConstraint(condition=~Q(shares_with=F("id")), name="stay_shares_with_another"),
        )


class TransferRun(models.Model):
    """A vehicle that fetches or brings guests at a time; `seats` is what it holds, `taken` how many are given away."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="transfer_runs")
    name = models.CharField(_("车次"), max_length=60)
    departs_at = models.DateTimeField(_("发车时间"))
    place = models.CharField(_("上车地点"), max_length=120)
    vehicle = models.CharField(_("车辆"), max_length=60, blank=True)
    seats = models.PositiveSmallIntegerField(_("座位数"))
    taken = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        ordering = ("event_id", "departs_at", "id")
        constraints = (
            models.UniqueConstraint(fields=("event", "name"), name="transfer_run_once"),
            models.CheckConstraint(condition=Q(taken__lte=F("seats")), name="transfer_run_within_seats"),
        )

    def __str__(self) -> str:
        return self.name


class Transfer(models.Model):
    """A guest's way to or from the conference: flight or train, when and where, and the vehicle that was found for it."""

    class Direction(models.TextChoices):
        """To the conference or away from it."""

        ARRIVAL = "arrival", _("抵达")
        DEPARTURE = "departure", _("离开")

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    registration = models.ForeignKey(Registration, models.CASCADE, related_name="transfers")
    direction = models.CharField(_("行程"), max_length=9, choices=Direction.choices)
    at = models.DateTimeField(_("时间"))
    number = models.CharField(_("航班或车次号"), max_length=20, blank=True)
    place = models.CharField(_("机场、车站或接送点"), max_length=120)
    wanted = models.BooleanField(_("需要接送"), default=True)
    run = models.ForeignKey(TransferRun, models.SET_NULL, null=True, blank=True, related_name="transfers")

    class Meta:
        ordering = ("direction", "at", "id")
        constraints = (
            models.UniqueConstraint(fields=("registration", "direction"), name="transfer_once_each_way"),
            models.CheckConstraint(condition=Q(wanted=True) | Q(run=None), name="transfer_run_where_wanted"),
        )


class Meal(models.Model):
    """A meal that the conference gives; `name` is what the ticket of it says."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="meals")
    name = models.CharField(_("用餐"), max_length=60)
    name_en = models.CharField(_("英文名称"), max_length=60, blank=True)
    starts_at = models.DateTimeField(_("开始"))
    place = models.CharField(_("地点"), max_length=120, blank=True)

    class Meta:
        ordering = ("event_id", "starts_at", "id")
        constraints = (models.UniqueConstraint(fields=("event", "name"), name="meal_once"),)

    def __str__(self) -> str:
        return self.name


class MealChoice(models.Model):
    """That a guest comes to a meal."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="meals")
    meal = models.ForeignKey(Meal, models.CASCADE, related_name="choices")

    class Meta:
        ordering = ("meal_id", "id")
        constraints = (models.UniqueConstraint(fields=("registration", "meal"), name="meal_choice_once"),)


class Diet(models.Model):
    """What a guest does not eat; asked only to feed them, and erased afterwards."""

    class Kind(models.TextChoices):
        """The usual ones."""

        HALAL = "halal", _("清真")
        VEGETARIAN = "vegetarian", _("素食")
        OTHER = "other", _("其他忌口")

    registration = models.OneToOneField(Registration, models.CASCADE, related_name="diet")
    kind = models.CharField(_("饮食要求"), max_length=10, choices=Kind.choices)
    note = models.CharField(_("说明"), max_length=200, blank=True)
