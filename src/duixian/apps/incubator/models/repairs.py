"""Repairs and complaints as work orders (工单), upkeep that comes again, and by when a unit means to be done."""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import Unit
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.incubator.models.assets import Asset
from duixian.apps.incubator.models.sites import Room
from duixian.apps.incubator.models.tenants import Tenant, TenantContact
from duixian.apps.money.models import AcceptanceDuty, BudgetLine, Contract
from duixian.apps.parties.models import Organisation


class Trade(models.TextChoices):
    """What kind of work it is."""

    POWER = "power", _("电气照明")
    WATER = "water", _("给排水")
    AIR = "air", _("空调通风")
    FIRE = "fire", _("消防安防")
    LIFT = "lift", _("电梯")
    DOORS = "doors", _("门窗锁具")
    WALLS = "walls", _("墙地顶面")
    NETWORK = "network", _("弱电网络")
    CLEANING = "cleaning", _("保洁绿化")
    OTHER = "other", _("其他")


class Priority(models.TextChoices):
    """How much it presses; the hours are those of the unit."""

    URGENT = "urgent", _("紧急")
    HIGH = "high", _("较急")
    NORMAL = "normal", _("一般")
    LOW = "low", _("可缓")


class OrderState(models.TextChoices):
    """Where a work order stands: the words of `core.incubator.work_orders`."""

    REPORTED = "reported", _("待派工")
    DECLINED = "declined", _("不受理")
    ASSIGNED = "assigned", _("已派工")
    STARTED = "started", _("维修中")
    WAITING_PARTS = "waiting-parts", _("待料")
    WAITING_TENANT = "waiting-tenant", _("待进场")
    FINISHED = "finished", _("待验收")
    RETURNED = "returned", _("返修")
    ACCEPTED = "accepted", _("已验收")
    CANCELLED = "cancelled", _("已取消")


class RepairTimes(models.Model):
    """Hours in which a unit means to be done, by priority, and days after which the staff may accept for somebody who says nothing."""

    unit = models.OneToOneField(Unit, models.PROTECT, related_name="repair_times")
    urgent = models.PositiveSmallIntegerField(_("紧急（小时）"), default=4)
    high = models.PositiveSmallIntegerField(_("较急（小时）"), default=24)
    normal = models.PositiveSmallIntegerField(_("一般（小时）"), default=72)
    low = models.PositiveSmallIntegerField(_("可缓（小时）"), default=240)
    accept_days = models.PositiveSmallIntegerField(_("验收期限（天）"), default=7)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(urgent__gt=0, high__gte=F("urgent"), normal__gte=F("high"), low__gte=F("normal")),
                name="repair_hours_in_order",
            ),
            models.CheckConstraint(condition=Q(accept_days__gt=0), name="repair_accept_days_positive"),
        )


