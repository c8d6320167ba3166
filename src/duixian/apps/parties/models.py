"""Every outside person and organisation once: supplier, partner, tenant, media outlet, company, guest, team member; what people ask
about their own data."""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duixian.apps.accounts.models import Unit


class Organisation(models.Model):
    """A body that is no unit of the public side of this site."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    name = models.CharField(_("名称"), max_length=200)
    name_en = models.CharField(_("英文名称"), max_length=200, blank=True)
    country = models.CharField(_("国家或地区"), max_length=2, blank=True)
    kinds = models.JSONField(_("类型"), default=list, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("name",)
        constraints = (models.UniqueConstraint(fields=("unit", "name"), name="organisation_once_per_unit"),)

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    """A person who works with the unit or is served by it; linked to a user where they also sign in."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    name = models.CharField(_("姓名"), max_length=80)
    name_en = models.CharField(_("英文姓名"), max_length=80, blank=True)
    country = models.CharField(_("国家或地区"), max_length=2, blank=True)
    email = models.EmailField(_("电子邮箱"), blank=True)
    phone = models.CharField(_("电话"), max_length=30, blank=True)
    title = models.CharField(_("职务"), max_length=80, blank=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="people")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("name",)
        indexes = (
            models.Index(fields=("unit", "name"), name="person_by_name"),
            models.Index(Lower("email"), name="person_by_address"),
        )

    def __str__(self) -> str:
        return self.name


class RequestKind(models.TextChoices):
    """What a person asks about their own data."""

    EXPORT = "export", _("查阅和导出")
    ERASE = "erase", pgettext_lazy("personal data", "删除")


class RequestState(models.TextChoices):
    """Where a request stands."""

    RECEIVED = "received", _("待办理")
    DONE = "done", _("已办结")
    REFUSED = "refused", pgettext_lazy("personal data", "已拒绝")


class Asker(models.TextChoices):
    """Who asked."""

    SELF = "self", _("本人")
    AGENT = "agent", _("受托人")
    KIN = "kin", _("近亲属")


class IdentityCheck(models.TextChoices):
    """How whoever asked was known to be who they say."""

    MAIL = "mail", _("用登记的邮箱答复确认")
    PHONE = "phone", _("回拨登记的电话确认")
    DOCUMENT = "document", _("当面核对证件")
    MANDATE = "mandate", _("核对委托书和证件")


class SubjectRequest(models.Model):
    """That a person asked for their data, or to have them erased; an answer is due by `due_on`.

    `outcome` holds counts alone: what was told or erased, and what stays with the code of its reason. A refusal has its `reason`.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.CharField(_("请求"), max_length=8, choices=RequestKind.choices)
    asked_by = models.CharField(_("谁提出"), max_length=8, choices=Asker.choices)
    checked = models.CharField(_("如何核对身份"), max_length=10, choices=IdentityCheck.choices)
    received_on = models.DateField(_("收到日期"))
    due_on = models.DateField(_("答复期限"))
    state = models.CharField(_("状态"), max_length=10, choices=RequestState.choices, default=RequestState.RECEIVED)
    reason = models.CharField(_("拒绝理由"), max_length=300, blank=True)
    outcome = models.JSONField(default=dict)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-received_on", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(due_on__gt=models.F("received_on")), name="subject_request_due_later"),
            models.CheckConstraint(
                condition=Q(state="received", settled_at=None) | (~Q(state="received") & Q(settled_at__isnull=False)),
                name="subject_request_settled_pair",
            ),
            models.CheckConstraint(
                condition=Q(state="refused") & ~Q(reason="") | ~Q(state="refused") & Q(reason=""),
                name="subject_request_refused_with_reason",
            ),
            models.UniqueConstraint(
                fields=("person", "kind"), condition=Q(state="received"), name="subject_request_once_open"
            ),
        )
