"""The closed list of review rules, in the order in which a reviewer reads a form."""

from __future__ import annotations

from duixian.core.checks.context import Review
from duixian.core.checks.finding import Finding
from duixian.core.checks.rule import Rule
from duixian.core.checks.rules.catalogue_indicators import INDICATOR_RULES
from duixian.core.checks.rules.catalogue_narrative import NARRATIVE_RULES
from duixian.core.forms.model import Form

RULES: tuple[Rule, ...] = NARRATIVE_RULES + INDICATOR_RULES


def check_forms(forms: tuple[Form, ...], rules: tuple[Rule, ...] = RULES) -> tuple[Finding, ...]:
    """All findings over the forms of one document: by form, the most serious first, errors before questions, then as a
    reviewer reads."""
    review = Review(forms)
    found = [finding for rule in rules for finding in rule.check(review, rule)]
    return tuple(sorted(found, key=_order))


def _order(finding: Finding) -> tuple[int, tuple[int, bool]]:
    return finding.form, finding.rank
