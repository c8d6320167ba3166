"""Findings put in order for a reader: numbered, by form and section of the form, with counts and a sentence of summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Final, NamedTuple

from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.money import budget_of, yuan_en, yuan_zh
from duixian.core.forms.model import Form, FormDocument

NARRATIVES: Final = ("overview", "basis", "necessity", "safeguards", "plan", "goals", "midterm", "completion")
SECTIONS: Final = ("header", *NARRATIVES, "budget", "indicators")
"""The sections of a form in reading order; `header` is everything else."""


class Entry(NamedTuple):
    """A finding with its number in the report, counted from 1 in reading order."""

    number: int
    finding: Finding


@dataclass(frozen=True, slots=True)
class FormReport:
    """One form with the findings that concern it alone, by section (only sections that have any)."""

    index: int
    form: Form
    entries: tuple[Entry, ...]
    sections: Mapping[str, tuple[Entry, ...]]
    summary_zh: str
    summary_en: str

    @property
    def counts(self) -> Mapping[Severity, int]:
        """How many findings of each severity, high first; zero is said."""
        return count_by_severity(entry.finding for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Report:
    """All forms of a document, and the findings whose quotes come from several forms."""

    document: FormDocument
    forms: tuple[FormReport, ...]
    across: tuple[Entry, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every finding in the order of its number."""
        return (*(entry for form in self.forms for entry in form.entries), *self.across)

    @property
    def counts(self) -> Mapping[Severity, int]:
        """How many findings of each severity in the whole document."""
        return count_by_severity(entry.finding for entry in self.entries)


def build_report(document: FormDocument, findings: Iterable[Finding]) -> Report:
    """Group and number findings: form by form in reading order, heavier first within a section, across the forms last."""
    alone: dict[int, list[Finding]] = {index: [] for index in range(len(document.forms))}
    shared: list[Finding] = []
    for finding in findings:
        if is_across(finding):
            shared.append(finding)
        else:
            alone[finding.form].append(finding)
    forms: list[FormReport] = []
    number = 1
    for index, form in enumerate(document.forms):
        forms.append(_form_report(index, form, alone[index], number))
        number += len(alone[index])
    shared.sort(key=attrgetter("rank"))
    return Report(
        document, tuple(forms), tuple(Entry(number + offset, finding) for offset, finding in enumerate(shared))
    )


def is_across(finding: Finding) -> bool:
    """Whether a finding compares forms: it quotes more than one."""
    return len({quote.form for quote in finding.quotes}) > 1


def section_of_path(path: str) -> str:
    """The section of the form in which a value stands."""
    head, _, rest = path.partition(".")
    if head == "narratives" and rest in NARRATIVES:
        return rest
    if head == "budget" or head.startswith("cost_lines"):
        return "budget"
    return "indicators" if head.startswith("indicators") or head == "self_score" else "header"


def by_weight(entries: Iterable[Entry]) -> list[Entry]:
    """Heavier findings first, errors before questions, otherwise as they stand."""
    return sorted(entries, key=attrgetter("finding.rank"))


def count_by_severity(findings: Iterable[Finding]) -> Mapping[Severity, int]:
    """How many of each severity, high first; zero is said."""
    counted = Counter(finding.severity for finding in findings)
    return {severity: counted[severity] for severity in Severity}


def _form_report(index: int, form: Form, findings: list[Finding], first: int) -> FormReport:
    ordered = sorted(findings, key=_reading_order)
    entries = tuple(Entry(first + offset, finding) for offset, finding in enumerate(ordered))
    sections = {
        section: found
        for section in SECTIONS
        if (found := tuple(entry for entry in entries if section_of_path(entry.finding.path) == section))
    }
    return FormReport(index, form, entries, sections, _summary_zh(form, findings), _summary_en(form, findings))


def _reading_order(finding: Finding) -> tuple[int, tuple[int, bool]]:
    return SECTIONS.index(section_of_path(finding.path)), finding.rank


def _summary_zh(form: Form, findings: list[Finding]) -> str:
    budget = budget_of(form)
    about = f"{len(form.indicators)}个指标" + (f"，预算{yuan_zh(budget.amount)}" if budget else "")
    if not findings:
        return f"{about}；没有审核意见。"
    high, medium, low = count_by_severity(findings).values()
    errors = sum(finding.kind == "error" for finding in findings)
    return (
        f"{about}；审核意见{len(findings)}条：重要{high}，一般{medium}，提示{low}；"
        f"其中错误{errors}条，疑问{len(findings) - errors}条。"
    )


def _summary_en(form: Form, findings: list[Finding]) -> str:
    budget = budget_of(form)
    about = _count(len(form.indicators), "indicator") + (f", budget {yuan_en(budget.amount)}" if budget else "")
    if not findings:
        return f"{about}; no findings."
    high, medium, low = count_by_severity(findings).values()
    errors = sum(finding.kind == "error" for finding in findings)
    return (
        f"{about}; {_count(len(findings), 'finding')}: {high} high, {medium} medium, {low} low; "
        f"{_count(errors, 'error')}, {_count(len(findings) - errors, 'question')}."
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
