"""The reference of the review rules, written from the registry: docs/reference/checks.md is this text."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from duixian.core.checks.rule import Rule

_HEAD = """# Review rules

Every rule of `duixian check`, in the order in which a reviewer reads a form. This page is generated from
`core/checks/registry.py`; a test compares them.

*Error*: a rule can decide it. *Question*: a person decides. Severity says how much it weighs for returning the form. A
citation marked *not verified* was not read in the regulation itself.
"""


def describe(rules: Iterable[Rule]) -> str:
    """The rules as a Markdown page: one heading a code, both titles, what it says, weight and citation."""
    return "\n".join([_HEAD, *(_entry(rule) for rule in rules)])


def _entry(rule: Rule) -> str:
    source = rule.source
    verified = "" if source.verified else " (not verified)"
    return (
        f"## {rule.code}\n\n**{rule.title_zh}** · {rule.title_en}\n\n{explanation(rule)}\n\n"
        f"{rule.severity.capitalize()}, {rule.kind}. Source: {source.title_zh}; {source.title_en}{verified}.\n"
    )


def explanation(rule: Rule) -> str:
    """What the rule looks for: the docstring of its module."""
    module = sys.modules[f"{__package__}.rules.{rule.code.replace('-', '_')}"]
    return (module.__doc__ or "").strip()
