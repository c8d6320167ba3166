"""Bills of the tenants month by month: run, written in December, paid but for two."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Final

from duixian.apps.incubator.models import TenantBill
from duixian.apps.incubator.operations.billing import Paid, bills_pay, bills_remind, bills_run
from duixian.cli.demo_year.diary import Event, event
from duixian.cli.demo_year.firms import LEAVERS, firms
from duixian.cli.demo_year.stage import PAYER, Stage, scene

WRITTEN: Final = 12
"""The month whose bills are written to the tenants; those before were handed out."""
OPEN: Final = ((11, 6), (12, 20))
"""Bills that stay open: the month, and the place of the bill in it."""
LATE: Final = 0.06
"""Share of bills that are paid two weeks late."""


def events() -> Iterator[Event]:
    """Each month the bills on the sixth and what came in by the twentieth; at the end two are reminded of."""
    for month in range(1, 13):
        yield event(f"2020-{month:02d}-06", 5, _run, month=month)
        yield event(f"2020-{month:02d}-20", 5, _paid, month=month)
    yield event("2020-12-28", 5, _remind)


def _run(stage: Stage, month: int) -> None:
    with scene(stage, PAYER, f"2020-{month:02d}-06", 9) as moment:
        bills_run(
            unit=stage.centre,
            month=date(2020, month, 1),
            due_on=date(2020, month, 20),
            by=moment.by,
            at=moment.at,
            write=month == WRITTEN,
        )


def _paid(stage: Stage, month: int) -> None:
    """What is in the bank by the 20th; who was late the month before is entered with it. Whoever moves out pays in time."""
    day = date(2020, month, 20)
    going = {firm.name for firm in firms() if firm.place in LEAVERS}
    random = Random(f"缴费{month}")
    stay = {bill.pk for number, place in OPEN if number <= month for bill in [_bills(stage, number)[place]]}
    due = [one for one in _bills(stage, month) if one.pk not in stay]
    in_time = [
        one
        for one in due
        if random.random() >= LATE or month == WRITTEN or one.amount < 0 or one.tenant.organisation.name in going
    ]
    late = [one for one in _bills(stage, month - 1) if one.paid_on is None and one.pk not in stay] if month > 1 else []
    with scene(stage, PAYER, day.isoformat(), 16) as moment:
        paid = [Paid(one.uuid, day - timedelta(days=random.randint(0, 9)), f"网银 {one.number}") for one in in_time]
        paid += [Paid(one.uuid, date(2020, month, 3), f"网银 {one.number}") for one in late]
        bills_pay(unit=stage.centre, paid=paid, by=moment.by, at=moment.at)


def _bills(stage: Stage, month: int) -> list[TenantBill]:
    found = TenantBill.objects.filter(month=date(2020, month, 1), tenant__unit=stage.centre)
    return list(found.select_related("tenant__organisation").order_by("number"))


def _remind(stage: Stage) -> None:
    """The two bills that are open are asked for after Christmas."""
    with scene(stage, "program", "2020-12-28", 9) as moment:
        bills_remind(by=moment.by, at=moment.at)
