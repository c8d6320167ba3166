"""When and where delegates can meet: slots, zones with their tables, and interpreters."""

from __future__ import annotations

import uuid6
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.parties.models import Organisation
from duixian.apps.partnering.models.partnerings import Partnering


class Slot(models.Model):
    """A time [starts_at, ends_at) in which each table holds one meeting (时段). Slots of a partnering never overlap; what lies between is a break."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    partnering = models.ForeignKey(Partnering, models.CASCADE, related_name="slots")
    starts_at = models.DateTimeField(_("开始"))
    ends_at = models.DateTimeField(_("结束"))

    class Meta:
        ordering = ("partnering_id", "starts_at")
        constraints = (
            models.UniqueConstraint(fields=("partnering", "starts_at"), name="slot_once"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="slot_ends_after_it_begins"),
        )

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"


class Zone(models.Model):
    """A part of the venue with tables (洽谈区)."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    partnering = models.ForeignKey(Partnering, models.CASCADE, related_name="zones")
    name = models.CharField(_("洽谈区"), max_length=60)
    name_en = models.CharField(_("英文名称"), max_length=60, blank=True)
    place = models.CharField(_("位置"), max_length=120, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("partnering_id", "position", "id")
        constraints = (models.UniqueConstraint(fields=("partnering", "name"), name="zone_once_per_partnering"),)

    def __str__(self) -> str:
        return self.name


class MeetingTable(models.Model):
    """A table (洽谈桌). With a `host`, that organisation meets there whenever it meets; others may sit there when it does not.

    A table that was given up (`removed_at`) stays for what took place at it.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    zone = models.ForeignKey(Zone, models.CASCADE, related_name="tables")
    partnering = models.ForeignKey(Partnering, models.CASCADE, related_name="tables")
    label = models.CharField(_("桌号"), max_length=12)
    number = models.PositiveIntegerField(default=0)
    host = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("固定单位")
    )
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("partnering_id", "zone__position", "zone_id", "number", "label")
        constraints = (
            models.UniqueConstraint(
                fields=("partnering", "label"), condition=Q(removed_at=None), name="table_once_per_partnering"
            ),
        )

    def __str__(self) -> str:
        return self.label


class TableClosure(models.Model):
    """That a table cannot be used in a slot."""

    table = models.ForeignKey(MeetingTable, models.CASCADE, related_name="closures")
    slot = models.ForeignKey(Slot, models.CASCADE, related_name="closures")

    class Meta:
        ordering = ("table_id", "slot_id")
        constraints = (models.UniqueConstraint(fields=("table", "slot"), name="table_closed_once"),)


class Tongue(models.TextChoices):
    """Between Chinese and which language somebody interprets, or is interpreted."""

    EN = "en", _("英语")
    JA = "ja", _("日语")
    KO = "ko", _("韩语")
    DE = "de", _("德语")
    FR = "fr", _("法语")
    RU = "ru", _("俄语")
    ES = "es", _("西班牙语")


class Interpreter(models.Model):
    """Somebody who interprets at the tables, one meeting at a time, in [starts_at, ends_at) where those are said."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    partnering = models.ForeignKey(Partnering, models.CASCADE, related_name="interpreters")
    name = models.CharField(_("姓名"), max_length=60)
    tongue = models.CharField(_("语种"), max_length=2, choices=Tongue.choices)
    starts_at = models.DateTimeField(_("到岗"), null=True, blank=True)
    ends_at = models.DateTimeField(_("离岗"), null=True, blank=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("partnering_id", "tongue", "name", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("partnering", "name", "tongue"), condition=Q(removed_at=None), name="interpreter_once"
            ),
        )

    def __str__(self) -> str:
        return self.name
