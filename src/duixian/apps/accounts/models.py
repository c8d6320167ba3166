"""Units in one tree, users, and the roles they hold there."""

from __future__ import annotations

import uuid6
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.roles import Role


class UnitKind(models.TextChoices):
    """Kinds of organisation of the public side."""

    BUREAU = "bureau", _("财政部门")
    DEPARTMENT = "department", _("主管部门")
    UNIT = "unit", _("单位")
    SECTION = "section", _("内设机构")


class Unit(models.Model):
    """An organisation of the public side.

    `path` is the chain of integer keys from the root (`00000001/00000004/`): what begins with it lies below. `review_steps`
    lists who reviews a declaration of this unit (unit, department, bureau); empty means: as the unit above. `review_days` gives working days by step;
    a step left out has as many as in the unit above.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    kind = models.CharField(_("类型"), max_length=16, choices=UnitKind.choices)
    name = models.CharField(_("名称"), max_length=120)
    short_name = models.CharField(_("简称"), max_length=40, blank=True)
    code = models.CharField(_("编码"), max_length=32, unique=True)
    path = models.CharField(max_length=180, unique=True)
    time_zone = models.CharField(_("时区"), max_length=40, default="Asia/Shanghai")
    review_steps = models.JSONField(_("审核环节"), default=list, blank=True)
    review_days = models.JSONField(_("审核时限（工作日）"), default=dict, blank=True)
    active = models.BooleanField(_("启用"), default=True)

    class Meta:
        ordering = ("path",)

    def __str__(self) -> str:
        return self.short_name or self.name


class User(AbstractUser):
    """Somebody who signs in. Names are shown as written, family name first or not."""

    first_name = None  # type: ignore[assignment]  # Django's way to drop a field of the base class
    last_name = None  # type: ignore[assignment]  # as above
    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    name = models.CharField(_("姓名"), max_length=60)
    phone = models.CharField(_("电话"), max_length=30, blank=True)
    language = models.CharField(_("界面语言"), max_length=10, default="zh-hans")
    home = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="people", verbose_name=_("所在单位")
    )

    REQUIRED_FIELDS = ["email", "name"]

    class Meta:
        ordering = ("username",)

    def __str__(self) -> str:
        return self.name or self.username


class Assignment(models.Model):
    """A role that a person holds in a unit, from `since` up to but not including `until`."""

    user = models.ForeignKey(User, models.CASCADE, related_name="assignments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="assignments")
    role = models.CharField(_("角色"), max_length=32, choices=[(role.value, role.label) for role in Role])
    since = models.DateField(_("自"))
    until = models.DateField(_("至"), null=True, blank=True)

    class Meta:
        ordering = ("user_id", "unit_id", "role")
        constraints = (
            models.UniqueConstraint(
                fields=("user", "unit", "role"), condition=Q(until=None), name="assignment_open_once"
            ),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gt=F("since")), name="assignment_half_open"),
        )


class AccessToken(models.Model):
    """A key by which another program reads what a unit and those below it hold, given by its head for one purpose and a time.

    The key itself is shown once and kept nowhere: `digest` is its SHA-256, `hint` the last four signs, by which people tell keys apart.
    `purpose` says in words what it is for. It reads as an auditor of the unit would, personal fields redacted.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="tokens")
    name = models.CharField(_("名称"), max_length=60)
    purpose = models.CharField(_("用途"), max_length=300)
    digest = models.CharField(max_length=64, unique=True)
    hint = models.CharField(max_length=4)
    created_at = models.DateTimeField(_("建立时间"))
    created_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    expires_at = models.DateTimeField(_("到期时间"))
    last_used_at = models.DateTimeField(_("最近使用"), null=True)
    revoked_at = models.DateTimeField(_("作废时间"), null=True)
    revoked_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("访问令牌")
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(condition=Q(expires_at__gt=F("created_at")), name="token_expires_later"),
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_by=None) | Q(revoked_at__isnull=False), name="token_revoked_pair"
            ),
        )

    def __str__(self) -> str:
        return self.name
