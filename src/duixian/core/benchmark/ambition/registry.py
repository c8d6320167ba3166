"""The closed list of questions about ambition, and asking them of a form."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from typing import Final

from duixian.core.benchmark.ambition import (
    ambition_below_own_history,
    ambition_below_plan,
    ambition_bottom_tenth,
    ambition_unit_cost_high,
)
from duixian.core.benchmark.ambition.rule import AmbitionRule, Case
from duixian.core.benchmark.beside import NOTHING_KNOWN, Beside
from duixian.core.checks.context import Review
from duixian.core.checks.finding import Finding
from duixian.core.checks.rows import rows_of
from duixian.core.forms.model import Form, Kind

RULES: Final[tuple[AmbitionRule, ...]] = (
    ambition_below_own_history.RULE,
    ambition_below_plan.RULE,
    ambition_bottom_tenth.RULE,
    ambition_unit_cost_high.RULE,
)
SAYS_IT_ALREADY: Final = {"promise-target-mismatch": "ambition-below-plan"}
"""A finding of the review rules and the question that it answers before it is asked, at the same field."""


def ambition_findings(form: Form, beside: Mapping[int, Beside], said: Iterable[Finding] = ()) -> tuple[Finding, ...]:
    """The questions about a target form's rows, by what is known beside each (by its number from zero), the weightiest first.

    `said` are the findings of the review rules: what they say is not asked again. Other kinds of form give none.
    """
    if form.kind is not Kind.TARGET:
        return ()
    (subject,) = Review((form,)).subjects
    already = {(SAYS_IT_ALREADY[one.code], one.path) for one in said if one.code in SAYS_IT_ALREADY}
    found = [
        finding
        for row in subject.derive(rows_of)
        for rule in RULES
        for finding in rule.ask(Case(subject, row, beside.get(row.at, NOTHING_KNOWN)), rule)
        if (finding.code, finding.path) not in already
    ]
    return tuple(sorted(found, key=lambda finding: finding.rank))


_HEAD = """# Questions about ambition

Asked in the editor, on the page of a declaration and at the review desk, beside the findings of the [review rules](checks.md), where
earlier years of the project or a corpus of published forms are known. Always questions: nothing stands in the way of submitting.
What was known on the day of submission is kept with the version. This page is generated from `core/benchmark/ambition`; a test
compares them.
"""


def describe(rules: Iterable[AmbitionRule] = RULES) -> str:
    """The rules as a Markdown page, as docs/reference/checks.md tells the review rules."""
    return "\n".join([_HEAD, *map(_entry, rules)])


def _entry(rule: AmbitionRule) -> str:
    module = sys.modules[f"{__package__}.{rule.code.replace('-', '_')}"]
    verified = "" if rule.source.verified else " (not verified)"
    return (
        f"## {rule.code}\n\n**{rule.title_zh}** · {rule.title_en}\n\n{(module.__doc__ or '').strip()}\n\n"
        f"{rule.severity.capitalize()}, question. Source: {rule.source.title_zh}; {rule.source.title_en}{verified}.\n"
    )
