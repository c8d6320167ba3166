"""Bills of the tenants month by month: run, written in December, paid but for two."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Final

from duixian.apps.incubator.models import TenantBill
from duixian.apps.incubator.operations.billing import Paid, bills_pay, bills_remind, bills_run
from duixian.cli.demo_year.stage import PAYER, Stage, scene

WRITTEN: Final = 12
"""The month whose bills are written to the tenants; those before were handed out."""
OPEN: Final = ((11, 6), (12, 20))
"""Bills that stay open: the month, and the place of the bill in it."""
LATE: Final = 0.06
"""Share of bills that are paid two weeks late."""


def play(stage: Stage, *months: int) -> None:
    """The bills of some months, and what came in for them."""
    for month in months:
        run_on, due_on = date(2020, month, 6), date(2020, month, 20)
        with scene(stage, PAYER, run_on.isoformat(), 9) as moment:
            bills_run(
                unit=stage.centre,
                month=date(2020, month, 1),
                due_on=due_on,
                by=moment.by,
                at=moment.at,
                write=month == WRITTEN,
            )
        _paid(stage, month, date(2020, month, 20))


def _paid(stage: Stage, month: int, day: date) -> None:
    """What is in the bank by the 20th; who was late the month before is entered with it."""
    random = Random(f"缴费{month}")
    stay = {bill.pk for number, place in OPEN if number <= month for bill in [_bills(stage, number)[place]]}
    due = [one for one in _bills(stage, month) if one.pk not in stay]
    in_time = [one for one in due if month == WRITTEN or one.amount < 0 or random.random() >= LATE]
    late = [one for one in _bills(stage, month - 1) if one.paid_on is None and one.pk not in stay] if month > 1 else []
    with scene(stage, PAYER, day.isoformat(), 16) as moment:
        paid = [Paid(one.uuid, day - timedelta(days=random.randint(0, 9)), f"网银 {one.number}") for one in in_time]
        paid += [Paid(one.uuid, date(2020, month, 3), f"网银 {one.number}") for one in late]
        bills_pay(unit=stage.centre, paid=paid, by=moment.by, at=moment.at)


def _bills(stage: Stage, month: int) -> list[TenantBill]:
    return list(TenantBill.objects.filter(month=date(2020, month, 1), tenant__unit=stage.centre).order_by("number"))


def remind(stage: Stage) -> None:
    """The two bills that are open are asked for after Christmas."""
    with scene(stage, "program", "2020-12-28", 9) as moment:
        bills_remind(by=moment.by, at=moment.at)
