"""What a target form must say before anybody can review it: the parts its layout asks for, each with its name.

Other than a finding, which a unit may explain, a missing part cannot be submitted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from duixian.core.forms.layouts import LAYOUTS, default_layout
from duixian.core.forms.model import Form
from duixian.core.wording import Words

_FIELDS = {
    "project_name": Words("项目名称", "the project's name"),
    "unit": Words("申报单位名称", "the unit"),
    "start_date": Words("计划开始日期", "the start date"),
    "end_date": Words("计划完成日期", "the end date"),
}
_SHANGHAI = {
    "category": Words("项目类别", "the category"),
    "narratives.overview": Words("项目概况", "the overview"),
    "narratives.basis": Words("立项依据", "the basis"),
    "narratives.necessity": Words("项目设立的必要性", "the necessity"),
    "narratives.safeguards": Words("保证项目实施的制度、措施", "the safeguards"),
    "narratives.plan": Words("项目实施计划", "the plan"),
}
_GOALS = {"narratives.goals": Words("总目标及阶段性目标", "the goals")}
_MONEY = Words("项目总预算或当年预算", "the total or this year's budget")
_ROWS = Words("至少一行绩效指标", "at least one indicator")
_NAME = Words("指标名称", "the indicator's name")
_TARGET = Words("指标目标值", "the target")


class Missing(NamedTuple):
    """A part that is not there: its path and what it is called."""

    path: str
    words: Words


def missing_parts(form: Form) -> tuple[Missing, ...]:
    """The parts that are missing, in the order of the form; none for a form that may be submitted."""
    return (*_missing_fields(form), *_missing_money(form), *_missing_in_rows(form))


def _missing_fields(form: Form) -> Iterator[Missing]:
    layout = LAYOUTS.get(form.layout or "") or default_layout(form)
    asked = _FIELDS | (_SHANGHAI if layout.name == "shanghai2020" else {}) | _GOALS
    for path, words in asked.items():
        if layout.prints(path) and not _stands(form, path):
            yield Missing(path, words)


def _stands(form: Form, path: str) -> bool:
    group, _, name = path.rpartition(".")
    value = getattr(getattr(form, group) if group else form, name)
    return bool(str(value).strip()) if value is not None else False


def _missing_money(form: Form) -> Iterator[Missing]:
    if form.budget.total is None and form.budget.current_year is None:
        yield Missing("budget.current_year", _MONEY)


def _missing_in_rows(form: Form) -> Iterator[Missing]:
    if not form.indicators:
        yield Missing("indicators", _ROWS)
    for number, row in enumerate(form.indicators):
        if not (row.level3 or "").strip():
            yield Missing(f"indicators[{number}].level3", _NAME)
        if not row.target_raw.strip():
            yield Missing(f"indicators[{number}].target_raw", _TARGET)
