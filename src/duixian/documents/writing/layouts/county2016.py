"""The declaration form of districts and counties about 2016: tick boxes, 指标内容, amounts in 万元, a line to sign."""

from __future__ import annotations

from duixian.core.forms.model import Form
from duixian.documents.writing.layouts import parts
from duixian.documents.writing.layouts.parts import Column
from duixian.documents.writing.sheet import Role, Sheet, TableMaker

CATEGORIES = ("新增项目", "延续项目")
NARRATIVES = (
    ("overview", "项目概况"),
    ("basis", "立项依据"),
    ("necessity", "项目申报的可行性和必要性"),
    ("safeguards", "保证项目实施的制度、措施"),
    ("plan", "项目实施进度计划"),
    ("midterm", "长期目标"),
    ("goals", "年度目标"),
)
_TICKED, _EMPTY = "√", "□"
_BOXES = frozenset("√☑✓✔■☒●Rþ□☐○◻❏ \u3000\t\n")
_COLUMNS = (
    parts.LEVEL1,
    parts.LEVEL2,
    Column("level3", "指标内容", (27,), Role.NAME),
    Column("target_raw", "指标值", (11, 11), Role.POINT),
)
_BASELINE = Column("baseline", "基期值", (11,), Role.POINT)


def lay(form: Form, title: str) -> Sheet:
    """Head with tick boxes, money, narratives, indicator table, signature."""
    wanted = parts.present(form.indicators, ("baseline", "weight"))
    optional = tuple(column for column in (_BASELINE, parts.WEIGHT) if column.name in wanted)
    columns = (*_COLUMNS, *optional, parts.NOTE)
    widths = parts.widths(columns)
    maker, spans = TableMaker(len(widths)), parts.pair_spans(widths)
    _head(maker, form, spans)
    _money(maker, form, spans)
    parts.cost_rows(maker, form, widths)
    parts.narrative_rows(maker, form, NARRATIVES, blank=True)
    blocks = (
        maker.table(caption="项目信息"),
        parts.indicator_table(form, columns, bar="项目绩效指标", points=True),
        parts.SIGNATURE,
    )
    name = form.project_name or ""
    return Sheet(title, parts.year_line(form), widths, blocks, "county2016", name)


def ticks(options: tuple[str, ...], chosen: str | None) -> str:
    """Options with their boxes behind them, the chosen one ticked; a choice of its own is added on a second line.

    A choice that itself holds a box or a blank stands alone, without boxes, as it could not be told apart.
    """
    if chosen is not None and set(chosen) & _BOXES:
        return chosen
    shown = "  ".join(option + (_TICKED if option == chosen else _EMPTY) for option in options)
    return shown if chosen is None or chosen in options else f"{shown}\n{chosen}{_TICKED}"


def _head(maker: TableMaker, form: Form, spans: parts.Spans) -> None:
    parts.pair_row(maker, spans, ("填报单位（盖章）", form.unit or ""))
    parts.pair_row(maker, spans, ("项目名称", form.project_name or ""))
    category = ("项目属性", ticks(CATEGORIES, form.category))
    parts.pair_row(maker, spans, category, ("起止时间", parts.period(form)))
    code = ("主管部门编码", form.project_code or "")
    parts.pair_row(maker, spans, ("主管部门", form.department or ""), code)
    parts.pair_row(maker, spans, ("项目负责人", form.contact or ""), ("联系电话", form.phone or ""))
    bought = {None: None, True: "是", False: "否"}[form.government_purchase]
    purchase = ("是否政府购买服务", ticks(("是", "否"), bought))
    parts.pair_row(maker, spans, purchase)


def _money(maker: TableMaker, form: Form, spans: parts.Spans) -> None:
    money = form.budget
    total = ("项目资金总额（万元）", parts.amount(money.total, "万元"))
    year = ("当年预算（万元）", parts.amount(money.current_year, "万元"))
    parts.pair_row(maker, spans, *((total, year) if money.current_year is not None else (total,)))
    fiscal, other = parts.amount(money.fiscal, "万元"), parts.amount(money.other, "万元")
    parts.pair_row(maker, spans, ("财政拨款（万元）", fiscal), ("其他资金（万元）", other))
