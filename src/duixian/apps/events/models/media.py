"""Media of an edition: which outlets are trade media, who was accredited, who came, and what was published.

Everything a measure reads has two times and is superseded, never edited.
"""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.events.models.editions import Event
from duixian.apps.events.models.registrations import Registration
from duixian.apps.events.models.steps import DatedStep
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.parties.models import Organisation, Person


class Outlet(models.Model):
    """That an organisation is an outlet, and of which kind: `trade` (专业媒体) with the reason, `own` when it is a channel of the unit
    itself. The latest judgement holds; the earlier ones are superseded."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="outlets")
    trade = models.BooleanField(_("专业媒体"), default=False)
    own = models.BooleanField(_("自有渠道"), default=False)
    reason = models.CharField(_("认定依据"), max_length=200, blank=True)
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("organisation__name", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("organisation",), condition=Q(superseded_at=None), name="outlet_one_live_judgement"
            ),
            models.CheckConstraint(condition=Q(trade=False) | ~Q(reason=""), name="outlet_trade_with_reason"),
            models.CheckConstraint(condition=Q(trade=False) | Q(own=False), name="outlet_own_is_no_trade_medium"),
        )


class AccreditationState(models.TextChoices):
    """Where an accreditation stands."""

    APPLIED = "applied", _("待审核")
    GRANTED = "granted", _("已批准")
    REFUSED = "refused", _("未批准")
    WITHDRAWN = "withdrawn", _("已撤销")


class Accreditation(models.Model):
    """That somebody may report from an edition for an outlet; `state` is the last of its steps.

    `registration` is that of the journalist as a guest (kind MEDIA), whose scans show that the outlet came.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="accreditations")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    registration = models.OneToOneField(
        Registration, models.SET_NULL, null=True, blank=True, related_name="accreditation"
    )
    press_card = models.CharField(_("记者证号"), max_length=40, blank=True)
    public = models.BooleanField(_("自行申请"), default=False)
    state = models.CharField(_("状态"), max_length=12, choices=AccreditationState.choices)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("event_id", "organisation__name", "person__name", "id")
        constraints = (models.UniqueConstraint(fields=("event", "person"), name="accreditation_once_per_person"),)


class AccreditationStep(DatedStep):
    """That an accreditation reached a state."""

    accreditation = models.ForeignKey(Accreditation, models.CASCADE, related_name="steps")
    state = models.CharField(max_length=12, choices=AccreditationState.choices)

    class Meta:
        ordering = ("accreditation_id", "occurred_at", "id")


class MediaAttendance(models.Model):
    """That an outlet took part, as a named person says (`said_by`): on the spot, or online. A scan of a journalist's registration says the
    same by itself and needs no row here."""

    class Mode(models.TextChoices):
        """How it took part."""

        ONSITE = "onsite", _("到场")
        ONLINE = "online", _("线上采访")

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="media_attendances")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    mode = models.CharField(_("方式"), max_length=8, choices=Mode.choices)
    said_by = models.CharField(_("确认人"), max_length=60)
    basis = models.CharField(_("依据"), max_length=200)
    file = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)
    superseded_reason = models.CharField(_("更正原因"), max_length=200, blank=True)

    class Meta:
        ordering = ("event_id", "occurred_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("event", "organisation", "mode", "occurred_at"), condition=Q(superseded_at=None),
                name="media_attendance_once_a_time",
            ),
        )  # fmt: skip


class MediaReport(models.Model):
    """A published report of an edition. It counts with its archived copy (`file`), when it is no reprint of another and not of an own
    channel; `checked_by` is somebody else than who entered it, who has compared it with the copy.

    `occurred_at` is the beginning of the day of publication in the edition's zone. `text` is what was read from the copy, to compare
    reports with each other. A correction is a new row; the old one names it.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="media_reports")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    title = models.CharField(_("标题"), max_length=200)
    url = models.URLField(_("网址"), max_length=500, blank=True)
    published_on = models.DateField(_("发布日期"))
    language = models.CharField(_("语言"), max_length=8, default="zh-hans")
    file = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField(blank=True)
    reprint_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="reprints")
    own = models.BooleanField(_("自有渠道"), default=False)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    checked_at = models.DateTimeField(null=True)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)
    superseded_by = models.OneToOneField("self", models.PROTECT, null=True, related_name="supersedes")
    superseded_reason = models.CharField(_("更正原因"), max_length=200, blank=True)

    class Meta:
        ordering = ("event_id", "published_on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("event", "url"), condition=Q(superseded_at=None) & ~Q(url=""), name="media_report_once_per_url"
            ),
            models.CheckConstraint(
                condition=Q(checked_at=None) | Q(file__isnull=False), name="media_report_checked_against_copy"
            ),
        )

    def __str__(self) -> str:
        return self.title
