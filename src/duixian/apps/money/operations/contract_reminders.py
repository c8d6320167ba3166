"""Telling people in time: contracts that end soon, acceptances that fall due or are overdue. Asked again and again by the running site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from django.db import transaction

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import Unit, User
from duixian.apps.accounts.operations.guards import day_of
from duixian.apps.accounts.queries.people import holders
from duixian.apps.accounts.roles import Role
from duixian.apps.money.models import AcceptanceDuty, Contract
from duixian.apps.money.models.contracts import ContractState
from duixian.apps.money.queries.acceptances import with_outcome
from duixian.apps.notices.models import Notice
from duixian.apps.notices.operations import notice_send

ENDS_WITHIN: Final = timedelta(days=30)
DUE_WITHIN: Final = timedelta(days=7)
LOOKS_BACK: Final = timedelta(days=30)
"""What ended or fell due longer ago is shown in the lists, and nobody is told of it any more."""
_ZONES: Final = timedelta(days=1)


class _Reminder(NamedTuple):
    """What is to be told of, and to whom: who drafted the contract, or the unit's people who fill in."""

    kind: str
    link: str
    facts: dict[str, str]
    unit: Unit
    owner: User | None


def contracts_remind(*, by: Actor, at: datetime) -> int:
    """Tell the owner of every contract that ends within thirty days, and of every acceptance due within seven days or overdue, once each;
    how many notices were written. Three queries when there is nothing new."""
    found = [*_ending(at), *_due(at)]
    known = set(Notice.objects.filter(link__in={one.link for one in found}).values_list("kind", "link"))
    new = [one for one in found if (one.kind, one.link) not in known]
    if not new:
        return 0
    with transaction.atomic():
        return sum(_send(one, by, at) for one in new)


def _send(one: _Reminder, by: Actor, at: datetime) -> int:
    to: Iterable[User] = (
        [one.owner] if one.owner and one.owner.is_active else holders(one.unit, Role.FILLER, on=day_of(at, one.unit))
    )
    return notice_send(to=to, kind=one.kind, facts=one.facts, link=one.link, by=by, at=at)


def _ending(at: datetime) -> Iterator[_Reminder]:
    rows = Contract.objects.filter(
        state=ContractState.SIGNED, ends_on__range=(at.date() - LOOKS_BACK, at.date() + ENDS_WITHIN + _ZONES)
    )
    for contract in rows.select_related("unit", "prepared_by").order_by("ends_on", "pk"):
        if contract.ends_on <= day_of(at, contract.unit) + ENDS_WITHIN:
            facts = {"number": contract.number, "title": contract.title, "day": contract.ends_on.isoformat()}
            yield _Reminder(
                "money.contract.expiring", f"/contracts/{contract.uuid}/", facts, contract.unit, contract.prepared_by
            )


def _due(at: datetime) -> Iterator[_Reminder]:
    rows = with_outcome(AcceptanceDuty.objects.filter(cancelled_at=None)).filter(
        last_result=None, due_on__range=(at.date() - LOOKS_BACK, at.date() + DUE_WITHIN + _ZONES)
    )
    for duty in rows.select_related("unit", "contract__prepared_by").order_by("due_on", "pk"):
        kind = _pressing(duty.due_on, day_of(at, duty.unit))
        if kind:
            facts = {"title": duty.title, "day": duty.due_on.isoformat()}
            owner = duty.contract.prepared_by if duty.contract else None
            yield _Reminder(kind, f"/acceptances/{duty.uuid}/", facts, duty.unit, owner)


def _pressing(due_on: date, today: date) -> str:
    if today > due_on:
        return "money.acceptance.overdue"
    return "money.acceptance.due" if due_on <= today + DUE_WITHIN else ""
