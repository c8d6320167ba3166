"""The reference page of the rules, as Markdown."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from duixian.core.checks.describe import describe, explanation
from duixian.core.checks.finding import Severity
from duixian.core.checks.registry import RULES
from duixian.core.checks.rules import goal_vague
from duixian.core.checks.rules.goal_vague import RULE

ENTRY = re.compile(r"^## (.+)$", re.MULTILINE)


def test_describe_one_rule_is_head_and_entry() -> None:
    source = RULE.source._replace(title_zh="办法", title_en="Measures", verified=True)
    page = describe([replace(RULE, title_zh="目标空泛", title_en="Vague goal", severity=Severity.LOW, source=source)])
    assert page.startswith("# Review rules\n\n")
    assert page[page.index("## ") :] == (
        f"## goal-vague\n\n**目标空泛** · Vague goal\n\n{(goal_vague.__doc__ or '').strip()}\n\n"
        f"Low, {RULE.kind}. Source: 办法; Measures.\n"
    )


@pytest.mark.parametrize(("verified", "said"), [(True, ""), (False, " (not verified)")])
def test_describe_says_which_citation_was_not_read(verified: bool, said: str) -> None:
    rule = replace(RULE, source=RULE.source._replace(title_en="Measures", verified=verified))
    assert describe([rule]).splitlines()[-1].removesuffix(".").partition("Measures")[2] == said


def test_describe_keeps_the_order_and_gives_each_rule_one_heading() -> None:
    assert ENTRY.findall(describe(RULES)) == [rule.code for rule in RULES]
    assert ENTRY.findall(describe(reversed(RULES))) == [rule.code for rule in reversed(RULES)]


def test_describe_no_rules_is_the_head_alone() -> None:
    assert ENTRY.findall(describe([])) == []
    assert describe(iter(RULES[:1])).startswith(describe([]))


def test_explanation_of_every_rule_is_its_own() -> None:
    told = [explanation(rule) for rule in RULES]
    assert len(set(told)) == len(RULES)
    assert [text for text in told if text != text.strip() or len(text) < 20 or "## " in text] == []


def test_explanation_of_a_rule_without_a_file_is_refused() -> None:
    with pytest.raises(KeyError, match="no_such_rule"):
        explanation(replace(RULE, code="no-such-rule"))
