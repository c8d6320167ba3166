"""Telling people in time: inspections due within 60, 30 and 7 days, and overdue. Asked again and again by the running site."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import groupby
from typing import NamedTuple

from django.db import transaction

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.operations.guards import day_of
from duixian.apps.accounts.queries.people import holders
from duixian.apps.accounts.roles import Role
from duixian.apps.incubator.models import Inspection, SpecialEquipment, UseState
from duixian.apps.incubator.queries.equipment import EquipmentState, equipment_states
from duixian.apps.notices.models import Notice
from duixian.apps.notices.operations import notice_send
from duixian.core.incubator.inspections import NOTICE_DAYS, State

LOOKS_BACK = timedelta(days=30)
"""What was due longer ago stands in red on the pages, and nobody is told of it any more."""
_ZONES = timedelta(days=1)


class _Reminder(NamedTuple):
    kind: str
    link: str
    facts: dict[str, str]
    unit: Unit


def inspections_remind(*, by: Actor, at: datetime) -> int:
    """Tell those who run the incubator of every inspection due within 60, 30 and 7 days and of every one overdue, once each; how many
    notices were written. Equipment that is stopped is left alone. Two queries, and two for each unit, when there is nothing new."""
    found = list(_reminders(at))
    known = set(Notice.objects.filter(link__in={one.link for one in found}).values_list("kind", "link"))
    new = [one for one in found if (one.kind, one.link) not in known]
    if not new:
        return 0
    with transaction.atomic():
        return sum(_send(one, by, at) for one in new)


def _send(one: _Reminder, by: Actor, at: datetime) -> int:
    to = holders(one.unit, Role.FILLER, on=day_of(at, one.unit))
    return notice_send(to=to, kind=one.kind, facts=one.facts, link=one.link, by=by, at=at)


def _reminders(at: datetime) -> Iterator[_Reminder]:
    day = at.date()
    due = Inspection.objects.filter(
        superseded_at=None,
        done_on=None,
        due_on__range=(day - LOOKS_BACK, day + timedelta(days=max(NOTICE_DAYS)) + _ZONES),
    )
    listed = SpecialEquipment.objects.filter(inspections__in=due).select_related("unit").order_by("unit_id", "pk")
    for unit, held in groupby(listed, key=lambda one: one.unit):
        for state in equipment_states(held, day_of(at, unit)):
            reminder = _of(state)
            if reminder:
                yield reminder


def _of(state: EquipmentState) -> _Reminder | None:
    standing = state.standing
    if standing is None or standing.state is State.QUIET or state.state != UseState.IN_USE:
        return None
    kind = "incubator.inspection.overdue" if standing.state is State.OVERDUE else "incubator.inspection.due"
    window = f"&notice={standing.notice}" if standing.notice else ""
    facts = {"name": state.equipment.name, "day": standing.due.isoformat(), "left": str(standing.left)}
    link = f"/sites/equipment/{state.equipment.uuid}/?due={standing.due.isoformat()}{window}"
    return _Reminder(kind, link, facts, state.equipment.unit)
