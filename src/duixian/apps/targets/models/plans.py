"""The implementation plan (实施计划): what is due when, by whom, with which money; and what became of it."""

from __future__ import annotations

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.targets.models.declarations import Declaration


class PlanItem(models.Model):
    """One thing to be done in [starts_on, due_on]; both days included, as people write plans.

    `amount` is the money the plan means to spend on it by then (the spending curve); `weight` its share of the work.
    `source` names the app that makes and completes the item by itself (empty: people do).
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    declaration = models.ForeignKey(Declaration, models.CASCADE, related_name="plan_items")
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(_("任务"), max_length=200)
    stage = models.CharField(_("阶段"), max_length=80, blank=True)
    starts_on = models.DateField(_("开始"))
    due_on = models.DateField(_("期限"))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("责任人")
    )
    owner_name = models.CharField(_("责任人"), max_length=60, blank=True)
    weight = models.DecimalField(_("权重"), max_digits=8, decimal_places=2, default=1)
    amount = models.DecimalField(_("计划支出（元）"), max_digits=16, decimal_places=2, null=True, blank=True)
    source = models.CharField(max_length=40, blank=True)
    removed_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("declaration_id", "due_on", "position", "id")
        constraints = (
            models.CheckConstraint(condition=Q(due_on__gte=F("starts_on")), name="plan_item_days_in_order"),
            models.CheckConstraint(condition=Q(weight__gt=0), name="plan_item_weight_positive"),
            models.CheckConstraint(condition=Q(amount=None) | Q(amount__gte=0), name="plan_item_amount_not_negative"),
        )

    def __str__(self) -> str:
        return self.name


class FactKind(models.TextChoices):
    """What may become of a plan item."""

    DONE = "done", _("完成")
    CANCELLED = "cancelled", _("取消")


class PlanItemFact(models.Model):
    """That an item was done or cancelled, on which day, shown by which file. A correction supersedes the earlier fact."""

    item = models.ForeignKey(PlanItem, models.CASCADE, related_name="facts")
    kind = models.CharField(max_length=16, choices=FactKind.choices)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    note = models.CharField(_("说明"), max_length=200, blank=True)
    file = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("item_id", "recorded_at", "id")
        constraints = (
            models.UniqueConstraint(fields=("item",), condition=Q(superseded_at=None), name="plan_item_one_live_fact"),
        )
