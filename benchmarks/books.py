"""Claims: what is left of a line, every measure of a project, and a run of the control rules, in books with 100,000 payments.

Invented books of one unit on SQLite, written in bulk into a site of its own: 100 projects of four lines, each with 1,000 payments over the
year, 20 contracts with milestones, an invoice for every payment, a few faults of every kind; and one line more whose movements are those
of 100,000 payments. CPU milliseconds of one process, which holds the database too. Baselines: the sum of the movements for the columns
of a line, the same measure read with one ORM access a row and relation, and the rules asked of one document at a time.
"""

from __future__ import annotations

import gc
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from statistics import median
from typing import Any, Final
from uuid import uuid4

from benchmarks.harness import Result, alternate
from benchmarks.pages import _people, _site

PROJECTS, LINES, PAYMENTS, CONTRACTS = 100, 4, 1_000, 20
ALL: Final = PROJECTS * PAYMENTS
WRITTEN: Final = datetime(2020, 1, 6, tzinfo=UTC)
FIRST, LAST = date(2020, 1, 6), date(2020, 12, 28)
NATURES: Final = ("contract", "contract", "small", "labour", "travel")
STAGES: Final = (("request", 1), ("request", -1), ("accrual", 1), ("accrual", -1), ("payment", 1))
"""The movements of one payment without contract: asked for, payable, paid."""
BATCH = 5_000


def run() -> list[Result]:
    with tempfile.TemporaryDirectory(prefix="duixian-books-") as folder:
        _site(Path(folder))
        people = _people()
        heavy = _books(people)
        gc.collect()
        gc.freeze()  # a site does not carry the objects of its making
        return [_availability(heavy), _measures(), _controls(people)]


def _books(people: dict[str, Any]) -> Any:
    """Writes the books; gives the line with 100,000 payments."""
    from django.db import transaction

    from duixian.apps.targets.models import Declaration, Project

    unit = people["filler"].home
    staff = _staff(unit, people)
    with transaction.atomic():
        projects = Project.objects.bulk_create(
            Project(unit=unit, code=f"P{n:03d}", name=f"第{n}号项目", created_at=WRITTEN) for n in range(PROJECTS)
        )
        promises = Declaration.objects.bulk_create(
            Declaration(project=one, unit=unit, year=2020, number=f"2020-{n:03d}", created_at=WRITTEN)
            for n, one in enumerate(projects)
        )
        suppliers = _suppliers(unit)
        for n, promise in enumerate(promises):
            _promise(n, promise, suppliers, staff)
        return _heavy_line(promises[0])


def _staff(unit: Any, people: dict[str, Any]) -> dict[str, int]:
    """Who asks, approves, pays and books, and who may sign."""
    from duixian.apps.accounts.models import User
    from duixian.apps.money.models import SigningAuthority

    more = User.objects.bulk_create(
        User(username=name, name=name, email=f"{name}@example.org", home=unit) for name in ("payer", "booker", "signer")
    )
    SigningAuthority.objects.create(unit=unit, user=more[2], limit=100_000_000, since=FIRST, recorded_at=WRITTEN)
    return {
        "asks": people["filler"].pk,
        "approves": people["head"].pk,
        "pays": more[0].pk,
        "books": more[1].pk,
        "signs": more[2].pk,
    }


def _suppliers(unit: Any) -> list[Any]:
    from duixian.apps.parties.models import Organisation

    return Organisation.objects.bulk_create(
        Organisation(unit=unit, name=f"供应商{n:03d}", created_at=WRITTEN) for n in range(200)
    )


def _promise(n: int, promise: Any, suppliers: list[Any], staff: dict[str, int]) -> None:
    """Lines, receipts, contracts and payments of one project."""
    lines = _lines(promise)
    contracts = _contracts(n, promise, lines, suppliers, staff)
    payments = _payments(n, promise, lines, contracts, suppliers, staff)
    _invoices(payments)
    _move((one.line_id, one.uuid, one.amount, one.paid_on) for one in payments)


