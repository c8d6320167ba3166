"""Property service under a contract: its scope, the sheet by which a quarter is judged, and what each quarter came to."""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import Unit
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.governance.models import Team
from duixian.apps.money.models import Acceptance, AcceptanceDuty, Contract, Milestone
from duixian.apps.targets.models import Declaration


class PropertyService(models.Model):
    """What a contractor does for the yards of a unit on days in [starts_on, ends_on), under a contract or none yet.

    `team` holds its posts and who was there. `bands` are the consequences of a score for what is paid, as
    [[least score, name, percent paid, yuan off, accepted], …].
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="property_services")
    declaration = models.ForeignKey(Declaration, models.PROTECT, related_name="+")
    contract = models.ForeignKey(Contract, models.PROTECT, null=True, blank=True, related_name="property_services")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(_("名称"), max_length=120)
    starts_on = models.DateField(_("自"))
    ends_on = models.DateField(_("至（不含）"))
    bands = models.JSONField(_("考核档次"), default=list)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("-starts_on", "-id")
        constraints = (
            models.UniqueConstraint(fields=("unit", "name"), name="property_service_once"),
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="property_service_half_open"),
        )

    def __str__(self) -> str:
        return self.name


class ScopeItem(models.Model):
    """Something that the service does, and how well it must be done."""

    class Kind(models.TextChoices):
        """What the field's contracts are made of."""

        CLEANING = "cleaning", _("保洁")
        GUARDS = "guards", _("保安")
        GREENING = "greening", _("绿化")
        EQUIPMENT = "equipment", _("设备设施管理")
        UPKEEP = "upkeep", _("物业维护")
        SUPPLIES = "supplies", _("消耗物品")
        TESTS = "tests", _("特种设备检测")

    service = models.ForeignKey(PropertyService, models.CASCADE, related_name="scope")
    kind = models.CharField(_("类别"), max_length=10, choices=Kind.choices)
    text = models.CharField(_("内容"), max_length=200)
    standard = models.CharField(_("服务标准"), max_length=300, blank=True)

    class Meta:
        ordering = ("service_id", "id")


class ScoreItem(models.Model):
    """An item of the sheet, its points, and the fact that is shown beside it."""

    class Fact(models.TextChoices):
        """What the records tell of a quarter."""

        NONE = "", _("（无）")
        POSTS = "posts", _("人员到位率")
        PATROLS = "patrols", _("巡查完成率")
        COMPLAINTS = "complaints", _("投诉")
        REPAIRS = "repairs", _("维修及时率")

    service = models.ForeignKey(PropertyService, models.CASCADE, related_name="items")
    name = models.CharField(_("考核项目"), max_length=120)
    points = models.DecimalField(_("分值"), max_digits=5, decimal_places=1)
    fact = models.CharField(_("参考数据"), max_length=10, choices=Fact.choices, blank=True)

    class Meta:
        ordering = ("service_id", "id")
        constraints = (models.CheckConstraint(condition=Q(points__gt=0), name="score_item_points_positive"),)

    def __str__(self) -> str:
        return self.name


class QuarterReview(models.Model):
    """How a service did on days in [starts_on, ends_on), and what of its price is paid for them.

    Settled once, by the head; score, band, `paid` and `kept` (together the price, yuan) are those of that day. Its acceptance is in `money`.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    service = models.ForeignKey(PropertyService, models.PROTECT, related_name="reviews")
    name = models.CharField(_("考核期"), max_length=40)
    starts_on = models.DateField(_("自"))
    ends_on = models.DateField(_("至（不含）"))
    price = models.DecimalField(_("本期合同价（元）"), max_digits=16, decimal_places=2)
    milestone = models.OneToOneField(Milestone, models.PROTECT, null=True, related_name="property_review")
    duty = models.OneToOneField(AcceptanceDuty, models.PROTECT, null=True, related_name="property_review")
    acceptance = models.OneToOneField(Acceptance, models.PROTECT, null=True, related_name="property_review")
    score = models.DecimalField(_("得分"), max_digits=5, decimal_places=2, null=True)
    band = models.CharField(_("档次"), max_length=20, blank=True)
    paid = models.DecimalField(_("应付（元）"), max_digits=16, decimal_places=2, null=True)
    kept = models.DecimalField(_("扣减（元）"), max_digits=16, decimal_places=2, null=True)
    note = models.TextField(_("考核意见"), blank=True)
    settled_on = models.DateField(_("考核日期"), null=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    file = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    recorded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("service_id", "starts_on")
        constraints = (
            models.UniqueConstraint(fields=("service", "starts_on"), name="quarter_reviewed_once"),
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="quarter_review_half_open"),
            models.CheckConstraint(condition=Q(price__gt=0), name="quarter_price_positive"),
        )

    def __str__(self) -> str:
        return self.name


class ReviewMark(models.Model):
    """What an item was given in a review, why, and what shows it; superseded by the next."""

    review = models.ForeignKey(QuarterReview, models.CASCADE, related_name="marks")
    item = models.ForeignKey(ScoreItem, models.PROTECT, related_name="+")
    points = models.DecimalField(_("得分"), max_digits=5, decimal_places=1)
    reason = models.CharField(_("理由"), max_length=300, blank=True)
    file = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, related_name="+")
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("review_id", "item_id", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("review", "item"), condition=Q(superseded_at=None), name="review_mark_one_live"
            ),
            models.CheckConstraint(condition=Q(points__gte=0), name="review_mark_not_negative"),
        )
