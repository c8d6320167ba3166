"""One letter to many: whom it goes to, and how far it is."""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import Unit
from duixian.apps.notices.rules import LANGUAGES


class MailingState(models.TextChoices):
    """How a mailing stands."""

    DRAFT = "draft", _("草稿")
    QUEUED = "queued", _("正在写入发件箱")
    DONE = "done", _("已写入发件箱")
    CANCELLED = "cancelled", _("已取消")


class Mailing(models.Model):
    """One letter to many (群发). `about` and `about_uuid` name what it is about for the app that prepared it.

    `texts` are the texts as they stood when it was sent off, by language: a template that is changed while mail is being
    written does not divide the recipients.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    letter = models.CharField(max_length=64)
    title = models.CharField(_("名称"), max_length=200)
    about = models.CharField(max_length=40, blank=True)
    about_uuid = models.UUIDField(null=True)
    reply_to = models.EmailField(_("回复地址"), blank=True)
    texts = models.JSONField(default=dict)
    state = models.CharField(_("状态"), max_length=16, choices=MailingState.choices, default=MailingState.DRAFT)
    job_uuid = models.UUIDField(null=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    sent_off_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("群发")
        ordering = ("-id",)
        indexes = (models.Index(fields=("about_uuid",), name="mailing_about"),)

    def __str__(self) -> str:
        return self.title


class Fault(models.TextChoices):
    """Why a recipient gets no mail."""

    BAD_ADDRESS = "bad_address", _("邮箱地址不合规范")
    LACKS_FACTS = "lacks_facts", _("缺少内容")
    SUPPRESSED = "suppressed", _("地址已停用")


class MailingRecipient(models.Model):
    """One recipient: `key` is the caller's own (a person's uuid), once a mailing. The facts are cleared once the mail is written."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    mailing = models.ForeignKey(Mailing, models.CASCADE, related_name="recipients")
    key = models.CharField(max_length=70)
    address = models.CharField(_("收件地址"), max_length=254)
    language = models.CharField(_("语言"), max_length=2, choices=LANGUAGES)
    facts = models.JSONField(default=dict)
    calendar = models.TextField(blank=True)
    person_uuid = models.UUIDField(null=True)
    fault = models.CharField(max_length=16, choices=Fault.choices, blank=True)
    lacks = models.JSONField(default=list)
    mail = models.OneToOneField("notices.OutboxMail", models.PROTECT, null=True, related_name="recipient")

    class Meta:
        verbose_name = _("收件人")
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("mailing", "key"), name="mailing_recipient_once"),
            models.CheckConstraint(condition=Q(mail=None) | Q(fault=""), name="mailing_recipient_fault_or_mail"),
        )
