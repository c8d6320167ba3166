"""The money of the year as it happens: receipts, contracts, acceptances and payments of a project, day by day, by the people whose turn it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any, Final
from uuid import UUID

from duixian.apps.evidence.filetypes import Upload
from duixian.apps.evidence.operations import file_store
from duixian.apps.incubator.operations.year_plan import LinePlan, year_plan_add
from duixian.apps.money.models import AcceptanceDuty, Contract, Payment, PlannedPayment
from duixian.apps.money.operations.acceptances import acceptance_duty_add, acceptance_record
from duixian.apps.money.operations.authorities import authority_grant
from duixian.apps.money.operations.budget import receipt_record
from duixian.apps.money.operations.contracts import (
    MilestoneValues,
    Terms,
    contract_approve,
    contract_complete,
    contract_draft,
    contract_register,
    contract_sign,
    contract_submit,
)
from duixian.apps.money.operations.invoices import invoice_enter
from duixian.apps.money.operations.payments import (
    MeetingValues,
    payment_approve,
    payment_book,
    payment_pay,
    payment_register,
    payment_request,
)
from duixian.cli.demo_year import estate, money
from duixian.cli.demo_year.buying import buy, purchase_of
from duixian.cli.demo_year.diary import Event, play_until
from duixian.cli.demo_year.money import DEALS, LINES, NEVER, RECEIPTS, SPENT, Deal, Spend
from duixian.cli.demo_year.papers import text
from duixian.cli.demo_year.planning import OWNERS
from duixian.cli.demo_year.stage import BOOKER, HEAD, PAYER, Stage, line_of, scene

LETTERS: Final = {"forum": "F", "tcm": "T", "incubator": "I"}
"""By which numbers of papers tell the projects apart."""
RHYTHMS: Final = {"水电费": "month", "物业管理费": "quarter", "设施维修": "quarter"}
"""Lines of the incubator that are paid by a plan; each instalment is an item of its implementation plan."""
ARRANGED: Final = (("会场布置", "2020-10-14", "2020-10-14"), ("会议摄像", "2020-10-24", "2020-10-23"))
"""What else of the TCM conference had to be accepted: due, held."""


def prepare(stage: Stage) -> None:
    """Who may sign, and how the lines of the incubator will be paid."""
    paper = text("合同签署授权书", "授权陈岚签署单项300万元以下的合同。")
    with scene(stage, OWNERS["forum"], "2020-01-07", 8) as moment:
        file = file_store(unit=stage.centre, name=paper.name, content=paper.content, by=moment.by, at=moment.at)
    with scene(stage, "admin", "2020-01-07", 9) as moment:
        authority_grant(
            unit=stage.centre, user_uuid=stage.users[HEAD].uuid, limit=Decimal(3_000_000), since=date(2020, 1, 7),
            file=file, by=moment.by, at=moment.at,
        )  # fmt: skip
    with scene(stage, OWNERS["incubator"], "2020-01-08", 10) as moment:
        plans = [
            LinePlan(line=line_of(stage, "incubator", line.name), name=f"{line.name}支付计划", rhythm=RHYTHMS[line.name], amount=Decimal(line.yuan))
            for line in LINES["incubator"]
        ]  # fmt: skip
        year_plan_add(
            declaration_uuid=stage.declarations["incubator"], plans=plans, starts_on=date(2020, 1, 2), ends_on=date(2020, 12, 16),
            by=moment.by, at=moment.at,
        )  # fmt: skip


def spend_until(stage: Stage, key: str, last: str) -> None:
    """Everything of a project's money from where it was left up to a day."""
    play_until(stage, key, events(key), last)


def finish_contracts(stage: Stage) -> None:
    """At the end of the year what was carried out is closed; the framework with its last order."""
    for key, deals in DEALS.items():
        with scene(stage, OWNERS[key], "2020-12-21", 15) as moment:
            for deal in sorted(deals, key=lambda one: one.kind == "framework"):
                contract_complete(uuid=stage.papers[deal.key], on=date(2020, 12, 21), by=moment.by, at=moment.at)


def events(key: str) -> Iterator[Event]:
    """What happens to the money of a project: receipts, contracts, acceptances, payments."""
    for number, receipt in enumerate(RECEIPTS[key], 1):
        yield Event(receipt.day, 0, partial(_receive, key=key, number=number, receipt=receipt))
    for deal in DEALS[key]:
        yield from _deal_events(key, deal)
    for spend in SPENT[key]:
        yield Event(spend.day, 4, partial(_spend, key=key, spend=spend))
        if spend.billed not in {"", NEVER}:
            yield Event(spend.billed, 5, partial(_bill_late, key=key, spend=spend))
    if key == "tcm":
        for title, due, held in ARRANGED:
            yield Event("2020-09-14", 1, partial(_arrange, title=title, due=due))
            yield Event(held, 3, partial(_accept, key=key, title=title, day=held))