def _lines(promise: Any) -> list[Any]:
    from duixian.apps.money.models import BudgetChange, BudgetLine, Receipt

    lines = BudgetLine.objects.bulk_create(
        BudgetLine(
            unit=promise.unit,
            declaration=promise,
            position=at,
            name=f"明细{at}",
            budget=Decimal(5_000_000),
            created_at=WRITTEN,
        )
        for at in range(LINES)
    )
    BudgetChange.objects.bulk_create(
        BudgetChange(line=line, kind="approved", amount=line.budget, occurred_at=WRITTEN, recorded_at=WRITTEN)
        for line in lines
    )
    Receipt.objects.bulk_create(
        Receipt(unit=promise.unit, declaration=promise, amount=Decimal(5_000_000), received_on=date(2020, 3 * at + 2, 18),
                reference=f"{promise.number}-{at}", recorded_at=WRITTEN)
        for at in range(4)
    )  # fmt: skip
    return lines


def _contracts(n: int, promise: Any, lines: list[Any], suppliers: list[Any], staff: dict[str, int]) -> list[Any]:
    """Every fortieth was signed before it was approved."""
    from duixian.apps.money.models import Acceptance, AcceptanceDuty, Contract, Milestone

    approved = datetime(2020, 1, 8, 2, tzinfo=UTC)
    made = Contract.objects.bulk_create(
        Contract(unit=promise.unit, declaration=promise, line=lines[at % LINES], number=f"HT-{n:03d}-{at:02d}", title=f"服务{at}",
                 supplier=suppliers[(7 * n + at) % len(suppliers)], amount=Decimal(600_000), total=Decimal(600_000), starts_on=FIRST,
                 ends_on=date(2020, 12, 31), state="signed", prepared_by_id=staff["asks"], approved_by_id=staff["approves"],
                 approved_at=approved, signed_by_id=staff["signs"], signed_on=FIRST if (20 * n + at) % 40 == 0 else date(2020, 1, 9),
                 created_at=WRITTEN, recorded_at=WRITTEN)
        for at in range(CONTRACTS)
    )  # fmt: skip
    milestones = Milestone.objects.bulk_create(
        Milestone(
            contract=one, name="全部服务", due_on=date(2020, 6, 30), amount=one.amount, needs_acceptance=at % 2 == 0
        )
        for at, one in enumerate(made)
    )
    duties = AcceptanceDuty.objects.bulk_create(
        AcceptanceDuty(unit=promise.unit, declaration=promise, contract=one.contract, milestone=one, title="验收", due_on=one.due_on,
                       created_at=WRITTEN, recorded_at=WRITTEN)
        for one in milestones if one.needs_acceptance
    )  # fmt: skip
    Acceptance.objects.bulk_create(
        Acceptance(
            duty=one, number=f"YS-{one.pk}", held_on=FIRST, result="passed", people=["甲", "乙"], recorded_at=WRITTEN
        )
        for one in duties
    )
    return [(contract, milestone) for contract, milestone in zip(made, milestones, strict=True)]


