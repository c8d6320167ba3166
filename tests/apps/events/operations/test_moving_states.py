"""Whatever guests and the office do, in any order: the quota holds, whoever waits moves up in order and once, tickets go with places."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duixian.apps.accounts.errors import Refused
from duixian.apps.events.models import LIVE_STATES, Registration, RegistrationKind, Ticket
from duixian.apps.events.models.tickets import LIVE_TICKETS
from duixian.apps.events.operations.deciding import (
    offer_accept,
    offers_lapse,
    registration_approve,
    registration_cancel,
    registration_refuse,
)
from duixian.apps.events.operations.fees import fee_record
from duixian.apps.events.operations.kinds import KindDetails, kind_change
from duixian.apps.events.operations.substituting import registration_replace
from duixian.apps.events.queries.fees import sums_paid
from duixian.apps.events.rules import GUEST
from duixian.apps.notices.models import OutboxMail
from duixian.core.events.registration import HOLDING, MOVES
from factories.accounts import World, act, make_world
from factories.events import make_event, make_kind
from factories.registering import AT, apply, details

pytestmark = pytest.mark.django_db
NAMES = ("甲", "乙", "丙", "丁", "戊")
FEE = Decimal(100)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(("apply", "apply", "apply", "cancel", "approve", "refuse", "accept", "lapse", "replace", "pay", "widen")),
        st.integers(0, len(NAMES) - 1),
    ),
    min_size=4,
    max_size=22,
)  # fmt: skip
Act = Callable[[Registration, datetime], object]


class Office:
    """One kind with two places, and everything that can be done about it."""

    def __init__(self, *, approval: bool, fee: bool) -> None:
        self.world: World = make_world()
        self.event = make_event(self.world.unit)
        self.kind: RegistrationKind = make_kind(
            self.event, quota=2, needs_approval=approval, fee=FEE if fee else Decimal(0)
        )
        self.by, self.names = act(self.world.filler), 0

    def live(self, who: int) -> Registration | None:
        rows = self.event.registrations.filter(person__name=NAMES[who], state__in=LIVE_STATES)
        return rows.select_related("kind").first()

    def step(self, name: str, who: int, at: datetime) -> None:
        """What is refused did not happen."""
        try:
            with transaction.atomic():
                self._step(name, who, at)
        except Refused:
            return

    def _step(self, name: str, who: int, at: datetime) -> None:
        if name == "apply":
            apply(self.kind, NAMES[who], at=at)
        elif name == "lapse":
            offers_lapse(by=GUEST, at=at)
        elif name == "widen":
            self.kind.refresh_from_db()
            values = {
                "role": self.kind.role,
                "name": self.kind.name,
                "needs_approval": self.kind.needs_approval,
                "fee": self.kind.fee,
            }
            kind_change(
                uuid=self.kind.uuid, details=KindDetails(quota=(self.kind.quota or 0) + 1, **values), by=self.by, at=at
            )
        elif one := self.live(who):
            self._acts()[name](one, at)

    def _acts(self) -> dict[str, Act]:
        by = self.by
        return {
            "cancel": lambda one, at: registration_cancel(uuid=one.uuid, by=GUEST, at=at),
            "approve": lambda one, at: registration_approve(uuid=one.uuid, by=by, at=at),
            "refuse": lambda one, at: registration_refuse(uuid=one.uuid, reason="名额有限", by=by, at=at),
            "accept": lambda one, at: offer_accept(uuid=one.uuid, by=GUEST, at=at),
            "replace": self._replace,
            "pay": lambda one, at: fee_record(
                payer_uuid=one.uuid, kind="paid", amount=FEE, day=date(2020, 3, 1), reference="x", by=act(self.world.finance), at=at
            ),
        }  # fmt: skip

    def _replace(self, one: Registration, at: datetime) -> object:
        self.names += 1
        guest = details(f"接替{self.names}")
        return registration_replace(uuid=one.uuid, guest=guest, language="zh-hans", by=GUEST, at=at)


def check(office: Office) -> None:
    """What must hold at any moment."""
    office.kind.refresh_from_db()
    rows = list(
        office.event.registrations.select_related("kind", "person").prefetch_related("steps").order_by("number")
    )
    held = [one for one in rows if one.state in HOLDING]
    waiting = [one for one in rows if one.state == "waiting"]
    assert (office.kind.taken, len(held) <= (office.kind.quota or 0)) == (len(held), True)
    assert not waiting or len(held) == office.kind.quota
    moved_up = [
        one.number for one in rows if one.state != "waiting" and _waited(one) and _was(one, "offered", "applied")
    ]
    assert not waiting or max(moved_up, default=0) < min(one.number for one in waiting)
    for one in rows:
        states = [step.state for step in one.steps.all()]
        assert states[-1] == one.state
        assert all(
            any(then == after for (now, _), after in MOVES.items() if now == before)
            for before, then in pairwise(states)
        )
        _check_ticket(one)
    keys = list(OutboxMail.objects.values_list("key", flat=True))
    assert len(keys) == len(set(keys))


def _was(one: Registration, *states: str) -> bool:
    return any(step.state in states for step in one.steps.all())


def _waited(one: Registration) -> bool:
    return _was(one, "waiting")


def _check_ticket(one: Registration) -> None:
    """One ticket that passes, or waits for the fee, for whoever is confirmed; none for anybody else."""
    standings = list(
        Ticket.objects.filter(registration=one, standing__in=LIVE_TICKETS).values_list("standing", flat=True)
    )
    owes = sums_paid(one).kept < one.kind.fee
    assert standings == ([] if one.state != "confirmed" else ["unpaid" if owes else "valid"])


@given(STEPS, st.booleans(), st.booleans())
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_places_waiting_list_and_tickets_agree_whatever_happens(
    steps: list[tuple[str, int]], approval: bool, fee: bool
) -> None:
    with transaction.atomic():
        office = Office(approval=approval, fee=fee)
        for number, (name, who) in enumerate(steps):
            office.step(name, who, AT + timedelta(hours=20 * number))
            check(office)
        transaction.set_rollback(True)
