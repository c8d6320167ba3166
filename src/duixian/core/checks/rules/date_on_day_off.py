"""A project that begins or ends on a weekend or public holiday: the date was probably not planned.

First and last days of a month are left alone: they are the usual boundaries. Outside the years of the holiday calendar
only weekends are known, and the finding says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from duixian.core.checks.context import Subject
from duixian.core.checks.facts.calendar import KNOWN_YEARS, day_off, first_day, is_natural_boundary
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import FEASIBILITY

_LABELS = {"start_date": ("计划开始日期", "The start date"), "end_date": ("计划完成日期", "The end date")}


def _check(subject: Subject, rule: Rule) -> Iterator[Finding]:
    for name, (label_zh, label_en) in _LABELS.items():
        value = getattr(subject.form, name)
        day = first_day(value) if value is not None and value.day is not None else None
        off = day_off(day) if day and not is_natural_boundary(day) else None
        if off is None:
            continue
        known = f"{KNOWN_YEARS[0]}–{KNOWN_YEARS[-1]}"
        note_zh = "" if off.certain else f"（节假日安排仅收录{known}年，此处只按星期判断）"
        note_en = "" if off.certain else f" (public holidays are known for {known} only; judged by the weekday)"
        yield rule.finding(
            name, subject.quote(name),
            zh=f"{label_zh}{value}为{off.zh}{note_zh}，请确认是否为实际安排的日期。",
            en=f"{label_en}, {value}, is {off.en}{note_en}: is it the day that was planned?",
            form=subject.index,
        )  # fmt: skip


RULE = Rule(
    code="date-on-day-off", title_zh="日期落在休息日", title_en="A date falls on a day off",
    source=FEASIBILITY, severity=Severity.LOW, kind="question", check=each(_check),
)  # fmt: skip
