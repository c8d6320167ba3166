"""A section that the form's layout asks for is empty.

The municipal form of 2020 has six narratives; every target form has goals. Without them nobody can judge the targets.
"""

from __future__ import annotations

from collections.abc import Iterator

from duixian.core.checks.context import Subject
from duixian.core.checks.facts.sections import SECTION_NAMES
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import COMPLETENESS
from duixian.core.forms.model import Form, Kind

REQUIRED = {"shanghai2020": ("overview", "basis", "necessity", "safeguards", "plan", "goals")}
REQUIRED_ANYWHERE = ("goals",)


def _missing(form: Form) -> list[str]:
    required = REQUIRED.get(form.layout or "", REQUIRED_ANYWHERE)
    return [name for name in required if not (getattr(form.narratives, name) or "").strip()]


def _check(subject: Subject, rule: Rule) -> Iterator[Finding]:
    missing = _missing(subject.form) if subject.form.kind is Kind.TARGET else []
    if not missing:
        return
    zh = "、".join(f"“{SECTION_NAMES[name][0]}”" for name in missing)
    en = ", ".join(SECTION_NAMES[name][1] for name in missing)
    yield rule.finding(
        f"narratives.{missing[0]}",
        zh=f"{zh}未填写，评审无从判断目标的依据与可行性，请补充。",
        en=f"Left empty: {en}. Without it reviewers cannot judge the targets; please fill it in.",
        form=subject.index,
    )


RULE = Rule(
    code="missing-section", title_zh="栏目缺失", title_en="A required section is empty",
    source=COMPLETENESS, severity=Severity.HIGH, kind="error", check=each(_check),
)  # fmt: skip
