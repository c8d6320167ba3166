"""The category says one-off, but the form itself shows that the project recurs every year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duixian.core.checks.context import Subject
from duixian.core.checks.facts.calendar import is_recurring_category
from duixian.core.checks.facts.collect import facts_of
from duixian.core.checks.facts.sections import sections_of
from duixian.core.checks.finding import Finding, Quote, Severity
from duixian.core.checks.money import is_positive
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import FITNESS
from duixian.core.checks.wording import amount, en_list, zh_list

_RUNNING = re.compile(r"运行保障|日常运行|日常运维|运行维护|运维保障|常年")
_FORMERLY = re.compile(r"历年|历届|每年一[次度]")


def _check(subject: Subject, rule: Rule) -> Iterator[Finding]:
    form = subject.form
    if is_recurring_category(form.category) is not False:
        return
    told = _told(subject)
    before = form.budget.last_year_budget if is_positive(form.budget.last_year_budget) else None
    if not told and not before:
        return
    quotes = [*told, subject.quote("budget.last_year_budget")] if before else told
    money_zh = f"同名项目上年预算{amount(before)}元" if before else ""
    money_en = f"a budget of {amount(before)} yuan for the project of the same name last year" if before else ""
    evidence_zh = "，且".join(filter(None, (zh_list(q.text for q in told), money_zh)))
    evidence_en = " and ".join(filter(None, (en_list(q.text for q in told), money_en)))
    yield rule.finding(
        "category", subject.quote("category"), *quotes,
        zh=f"项目类别为“{form.category}”，但表中有{evidence_zh}，显示为每年延续的经常性工作；请改列经常性（延续性）项目，或说明一次性的理由。",
        en=f"The category is “{form.category}” (one-off), but the form shows {evidence_en}: the work recurs. "
        "Please declare it as recurring, or say why it is one-off.",
        form=subject.index, kind="error" if _is_certain(told) else "question",
    )  # fmt: skip


def _is_certain(told: list[Quote]) -> bool:
    """Whether an edition, a count or 每年 was told; earlier years alone (历年经验) may be the unit's, not the project's."""
    return any(not _FORMERLY.fullmatch(quote.text) or "每年" in quote.text for quote in told)


def _told(subject: Subject) -> list[Quote]:
    facts = subject.derive(facts_of)
    spans = [fact.span for fact in facts.editions if fact.number > 1 and fact.current][:1]
    spans += [fact.span for fact in facts.held if fact.number > 1][:1]
    spans += [facts.annual] if facts.annual else []
    if not spans:
        spans += [s.span(*m.span()) for s in subject.derive(sections_of) for m in [_FORMERLY.search(s.shadow)] if m]
    quotes = [subject.quote(span.path, span.text) for span in spans[:3]]
    name = _RUNNING.search(subject.form.project_name or "")
    return [*quotes, subject.quote("project_name", name.group())] if name else quotes


RULE = Rule(
    code="one-off-but-recurring", title_zh="一次性项目实为经常性", title_en="One-off category, recurring work",
    source=FITNESS, severity=Severity.MEDIUM, kind="error", check=each(_check),
)  # fmt: skip
