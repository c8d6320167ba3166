"""预算执行情况表: line by line what was budgeted, bound and paid, as of a day, as the official table."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple
from uuid import UUID

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.money.models import BudgetLine
from duixian.apps.money.queries.budget import Available, availabilities, lines_of
from duixian.apps.targets.queries.finding import declaration_get
from duixian.core.money.stages import STAGE_WORDS
from duixian.core.values import NotApplicable, Percent
from duixian.core.wording import Language, Words
from duixian.documents.sheets import api as sheets
from duixian.documents.sheets.register import Register
from duixian.documents.sheets.tables import Column, DataTable, Kind, Value

TITLE: Final = Words("预算执行情况表", "Budget execution")
SOURCES: Final = {
    "fiscal": Words("当年财政拨款", "this year's grant"), "carried": Words("上年结转", "carried over"),
    "own": Words("单位资金", "own funds"), "other": Words("其他资金", "other funds"),
}  # fmt: skip
COLUMNS: Final = (
    Column(Words("明细", "Line")),
    Column(Words("资金来源", "Source")),
    Column(Words("预算", "Budget"), Kind.MONEY, total=True),
    *(Column(words, Kind.MONEY, total=True) for words in STAGE_WORDS.values()),
    Column(Words("可用", "Available"), Kind.MONEY, total=True),
    Column(Words("执行率", "Executed"), Kind.PERCENT, total=True, parts=(Words("支付", "paid"), Words("预算", "budget"))),
)  # fmt: skip
_SHARES: Final = (20.0, 10.0, 11.0, 10.0, 10.0, 10.0, 10.0, 10.0, 11.0, 8.0)


class File(NamedTuple):
    """A finished file with its name."""

    name: str
    data: bytes


def execution_register(actor: Actor, uuid: UUID, *, as_of: date | None = None, notice: str = "") -> Register:
    """The table of a promise now, or as of the end of a day: a row a line, rates as paid in the budget, sums below.

    Raises NotFound. A fixed number of queries.
    """
    declaration = declaration_get(actor, uuid)
    lines = list(lines_of(declaration))
    held = availabilities(lines, as_of=as_of)
    table = DataTable(
        TITLE, COLUMNS, tuple(_row(line, held[line.pk]) for line in lines), (Words("单位：元", "In yuan"),)
    )
    above = [(Words("项目", "Project"), declaration.project.name), (Words("编号", "Number"), declaration.number),
             (Words("年度", "Year"), str(declaration.year))]  # fmt: skip
    if as_of is not None:
        above.append((Words("截至", "As of"), as_of.isoformat()))
    below = (Words("负责人：          财务：          日期：", "Head:          Finance:          Date:"),)
    return Register(declaration.unit.name, table, tuple(above), below, notice, _SHARES)


def execution_file(
    actor: Actor, uuid: UUID, *, format: str, as_of: date | None = None, language: Language = "zh", notice: str = ""  # noqa: A002  # the word of write_form
) -> File:  # fmt: skip
    """The table as xlsx, pdf or docx. Raises NotFound, also for a format there is none of."""
    wanted = next((known for known in sheets.FORMATS if known == format), None)
    if wanted is None:
        raise NotFound
    register = execution_register(actor, uuid, as_of=as_of, notice=notice)
    day = f"-{as_of.isoformat()}" if as_of else ""
    name = f"{dict(_named(register))['项目']}-{TITLE.said(language)}{day}.{wanted}"
    return File(name, sheets.write_register(register, wanted, language=language))


def _named(register: Register) -> list[tuple[str, str]]:
    return [(label.zh, text) for label, text in register.above]


def _row(line: BudgetLine, held: Available) -> tuple[Value, ...]:
    rate: Value = Percent(held.paid, held.budget) if held.budget else NotApplicable("没有预算")
    return (line.name, SOURCES[line.source].zh, *held, rate)