def _deal_events(key: str, deal: Deal) -> Iterator[Event]:
    purchase = purchase_of(key, deal)
    if purchase is not None:
        yield Event(purchase.asked, 1, partial(buy, one=purchase))
    yield Event(deal.drafted, 1, partial(_register if deal.outside else _draft, key=key, deal=deal))
    if not deal.outside:
        yield Event(deal.signed, 2, partial(_sign, key=key, deal=deal))
    for node in deal.nodes:
        if deal.key == "property":
            yield Event(node.accepted, 3, partial(_reviewed, number=deal.nodes.index(node) + 1))
        elif node.accepted:
            yield Event(
                node.accepted, 3, partial(_accept, key=key, title=f"{deal.title} {node.name}", day=node.accepted)
            )


def _receive(stage: Stage, key: str, number: int, receipt: money.Receipt) -> None:
    with scene(stage, PAYER, receipt.day, 15) as moment:
        receipt_record(
            declaration_uuid=stage.declarations[key], source="fiscal", amount=Decimal(receipt.yuan), received_on=date.fromisoformat(receipt.day),
            reference=f"SK-{key[:2].upper()}-{number:02d}", notice=f"海财教〔2020〕{10 + number}号", by=moment.by, at=moment.at,
        )  # fmt: skip


def _terms(stage: Stage, key: str, deal: Deal) -> Terms:
    number = f"HT2020-{LETTERS[key]}{[one.key for one in DEALS[key]].index(deal.key) + 1:02d}"
    terms: Terms = {
        "number": number, "title": deal.title, "amount": Decimal(deal.yuan), "supplier_name": deal.supplier, "kind": deal.kind,
        "starts_on": date.fromisoformat(deal.signed), "ends_on": date.fromisoformat(deal.ends),
        "procurement_uuid": stage.papers.get(f"{deal.key}-bought"), "framework_uuid": stage.papers.get(deal.of),
        "milestones": [
            MilestoneValues(name=one.name, due_on=date.fromisoformat(one.due), amount=Decimal(one.yuan), needs_acceptance=bool(one.accepted))
            for one in deal.nodes
        ],
    }  # fmt: skip
    return terms


def _draft(stage: Stage, key: str, deal: Deal) -> None:
    """Drafted in the morning, examined in the afternoon."""
    with scene(stage, OWNERS[key], deal.drafted, 9) as moment:
        made = contract_draft(
            line_uuid=line_of(stage, key, deal.line), by=moment.by, at=moment.at, **_terms(stage, key, deal)
        )
        contract_submit(uuid=made.uuid, by=moment.by, at=moment.at)
    stage.papers[deal.key] = made.uuid
    with scene(stage, HEAD, deal.drafted, 15) as moment:
        contract_approve(uuid=made.uuid, note="条款齐全，金额在明细预算内。", by=moment.by, at=moment.at)


def _sign(stage: Stage, key: str, deal: Deal) -> None:
    with scene(stage, OWNERS[key], deal.signed, 11) as moment:
        contract_sign(
            uuid=stage.papers[deal.key], signed_on=date.fromisoformat(deal.signed), signed_by_uuid=stage.users[HEAD].uuid,
            upload=_paper(deal), by=moment.by, at=moment.at,
        )  # fmt: skip


def _register(stage: Stage, key: str, deal: Deal) -> None:
    """Found signed: the accountant enters it as it is."""
    with scene(stage, PAYER, deal.drafted, 9) as moment:
        made = contract_register(
            line_uuid=line_of(stage, key, deal.line), signed_on=date.fromisoformat(deal.signed), signed_by_uuid=stage.users[HEAD].uuid,
            upload=_paper(deal), by=moment.by, at=moment.at, **_terms(stage, key, deal),
        )  # fmt: skip
    stage.papers[deal.key] = made.uuid


def _paper(deal: Deal) -> Upload:
    return text(
        f"{deal.title}合同", f"乙方：{deal.supplier}", f"金额：{Decimal(deal.yuan):,.2f}元", f"签订日期：{deal.signed}"
    )


def _arrange(stage: Stage, title: str, due: str) -> None:
    with scene(stage, OWNERS["tcm"], "2020-09-14", 10) as moment:
        acceptance_duty_add(
            declaration_uuid=stage.declarations["tcm"],
            title=title,
            due_on=date.fromisoformat(due),
            by=moment.by,
            at=moment.at,
        )


def _accept(stage: Stage, key: str, title: str, day: str) -> None:
    with scene(stage, OWNERS[key], day, 8) as moment:
        duty = AcceptanceDuty.objects.get(declaration__uuid=stage.declarations[key], title=title)
        acceptance_record(
            duty_uuid=duty.uuid, held_on=date.fromisoformat(day), result="passed", people=[moment.by.name, "方以宁", "周青"], by=moment.by,
            at=moment.at,
        )  # fmt: skip


