"""The hours within which a unit means to have repairs done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.accounts.models import Unit
from duixian.apps.audit.operations import record
from duixian.apps.incubator.models import Priority, RepairTimes
from duixian.apps.incubator.rules import may_decide

MOST_HOURS = 24 * 90


@transaction.atomic
def repair_times_set(*, unit: Unit, hours: Mapping[str, int], accept_days: int, by: Actor, at: datetime) -> RepairTimes:
    """Set the hours by priority and the days for acceptance; orders that were sent before keep their time.

    Raises NotAllowed for anybody but the head, and Invalid at the priority or at `accept_days`.
    """
    if not may_decide(by, unit.path):
        raise NotAllowed(_("只有单位负责人可以设定维修时限。"))
    least = 1
    for priority in Priority.values:
        if not least <= hours[priority] <= MOST_HOURS:
            raise Invalid(_("时限由紧到缓不能变短，最多%(most)s小时。") % {"most": MOST_HOURS}, field=priority)
        least = hours[priority]
    if not 1 <= accept_days <= 60:
        raise Invalid(_("请填1到60天。"), field="accept_days")
    times, _made = RepairTimes.objects.select_for_update().get_or_create(unit=unit)
    values = {**{name: hours[name] for name in Priority.values}, "accept_days": accept_days}
    if any(getattr(times, name) != value for name, value in values.items()):
        RepairTimes.objects.filter(pk=times.pk).update(**values)
        times.refresh_from_db()
        record(
            kind="incubator.times.set",
            unit=unit,
            about="incubator.repair_times",
            about_uuid=unit.uuid,
            by=by,
            at=at,
            payload=values,
        )
    return times
