"""The control rules run over the year's money: what they found in summer, what was answered, what stood in December; and the bank's export."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from duixian.apps.evidence.filetypes import Upload
from duixian.apps.money.models import Payment, Violation
from duixian.apps.money.operations.bank import bank_import
from duixian.apps.money.operations.controls import controls_run, violation_answer, violation_decide
from duixian.cli.demo_year.papers import Rows, workbook
from duixian.cli.demo_year.spending import BOOKER, HEAD, PAYER
from duixian.cli.demo_year.stage import Stage, scene


class Answer(NamedTuple):
    """What is said of a finding, by whom, on which day; what the head decides, None while it waits."""

    rule: str
    who: str
    day: str
    answer: str
    decision: str | None


SUMMER: Final = (
    Answer("no-contract", "linxiao", "2020-08-06", "会期临时增加接送班次，当时未签合同；费用有派车单和发票，情况属实。",
           "情况属实，费用合理，准予保留；今后用车按年度框架协议办理。"),
    Answer("signed-early", "linxiao", "2020-08-07", "网站不能中断，6月续约时未先报审批；7月底补登，已补充说明。", None),
)  # fmt: skip
WINTER: Final = (
    Answer("no-invoice", "hemin", "2020-12-28", "8月按估读付款，供水单位未就估读部分开票，9月读数已冲正。", "远传水表装好以前，估读账单一律暂缓支付；本笔准予保留。"),
)  # fmt: skip


def summer(stage: Stage) -> None:
    """The first run, on the books of July, and what was answered."""
    _run(stage, "2020-08-01", "2020-07-31")
    _answer(stage, SUMMER)


def winter(stage: Stage) -> None:
    """The bank's year is held against the payments, and the rules run once more."""
    with scene(stage, BOOKER, "2020-12-22", 10) as moment:
        bank_import(unit=stage.centre, upload=_export(stage), by=moment.by, at=moment.at)
    _run(stage, "2020-12-24", "2020-12-23")
    _answer(stage, WINTER)


def _run(stage: Stage, day: str, as_of: str) -> None:
    with scene(stage, PAYER, day, 9) as moment:
        controls_run(unit=stage.centre, as_of=date.fromisoformat(as_of), by=moment.by, at=moment.at)


def _answer(stage: Stage, answers: tuple[Answer, ...]) -> None:
    for one in answers:
        found = Violation.objects.get(rule=one.rule, closed_at=None)
        with scene(stage, one.who, one.day, 10) as moment:
            violation_answer(uuid=found.uuid, answer=one.answer, by=moment.by, at=moment.at)
        if one.decision is not None:
            with scene(stage, HEAD, one.day, 16) as moment:
                violation_decide(uuid=found.uuid, accept=True, reason=one.decision, by=moment.by, at=moment.at)


def _export(stage: Stage) -> Upload:
    """Everything that left the account this year: the payments, and the bank's own fee, which belongs to none of them."""
    paid = Payment.objects.filter(unit=stage.centre).order_by("paid_on", "bank_reference")
    rows: Rows = [
        [f"{one.paid_on:%Y-%m-%d}", float(one.amount), one.payee_name, one.bank_reference, one.purpose] for one in paid
    ]
    rows.append(["2020-12-21", float(Decimal("36.50")), "海汀银行", "YH20201221-99", "账户管理费"])
    return Upload(
        "2020年银行流水.xlsx", workbook("银行流水", ("交易日期", "支出金额", "对方户名", "流水号", "摘要"), rows)
    )
