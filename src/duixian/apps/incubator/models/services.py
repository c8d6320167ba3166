"""Services (服务) for tenants: the catalogue, dated offerings with their bookings and who came, and what was done for one tenant."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import uuid6
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import Unit
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.incubator.models.sites import Room
from duixian.apps.incubator.models.tenants import Tenant, TenantContact
from duixian.apps.parties.models import Organisation


class Service(models.Model):
    """A line of the catalogue. `provider` is an outside organisation, else the unit itself; `price` in yuan for each `per`, 0 is free.

    `capacity` is that of a new session. Offered on days in [since, until).
    """

    class Kind(models.TextChoices):
        """What it is. Trainings, events are offered on dates; the others are asked for and delivered."""

        TRAINING = "training", _("培训")
        TECHNICAL = "technical", _("技术服务")
        CONSULTING = "consulting", _("咨询")
        EVENT = "event", _("活动")
        EQUIPMENT = "equipment", _("共享设备")

    class Per(models.TextChoices):
        """What the price is for."""

        ONCE = "once", _("次")
        HOUR = "hour", _("小时")
        PERSON = "person", _("人")

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="services")
    kind = models.CharField(_("类型"), max_length=10, choices=Kind.choices)
    name = models.CharField(_("服务名称"), max_length=80)
    name_en = models.CharField(_("英文名称"), max_length=120, blank=True)
    description = models.TextField(_("服务说明"), blank=True)
    provider = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    price = models.DecimalField(_("价格（元）"), max_digits=16, decimal_places=2, default=Decimal(0))
    per = models.CharField(_("计价单位"), max_length=6, choices=Per.choices, default=Per.ONCE)
    capacity = models.PositiveIntegerField(_("名额"), null=True, blank=True)
    since = models.DateField(_("自"))
    until = models.DateField(_("至（不含）"), null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("unit_id", "kind", "name", "id")
        constraints = (
            models.UniqueConstraint(fields=("unit", "name"), condition=Q(until=None), name="service_name_once"),
            models.CheckConstraint(condition=Q(price__gte=0), name="service_price_not_negative"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gt=F("since")), name="service_half_open"),
            models.CheckConstraint(condition=Q(capacity=None) | Q(capacity__gt=0), name="service_capacity_positive"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def last(self) -> date | None:
        """The last day on which it is offered."""
        return self.until - timedelta(days=1) if self.until else None


class ServiceSession(models.Model):
    """A service offered at a time, [starts_at, ends_at), for `capacity` people of whom `taken` are confirmed."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    service = models.ForeignKey(Service, models.PROTECT, related_name="sessions")
    title = models.CharField(_("主题"), max_length=120)
    starts_at = models.DateTimeField(_("开始时间"))
    ends_at = models.DateTimeField(_("结束时间"))
    room = models.ForeignKey(Room, models.PROTECT, null=True, blank=True, related_name="+")
    place = models.CharField(_("地点"), max_length=120, blank=True)
    capacity = models.PositiveIntegerField(_("名额"))
    taken = models.PositiveIntegerField(default=0)
    materials = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, blank=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True)
    cancelled_reason = models.CharField(_("取消原因"), max_length=300, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("starts_at", "id")
        constraints = (
            models.CheckConstraint(condition=Q(taken__lte=F("capacity")), name="service_session_not_overbooked"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="service_session_half_open"),
        )

    def __str__(self) -> str:
        return self.title


class Booking(models.Model):
    """A tenant asks for places in a session, or for a service at a time it wishes (`wish`); `reason` is what staff said to it."""

    class State(models.TextChoices):
        """How it stands, as core/incubator/bookings.py moves it."""

        ASKED = "asked", _("待答复")
        CONFIRMED = "confirmed", _("已确认")
        WAITING = "waiting", _("候补")
        DECLINED = "declined", _("未接受")
        CANCELLED = "cancelled", _("已取消")

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    service = models.ForeignKey(Service, models.PROTECT, related_name="bookings")
    session = models.ForeignKey(ServiceSession, models.PROTECT, null=True, blank=True, related_name="bookings")
    tenant = models.ForeignKey(Tenant, models.PROTECT, related_name="bookings")
    contact = models.ForeignKey(TenantContact, models.PROTECT, null=True, blank=True, related_name="+")
    people = models.PositiveIntegerField(_("人数"), default=1)
    wish = models.CharField(_("希望的时间与需求"), max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=State.choices)
    reason = models.CharField(_("说明"), max_length=300, blank=True)
    asked_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("asked_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("session", "tenant"), condition=Q(session__isnull=False, state__in=("confirmed", "waiting")),
                name="session_booked_once_by_tenant",
            ),
            models.CheckConstraint(condition=Q(people__gt=0), name="booking_of_somebody"),
            models.CheckConstraint(condition=Q(session__isnull=False) | ~Q(state="waiting"), name="booking_waits_for_a_session"),
        )  # fmt: skip


