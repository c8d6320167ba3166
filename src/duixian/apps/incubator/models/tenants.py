"""Tenants (入驻企业) from application to graduation or exit, and who speaks for them."""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import Unit
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.parties.models import Organisation, Person


class Stage(models.TextChoices):
    """How far a tenant has come."""

    APPLIED = "applied", _("已申请")
    RETURNED = "returned", _("退回补正")
    REFUSED = "refused", _("不予入驻")
    WITHDRAWN = "withdrawn", _("已撤回")
    ADMITTED = "admitted", _("待入驻")
    INCUBATING = "incubating", _("在孵")
    GROWING = "growing", _("加速成长")
    GRADUATED = "graduated", _("已毕业")
    LEFT = "left", _("已退出")


class Tenant(models.Model):
    """A company or team that applied to the incubator; `stage` is that of its last step that is believed."""

    class Kind(models.TextChoices):
        """A team has no company yet; its organisation then bears the name of the project."""

        COMPANY = "company", _("企业")
        TEAM = "team", _("创业团队")

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="tenants")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    number = models.CharField(_("编号"), max_length=40)
    kind = models.CharField(_("类型"), max_length=8, choices=Kind.choices, default=Kind.COMPANY)
    credit_code = models.CharField(_("统一社会信用代码"), max_length=18, blank=True)
    field = models.CharField(_("技术领域"), max_length=80, blank=True)
    summary = models.TextField(_("项目简介"), blank=True)
    founded_on = models.DateField(_("成立日期"), null=True, blank=True)
    area_wanted = models.DecimalField(_("需要面积（㎡）"), max_digits=9, decimal_places=2, null=True, blank=True)
    people_planned = models.PositiveIntegerField(_("团队人数"), null=True, blank=True)
    stage = models.CharField(_("阶段"), max_length=12, choices=Stage.choices, default=Stage.APPLIED)
    applied_on = models.DateField(_("申请日期"))
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("unit_id", "number", "id")
        indexes = (models.Index(fields=("unit", "stage"), name="tenant_by_stage"),)
        constraints = (models.UniqueConstraint(fields=("unit", "number"), name="tenant_number_once"),)

    def __str__(self) -> str:
        return self.organisation.name


class TenantStep(models.Model):
    """That a tenant came to a stage on a day, why and shown by what; superseded when corrected.

    `checks` is what was looked at: criteria of graduation or the hand-over at exit, as [{code, met, value, note}].
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    tenant = models.ForeignKey(Tenant, models.CASCADE, related_name="steps")
    stage = models.CharField(max_length=12, choices=Stage.choices)
    on = models.DateField(_("日期"))
    reason = models.CharField(_("说明"), max_length=300, blank=True)
    checks = models.JSONField(default=list, blank=True)
    file = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, blank=True, related_name="+")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)
    superseded_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("tenant_id", "on", "id")


class TenantContact(models.Model):
    """Somebody who speaks for a tenant, written to in `language`. Who has one of their links opens the tenant's pages."""

    class Part(models.TextChoices):
        """What somebody is asked about."""

        LEADER = "leader", _("负责人")
        OFFICE = "office", _("日常联系人")
        FINANCE = "finance", _("财务")

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    tenant = models.ForeignKey(Tenant, models.CASCADE, related_name="contacts")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    part = models.CharField(_("角色"), max_length=8, choices=Part.choices, default=Part.OFFICE)
    language = models.CharField(_("语言"), max_length=8, default="zh-hans")
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("tenant_id", "part", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("tenant", "person"), condition=Q(ended_at=None), name="tenant_contact_once"
            ),
        )

    def __str__(self) -> str:
        return self.person.name


class TenantLink(models.Model):
    """A personal link of a contact; each letter brings a further one. Only the digest of its token is kept."""

    contact = models.ForeignKey(TenantContact, models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)


class TenantPaper(models.Model):
    """A file about a tenant; the tenant reads in its pages what is `shared`. What was added by mistake is superseded."""

    class Kind(models.TextChoices):
        """What a paper is."""

        APPLICATION = "application", _("申请材料")
        LEASE = "lease", _("租约文本")
        HANDOVER = "handover", _("交接单")
        OTHER = "other", _("其他材料")

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    tenant = models.ForeignKey(Tenant, models.CASCADE, related_name="papers")
    kind = models.CharField(_("类型"), max_length=12, choices=Kind.choices, default=Kind.OTHER)
    title = models.CharField(_("标题"), max_length=200)
    file = models.ForeignKey(EvidenceFile, models.PROTECT, related_name="+")
    on = models.DateField(_("日期"))
    shared = models.BooleanField(_("企业可见"), default=True)
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("tenant_id", "-on", "-id")


class TenantNotice(models.Model):
    """A notice (通知) to one tenant, or where `tenant` is empty to all tenants of the unit; withdrawn it is no longer shown."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="tenant_notices")
    tenant = models.ForeignKey(Tenant, models.CASCADE, null=True, blank=True, related_name="notices")
    title = models.CharField(_("标题"), max_length=120)
    text = models.TextField(_("正文"))
    file = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, blank=True, related_name="+")
    posted_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("unit_id", "-posted_at", "-id")

    def __str__(self) -> str:
        return self.title
