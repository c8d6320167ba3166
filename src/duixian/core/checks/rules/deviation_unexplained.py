"""A target missed, or exceeded by far, needs its cause and the remedy; full points for a missed target are wrong.

The regulation gives no figure for “by far”: 130 % here, which local notices use.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from duixian.core.checks.context import Subject
from duixian.core.checks.figures import percent
from duixian.core.checks.finding import Finding, Quote, Severity
from duixian.core.checks.rows import Row, rows_of
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import SELF_EVALUATION
from duixian.core.checks.thresholds import THRESHOLDS
from duixian.core.forms.model import Kind

_NOTHING_SAID = frozenset({"", "无", "/", "-", "—", "无偏差", "无。"})


def _check(subject: Subject, rule: Rule) -> Iterable[Finding]:
    if subject.form.kind is not Kind.SELF_EVALUATION:
        return
    for row in subject.derive(rows_of):
        ratio = attainment(row)
        if ratio is None:
            continue
        silent = (row.indicator.deviation or "").strip() in _NOTHING_SAID
        if ratio < 1:
            yield from _missed(subject, rule, row, ratio, silent=silent)
        elif silent and ratio >= THRESHOLDS.over_achievement.value and not row.is_percent:
            yield _exceeded(subject, rule, row, ratio)


def attainment(row: Row) -> Decimal | None:
    """Actual over target, or target over actual where less is better; None where the two cannot be compared."""
    target, actual = row.number, row.indicator.actual_value
    if target is None or not isinstance(actual, Decimal) or not (target.is_finite() and actual.is_finite()):
        return None
    if row.indicator.operator in {"<=", "<"}:
        return _reverse(target, actual)
    return actual / target if target > 0 and row.indicator.operator in {">=", ">", "="} else None


def _reverse(target: Decimal, actual: Decimal) -> Decimal:
    """Anything at or under the limit attains it: far below a limit is thrift, not over-achievement."""
    return Decimal(1) if actual <= target else max(target, Decimal(0)) / actual


def _missed(subject: Subject, rule: Rule, row: Row, ratio: Decimal, *, silent: bool) -> Iterable[Finding]:
    weight, score = row.indicator.weight, row.indicator.score
    full = weight is not None and score is not None and weight > 0 and score >= weight
    if not silent and not full:
        return
    faults_zh = [*(["没有写偏差原因"] if silent else []), *(["却得满分"] if full else [])]
    faults_en = [*(["gives no cause"] if silent else []), *(["takes full points"] if full else [])]
    quotes = [
        subject.quote(row.path("target_raw")),
        *_actual(subject, row),
        *([subject.quote(row.path("score"))] if full else []),
    ]
    yield rule.finding(
        row.path("deviation"), *quotes, form=subject.index,
        zh=f"“{row.title}”目标{row.indicator.target_raw}，实际{row.indicator.actual_raw or row.indicator.actual_value}"
        f"（{percent(ratio)}），{'，'.join(faults_zh)}。请说明原因和改进措施，并按比例计分。",
        en=f"“{row.title}” reached {row.indicator.actual_raw or row.indicator.actual_value} of {row.indicator.target_raw} "
        f"({percent(ratio)}) and {' and '.join(faults_en)}. Give cause and remedy, and score in proportion.",
    )  # fmt: skip


def _exceeded(subject: Subject, rule: Rule, row: Row, ratio: Decimal) -> Finding:
    return rule.finding(
        row.path("deviation"), subject.quote(row.path("target_raw")), *_actual(subject, row), form=subject.index,
        severity=Severity.LOW, kind="question",
        zh=f"“{row.title}”目标{row.indicator.target_raw}，实际{row.indicator.actual_raw or row.indicator.actual_value}，完成"
        f"{percent(ratio)}。是否目标定得偏低？请说明原因。",
        en=f"“{row.title}” reached {row.indicator.actual_raw or row.indicator.actual_value} against {row.indicator.target_raw} "
        f"({percent(ratio)}). Was the target set too low? Give the reason.",
    )  # fmt: skip


def _actual(subject: Subject, row: Row) -> list[Quote]:
    return [subject.quote(row.path("actual_raw"))] if row.indicator.actual_raw else []


RULE = Rule(
    code="deviation-unexplained",
    title_zh="偏差没有说明",
    title_en="Deviation unexplained",
    source=SELF_EVALUATION,
    severity=Severity.MEDIUM,
    kind="error",
    check=each(_check),
)
