"""The plan says when money is paid, not what is done: a payment calendar instead of a plan."""

from __future__ import annotations

from collections.abc import Iterator

from duixian.core.checks.context import Subject
from duixian.core.checks.facts.plan import payment_steps, plan_of
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import FEASIBILITY


def _check(subject: Subject, rule: Rule) -> Iterator[Finding]:
    plan = subject.derive(plan_of)
    paying, steps = payment_steps(plan) if plan else ([], [])
    if not paying or len(paying) * 5 < len(steps) * 3:
        return
    yield rule.finding(
        "narratives.plan", *(subject.quote("narratives.plan", step) for step in paying[:4]),
        zh=f"实施计划{len(steps)}项中有{len(paying)}项只写何时付款，没有工作内容、责任人与完成时间，是付款安排而非实施计划；"
        "请按服务内容列出各阶段任务与验收节点。",
        en=f"{len(paying)} of the plan's {len(steps)} steps only say when money is paid: a payment calendar, not a plan. List "
        "the work of each stage, who does it and when it is accepted.",
        form=subject.index,
    )  # fmt: skip


RULE = Rule(
    code="plan-is-payment-calendar", title_zh="以付款安排代替实施计划", title_en="A payment calendar instead of a plan",
    source=FEASIBILITY, severity=Severity.HIGH, kind="error", check=each(_check),
)  # fmt: skip
