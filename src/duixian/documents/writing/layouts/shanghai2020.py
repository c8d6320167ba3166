"""The form of Shanghai's municipal budget up to 2020 (财政项目支出绩效目标表), amounts in yuan."""

from __future__ import annotations

from duixian.core.forms.model import Form
from duixian.documents.writing.layouts import parts
from duixian.documents.writing.layouts.parts import Column
from duixian.documents.writing.sheet import Role, Sheet, Table, TableMaker

COLUMNS = (
    Column("level1", "一级目标", (19,), Role.LEVEL),
    Column("level2", "二级目标", (15,), Role.LEVEL),
    Column("level3", "三级目标", (15, 19), Role.NAME),
    Column("target_raw", "指标目标值", (32,), Role.POINT),
)
NARRATIVES = (
    ("overview", "项目概况"),
    ("basis", "立项依据"),
    ("necessity", "项目设立的必要性"),
    ("safeguards", "保证项目实施的制度、措施"),
    ("plan", "项目实施计划"),
    ("goals", "总目标及阶段性目标"),
)
_PAIR = (1, 2, 1, 1)


def lay(form: Form, title: str) -> Sheet:
    """Head and narratives, last year's money, the indicator table, and the cost breakdown as an annex."""
    year = "" if form.year is None else f"{form.year}年"
    maker = TableMaker(5)
    _head(maker, form)
    parts.narrative_rows(maker, form, NARRATIVES, blank=True)
    _money(maker, form)
    indicators = parts.indicator_table(form, COLUMNS, bar=f"{year}绩效目标")
    blocks = (maker.table(caption="项目信息"), indicators, *_annex(form))
    return Sheet(title, parts.year_line(form), parts.widths(COLUMNS), blocks, "shanghai2020", form.project_name or "")


def _annex(form: Form) -> tuple[Table, ...]:
    if not form.cost_lines:
        return ()
    shares = parts.widths(COLUMNS)
    maker = TableMaker(len(shares))
    parts.cost_rows(maker, form, shares, bar="预算明细（附表）")
    return (maker.table(caption="预算明细"),)


def _head(maker: TableMaker, form: Form) -> None:
    parts.pair_row(maker, _PAIR, ("申报单位名称", form.unit or ""))
    parts.pair_row(maker, _PAIR, ("项目名称", form.project_name or ""), ("项目类别", form.category or ""))
    start, end = ("" if date is None else str(date) for date in (form.start_date, form.end_date))
    parts.pair_row(maker, _PAIR, ("计划开始日期", start), ("计划完成日期", end))
    bought = parts.yes_no(form.government_purchase)
    parts.pair_row(maker, _PAIR, ("是否含有政府购买服务", bought), ("绩效类型", form.performance_type or ""))


def _money(maker: TableMaker, form: Form) -> None:
    money = form.budget
    parts.bar_row(maker, "本项目上年度市级财政资金使用情况")
    total, current = parts.amount(money.total, "元"), parts.amount(money.current_year, "元")
    parts.pair_row(maker, _PAIR, ("项目总预算（元）", total), ("项目当年预算（元）", current))
    planned, spent = parts.amount(money.last_year_budget, "元"), parts.amount(money.last_year_executed, "元")
    parts.pair_row(maker, _PAIR, ("同名项目上年预算额（元）", planned), ("同名项目上年预算执行数（元）", spent))
