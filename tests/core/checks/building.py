"""Small invented forms for the tests of the review rules."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

from duixian.core.checks.context import Review
from duixian.core.checks.finding import Finding
from duixian.core.checks.paths import text_at
from duixian.core.checks.rule import Rule
from duixian.core.forms.model import Budget, Form, Indicator, Kind, Narratives
from duixian.core.periods import PartialDate

SECTIONS = ("overview", "basis", "necessity", "safeguards", "plan", "goals", "midterm", "completion")


def day(text: str | None) -> PartialDate | None:
    """2020-01-02, 2016-03 or 2021 as a date."""
    return PartialDate(*(int(part) for part in text.split("-"))) if text else None


def row(name: str, target: str = ">=90%", level1: str = "产出指标", level2: str = "数量指标") -> Indicator:
    """A row; `>=400人` gives operator, value and unit, anything else a qualitative target."""
    match = re.fullmatch(r"(>=|<=|=)(\d+(?:\.\d+)?)(\D*)", target)
    if match is None:
        return Indicator(level1, level2, name, target)
    return Indicator(
        level1,
        level2,
        name,
        target,
        operator=match[1],
        value=Decimal(match[2]),
        unit=match[3] or None,
        type="quantitative",
    )


def form(*rows: Indicator, **fields: Any) -> Form:
    """A target form of 2020; narratives, money and dates are given by their names."""
    told = {name: fields.pop(name) for name in SECTIONS if name in fields}
    names = {"total", "current_year", "last_year_budget", "last_year_executed"}
    money = {name: Decimal(fields.pop(name)) for name in names & set(fields)}
    dates = {name: day(fields.pop(name)) for name in ("start_date", "end_date") if name in fields}
    settings = {"kind": Kind.TARGET, "year": 2020, **fields}
    return Form(narratives=Narratives(**told), budget=Budget(**money), indicators=rows, **dates, **settings)


def findings(rule: Rule, *forms: Form) -> list[Finding]:
    """What a rule says of these forms; every quote is checked to stand where it says."""
    found = list(rule.check(Review(forms), rule))
    for finding in found:
        assert finding.code == rule.code
        assert [q for q in finding.quotes if not q.text or q.text not in text_at(forms[q.form], q.path)] == []
    return found


def quoted(rule: Rule, *forms: Form) -> list[list[str]]:
    """The quoted texts of each finding."""
    return [[quote.text for quote in finding.quotes] for finding in findings(rule, *forms)]


def told(rule: Rule, *forms: Form) -> list[tuple[str, str]]:
    """The messages of each finding, Chinese and English."""
    return [(finding.message_zh, finding.message_en) for finding in findings(rule, *forms)]


def kinds(rule: Rule, *forms: Form) -> list[str]:
    """The kinds of form on which a rule speaks when these forms are of that kind."""
    return [kind.value for kind in Kind if findings(rule, *(replace(one, kind=kind) for one in forms))]
