"""A quantity promised in the narrative that no indicator counts. A form without any count at all is told by no-quantity."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duixian.core.checks.context import Subject
from duixian.core.checks.facts.collect import facts_of
from duixian.core.checks.facts.model import CountFact
from duixian.core.checks.facts.promises import gauges_of, may_count
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import RELEVANCE
from duixian.core.checks.wording import en_list, told, zh_list
from duixian.core.forms.model import Kind

_PROMISING = frozenset({"narratives.overview", "narratives.plan", "narratives.goals", "narratives.midterm"})
_GOALS = frozenset({"narratives.goals", "narratives.midterm"})
_CONCEPTS = frozenset(
    {"sessions", "matches", "foreign_guests", "media", "media_reports", "trainees", "speakers", "attendees"}
)
_STRUCTURE = re.compile(r"^(?:部分|方面|阶段|环节|板块|层面|层次|院子|重点|问题|小组|月|工作日|以上|步骤|国家|地区)")
_SAMPLE = re.compile(
    r"问卷|调查|抽样|抽查|回访|走访|样本|涉及"
)  # the size of a survey is how, not what; what is 涉及 is scope
_OUTPUTS = frozenset(
    (
        "场",
        "期",
        "次",
        "项",
        "篇",
        "件",
        "套",
        "台",
        "公里",
        "家",
        "户",
        "人次",
        "人",
        "名",
        "位",
        "批",
        "批次",
        "份",
        "亩",
        "平方米",
        "座",
        "门",
        "所",
        "间",
        "册",
    )
)


def _is_promise(fact: CountFact) -> bool:
    if fact.modality != "plan" or fact.span.path not in _PROMISING or _STRUCTURE.match(fact.after):
        return False
    if _SAMPLE.search(fact.before + fact.after):
        return False
    if fact.concept in _CONCEPTS:
        return not fact.each and (not fact.part or fact.concept in ("foreign_guests", "sessions", "speakers"))
    return fact.span.path in _GOALS and fact.measure in _OUTPUTS and not fact.part


def _check(subject: Subject, rule: Rule) -> Iterator[Finding]:
    if subject.form.kind is not Kind.TARGET or not subject.form.indicators:
        return
    gauges = subject.derive(gauges_of)
    counts = subject.derive(facts_of).counts
    promises = [fact for fact in counts if _is_promise(fact) and not any(may_count(gauge, fact) for gauge in gauges)]
    if any(not fact.part or fact.concept == "sessions" for fact in promises):
        yield _unmeasured(subject, rule, promises)


def _unmeasured(subject: Subject, rule: Rule, promises: list[CountFact]) -> Finding:
    quotes = list(dict.fromkeys(subject.quote(fact.span.path, told(subject.form, fact)) for fact in promises))[:6]
    texts = [quote.text for quote in quotes]
    return rule.finding(
        quotes[0].path, *quotes,
        zh=f"文中承诺了{zh_list(texts)}，但没有数量指标衡量；请增设相应指标，或删去不准备考核的承诺。",
        en=f"Promised in the text but counted by no indicator: {en_list(texts)}. Add indicators, or take the promises out.",
        form=subject.index,
    )  # fmt: skip


RULE = Rule(
    code="promised-not-measured", title_zh="承诺未设指标", title_en="Promised but not measured",
    source=RELEVANCE, severity=Severity.MEDIUM, kind="question", check=each(_check),
)  # fmt: skip