def _reviewed(stage: Stage, number: int) -> None:
    """A quarter of property service is accepted by its review."""
    estate.review(stage, number)


def _spend(stage: Stage, key: str, spend: Spend) -> None:
    """Asked for, approved, paid and booked by four people on one day; or entered as the bank shows it."""
    reference = f"YH{spend.day.replace('-', '')}-{LETTERS[key]}{SPENT[key].index(spend) + 1:02d}"
    day = date.fromisoformat(spend.day)
    if spend.outside:
        with scene(stage, PAYER, spend.day, 16) as moment:
            made = payment_register(
                **_wanted(stage, key, spend), paid_on=day, bank_reference=reference, by=moment.by, at=moment.at
            )
        _bill(stage, key, spend, made, spend.day)
        return
    with scene(stage, OWNERS[key], spend.day, 9) as moment:
        made = payment_request(**_wanted(stage, key, spend), by=moment.by, at=moment.at)
    if spend.billed == "":
        _bill(stage, key, spend, made, spend.day)
    with scene(stage, HEAD, spend.day, 11) as moment:
        payment_approve(uuid=made.uuid, by=moment.by, at=moment.at)
    with scene(stage, PAYER, spend.day, 14) as moment:
        payment_pay(uuid=made.uuid, paid_on=day, bank_reference=reference, by=moment.by, at=moment.at)
    with scene(stage, BOOKER, spend.day, 16) as moment:
        payment_book(uuid=made.uuid, booked_on=day, voucher=f"JZ{reference[2:]}", by=moment.by, at=moment.at)


def _wanted(stage: Stage, key: str, spend: Spend) -> dict[str, Any]:
    """What is asked for: the contract with its milestone and acceptance, or the instalment of a plan."""
    contract = Contract.objects.get(uuid=stage.papers[spend.deal]) if spend.deal else None
    node = contract.milestones.filter(name=spend.node).first() if contract else None
    duty = AcceptanceDuty.objects.filter(milestone=node).first() if node else None
    held = duty.acceptances.filter(superseded_at=None).first() if duty else None
    return {
        "line_uuid": line_of(stage, key, spend.line), "nature": spend.nature, "purpose": spend.purpose, "amount": _amount(stage, spend),
        "payee_name": spend.payee, "contract_uuid": contract.uuid if contract else None, "milestone_uuid": node.uuid if node else None,
        "acceptance_uuid": held.uuid if held else None, "planned_uuid": _instalment(stage, key, spend),
        "meeting": _meals(stage, spend) if spend.nature == "meeting" else None,
    }  # fmt: skip


def _amount(stage: Stage, spend: Spend) -> Decimal:
    """What is asked for: of a quarter of property service, what its review leaves."""
    return estate.kept_after_review(stage, int(spend.node[1])) if spend.nature == "property" else Decimal(spend.yuan)


def _meals(stage: Stage, spend: Spend) -> MeetingValues:
    """The working meals of the forum: 521 people on two days, with the sheet on which they signed."""
    sheet = text("会议工作用餐签到表", "6月10日521人，6月11日521人。")
    with scene(stage, OWNERS["forum"], spend.day, 9) as moment:
        file = file_store(unit=stage.centre, name=sheet.name, content=sheet.content, by=moment.by, at=moment.at)
    return MeetingValues(
        category="international", people=521, days=Decimal(2), meals=Decimal(spend.yuan), sign_in=file.uuid
    )


def _instalment(stage: Stage, key: str, spend: Spend) -> UUID | None:
    """The instalment that the payment fulfils: of the payments of its line the so-manieth."""
    if key != "incubator":
        return None
    number = [one for one in SPENT[key] if one.line == spend.line].index(spend) + 1
    planned = PlannedPayment.objects.get(plan__line__uuid=line_of(stage, key, spend.line), number=number)
    found: UUID = planned.item.uuid
    return found


def _bill_late(stage: Stage, key: str, spend: Spend) -> None:
    made = Payment.objects.get(declaration__uuid=stage.declarations[key], purpose=spend.purpose)
    _bill(stage, key, spend, made, spend.billed)


def _bill(stage: Stage, key: str, spend: Spend, payment: Payment, day: str) -> None:
    if spend.billed == NEVER:
        return
    with scene(stage, OWNERS[key], day, 17 if spend.outside else 10) as moment:
        amount, number = (
            payment.amount,
            f"{list(SPENT).index(key) + 1}{SPENT[key].index(spend) + 1:02d}{spend.day.replace('-', '')}",
        )
        invoice_enter(
            payment_uuid=payment.uuid, number=number, issued_on=date.fromisoformat(spend.day), seller=payment.payee_name, amount=amount,
            by=moment.by, at=moment.at,
        )  # fmt: skip
