"""Paying wages, taxes or utility bills in full is a duty by law or contract; promising 100 % of it promises nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from duixian.core.checks.context import Subject
from duixian.core.checks.figures import listed_en, listed_zh
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.rows import Row, name_quotes, rows_of, target_quotes
from duixian.core.checks.rule import Rule, each_promise
from duixian.core.checks.sources import FITNESS

_DUTIES: Final = re.compile(
    r"(?:工资|薪酬|社保|保险费|公积金|水电费?|电费|水费|物业费|物业管理费|租金|税款?|合同款).*(?:发放|缴纳|支付|缴费)(?:到位|完成)?率"
)


def _check(subject: Subject, rule: Rule) -> Iterable[Finding]:
    rows = [row for row in subject.derive(rows_of) if _is_duty(row)]
    if not rows:
        return
    names = [row.title for row in rows]
    yield rule.finding(
        rows[0].path(), *name_quotes(subject, rows), *target_quotes(subject, rows), form=subject.index,
        zh=f"{listed_zh(names)}是法定或合同义务，足额支付不构成绩效。请改为这笔支出换来的服务量或质量。",
        en=f"{listed_en(names)}: a duty by law or contract; paying it in full is no performance. Promise the service that the "
        "money buys.",
    )  # fmt: skip


def _is_duty(row: Row) -> bool:
    return row.is_percent and row.number == 100 and _DUTIES.search(row.name.text) is not None


RULE = Rule(
    code="tautological-rate",
    title_zh="比率必为百分之百",
    title_en="Rate that is 100% by duty",
    source=FITNESS,
    severity=Severity.LOW,
    kind="question",
    check=each_promise(_check),
)
