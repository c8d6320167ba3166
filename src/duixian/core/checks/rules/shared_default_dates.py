"""Several projects of one unit begin or end on the same odd day: template defaults rather than planned dates.

Days that begin or end a month are common to most projects and are left alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from duixian.core.checks.context import Review, Subject
from duixian.core.checks.facts.calendar import first_day, is_natural_boundary
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.rule import Rule
from duixian.core.checks.sources import REVIEW_PRACTICE
from duixian.core.forms.model import Kind
from duixian.core.periods import PartialDate

_LABELS = {"start_date": ("计划开始日期", "start on"), "end_date": ("计划完成日期", "end on")}


def _check(review: Review, rule: Rule) -> Iterator[Finding]:
    for name, (label_zh, label_en) in _LABELS.items():
        for day, subjects in _by_day(review, name).items():
            projects = {subject.form.project_name for subject in subjects}
            if len(subjects) < 2 or len(projects) < 2:
                continue
            titles_zh = "、".join(f"“{subject.form.project_name}”" for subject in subjects)
            titles_en = ", ".join(f"“{subject.form.project_name}”" for subject in subjects)
            yield rule.finding(
                name, *(subject.quote(name) for subject in subjects),
                zh=f"{titles_zh}的{label_zh}同为{day}，内容不同的项目日期却完全相同，疑为模板默认值，请按各项目实际安排填写。",
                en=f"{titles_en} {'both' if len(subjects) == 2 else 'all'} {label_en} {day}, though their work differs: it looks like a default of the template. "
                "Please give each project its own dates.",
                form=subjects[0].index,
            )  # fmt: skip


def _by_day(review: Review, name: str) -> dict[PartialDate, list[Subject]]:
    days: dict[PartialDate, list[Subject]] = defaultdict(list)
    for subject in review.subjects:
        value = getattr(subject.form, name)
        day = first_day(value) if value is not None and value.day is not None else None
        if day and not is_natural_boundary(day) and subject.form.kind is Kind.TARGET:
            days[value].append(subject)
    return days


RULE = Rule(
    code="shared-default-dates", title_zh="多个项目日期雷同", title_en="Projects share the same odd date",
    source=REVIEW_PRACTICE, severity=Severity.LOW, kind="question", check=_check,
)  # fmt: skip
