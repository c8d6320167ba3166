"""Where an edition could take place, and where it does: candidates, the choice with its reasons."""

from __future__ import annotations

import uuid6
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.events.models.editions import Event
from duixian.apps.money.models import Contract, Procurement


class VenueOption(models.Model):
    """A candidate: how many it holds, when it is free, what it asks, what speaks for and against it.

    `procurement` is the price comparison in which its offer was compared.
    """

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="venue_options")
    name = models.CharField(_("场地名称"), max_length=200)
    name_en = models.CharField(_("英文名称"), max_length=200, blank=True)
    address = models.CharField(_("地址"), max_length=200, blank=True)
    address_en = models.CharField(_("英文地址"), max_length=200, blank=True)
    capacity = models.PositiveIntegerField(_("容纳人数"))
    free_from = models.DateField(_("可用自"), null=True, blank=True)
    free_to = models.DateField(_("可用至"), null=True, blank=True)
    price = models.DecimalField(_("报价（元）"), max_digits=16, decimal_places=2, null=True, blank=True)
    advantages = models.TextField(_("优点"), blank=True)
    drawbacks = models.TextField(_("不足"), blank=True)
    procurement = models.ForeignKey(
        Procurement, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("比价采购")
    )
    removed_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("event_id", "id")
        constraints = (
            models.UniqueConstraint(fields=("event", "name"), condition=Q(removed_at=None), name="venue_option_once"),
            models.CheckConstraint(condition=Q(capacity__gt=0), name="venue_option_holds_somebody"),
            models.CheckConstraint(condition=Q(price=None) | Q(price__gte=0), name="venue_price_not_negative"),
            models.CheckConstraint(
                condition=Q(free_from=None) | Q(free_to=None) | Q(free_to__gte=F("free_from")),
                name="venue_days_in_order",
            ),
        )

    def __str__(self) -> str:
        return self.name


class VenueChoice(models.Model):
    """That a candidate was chosen on a day, why, and by which contract it is rented; a later choice supersedes it."""

    uuid = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="venue_choices")
    option = models.ForeignKey(VenueOption, models.PROTECT, related_name="choices")
    contract = models.ForeignKey(
        Contract, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("合同")
    )
    chosen_on = models.DateField(_("确定日期"))
    reason = models.TextField(_("选定理由"))
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("event_id", "chosen_on", "id")
        constraints = (
            models.UniqueConstraint(fields=("event",), condition=Q(superseded_at=None), name="venue_chosen_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="venue_chosen_for_a_reason"),
        )