class UpkeepPlan(models.Model):
    """Work that comes again every so many months on a place; `ahead` days before each due day its work order is made."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="upkeep_plans")
    name = models.CharField(_("名称"), max_length=120)
    trade = models.CharField(_("工种"), max_length=10, choices=Trade.choices)
    room = models.ForeignKey(Room, models.PROTECT, null=True, blank=True, related_name="upkeep_plans")
    asset = models.ForeignKey(Asset, models.PROTECT, null=True, blank=True, related_name="upkeep_plans")
    place = models.CharField(_("位置或设备"), max_length=120, blank=True)
    months = models.PositiveSmallIntegerField(_("每隔（月）"))
    first_due = models.DateField(_("首次到期"))
    ahead = models.PositiveSmallIntegerField(_("提前生成（天）"), default=7)
    checklist = models.JSONField(_("检查项"), default=list)
    worker = models.CharField(_("承办人"), max_length=80, blank=True)
    vendor = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    line = models.ForeignKey(BudgetLine, models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()
    ended_on = models.DateField(null=True)

    class Meta:
        ordering = ("unit_id", "name", "id")
        constraints = (
            models.UniqueConstraint(fields=("unit", "name"), condition=Q(ended_on=None), name="upkeep_plan_once"),
            models.CheckConstraint(condition=Q(months__gt=0), name="upkeep_months_positive"),
        )

    def __str__(self) -> str:
        return self.name


class WorkOrder(models.Model):
    """Something to be mended, kept up or set right. What it came to follows from its steps; `state` and the times are kept beside them.

    `contact` asked for it for a tenant, else `asked_by`. `line` is what pays for it: then it is accepted in `money` too (`duty`).
    `about` names the order that a complaint is of. `due_at` grows while the clock stands.
    """

    class Kind(models.TextChoices):
        """What it is about."""

        REPAIR = "repair", _("报修")
        COMPLAINT = "complaint", _("投诉")
        UPKEEP = "upkeep", _("保养")

    class Origin(models.TextChoices):
        """Where it came from."""

        TENANT = "tenant", _("企业")
        STAFF = "staff", _("职工")
        ROUND = "round", _("巡查")
        PLAN = "plan", _("保养计划")

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="work_orders")
    number = models.CharField(_("工单号"), max_length=20)
    kind = models.CharField(_("类型"), max_length=10, choices=Kind.choices, default=Kind.REPAIR)
    origin = models.CharField(_("来源"), max_length=8, choices=Origin.choices)
    tenant = models.ForeignKey(Tenant, models.PROTECT, null=True, blank=True, related_name="work_orders")
    contact = models.ForeignKey(TenantContact, models.PROTECT, null=True, blank=True, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    room = models.ForeignKey(Room, models.PROTECT, null=True, blank=True, related_name="work_orders")
    asset = models.ForeignKey(Asset, models.PROTECT, null=True, blank=True, related_name="work_orders")
    place = models.CharField(_("位置或设备"), max_length=120, blank=True)
    title = models.CharField(_("事由"), max_length=120)
    text = models.TextField(_("详细说明"), blank=True)
    reachable = models.CharField(_("联系方式与可进场时间"), max_length=120, blank=True)
    about = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="complaints")
    plan = models.ForeignKey(UpkeepPlan, models.PROTECT, null=True, blank=True, related_name="orders")
    planned_for = models.DateField(_("计划日期"), null=True, blank=True)
    trade = models.CharField(_("工种"), max_length=10, choices=Trade.choices, blank=True)
    priority = models.CharField(_("紧急程度"), max_length=8, choices=Priority.choices, blank=True)
    worker = models.CharField(_("承办人"), max_length=80, blank=True)
    vendor = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    line = models.ForeignKey(BudgetLine, models.PROTECT, null=True, blank=True, related_name="work_orders")
    contract = models.ForeignKey(Contract, models.PROTECT, null=True, blank=True, related_name="work_orders")
    duty = models.OneToOneField(AcceptanceDuty, models.PROTECT, null=True, related_name="work_order")
    state = models.CharField(_("状态"), max_length=16, choices=OrderState.choices, default=OrderState.REPORTED)
    requested_at = models.DateTimeField(_("报修时间"))
    due_at = models.DateTimeField(_("时限"), null=True)
    standing_since = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(_("完工时间"), null=True)
    closed_at = models.DateTimeField(null=True)
    returned = models.PositiveSmallIntegerField(_("返修次数"), default=0)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("-requested_at", "-id")
        indexes = (
            models.Index(fields=("unit", "state"), name="work_order_by_state"),
            models.Index(fields=("unit", "requested_at"), name="work_order_by_time"),
        )
        constraints = (
            models.UniqueConstraint(fields=("unit", "number"), name="work_order_number_once"),
            models.UniqueConstraint(
                fields=("plan", "planned_for"), condition=Q(plan__isnull=False), name="work_order_once_per_due"
            ),
            models.CheckConstraint(
                condition=Q(plan=None, planned_for=None) | Q(plan__isnull=False, planned_for__isnull=False),
                name="work_order_plan_with_its_day",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class WorkOrderStep(models.Model):
    """Something that was done with a work order; never edited. `due_at` is set by a triage, `checks` is the checklist of an upkeep as
    [[text, in order, remark], …]."""

    order = models.ForeignKey(WorkOrder, models.CASCADE, related_name="steps")
    action = models.CharField(max_length=16)
    occurred_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=500, blank=True)
    checks = models.JSONField(default=list)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    contact = models.ForeignKey(TenantContact, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("order_id", "occurred_at", "id")


class WorkOrderLine(models.Model):
    """Labour or parts that a work order took; superseded when taken back."""

    class Kind(models.TextChoices):
        """What was used."""

        LABOUR = "labour", _("人工")
        PARTS = "parts", _("材料")

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    order = models.ForeignKey(WorkOrder, models.CASCADE, related_name="lines")
    kind = models.CharField(_("类别"), max_length=8, choices=Kind.choices)
    text = models.CharField(_("名称"), max_length=120)
    quantity = models.DecimalField(_("数量"), max_digits=10, decimal_places=2)
    measure = models.CharField(_("计量单位"), max_length=12, blank=True)
    price = models.DecimalField(_("单价（元）"), max_digits=12, decimal_places=2)
    amount = models.DecimalField(_("金额（元）"), max_digits=16, decimal_places=2)
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("order_id", "kind", "id")
        constraints = (
            models.CheckConstraint(condition=Q(quantity__gt=0) & Q(price__gte=0), name="order_line_not_negative"),
        )


class WorkOrderPhoto(models.Model):
    """A photo of what is broken, or of what was done."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    order = models.ForeignKey(WorkOrder, models.CASCADE, related_name="photos")
    file = models.ForeignKey(EvidenceFile, models.PROTECT, related_name="+")
    after = models.BooleanField(_("完工后"), default=False)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("order_id", "id")
        constraints = (models.UniqueConstraint(fields=("order", "file"), name="order_photo_once"),)
