"""The narrative promises one number, the target asks for another.

A target at the lower end of a promised range agrees with it (500-800 people, target >=500), and so does one within five
percent. A lower target is easier to reach than what was promised; a higher one was never explained.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from duixian.core.checks.context import Subject
from duixian.core.checks.facts.collect import facts_of
from duixian.core.checks.facts.model import CountFact
from duixian.core.checks.facts.promises import Gauge, counts_the_same, gauges_of
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import RELEVANCE
from duixian.core.checks.wording import en_list, plain, told, zh_list
from duixian.core.forms.model import Kind

GUESTS = frozenset({"speakers", "experts", "foreign_guests"})
_PEOPLE = GUESTS | {"attendees"}
_PROMISING = frozenset({"narratives.overview", "narratives.necessity", "narratives.plan", "narratives.goals"})


def _is_promise(fact: CountFact) -> bool:
    if fact.modality == "past" or fact.each or fact.span.path not in _PROMISING:
        return False
    if fact.modality == "open" and (fact.concept not in _PEOPLE or fact.span.path != "narratives.overview"):
        return False
    if fact.part and fact.concept not in GUESTS:
        return False
    return not fact.dated or fact.concept == "attendees"


def _compare(gauge: Gauge, fact: CountFact) -> int:
    """-1 when the target lies below the promise, 1 above it, 0 when they agree."""
    asked = gauge.asked or Decimal(0)
    if asked < fact.bounds.said * Decimal("0.95") and asked < fact.bounds.low:
        return -1
    ceiling = None if fact.bounds.high is None else max(fact.bounds.high, fact.bounds.said_high)
    return 1 if ceiling is not None and asked > ceiling * Decimal("1.05") else 0


def _check(subject: Subject, rule: Rule) -> Iterator[Finding]:
    if subject.form.kind is not Kind.TARGET:
        return
    promises = [fact for fact in subject.derive(facts_of).counts if _is_promise(fact)]
    for gauge in subject.derive(gauges_of):
        if gauge.operator not in (">=", ">", "=", "between"):
            continue
        judged = [(fact, _compare(gauge, fact)) for fact in promises if counts_the_same(gauge, fact)]
        for way in (-1, 1):
            facts = [fact for fact, side in judged if side == way]
            if facts:
                yield _finding(subject, rule, gauge, facts, way)


def _finding(subject: Subject, rule: Rule, gauge: Gauge, facts: list[CountFact], way: int) -> Finding:
    path = f"indicators[{gauge.row}]"
    target = subject.form.indicators[gauge.row].target_raw
    texts = [told(subject.form, fact) for fact in facts]
    gap = abs((gauge.asked or Decimal(0)) - facts[0].bounds.said) * 100 / max(facts[0].bounds.said, Decimal(1))
    percent = plain(gap.quantize(Decimal(1)))
    end_zh = "按指标完成即算达标，却未兑现所述规模" if way < 0 else "高出所述规模而未说明依据"
    end_en = "meeting the target would not keep the promise" if way < 0 else "the text does not say why more is asked"
    return rule.finding(
        f"{path}.target_raw",
        subject.quote(f"{path}.level3"), subject.quote(f"{path}.target_raw"),
        *(subject.quote(fact.span.path, text) for fact, text in zip(facts, texts, strict=True)),
        zh=f"文中写{zh_list(texts)}，而“{gauge.name}”的指标值为{target}，{'低' if way < 0 else '高'}{percent}%：{end_zh}；请统一，或说明取值理由。",
        en=f"The text promises {en_list(texts)}, but “{gauge.name}” asks for {target}, {percent}% "
        f"{'less' if way < 0 else 'more'}: {end_en}. Use one number, or give the reason.",
        form=subject.index,
    )  # fmt: skip


RULE = Rule(
    code="promise-target-mismatch", title_zh="文字承诺与指标值不一致", title_en="Promise and target differ",
    source=RELEVANCE, severity=Severity.MEDIUM, kind="question", check=each(_check),
)  # fmt: skip
