"""The text counts in one unit, the indicator in another that does not count alike: 人次 (visits) against 人 (persons)."""

from __future__ import annotations

from collections.abc import Iterator

from duixian.core.checks.context import Subject
from duixian.core.checks.facts.collect import facts_of
from duixian.core.checks.facts.model import CountFact
from duixian.core.checks.facts.numerals import VAGUE
from duixian.core.checks.facts.promises import counts_the_same, gauges_of
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import FITNESS

_VISITS, _PERSONS = frozenset({"人次", "家次"}), frozenset({"人", "名", "位", "家"})


def _check(subject: Subject, rule: Rule) -> Iterator[Finding]:
    counts = [fact for fact in subject.derive(facts_of).counts if _is_exact(fact)]
    for gauge in subject.derive(gauges_of):
        pairs = ({gauge.unit, fact.measure} for fact in counts)
        fact = next(
            (
                fact for fact, pair in zip(counts, pairs, strict=True)
                if pair & _VISITS and pair & _PERSONS and counts_the_same(gauge, fact)
            ),
            None,
        )  # fmt: skip
        if fact is None:
            continue
        path = f"indicators[{gauge.row}]"
        yield rule.finding(
            f"{path}.target_raw", subject.quote(fact.span.path, fact.span.text),
            subject.quote(f"{path}.level3"), subject.quote(f"{path}.target_raw"),
            zh=f"文中按“{fact.measure}”计（{fact.span.text}），指标“{gauge.name}”按“{gauge.unit}”计，同一人多次参加时两者不同；请统一计量单位。",
            en=f"The text counts {fact.span.text}, “{gauge.name}” counts in {gauge.unit}: visits and persons differ when one "
            "person comes twice. Use one unit.",
            form=subject.index,
        )  # fmt: skip


def _is_exact(fact: CountFact) -> bool:
    """Whether a count of now says how many; 数百位 only tells the size, in whatever word."""
    return fact.modality != "past" and not fact.each and not any(word in fact.span.text for word in VAGUE)


RULE = Rule(
    code="inconsistent-unit", title_zh="计量单位不一致", title_en="Text and table count in different units",
    source=FITNESS, severity=Severity.LOW, kind="question", check=each(_check),
)  # fmt: skip
