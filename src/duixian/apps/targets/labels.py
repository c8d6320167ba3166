"""How the fields of a form are called, by their path with the row left out (`indicators[].target_raw`)."""

from __future__ import annotations

import re
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_ROW = re.compile(r"\[[^\]]*\]")

LABELS: Final[dict[str, Promise]] = {
    "title": _("表名"),
    "layout": _("表样"),
    "unit": _("申报单位"),
    "department": _("主管部门"),
    "project_name": _("项目名称"),
    "project_code": _("项目编码"),
    "category": _("项目类别"),
    "contact": _("联系人"),
    "phone": _("联系电话"),
    "performance_type": _("绩效类型"),
    "start_date": _("计划开始日期"),
    "end_date": _("计划完成日期"),
    "government_purchase": _("是否含有政府购买服务"),
    "narratives.overview": _("项目概况"),
    "narratives.basis": _("立项依据"),
    "narratives.necessity": _("项目设立的必要性"),
    "narratives.safeguards": _("保证项目实施的制度、措施"),
    "narratives.plan": _("项目实施计划"),
    "narratives.goals": _("项目总目标及阶段性目标"),
    "narratives.midterm": _("中期目标"),
    "budget.total": _("项目总预算"),
    "budget.current_year": _("项目当年预算"),
    "budget.last_year_budget": _("同名项目上年预算额"),
    "budget.last_year_executed": _("同名项目上年预算执行数"),
    "budget.fiscal": _("其中财政拨款"),
    "budget.other": _("其他资金"),
    "budget.midterm_total": _("中期资金总额"),
    "budget.midterm_fiscal": _("中期财政拨款"),
    "budget.midterm_other": _("中期其他资金"),
    "cost_lines[].name": _("明细名称"),
    "cost_lines[].amount": _("金额"),
    "cost_lines[].basis": _("测算依据"),
    "indicators[].level1": _("一级指标"),
    "indicators[].level1_weight": _("一级分值"),
    "indicators[].level2": _("二级指标"),
    "indicators[].level2_weight": _("二级分值"),
    "indicators[].level3": _("三级指标"),
    "indicators[].target_raw": _("指标目标值"),
    "indicators[].weight": _("分值"),
    "indicators[].unit": _("度量单位"),
    "indicators[].nature": _("指标性质"),
    "indicators[].direction": _("指标方向"),
    "indicators[].baseline": _("基期值"),
    "indicators[].data_source": _("数据来源"),
    "indicators[].midterm_raw": _("中期指标值"),
    "indicators[].note": _("备注"),
    "indicators": _("指标表"),
    "cost_lines": _("预算明细测算"),
}


def field_key(path: str) -> str:
    """The path with the row left out."""
    return _ROW.sub("[]", path)


def label_of(path: str) -> Promise | str:
    """How the field at a path is called; the path itself where it has no name."""
    return LABELS.get(field_key(path), path)
