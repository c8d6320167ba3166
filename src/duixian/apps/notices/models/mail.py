"""The outbox: each mail with what became of it, and addresses that take no mail any more."""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import Unit
from duixian.apps.notices.models.mailings import Mailing
from duixian.apps.notices.rules import LANGUAGES


class MailState(models.TextChoices):
    """How a mail stands."""

    WAITING = "waiting", _("待发送")
    SENDING = "sending", _("发送中")
    SENT = "sent", _("已发送")
    FAILED = "failed", _("发送失败")
    BOUNCED = "bounced", _("被退回")
    WITHHELD = "withheld", _("未发送（地址已停用）")
    WITHDRAWN = "withdrawn", _("已撤回")


class Problem(models.TextChoices):
    """What went wrong, in words for people; `OutboxMail.error` has what the server said."""

    UNREACHABLE = "unreachable", _("邮件服务器连接不上，稍后自动重试。")
    LOGIN_REFUSED = "login_refused", _("邮件服务器不接受账号或密码，请系统管理员检查邮件设置。")
    SENDER_REFUSED = "sender_refused", _("邮件服务器不接受发件地址，请系统管理员检查邮件设置。")
    BUSY = "busy", _("邮件服务器暂时不收，稍后自动重试。")
    ADDRESS_REFUSED = "address_refused", _("邮件服务器不接受收件地址。")
    CONTENT_REFUSED = "content_refused", _("邮件服务器不接受这封邮件的内容。")
    MALFORMED = "malformed", _("收件地址或主题不合规范，无法发送。")
    INTERRUPTED = "interrupted", _("发送时中断，可能已经发出；请先向收件人核实再重试。")
    ADDRESS_GONE = "address_gone", _("对方服务器退回：收件地址不存在或已停用。")
    RETURNED = "returned", _("对方服务器退回。")
    DELAYED = "delayed", _("对方服务器通知：投递延迟，仍在尝试。")


class OutboxMail(models.Model):
    """One mail to one person, written in the transaction of what it tells and sent afterwards; `key` makes it unique.

    `claimed_at` is when a sender took it: a mail is claimed before it leaves, so that no two senders send it. `not_before` holds
    the next attempt back. Mail without a unit is the site's own (what notices say). `person_uuid` and `about_uuid` name whom
    and what it is about for the app that wrote it. `calendar` is an invitation (iCalendar) that goes beside the text.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    key = models.CharField(max_length=120, unique=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    mailing = models.ForeignKey(Mailing, models.PROTECT, null=True, related_name="mails")
    letter = models.CharField(max_length=64, blank=True)
    about_uuid = models.UUIDField(null=True)
    person_uuid = models.UUIDField(null=True)
    to = models.EmailField(_("收件地址"))
    sender = models.CharField(_("发件人名称"), max_length=80, blank=True)
    reply_to = models.EmailField(_("回复地址"), blank=True)
    language = models.CharField(_("语言"), max_length=2, choices=LANGUAGES, default="zh")
    subject = models.CharField(_("邮件主题"), max_length=200)
    body = models.TextField(_("正文"))
    calendar = models.TextField(blank=True)
    state = models.CharField(
        _("状态"), max_length=16, choices=MailState.choices, default=MailState.WAITING, db_index=True
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=24, choices=Problem.choices, blank=True)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField()
    not_before = models.DateTimeField(null=True)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    bounced_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("邮件")
        ordering = ("id",)
        indexes = (
            models.Index(fields=("unit", "state"), name="mail_unit_state"),
            models.Index(fields=("about_uuid",), name="mail_about"),
            models.Index(fields=("person_uuid",), name="mail_person"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=("sent", "bounced"), sent_at__isnull=False)
                | (~Q(state__in=("sent", "bounced")) & Q(sent_at=None)),
                name="mail_sent_pair",
            ),
            models.CheckConstraint(
                condition=Q(state="bounced", bounced_at__isnull=False) | (~Q(state="bounced") & Q(bounced_at=None)),
                name="mail_bounced_pair",
            ),
        )


class StepKind(models.TextChoices):
    """What was done with a mail."""

    SENT = "sent", _("发出")
    TRIED = "tried", _("发送未成，将再试")
    FAILED = "failed", _("发送失败")
    BOUNCED = "bounced", _("被退回")
    DELAYED = "delayed", _("投递延迟")
    RETRIED = "retried", _("重新排队")
    WITHDRAWN = "withdrawn", _("撤回")


class MailStep(models.Model):
    """One thing that happened to a mail: the record for each recipient."""

    mail = models.ForeignKey(OutboxMail, models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=16, choices=StepKind.choices)
    problem = models.CharField(max_length=24, choices=Problem.choices, blank=True)
    detail = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)


class Suppression(models.Model):
    """An address that a unit writes to no more, because a server said that it is gone; lifted with a reason."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    address = models.EmailField(_("地址"))
    status = models.CharField(max_length=20, blank=True)
    reason = models.CharField(_("原因"), max_length=300, blank=True)
    mail = models.ForeignKey(OutboxMail, models.SET_NULL, null=True, related_name="+")
    since = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    lifted_reason = models.CharField(_("恢复的理由"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("停用的地址")
        ordering = ("-since", "-id")
        constraints = (
            models.UniqueConstraint(fields=("unit", "address"), condition=Q(lifted_at=None), name="suppression_once"),
        )
