"""The plan names no stages in time: no dates at all, or only the day of the event.

A plan by month, quarter or numbered stage with its time is a plan; so is work done every month.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from duixian.core.checks.context import Subject
from duixian.core.checks.facts.collect import facts_of
from duixian.core.checks.facts.plan import payment_steps, plan_of
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import FEASIBILITY

_RHYTHM = re.compile(
    r"(?:每|按|逐)(?:个)?(?:月|季|季度|周|半年|年)|\d+个月|前期|中期|后期|会前|会后|全年|年初|年底|年中|阶段"
)


def _check(subject: Subject, rule: Rule) -> Iterator[Finding]:
    plan = subject.derive(plan_of)
    if plan is None or payment_steps(plan)[0]:
        return
    facts = subject.derive(facts_of)
    dates = {fact.span for fact in facts.dates if fact.span.path == plan.path and fact.precision != "year"}
    events = {fact.span for fact in facts.events if fact.span.path == plan.path}
    if len(dates) >= 2 or dates - events or _RHYTHM.search(plan.text):
        return
    told = next(iter(dates), None)
    quotes = (subject.quote(plan.path, told.text),) if told else ()
    only_zh = f"只写明活动时间“{told.text}”" if told else "没有任何时间"
    only_en = f"gives only the time of the event ({told.text})" if told else "gives no time at all"
    yield rule.finding(
        plan.path, *quotes,
        zh=f"实施计划{only_zh}，未列筹备、实施、总结等阶段及起止时间，无法据此监控进度；请补充分阶段任务和时间节点。",
        en=f"The plan {only_en}; without stages and dates progress cannot be monitored. Please add the stages, their tasks "
        "and their dates.",
        form=subject.index,
    )  # fmt: skip


RULE = Rule(
    code="plan-without-dates", title_zh="实施计划无阶段时间", title_en="A plan without stages in time",
    source=FEASIBILITY, severity=Severity.MEDIUM, kind="error", check=each(_check),
)  # fmt: skip
