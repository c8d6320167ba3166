"""What belongs to a guest: links to the own page, consents, fees and invoices."""

from __future__ import annotations

import uuid6
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.events.models.editions import Event
from duixian.apps.events.models.registrations import Registration, RegistrationGroup


class GuestLink(models.Model):
    """A further link to a guest's own page: every letter brings one of its own, since only the digest of a link is kept."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="links")
    secret = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()


class ConsentPurpose(models.TextChoices):
    """What somebody agrees to; only the notice is needed to register."""

    NOTICE = "notice", _("个人信息处理告知")
    CROSS_BORDER = "cross_border", _("向境外合作方提供个人信息")
    PHOTOS = "photos", _("拍照和录像")


class ConsentText(models.Model):
    """One version of what guests are told; superseded, never edited, so that everybody's consent keeps its words."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="consent_texts")
    purpose = models.CharField(_("事项"), max_length=12, choices=ConsentPurpose.choices)
    version = models.PositiveSmallIntegerField(_("版本"))
    zh = models.TextField(_("中文"))
    en = models.TextField(_("英文"))
    created_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("event_id", "purpose", "version")
        constraints = (
            models.UniqueConstraint(fields=("event", "purpose", "version"), name="consent_version_once"),
            models.UniqueConstraint(
                fields=("event", "purpose"), condition=Q(superseded_at=None), name="consent_text_in_force_once"
            ),
        )


class Consent(models.Model):
    """That a guest agreed to a version of a text, in the language they read it in, from `given_at` until `withdrawn_at`."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="consents")
    text = models.ForeignKey(ConsentText, models.PROTECT, related_name="consents")
    purpose = models.CharField(max_length=12, choices=ConsentPurpose.choices)
    language = models.CharField(max_length=8)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("registration_id", "given_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("registration", "purpose"), condition=Q(withdrawn_at=None), name="consent_live_once"
            ),
        )


OF_ONE = Q(registration=None, group__isnull=False) | Q(registration__isnull=False, group=None)
"""A fee or an invoice concerns one registration or one group."""


class FeeEntry(models.Model):
    """That a fee was paid or paid back outside this site; superseded when it was entered wrongly."""

    class Kind(models.TextChoices):
        """Which way the money went."""

        PAID = "paid", _("收到会务费")
        REFUNDED = "refunded", _("退还会务费")

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    registration = models.ForeignKey(Registration, models.PROTECT, null=True, related_name="fees")
    group = models.ForeignKey(RegistrationGroup, models.PROTECT, null=True, related_name="fees")
    kind = models.CharField(_("收付"), max_length=8, choices=Kind.choices)
    amount = models.DecimalField(_("金额（元）"), max_digits=16, decimal_places=2)
    day = models.DateField(_("日期"))
    reference = models.CharField(_("凭证或流水号"), max_length=60)
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("day", "id")
        constraints = (
            models.CheckConstraint(condition=Q(amount__gt=0), name="registration_fee_entry_positive"),
            models.CheckConstraint(condition=OF_ONE, name="registration_fee_of_one"),
        )


class FeeInvoice(models.Model):
    """The invoice that a guest or a group wants for its fee (发票抬头, 税号), and whether it was written."""

    class State(models.TextChoices):
        """How far it is."""

        ASKED = "asked", _("待开票")
        ISSUED = "issued", _("已开票")
        DECLINED = "declined", _("不予开票")

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    registration = models.OneToOneField(Registration, models.PROTECT, null=True, related_name="fee_invoice")
    group = models.OneToOneField(RegistrationGroup, models.PROTECT, null=True, related_name="fee_invoice")
    title = models.CharField(_("发票抬头"), max_length=200)
    tax_number = models.CharField(_("纳税人识别号"), max_length=20, blank=True)
    email = models.EmailField(_("收票邮箱"), blank=True)
    state = models.CharField(_("状态"), max_length=8, choices=State.choices, default=State.ASKED)
    number = models.CharField(_("发票号码"), max_length=30, blank=True)
    issued_on = models.DateField(_("开票日期"), null=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(condition=OF_ONE, name="fee_invoice_of_one"),
            models.CheckConstraint(
                condition=(Q(state="issued") & ~Q(number="") & Q(issued_on__isnull=False))
                | (~Q(state="issued") & Q(number="", issued_on=None)),
                name="fee_invoice_issued_whole",
            ),
        )


class GuestList(models.Model):
    """A list that is being registered by a job: its rows until they are done, since a list of people is not kept longer than needed."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="guest_lists")
    digest = models.CharField(max_length=64)
    rows = models.JSONField(default=list)
    write = models.BooleanField(default=False)
    created_at = models.DateTimeField()
