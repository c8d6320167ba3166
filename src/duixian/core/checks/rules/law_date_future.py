"""A basis that is later than the form: a document numbered or dated after the form's year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duixian.core.checks.context import Subject
from duixian.core.checks.facts.collect import facts_of
from duixian.core.checks.facts.model import Span
from duixian.core.checks.facts.sections import sections_of
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import RELEVANCE

_NUMBERED = re.compile(r"[〔\[（(【]((?:19|20)\d{2})[〕\]）)】]\s*第?\d+号")
_ISSUED = re.compile(r"^[，,、]?[^。；，\n]{0,24}(?:《|发布|印发|出台|颁布|公布)")


def _later_documents(subject: Subject, year: int) -> Iterator[tuple[Span, int]]:
    for section in subject.derive(sections_of):
        for match in _NUMBERED.finditer(section.text):
            if int(match[1]) > year:
                yield section.span(*match.span()), int(match[1])
    sections = {section.path: section for section in subject.derive(sections_of)}
    for fact in subject.derive(facts_of).dates:
        rest = sections[fact.span.path].text[fact.span.end :]
        if fact.first and fact.has_year and not fact.cited and fact.first.year > year and _ISSUED.match(rest):
            yield fact.span, fact.first.year


def _check(subject: Subject, rule: Rule) -> Iterator[Finding]:
    year = subject.form.year
    for span, later in _later_documents(subject, year) if year else ():
        yield rule.finding(
            span.path, subject.quote(span.path, span.text), subject.quote("year"),
            zh=f"依据文件“{span.text}”晚于本表年度{year}，申报时不可能据此立项，请核对文号与日期。",
            en=f"The document cited ({later}) is later than the form ({year}): it cannot have been its basis. Please check.",
            form=subject.index,
        )  # fmt: skip


RULE = Rule(
    code="law-date-future", title_zh="依据文件晚于申报年度", title_en="A basis later than the form",
    source=RELEVANCE, severity=Severity.HIGH, kind="error", check=each(_check),
)  # fmt: skip
