"""How tenants grow: the unit's criteria of graduation, what tenants tell of themselves by period, what they achieved, who mentors them."""

from __future__ import annotations

import uuid6
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import Unit
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.incubator.models.tenants import Tenant
from duixian.apps.parties.models import Person


class GraduationRule(models.Model):
    """The unit's criteria of graduation from a day on: how many of those set must be met, and the least of each (None: not asked for).

    Money in yuan. `years` is the longest stay, a condition beside the criteria. Superseded when changed.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="graduation_rules")
    needed = models.PositiveSmallIntegerField(_("至少符合几项"), default=1)
    revenue = models.DecimalField(
        _("连续两年营业收入累计（元）"), max_digits=16, decimal_places=2, null=True, blank=True
    )
    funding = models.DecimalField(_("累计融资（元）"), max_digits=16, decimal_places=2, null=True, blank=True)
    titled = models.BooleanField(_("取得高新技术企业资格"), default=True)
    sold = models.BooleanField(_("被并购，或挂牌、上市"), default=True)
    years = models.PositiveSmallIntegerField(_("孵化时限（年）"), null=True, blank=True)
    basis = models.CharField(_("依据"), max_length=200, blank=True)
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("unit_id", "id")
        constraints = (
            models.UniqueConstraint(fields=("unit",), condition=Q(superseded_at=None), name="graduation_rule_once"),
        )


class TenantFigures(models.Model):
    """What a tenant tells of a period [starts_on, ends_on): people at its end and yuan within it. Counts once staff confirmed it; superseded
    when told anew."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    tenant = models.ForeignKey(Tenant, models.CASCADE, related_name="figures")
    starts_on = models.DateField(_("自"))
    ends_on = models.DateField(_("至（不含）"))
    people = models.PositiveIntegerField(_("期末从业人员"))
    people_degree = models.PositiveIntegerField(_("其中：大专以上学历"), default=0)
    people_rd = models.PositiveIntegerField(_("其中：研发人员"), default=0)
    people_returned = models.PositiveIntegerField(_("其中：留学回国人员"), default=0)
    people_graduates = models.PositiveIntegerField(_("其中：应届高校毕业生"), default=0)
    revenue = models.DecimalField(_("营业收入（元）"), max_digits=16, decimal_places=2)
    rd_spending = models.DecimalField(_("研发投入（元）"), max_digits=16, decimal_places=2, default=0)
    tax = models.DecimalField(_("上缴税金（元）"), max_digits=16, decimal_places=2, default=0)
    own = models.BooleanField(default=False)
    confirmed_at = models.DateTimeField(null=True)
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("tenant_id", "starts_on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("tenant", "starts_on", "ends_on"), condition=Q(superseded_at=None), name="tenant_figures_once"
            ),
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="tenant_figures_half_open"),
            models.CheckConstraint(
                condition=Q(people_degree__lte=F("people"), people_rd__lte=F("people"), people_returned__lte=F("people"),
                            people_graduates__lte=F("people")),
                name="tenant_figures_parts_in_people",
            ),
            models.CheckConstraint(
                condition=Q(revenue__gte=0, rd_spending__gte=0, tax__gte=0), name="tenant_figures_not_negative"
            ),
        )  # fmt: skip


class Achievement(models.Model):
    """Something a tenant has to show: a round of funding, a right, a title, a sale; superseded when corrected."""

    class Kind(models.TextChoices):
        """What it is."""

        FUNDING = "funding", _("融资")
        PATENT = "patent", _("发明专利")
        RIGHT = "right", _("其他知识产权")
        TITLE = "title", _("高新技术企业")
        AWARD = "award", _("其他资质与奖励")
        SALE = "sale", _("并购、挂牌或上市")

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    tenant = models.ForeignKey(Tenant, models.CASCADE, related_name="achievements")
    kind = models.CharField(_("类型"), max_length=8, choices=Kind.choices)
    name = models.CharField(_("名称"), max_length=200)
    number = models.CharField(_("编号"), max_length=60, blank=True)
    applied_on = models.DateField(_("申请日期"), null=True, blank=True)
    on = models.DateField(_("取得日期"), null=True, blank=True)
    amount = models.DecimalField(_("金额（元）"), max_digits=16, decimal_places=2, null=True, blank=True)
    file = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("tenant_id", "on", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(kind="funding") | Q(amount__isnull=False, amount__gt=0, on__isnull=False), name="tenant_funding_has_amount"),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.name


class Mentoring(models.Model):
    """That a mentor (导师) looks after a tenant on days in [since, until)."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    tenant = models.ForeignKey(Tenant, models.CASCADE, related_name="mentorings")
    mentor = models.ForeignKey(Person, models.PROTECT, related_name="+")
    since = models.DateField(_("自"))
    until = models.DateField(_("至（不含）"), null=True, blank=True)
    recorded_at = models.DateTimeField()
    until_recorded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("tenant_id", "since", "id")
        constraints = (
            models.UniqueConstraint(fields=("tenant", "mentor"), condition=Q(until=None), name="mentoring_once"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gt=F("since")), name="mentoring_half_open"),
        )


class MentorSession(models.Model):
    """A meeting of a mentor with a tenant; superseded when corrected."""

    mentoring = models.ForeignKey(Mentoring, models.CASCADE, related_name="sessions")
    on = models.DateField(_("日期"))
    hours = models.DecimalField(_("时长（小时）"), max_digits=4, decimal_places=1)
    topic = models.CharField(_("主题"), max_length=200)
    result = models.CharField(_("结果"), max_length=300, blank=True)
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("mentoring_id", "on", "id")
        constraints = (models.CheckConstraint(condition=Q(hours__gt=0), name="mentor_session_has_hours"),)
