"""Telling the staff in time: work orders whose time is over, and those that nobody accepts. Asked again and again by the running site."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from duixian.apps.accounts.actor import Actor
from duixian.apps.incubator.models import OrderState, WorkOrder
from duixian.apps.incubator.operations.order_telling import told_staff
from duixian.apps.incubator.queries.work_orders import overdue_at, times_of
from duixian.apps.notices.models import Notice

LOOKS_BACK: Final = timedelta(days=60)
"""What fell due longer ago is shown in the lists, and nobody is told of it any more."""
OVERDUE, SILENT = "incubator.order.overdue", "incubator.order.silent"


def orders_remind(*, by: Actor, at: datetime) -> int:
    """Tell who fills in of every order that is overdue, and of every finished one whose days for acceptance are over, once each; how many
    notices were written. Three queries when there is nothing new."""
    rows = WorkOrder.objects.select_related("unit", "tenant__organisation", "room__floor__building", "asset")
    late = [(OVERDUE, one) for one in rows.filter(overdue_at(at), due_at__gte=at - LOOKS_BACK)]
    done = rows.filter(state=OrderState.FINISHED, finished_at__gte=at - LOOKS_BACK).exclude(contact=None)
    days = {one.unit_id: one.unit for one in done}
    limits = {pk: timedelta(days=times_of(unit).accept_days) for pk, unit in days.items()}
    silent = [
        (SILENT, one) for one in done if one.finished_at is not None and one.finished_at <= at - limits[one.unit_id]
    ]
    links = {f"/repairs/{one.uuid}/" for _kind, one in (*late, *silent)}
    known = set(Notice.objects.filter(kind__in=(OVERDUE, SILENT), link__in=links).values_list("kind", "link"))
    with transaction.atomic():
        return sum(
            told_staff(one, kind, by=by, at=at)
            for kind, one in (*late, *silent)
            if (kind, f"/repairs/{one.uuid}/") not in known
        )
