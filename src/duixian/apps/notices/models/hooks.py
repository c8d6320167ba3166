"""Addresses of other programs that are told what happens, and the messages to them with every attempt."""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import Unit


class Hook(models.Model):
    """An address that is told of some kinds of history of a unit and those below it.

    `kinds` are names of history kinds. `positions` says for each unit (its key as text) up to which row of its chain messages were
    written; rows are without gaps and in order within a chain, so that none is left out however many write at once. The secrets are
    sealed; the one before signs along until `previous_until`. It rests from `paused_at` on; rows of that time are not told later.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    name = models.CharField(_("名称"), max_length=60)
    url = models.CharField(_("网址"), max_length=500)
    kinds = models.JSONField(_("通知的事项"), default=list)
    secret = models.CharField(max_length=200)
    previous_secret = models.CharField(max_length=200, blank=True)
    previous_until = models.DateTimeField(null=True)
    positions = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    paused_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("推送地址")
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(previous_secret="", previous_until=None)
                | (~Q(previous_secret="") & Q(previous_until__isnull=False)),
                name="hook_previous_pair",
            ),
        )

    def __str__(self) -> str:
        return self.name


class DeliveryState(models.TextChoices):
    """How a message stands."""

    WAITING = "waiting", _("待发送")
    SENDING = "sending", _("发送中")
    DELIVERED = "delivered", _("已送达")
    FAILED = "failed", _("已放弃")
    WITHDRAWN = "withdrawn", _("已撤回")


class Obstacle(models.TextChoices):
    """Why an attempt failed, in words for people."""

    UNREACHABLE = "unreachable", _("连接不上，稍后自动重试。")
    ANSWERED = "answered", _("对方没有接受，稍后自动重试。")
    REDIRECTED = "redirected", _("对方要求转到别的网址；不会跟随，请改用最终的网址。")
    GONE = "gone", _("对方表示不再接收（410），推送已暂停。")
    REFUSED = "refused", _("这个网址现在指向内部网络或不再合规，没有发送。")
    SECRET = "secret", _("签名密钥读不出（本站密钥已更换），请更换签名密钥。")
    INTERRUPTED = "interrupted", _("发送时中断，可能已经送达；将再发一次，编号相同。")


class Delivery(models.Model):
    """A message about one row of history, written once for each address; its id is the same however often it is sent."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    hook = models.ForeignKey(Hook, models.PROTECT, related_name="deliveries")
    row_uuid = models.UUIDField()
    kind = models.CharField(max_length=64)
    body = models.TextField()
    state = models.CharField(_("状态"), max_length=16, choices=DeliveryState.choices, default=DeliveryState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    obstacle = models.CharField(max_length=16, choices=Obstacle.choices, blank=True)
    created_at = models.DateTimeField()
    not_before = models.DateTimeField(null=True)
    claimed_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("推送")
        ordering = ("-id",)
        indexes = (models.Index(fields=("state", "not_before"), name="delivery_due"),)
        constraints = (
            models.UniqueConstraint(fields=("hook", "row_uuid"), name="delivery_once"),
            models.CheckConstraint(
                condition=Q(state="delivered", delivered_at__isnull=False)
                | (~Q(state="delivered") & Q(delivered_at=None)),
                name="delivery_delivered_pair",
            ),
        )


class DeliveryAttempt(models.Model):
    """One attempt to send a message: when, what was answered, what stood in the way, how long it took."""

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="steps")
    at = models.DateTimeField()
    status = models.PositiveSmallIntegerField(null=True)
    obstacle = models.CharField(max_length=16, choices=Obstacle.choices, blank=True)
    said = models.CharField(max_length=300, blank=True)
    milliseconds = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("id",)
