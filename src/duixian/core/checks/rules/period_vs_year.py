"""The declared period and the form's fiscal year do not fit together."""

from __future__ import annotations

from collections.abc import Iterator

from duixian.core.checks.context import Subject
from duixian.core.checks.facts.calendar import declared_of
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import FITNESS
from duixian.core.checks.wording import amount


def _check(subject: Subject, rule: Rule) -> Iterator[Finding]:
    form = subject.form
    declared = subject.derive(declared_of)
    if declared is None or form.year is None:
        return
    quotes = (subject.quote("year"), subject.quote("start_date"), subject.quote("end_date"))
    if not declared.start.year <= form.year <= declared.end.year:
        yield rule.finding(
            "start_date", *quotes,
            zh=f"本表为{form.year}年度目标表，而计划起止日期为{form.start_date}至{form.end_date}，不含该年度，请核对。",
            en=f"The form is for {form.year}, but the project runs from {form.start_date} to {form.end_date}.",
            form=subject.index,
        )  # fmt: skip
    total = form.budget.total
    if (
        declared.end.year > form.year
        and declared.start.year <= form.year
        and total
        and total == form.budget.current_year
        and not (form.budget.midterm_total and form.budget.midterm_total > total)  # the later part is printed
    ):
        yield rule.finding(
            "end_date", *quotes, subject.quote("budget.total"),
            zh=f"项目计划至{form.end_date}完成，跨{form.year}年度，而总预算与当年预算同为{amount(total)}元；"
            "请说明跨年部分的资金与分年度目标。",
            en=f"The project runs until {form.end_date}, beyond {form.year}, yet its total budget equals this year's: "
            "say how the later part is paid and what each year is to achieve.",
            form=subject.index, severity=Severity.MEDIUM, kind="question",
        )  # fmt: skip


RULE = Rule(
    code="period-vs-year", title_zh="起止日期与年度不符", title_en="Period and fiscal year do not fit",
    source=FITNESS, severity=Severity.HIGH, kind="error", check=each(_check),
)  # fmt: skip