def _payments(  # noqa: PLR0917  # rows of one project need everything of it
    n: int, promise: Any, lines: list[Any], contracts: list[Any], suppliers: list[Any], staff: dict[str, int]
) -> list[Any]:
    """1,000 over the year; every hundredth goes to somebody else than the contractor, every two hundredth doubles the one before."""
    from duixian.apps.money.models import Payment

    rows, span = [], (LAST - FIRST).days
    for at in range(PAYMENTS):
        nature, (contract, milestone) = NATURES[at % len(NATURES)], contracts[at % CONTRACTS]
        bound, day = nature == "contract", FIRST + timedelta(days=at * span // PAYMENTS)
        payee = contract.supplier if bound and at % 100 else suppliers[(at * 31 + n) % len(suppliers)]
        amount = rows[-1].amount if at % 200 == 199 else Decimal(1_000 + (at * 37 + n * 11) % 9_000)
        rows.append(Payment(
            unit=promise.unit, declaration=promise, line=contract.line if bound else lines[at % LINES], nature=nature,
            contract=contract if bound else None, milestone=milestone if bound else None, chain=uuid4(), number=f"ZF-{n:03d}-{at:04d}",
            purpose="服务款", payee=payee, payee_name=payee.name, amount=amount, state="booked", requested_by_id=staff["asks"],
            requested_at=WRITTEN, approved_by_id=staff["approves"], approved_at=WRITTEN + timedelta(days=at * span // PAYMENTS),
            paid_by_id=staff["pays"], paid_on=day, booked_by_id=staff["books"], booked_on=day, recorded_at=WRITTEN, paid_recorded_at=WRITTEN,
        ))  # fmt: skip
    return list(Payment.objects.bulk_create(rows, batch_size=BATCH))


def _invoices(payments: list[Any]) -> None:
    """One for each payment but every fiftieth."""
    from duixian.apps.money.models import Invoice

    Invoice.objects.bulk_create(
        (
            Invoice(unit_id=one.unit_id, payment=one, number=f"{one.pk:08d}", issued_on=one.paid_on, seller=one.payee_name,
                    amount=one.amount, recorded_at=WRITTEN)
            for at, one in enumerate(payments) if at % 50
        ),
        batch_size=BATCH,
    )  # fmt: skip


def _move(paid: Iterator[tuple[int, Any, Decimal, date]]) -> None:
    """The movements of payments (line, document, yuan, day), and the columns of their lines."""
    from duixian.apps.money.models import BudgetLine, Movement

    rows, totals = [], {}
    for line, document, amount, day in paid:
        steps = (uuid4(), uuid4(), uuid4())
        totals[line] = totals.get(line, Decimal(0)) + amount
        rows += [
            Movement(line_id=line, chain=document, step=steps[(at + 1) // 2], stage=stage, amount=sign * amount, document="money.payment",
                     document_uuid=document, occurred_on=day, occurred_at=WRITTEN, recorded_at=WRITTEN)
            for at, (stage, sign) in enumerate(STAGES)
        ]  # fmt: skip
    Movement.objects.bulk_create(rows, batch_size=BATCH)
    for line, total in totals.items():
        BudgetLine.objects.filter(pk=line).update(paid=total)


def _heavy_line(promise: Any) -> Any:
    """A line of the same unit, in a project of its own, whose movements are those of 100,000 payments."""
    from duixian.apps.money.models import BudgetChange, BudgetLine
    from duixian.apps.targets.models import Declaration, Project

    project = Project.objects.create(unit=promise.unit, code="HEAVY", name="长账", created_at=WRITTEN)
    own = Declaration.objects.create(
        project=project, unit=promise.unit, year=2020, number="2020-HEAVY", created_at=WRITTEN
    )
    line = BudgetLine.objects.create(
        unit=promise.unit, declaration=own, name="长账", budget=Decimal(900_000_000), created_at=WRITTEN
    )
    BudgetChange.objects.create(
        line=line, kind="approved", amount=line.budget, occurred_at=WRITTEN, recorded_at=WRITTEN
    )
    for first in range(0, ALL, 10_000):
        _move(
            (line.pk, uuid4(), Decimal(1_000 + at % 7_000), FIRST + timedelta(days=at * 350 // ALL))
            for at in range(first, first + 10_000)
        )
    from django.db.models import Sum

    line.paid = line.movements.filter(stage="payment").aggregate(total=Sum("amount"))["total"]
    line.save()
    return line


def _availability(line: Any) -> Result:
    """Finding the line and what is left of it, against the sum of its 500,000 movements."""
    from duixian.apps.accounts.actor import Actor
    from duixian.apps.money.queries.budget import availability, line_get

    uuid, now = line.uuid, datetime.now(UTC)
    assert availability(line_get(Actor.program(), uuid)) == availability(line, known_at=now)
    ours, summed, ratio = alternate(
        lambda: availability(line_get(Actor.program(), uuid)), lambda: availability(line, known_at=now), rounds=7
    )
    detail = f"summing takes {1000 * summed:,.0f} ms, ratio {1 / ratio:,.0f} ×; a past day is summed"
    return Result(
        "money: what is left of a line with 100,000 payments",
        1000 * ours,
        "ms",
        5,
        "<=",
        "sum of its movements",
        detail,
    )


def _measures() -> Result:
    """Every measure of money over one project of 1,000 payments, rows included; the slowest of five projects."""
    from duixian.apps.targets.models import Declaration

    promises = list(Declaration.objects.filter(number__in=[f"2020-{n:03d}" for n in range(10, 60, 10)]))
    _measured(promises[0]), _read_row_by_row(promises[0])
    ours = max(_milliseconds(lambda one=one: _measured(one)) for one in promises)
    naive = _milliseconds(lambda: _read_row_by_row(promises[0]), rounds=1)
    number = len(list(_functions()))
    detail = f"{number} measures; one of them read row by row {naive:,.0f} ms, ratio {naive / ours:.1f} ×"
    return Result(
        "money: all measures of a project among 100,000 payments",
        ours,
        "ms",
        200,
        "<=",
        "one ORM access a row and relation",
        detail,
    )


def _milliseconds(work: Callable[[], object], rounds: int = 5) -> float:
    taken = []
    for _ in range(rounds):
        gc.collect()
        start = time.process_time()
        work()
        taken.append(1000 * (time.process_time() - start))
    return median(taken)


def _functions() -> Iterator[tuple[Any, Any]]:
    from duixian.core.measures import registry

    yield from ((spec, registry.get(spec.name).function) for spec in registry.specs() if spec.name.startswith("money."))


def _measured(promise: Any) -> None:
    now = datetime.now(UTC)
    for spec, function in _functions():
        parameters = {one.name: one.default if one.default is not None else "10" for one in spec.parameters}
        found = function(subject=promise.uuid, parameters=parameters, as_of=LAST, known_at=now)
        assert found.value is not None, spec.code


def _read_row_by_row(promise: Any) -> int:
    """Payments whose papers agree, as it is first written: each payment asks for its contract, acceptance and invoices."""
    from duixian.apps.money.models import Payment
    from duixian.apps.money.queries.payments import held_against
    from duixian.core.money.matching import gaps

    return sum(not gaps(held_against(one, one.invoices.all())) for one in Payment.objects.filter(declaration=promise))


def _controls(people: dict[str, Any]) -> Result:
    """A first run over the whole unit, findings written, owners told; the baseline asks the rules of 20 payments, one at a time."""
    from duixian.apps.accounts.actor import Actor
    from duixian.apps.money.models import Payment
    from duixian.apps.money.operations.controls import controls_run
    from duixian.apps.money.queries.controls import check_document

    unit, now = people["filler"].home, datetime.now(UTC)
    gc.collect()
    start = time.process_time()
    ran = controls_run(unit=unit, as_of=date(2020, 12, 31), by=Actor.program(), at=now)
    taken = time.process_time() - start
    some = list(Payment.objects.order_by("pk")[: ALL : ALL // 20])
    each = _milliseconds(
        lambda: [check_document(about="money.payment", uuid=one.uuid, as_of=LAST, known_at=now) for one in some],
        rounds=1,
    ) / len(some)
    hours = each * ALL / 3_600_000
    detail = f"{ran.looked_at:,} documents, {ran.found:,} findings written; one at a time {hours:.1f} h, from 20"
    return Result(
        "money: control rules over 100,000 payments",
        taken,
        "s",
        10,
        "<=",
        "the rules of one document at a time",
        detail,
    )
