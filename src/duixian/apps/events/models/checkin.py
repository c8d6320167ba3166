"""Who came in: devices at the doors, lists, scans that are never changed, what was corrected, and conflicts for people to look at."""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.events.models.editions import Event
from duixian.apps.events.models.programme import Session
from duixian.apps.events.models.tickets import Ticket


class Device(models.Model):
    """A tablet or computer at a door, known by a token of which only the digest is kept. `skew` is how many seconds its clock was ahead when
    it last spoke to us; `waiting` how many scans it still held then.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="devices")
    name = models.CharField(_("设备名称"), max_length=40)
    names_shown = models.BooleanField(_("可离线显示姓名"), default=False)
    pairing = models.CharField(max_length=64, unique=True, null=True)
    pairing_until = models.DateTimeField(null=True)
    secret = models.CharField(max_length=64, unique=True, null=True)
    paired_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    skew = models.IntegerField(_("时钟偏差（秒）"), default=0)
    waiting = models.PositiveIntegerField(_("待上传"), default=0)
    revoked_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("event_id", "name", "id")
        constraints = (
            models.UniqueConstraint(fields=("event", "name"), name="device_once_per_event"),
            models.CheckConstraint(
                condition=Q(pairing=None, pairing_until=None) | Q(pairing__isnull=False, pairing_until__isnull=False),
                name="device_pairing_ends",
            ),
        )

    def __str__(self) -> str:
        return self.name


class ListMode(models.TextChoices):
    """How often a list admits a ticket; the values are those of `core.events.admission.Mode`."""

    ONCE = "once", _("只签到一次")
    DAILY = "daily", _("每天签到一次")
    IN_OUT = "in-out", _("登记进出")


class CheckinList(models.Model):
    """What is checked at a door: the entry, one session, one meal. Empty `kinds` (numbers of KindNumber) or `days` (ISO) admit all of them."""

    class Purpose(models.TextChoices):
        """What the list is for; attendance counts entry lists, and session lists for their session."""

        ENTRY = "entry", _("入场")
        SESSION = "session", _("场次")
        MEAL = "meal", _("用餐")

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="checkin_lists")
    name = models.CharField(_("名单名称"), max_length=80)
    name_en = models.CharField(_("英文名称"), max_length=80, blank=True)
    purpose = models.CharField(_("用途"), max_length=8, choices=Purpose.choices)
    session = models.ForeignKey(Session, models.PROTECT, null=True, blank=True, related_name="checkin_lists")
    mode = models.CharField(_("签到方式"), max_length=8, choices=ListMode.choices)
    kinds = models.JSONField(default=list, blank=True)
    days = models.JSONField(default=list, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    closed_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("event_id", "position", "id")
        constraints = (
            models.UniqueConstraint(fields=("event", "name"), name="checkin_list_once_per_event"),
            models.UniqueConstraint(
                fields=("session",), condition=Q(session__isnull=False), name="checkin_list_once_per_session"
            ),
            models.CheckConstraint(
                condition=Q(purpose="session", session__isnull=False) | (~Q(purpose="session") & Q(session=None)),
                name="checkin_list_session_fits",
            ),
        )

    def __str__(self) -> str:
        return self.name


class Direction(models.TextChoices):
    """In, or out again."""

    IN = "in", _("进场")
    OUT = "out", _("离场")


class Scan(models.Model):
    """That a code was held to a door: what the door answered (`told`) and what the rule said when it was recorded (`reason`).

    Never changed and never removed: the database refuses (see `triggers`). Identity is device and nonce; whoever enters one by hand is `by`.
    `occurred_at` is the device's time set right by its skew, `device_time` what it said. `ticket` is empty for a code that is none.
    Accepted means `reason` = accepted, until a ScanCorrection says otherwise.
    """

    class Source(models.TextChoices):
        """How the ticket was found."""

        CODE = "code", _("扫码")
        PHOTO = "photo", _("拍照识别")
        SEARCH = "search", _("手机尾号或姓名")
        LATE = "late", _("补登")

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    event = models.ForeignKey(Event, models.PROTECT, related_name="scans")
    list = models.ForeignKey(CheckinList, models.PROTECT, related_name="scans")
    ticket = models.ForeignKey(Ticket, models.PROTECT, null=True, related_name="scans")
    device = models.ForeignKey(Device, models.PROTECT, null=True, related_name="scans")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    nonce = models.CharField(max_length=40)
    direction = models.CharField(max_length=3, choices=Direction.choices, default=Direction.IN)
    source = models.CharField(max_length=6, choices=Source.choices, default=Source.CODE)
    told = models.CharField(max_length=16)
    reason = models.CharField(max_length=16)
    note = models.CharField(_("说明"), max_length=300, blank=True)
    device_time = models.DateTimeField(null=True)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("-occurred_at", "-id")
        constraints = (
            models.UniqueConstraint(fields=("device", "nonce"), name="scan_nonce_once_per_device"),
            models.UniqueConstraint(fields=("nonce",), condition=Q(device=None), name="scan_nonce_once_by_hand"),
            models.CheckConstraint(
                condition=Q(ticket__isnull=False) | ~Q(reason="accepted"), name="scan_accepted_with_ticket"
            ),
        )
        indexes = (
            models.Index(fields=("list", "ticket")),
            models.Index(fields=("event", "-occurred_at")),
        )


class ScanCorrection(models.Model):
    """What a scan counts as from now on; the latest one holds. Never changed and never removed, as the scan.

    ANNULLED by a person with a reason; OVERTAKEN when a scan that came in late was earlier (`behind`); REINSTATED when that one fell away.
    """

    class Kind(models.TextChoices):
        """What became of the scan."""

        ANNULLED = "annulled", _("误扫作废")
        OVERTAKEN = "overtaken", _("由更早的扫码取代")
        REINSTATED = "reinstated", _("恢复有效")

    scan = models.ForeignKey(Scan, models.PROTECT, related_name="corrections")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    reason = models.CharField(_("理由"), max_length=300, blank=True)
    behind = models.ForeignKey(Scan, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("scan_id", "id")
        constraints = (
            models.UniqueConstraint(fields=("scan",), condition=Q(kind="annulled"), name="scan_annulled_once"),
        )


class Admission(models.Model):
    """The passages that count now: which scan holds which place of a ticket on a list. A projection of scans and corrections, kept because the
    database itself then refuses a second holder of the same place.
    """

    list = models.ForeignKey(CheckinList, models.CASCADE, related_name="admissions")
    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="admissions")
    place = models.CharField(max_length=20)
    scan = models.OneToOneField(Scan, models.CASCADE, related_name="admission")

    class Meta:
        ordering = ("list_id", "ticket_id", "place")
        constraints = (models.UniqueConstraint(fields=("list", "ticket", "place"), name="admission_place_once"),)


class ScanConflict(models.Model):
    """Where a door's answer and the rule over all scans differ: for staff to look at. `cleared_at`: it fell away by itself."""

    class Kind(models.TextChoices):
        """The values are those of `core.events.merging.Conflict`."""

        TWICE = "twice", _("一证多次放行")
        UNMATCHED = "unmatched", _("离场没有对应的进场")
        NOT_ENTITLED = "not-entitled", _("不应放行而放行")
        TURNED_AWAY = "turned-away", _("应放行而未放行")

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="scan_conflicts")
    scan = models.ForeignKey(Scan, models.PROTECT, related_name="conflicts")
    kind = models.CharField(_("类型"), max_length=12, choices=Kind.choices)
    behind = models.ForeignKey(Scan, models.PROTECT, null=True, related_name="+")
    found_at = models.DateTimeField()
    cleared_at = models.DateTimeField(null=True)
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    note = models.CharField(_("处理说明"), max_length=300, blank=True)

    class Meta:
        ordering = ("event_id", "-found_at", "-id")
        constraints = (
            models.UniqueConstraint(fields=("scan", "kind"), name="scan_conflict_once"),
            models.CheckConstraint(
                condition=Q(resolved_at=None) | Q(resolved_at__gte=F("found_at")), name="scan_conflict_resolved_later"
            ),
        )
