"""A target table promises results. Where rows about money, contracts, rules and staff outnumber rows about effects, it does not.

Where no row tells of an effect at all, other rules say so. Process rows belong to the evaluator's framework; they carry no points in a unit's own promise unless points are given.
"""

from __future__ import annotations

from collections.abc import Iterable

from duixian.core.checks.context import Subject
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.rows import Section, name_quotes, rows_of
from duixian.core.checks.rule import Rule, each_promise
from duixian.core.checks.sources import FRAMEWORK

_FEWEST_PROCESS_ROWS = 4


def _check(subject: Subject, rule: Rule) -> Iterable[Finding]:
    rows = subject.derive(rows_of)
    process = [row for row in rows if row.section is Section.PROCESS or row.is_input]
    effects = [row for row in rows if row.is_benefit]
    if not effects or len(process) < _FEWEST_PROCESS_ROWS or len(process) <= len(effects):
        return
    yield rule.finding(
        process[0].path(), *name_quotes(subject, process), form=subject.index,
        zh=f"{len(rows)}个指标中{len(process)}个说的是资金、合同、制度和人员，只有{len(effects)}个说的是效果。前者是评价方查的"
        "过程，不是项目的承诺；请精简，并补充产出和效果。",
        en=f"{len(process)} of {len(rows)} indicators are about money, contracts, rules and staff, only {len(effects)} about "
        "effects. The former are process, which evaluators check anyway, not what the project promises; cut them and add "
        "outputs and effects.",
    )  # fmt: skip


RULE = Rule(
    code="process-outweighs-benefit",
    title_zh="过程指标多于效果指标",
    title_en="More process than effect indicators",
    source=FRAMEWORK,
    severity=Severity.LOW,
    kind="question",
    check=each_promise(_check),
)
