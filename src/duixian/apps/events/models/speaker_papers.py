"""What is arranged with a speaker: their own links, materials, travel, the honorarium, and data that are kept sealed."""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.events.models.speakers import Speaker
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.money.models import Payment


class SpeakerLink(models.Model):
    """A link by which a speaker opens their own pages: only its digest is kept, so that nobody can read it here."""

    speaker = models.ForeignKey(Speaker, models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("speaker_id", "id")


class Material(models.Model):
    """Something a speaker hands in: asked for until `due_on`, received as a file, released for publication by somebody.

    It is published only with `consented_at`, the speaker's own consent, and `released_at`, the office's. A newer file of the same
    kind supersedes the one before it.
    """

    class Kind(models.TextChoices):
        """What it is."""

        SLIDES = "slides", _("报告幻灯片")
        ABSTRACT = "abstract", _("报告摘要")
        PAPER = "paper", _("论文或讲稿")
        AGREEMENT = "agreement", _("授权书")
        OTHER = "other", _("其他材料")

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    speaker = models.ForeignKey(Speaker, models.CASCADE, related_name="materials")
    kind = models.CharField(_("材料"), max_length=12, choices=Kind.choices)
    due_on = models.DateField(_("应交日期"), null=True, blank=True)
    file = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, blank=True, related_name="+")
    received_at = models.DateTimeField(null=True)
    consented_at = models.DateTimeField(null=True)
    released_at = models.DateTimeField(null=True)
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("speaker_id", "kind", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("speaker", "kind"), condition=Q(superseded_at=None), name="material_one_live_per_kind"
            ),
            models.CheckConstraint(
                condition=Q(file=None, received_at=None) | Q(file__isnull=False, received_at__isnull=False),
                name="material_received_with_file",
            ),
            models.CheckConstraint(
                condition=Q(released_at=None) | Q(received_at__isnull=False, consented_at__isnull=False),
                name="material_released_with_consent",
            ),
        )


class Travel(models.Model):
    """How a speaker comes, goes and stays; `booked` says that the office has arranged it."""

    speaker = models.OneToOneField(Speaker, models.CASCADE, related_name="travel")
    arrives_at = models.DateTimeField(_("到达时间"), null=True, blank=True)
    arrival = models.CharField(_("到达航班或车次"), max_length=60, blank=True)
    departs_at = models.DateTimeField(_("离开时间"), null=True, blank=True)
    departure = models.CharField(_("离开航班或车次"), max_length=60, blank=True)
    pick_up = models.BooleanField(_("需要接机（站）"), default=False)
    drop_off = models.BooleanField(_("需要送机（站）"), default=False)
    hotel = models.CharField(_("酒店"), max_length=120, blank=True)
    hotel_from = models.DateField(_("入住日期"), null=True, blank=True)
    hotel_until = models.DateField(_("退房日期"), null=True, blank=True)
    wishes = models.CharField(_("饮食与其他要求"), max_length=300, blank=True)
    booked = models.BooleanField(_("已安排"), default=False)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(arrives_at=None) | Q(departs_at=None) | Q(departs_at__gt=F("arrives_at")),
                name="travel_there_before_back",
            ),
            models.CheckConstraint(
                condition=Q(hotel_from=None) | Q(hotel_until=None) | Q(hotel_until__gt=F("hotel_from")),
                name="travel_nights_positive",
            ),
        )

    @property
    def nights(self) -> int | None:
        """Nights in the hotel; None while a day is missing."""
        return (self.hotel_until - self.hotel_from).days if self.hotel_from and self.hotel_until else None


class Honorarium(models.Model):
    """What is paid for the talk: yuan before tax, how the tax is treated, and the payment once there is one.

    `title_class` and `hours` are what the rule of `core.events.fees` asks about.
    """

    speaker = models.OneToOneField(Speaker, models.CASCADE, related_name="honorarium")
    gross = models.DecimalField(_("酬金（税前，元）"), max_digits=16, decimal_places=2)
    net = models.DecimalField(_("税后（元）"), max_digits=16, decimal_places=2, null=True, blank=True)
    tax_note = models.CharField(_("税款说明"), max_length=200, blank=True)
    title_class = models.CharField(_("职称类别"), max_length=20, blank=True)
    hours = models.DecimalField(_("学时"), max_digits=4, decimal_places=1, null=True, blank=True)
    excess_reason = models.CharField(_("超出标准的理由"), max_length=200, blank=True)
    payment = models.ForeignKey(Payment, models.PROTECT, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(gross__gte=0), name="honorarium_not_negative"),
            models.CheckConstraint(
                condition=Q(net=None) | Q(net__gte=0, net__lte=F("gross")), name="honorarium_net_within_gross"
            ),
        )


class SealedData(models.Model):
    """Sensitive data of a speaker, encrypted under the key `key_id` of their edition (`vault`), with the consent given to it.

    `sealed` is emptied when the purpose has ended (`erased_at`); from then on nothing can be read, here or in a backup.
    """

    class Kind(models.TextChoices):
        """What is sealed, each for one purpose."""

        PASSPORT = "passport", _("护照信息")
        BANK = "bank", _("收款账户")

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    speaker = models.ForeignKey(Speaker, models.CASCADE, related_name="sealed")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    sealed = models.BinaryField()
    key_id = models.CharField(max_length=60, blank=True)
    consent = models.CharField(_("同意书版本"), max_length=40)
    consented_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("speaker_id", "kind", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("speaker", "kind"), condition=Q(erased_at=None), name="sealed_one_live_per_kind"
            ),
            models.CheckConstraint(
                condition=Q(erased_at=None) & ~Q(key_id="") | Q(erased_at__isnull=False, key_id=""),
                name="sealed_or_erased",
            ),
        )