class SessionRecord(models.Model):
    """That a session was held: the signed list, people from outside, what came of it; superseded when corrected."""

    session = models.ForeignKey(ServiceSession, models.CASCADE, related_name="records")
    others = models.PositiveIntegerField(_("其他人数（非入驻企业）"), default=0)
    result = models.CharField(_("成效"), max_length=500, blank=True)
    sheet = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("session_id", "id")
        constraints = (
            models.UniqueConstraint(fields=("session",), condition=Q(superseded_at=None), name="session_recorded_once"),
        )

    @property
    def total(self) -> int:
        """How many people came."""
        return self.others + sum(one.people for one in self.attendances.all())


class Attendance(models.Model):
    """How many people of a tenant came."""

    record = models.ForeignKey(SessionRecord, models.CASCADE, related_name="attendances")
    tenant = models.ForeignKey(Tenant, models.PROTECT, related_name="attendances")
    people = models.PositiveIntegerField(_("到场人数"))

    class Meta:
        ordering = ("record_id", "tenant_id")
        constraints = (
            models.UniqueConstraint(fields=("record", "tenant"), name="attendance_once_per_tenant"),
            models.CheckConstraint(condition=Q(people__gt=0), name="attendance_of_somebody"),
        )


class Delivery(models.Model):
    """A service done for one tenant on a day; `amount` (yuan) is charged to it. Superseded when it was recorded in error."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    service = models.ForeignKey(Service, models.PROTECT, related_name="deliveries")
    tenant = models.ForeignKey(Tenant, models.PROTECT, related_name="deliveries")
    booking = models.ForeignKey(Booking, models.PROTECT, null=True, blank=True, related_name="deliveries")
    on = models.DateField(_("日期"))
    hours = models.DecimalField(_("时长（小时）"), max_digits=6, decimal_places=1)
    result = models.CharField(_("成效"), max_length=500)
    file = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, blank=True, related_name="+")
    amount = models.DecimalField(_("收费（元）"), max_digits=16, decimal_places=2, default=Decimal(0))
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)
    superseded_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-on", "-id")
        indexes = (models.Index(fields=("tenant", "on"), name="delivery_by_tenant"),)
        constraints = (
            models.UniqueConstraint(
                fields=("booking",), condition=Q(superseded_at=None, booking__isnull=False), name="booking_delivered_once"
            ),
            models.CheckConstraint(condition=Q(hours__gt=0), name="delivery_has_hours"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="delivery_not_negative"),
        )  # fmt: skip


class YearFact(models.Model):
    """A figure of the unit for a year that no record gives (statistics of incubators), with the paper that shows it; superseded when corrected.

    `key` is one of core/incubator/statistics.py.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="year_facts")
    year = models.PositiveSmallIntegerField(_("年度"))
    key = models.CharField(max_length=30)
    value = models.DecimalField(_("数值"), max_digits=16, decimal_places=2)
    note = models.CharField(_("说明"), max_length=200, blank=True)
    file = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("unit_id", "year", "key", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("unit", "year", "key"), condition=Q(superseded_at=None), name="year_fact_once"
            ),
            models.CheckConstraint(condition=Q(value__gte=0), name="year_fact_not_negative"),
        )
