"""What each value of a form is called on the page and in messages, in Chinese and English.

The tables are in the order in which the report prints them: (name in the schema, 中文, English).
"""

from __future__ import annotations

import re
from typing import Final

from duixian.cli.wording import TITLES
from duixian.core.checks.money import BUDGET_NAMES

FIELDS: Final = (
    ("unit", "申报单位", "Institution"),
    ("department", "主管部门", "Department"),
    ("project_name", "项目名称", "Project"),
    ("project_code", "项目编码", "Code"),
    ("category", "项目类别", "Category"),
    ("performance_type", "绩效类型", "Performance type"),
    ("start_date", "计划开始日期", "Start"),
    ("end_date", "计划完成日期", "End"),
    ("government_purchase", "是否含有政府购买服务", "Purchased services"),
    ("contact", "联系人", "Contact"),
    ("phone", "联系电话", "Phone"),
    ("monitor_month", "监控月份", "Months monitored"),
    ("self_score", "自评总分", "Self-evaluation score"),
)
MONEY: Final = (
    *((key, zh, en[0].upper() + en[1:]) for key, (zh, en) in BUDGET_NAMES.items()),
    ("execution_rate", "执行率（%）", "Execution (%)"),
    ("budget_weight", "执行分值", "Execution points"),
    ("budget_score", "执行得分", "Execution score"),
)
"""Sums are called what the findings call them."""
COLUMNS: Final = (
    ("weight", "分值", "Weight"),
    ("midterm_raw", "中期指标值", "Mid-term"),
    ("midyear_raw", "执行情况", "To date"),
    ("forecast_raw", "全年预计", "Forecast"),
    ("likelihood", "可能性", "Likelihood"),
    ("actual_raw", "实际完成值", "Actual"),
    ("score", "得分", "Score"),
    ("deviation", "偏差原因", "Deviation"),
    ("baseline", "基准值", "Baseline"),
    ("data_source", "数据来源", "Source"),
    ("note", "备注", "Note"),
)
_OTHERS: Final = (
    ("kind", "表的种类", "Kind of form"),
    ("title", "表题", "Title"),
    ("year", "年度", "Year"),
    ("layout", "版式", "Layout"),
    ("cost_lines", "预算明细", "Cost breakdown"),
    ("level1", "一级指标", "Level 1"),
    ("level2", "二级指标", "Level 2"),
    ("level3", "三级指标", "Indicator"),
    ("target_raw", "指标值", "Target"),
    ("level1_weight", "一级指标分值", "Points of level 1"),
    ("level2_weight", "二级指标分值", "Points of level 2"),
    ("nature", "指标性质", "Nature"),
    ("direction", "指标方向", "Direction"),
)
_INDEX: Final = re.compile(r"\[\d+\]")
_LABELS: Final = {
    **{key: (zh, en) for key, zh, en in (*_OTHERS, *FIELDS)},
    **{f"budget.{key}": (zh, en) for key, zh, en in MONEY},
    **{f"narratives.{key}": title for key, title in TITLES.items()},
    **{f"indicators.{key}": (zh, en) for key, zh, en in (*_OTHERS, *COLUMNS)},
    "indicators.unit": ("计量单位", "Unit"),
}


def label_of(path: str) -> tuple[str, str]:
    """The two names of the value at a path of one form; rows of a table share theirs. An unknown path names itself."""
    bare = _INDEX.sub("", path)
    return _LABELS.get(bare, (bare, bare))
