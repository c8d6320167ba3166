"""The form as a well-set page: header, narratives, money and the indicator table, with the quoted passages marked."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from html import escape
from itertools import groupby
from typing import Final, NamedTuple

from duixian.cli.report_marks import Passages, marked, marked_whole
from duixian.core.checks.figures import number
from duixian.core.checks.paths import text_at
from duixian.core.forms.model import Form, Indicator

_FIELDS: Final = (
    ("unit", "申报单位", "Unit"),
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
)
_MONEY: Final = (
    ("total", "项目总预算", "Total budget"),
    ("current_year", "当年预算", "This year"),
    ("last_year_budget", "上年预算额", "Last year's budget"),
    ("last_year_executed", "上年执行数", "Last year spent"),
    ("fiscal", "财政拨款", "Fiscal money"),
    ("other", "其他资金", "Other money"),
    ("midterm_total", "实施期总额", "Mid-term total"),
    ("midterm_fiscal", "实施期财政拨款", "Mid-term fiscal"),
    ("midterm_other", "实施期其他资金", "Mid-term other"),
    ("initial", "年初预算数", "Initial budget"),
    ("adjusted", "全年预算数", "Adjusted budget"),
    ("executed", "全年执行数", "Spent"),
    ("executed_to_date", "截至本期执行数", "Spent to date"),
    ("forecast", "全年预计执行数", "Forecast"),
    ("fiscal_initial", "财政拨款年初数", "Fiscal, initial"),
    ("fiscal_adjusted", "财政拨款全年数", "Fiscal, adjusted"),
    ("fiscal_executed", "财政拨款执行数", "Fiscal, spent"),
    ("execution_rate", "执行率（%）", "Execution (%)"),
    ("budget_weight", "执行分值", "Execution points"),
    ("budget_score", "执行得分", "Execution score"),
)
_COLUMNS: Final = (
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
_FIGURES: Final = frozenset({"weight", "score"})


class Sheet(NamedTuple):
    """A form to be set: its number, the passages to mark, and the language of the labels (0 zh, 1 en)."""

    form: Form
    number: int
    passages: Passages
    language: int

    def marked(self, path: str, text: str | None = None) -> str:
        """The value at a path as HTML with its quotes marked."""
        return marked(text_at(self.form, path) if text is None else text, self.passages.at(self.number, path))


def render_section(sheet: Sheet, section: str) -> str:
    """One section of the form as HTML; empty when the form prints nothing there."""
    if section == "header":
        return _header(sheet)
    if section == "budget":
        return _money(sheet)
    if section == "indicators":
        return _indicators(sheet)
    return _narrative(sheet, section)


def _pairs(rows: list[tuple[str, str]], kind: str) -> str:
    items = "".join(f"<div><dt>{escape(label)}</dt><dd>{value}</dd></div>" for label, value in rows)
    return f'<dl class="{kind}">{items}</dl>' if items else ""


def _header(sheet: Sheet) -> str:
    rows = [
        (labels[sheet.language], sheet.marked(field))
        for field, *labels in _FIELDS
        if text_at(sheet.form, field)
    ]  # fmt: skip
    return _pairs(rows, "fields")


def _narrative(sheet: Sheet, section: str) -> str:
    text = getattr(sheet.form.narratives, section)
    if not text:
        return ""
    return f'<div class="prose">{sheet.marked(f"narratives.{section}")}</div>'


def _money(sheet: Sheet) -> str:
    rows = [
        (labels[sheet.language], _amount(sheet, f"budget.{field}", getattr(sheet.form.budget, field)))
        for field, *labels in _MONEY
        if text_at(sheet.form, f"budget.{field}")
    ]
    lines = [
        (
            line.name + (f"（{line.basis}）" if line.basis else ""),
            _amount(sheet, f"cost_lines[{index}].amount", line.amount),
        )
        for index, line in enumerate(sheet.form.cost_lines)
    ]
    return _pairs(rows + lines, "money")


def _amount(sheet: Sheet, path: str, value: Decimal | None) -> str:
    if value is None:
        return sheet.marked(path) or "—"
    shown = number(value) if value.is_finite() else str(value)
    return marked_whole(shown, sheet.passages.at(sheet.number, path))


def _indicators(sheet: Sheet) -> str:
    rows = sheet.form.indicators
    if not rows:
        return ""
    columns = [column for column in _COLUMNS if any(_shown(row, column[0]) for row in rows)]
    titles = (("一级", "Level 1"), ("二级", "Level 2"), ("三级指标", "Indicator"), ("目标值", "Target"))
    heads = [title[sheet.language] for title in titles] + [column[1 + sheet.language] for column in columns]
    head = "".join(f'<th scope="col">{escape(title)}</th>' for title in heads)
    name = ("指标表", "Indicator table")[sheet.language]
    wide = " wide" if len(columns) > 1 else ""
    body = "".join(_body(sheet, [column[0] for column in columns]))
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{name} {sheet.number + 1}">'
        f'<table class="rows{wide}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _body(sheet: Sheet, columns: list[str]) -> Iterator[str]:
    """Table rows with the level cells merged over their rows, as the printed form has them."""
    numbered = list(enumerate(sheet.form.indicators))
    for level1, group1 in groupby(numbered, key=lambda pair: pair[1].level1):
        members = list(group1)
        opening = _level(sheet, members, "level1", level1)
        for level2, group2 in groupby(members, key=lambda pair: pair[1].level2):
            inner = list(group2)
            opening += _level(sheet, inner, "level2", level2)
            for at, row in inner:
                yield f"<tr>{opening}{_cells(sheet, at, row, columns)}</tr>"
                opening = ""


def _level(sheet: Sheet, members: list[tuple[int, Indicator]], field: str, name: str | None) -> str:
    passages = sheet.passages.at(sheet.number, *(f"indicators[{at}].{field}" for at, _ in members))
    span = f' rowspan="{len(members)}"' if len(members) > 1 else ""
    return f'<th scope="rowgroup" class="{field}"{span}>{marked(name or "", passages)}</th>'


def _cells(sheet: Sheet, at: int, row: Indicator, columns: list[str]) -> str:
    path = f"indicators[{at}]"
    cells = [f'<th scope="row">{sheet.marked(f"{path}.level3")}</th>']
    target = sheet.marked(f"{path}.target_raw") if row.target_raw else "—"
    cells.append(f'<td class="{"target" if row.value is not None else "words"}">{target}</td>')
    for column in columns:
        kind = ' class="figure"' if column in _FIGURES else ""
        cells.append(f"<td{kind}>{sheet.marked(f'{path}.{column}')}</td>")
    return "".join(cells)


def _shown(row: Indicator, field: str) -> bool:
    value = getattr(row, field)
    return value is not None and value != ""
