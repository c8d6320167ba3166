"""The seven layout families as data: what each one prints, and so what of a form it cannot hold.

A path names a value as in the JSON: project_name, budget.total, narratives.goals; columns are fields of a row. Sources:
reference/field.md §1 (self-evaluation), §3 (monitoring), §4 and §6 (target forms).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple

from duixian.core.forms.model import Form, Indicator, Kind
from duixian.core.targets.units import split_name_unit

MoneyUnit = Literal["元", "万元"]


@dataclass(frozen=True, slots=True)
class Layout:
    """One family: `fields` and `columns` always stand on the form, the optional ones only when they have a value.

    `title` is the usual title, `money_unit` the unit amounts are printed in, `label` the family's name for people.
    """

    name: str
    label: str
    kinds: tuple[Kind, ...]
    title: str
    money_unit: MoneyUnit
    fields: tuple[str, ...]
    columns: tuple[str, ...]
    optional: tuple[str, ...] = ()
    optional_columns: tuple[str, ...] = ()

    def prints(self, path: str) -> bool:
        """Whether the family has a place for the form's value at `path`."""
        return path in self.fields or path in self.optional

    def prints_column(self, name: str) -> bool:
        """Whether the family's indicator table has a place for this field of a row."""
        return name in self.columns or name in self.optional_columns


class Loss(NamedTuple):
    """A value that could not be written: its path in the JSON and the value as text."""

    path: str
    value: str


_LEVELS = ("level1", "level2", "level3")
_POINTS = ("level1_weight", "level2_weight")
_TOLD = ("overview", "basis", "necessity", "safeguards", "plan")
_NARRATIVES = tuple(f"narratives.{key}" for key in (*_TOLD, "midterm", "goals"))
_HEAD = ("title", "year", "project_name", "department", "project_code", "unit")
_PERIOD = ("start_date", "end_date")
_PEOPLE = ("contact", "phone")
_FUNDS = ("budget.total", "budget.fiscal", "budget.other")
_LAST_YEAR = ("budget.last_year_budget", "budget.last_year_executed")
_REMARKS = ("direction", "baseline", "data_source", "note")

LAYOUTS: Final[Mapping[str, Layout]] = MappingProxyType(
    {
        layout.name: layout
        for layout in (
            Layout(
                name="shanghai2020",
                label="上海市财政项目支出绩效目标表（2020）",
                kinds=(Kind.TARGET,),
                title="财政项目支出绩效目标表",
                money_unit="元",
                fields=(
                    "title", "year", "unit", "project_name", "category", *_PERIOD, "government_purchase",
                    "performance_type", *(f"narratives.{key}" for key in (*_TOLD, "goals")), "budget.total",
                    "budget.current_year", *_LAST_YEAR,
                ),
                optional=("cost_lines",),
                columns=(*_LEVELS, "target_raw"),
            ),
            Layout(
                name="central2021",
                label="中央部门项目支出绩效目标表（2021，成本/产出/效益/满意度）",
                kinds=(Kind.TARGET,),
                title="项目支出绩效目标表",
                money_unit="万元",
                fields=(*_HEAD, *_FUNDS, "narratives.goals"),
                optional=("category", *_PERIOD, *_PEOPLE, "budget.current_year", "cost_lines", "narratives.overview"),
                columns=(*_LEVELS, *_POINTS, "target_raw", "weight"),
                optional_columns=("nature", "unit", *_REMARKS),
            ),
            Layout(
                name="county2016",
                label="区县项目绩效目标申报表（2016，勾选框）",
                kinds=(Kind.TARGET,),
                title="财政支出项目绩效目标申报表",
                money_unit="万元",
                fields=(*_HEAD, "category", *_PERIOD, *_PEOPLE, "government_purchase", *_FUNDS, *_NARRATIVES),
                optional=("budget.current_year", "cost_lines"),
                columns=(*_LEVELS, "target_raw", "note"),
                optional_columns=("weight", "baseline", *_POINTS),
            ),
            Layout(
                name="selfeval",
                label="项目支出绩效自评表",
                kinds=(Kind.SELF_EVALUATION,),
                title="项目支出绩效自评表",
                money_unit="万元",
                fields=(
                    *_HEAD, "budget.initial", "budget.adjusted", "budget.executed", "budget.budget_weight",
                    "budget.execution_rate", "budget.budget_score", "budget.fiscal_initial", "budget.fiscal_adjusted",
                    "budget.fiscal_executed", "narratives.goals", "narratives.completion", "self_score",
                ),
                optional=(*_PEOPLE,),
                columns=(*_LEVELS, *_POINTS, "target_raw", "actual_raw", "weight", "score", "deviation"),
            ),
            Layout(
                name="monitoring",
                label="项目支出绩效目标执行监控表",
                kinds=(Kind.MONITORING,),
                title="项目支出绩效目标执行监控表",
                money_unit="万元",
                fields=(*_HEAD, "monitor_month", "budget.initial", "budget.executed_to_date", "budget.execution_rate",
                        "budget.forecast", "narratives.goals"),
                optional=(*_PEOPLE, "narratives.completion"),
                columns=(*_LEVELS, "target_raw", "midyear_raw", "forecast_raw", "deviation", "likelihood"),
                optional_columns=("weight", "note", *_POINTS),
            ),
            Layout(
                name="twocol",
                label="项目支出绩效目标申报表（中期与年度并列）",
                kinds=(Kind.TARGET,),
                title="项目支出绩效目标申报表",
                money_unit="万元",
                fields=(*_HEAD, "category", *_PERIOD, "budget.midterm_total", "budget.midterm_fiscal",
                        "budget.midterm_other", *_FUNDS, "narratives.midterm", "narratives.goals"),
                optional=(*_PEOPLE,),
                columns=(*_LEVELS, "midterm_raw", "target_raw"),
                optional_columns=("weight", "note", *_POINTS),
            ),
            Layout(
                name="portal_list",
                label="门户网站列表（无表格）",
                kinds=(Kind.TARGET,),
                title="项目支出绩效目标",
                money_unit="万元",
                fields=("title", "year", "project_name", "unit", *_FUNDS, "narratives.goals"),
                optional=("department", "project_code", "category", *_PERIOD, *_PEOPLE, "performance_type",
                          "government_purchase", "budget.current_year", *_LAST_YEAR, *_NARRATIVES),
                columns=(*_LEVELS, "target_raw"),
                optional_columns=("weight",),
            ),
        )
    }
)  # fmt: skip
"""Family name to family; the order is that of a menu."""

_DERIVED = frozenset({"operator", "value", "type", "unit_source", "actual_value", "marks"})
_OWN_WALK = frozenset(
    {"kind", "layout", "narratives", "narrative_items", "budget", "cost_lines", "indicators", "marks", "unread"}
)


def unprinted(form: Form, layout: Layout) -> tuple[Loss, ...]:
    """What of `form` the family has no place for, in the order of the JSON; paths are relative to the form.

    What a reader derives from printed text (operator, value, numbered items) counts as printed when that text is.
    """
    return (*_lost_fields(form, layout), *_lost_cells(form, layout))


def _lost_fields(form: Form, layout: Layout) -> Iterator[Loss]:
    if form.kind not in layout.kinds:
        yield Loss("kind", form.kind.value)
    for path, value in form_values(form):
        if not layout.prints(path):
            yield Loss(path, _show(value))
    if not layout.prints("cost_lines"):
        yield from lost_costs(form)


def lost_costs(form: Form) -> Iterator[Loss]:
    """The lines of the cost breakdown as losses, each as one text."""
    for i, line in enumerate(form.cost_lines):
        shown = " ".join(_show(part) for part in (line.name, line.amount, line.basis) if part is not None)
        yield Loss(f"cost_lines[{i}]", shown)


def form_values(form: Form) -> Iterator[tuple[str, Any]]:
    """Path and value of everything a form says outside its rows, cost lines and numbered items; absent values left out."""
    for item in fields(form):
        value = getattr(form, item.name)
        if item.name in ("narratives", "budget"):
            inner = ((f"{item.name}.{part.name}", getattr(value, part.name)) for part in fields(value))
            yield from ((path, content) for path, content in inner if content is not None)
        elif item.name not in _OWN_WALK and value is not None:
            yield item.name, value


def _lost_cells(form: Form, layout: Layout) -> Iterator[Loss]:
    for i, row in enumerate(form.indicators):
        for item in fields(row):
            value = getattr(row, item.name)
            if value is None or item.name in _DERIVED or layout.prints_column(item.name):
                continue
            if item.name != "unit" or not unit_is_printed(row):
                yield Loss(f"indicators[{i}].{item.name}", _show(value))


def unit_is_printed(row: Indicator) -> bool:
    """Whether the unit stands in the target or the name, or follows from the name (a rate is in percent)."""
    unit = row.unit or ""
    in_name = row.unit_source == "name" or split_name_unit(row.level3 or row.level2 or "")[1] == unit
    return unit == "%" or unit in row.target_raw or in_name


def _show(value: Any) -> str:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return {True: "是", False: "否"}[value] if isinstance(value, bool) else str(value)


def default_layout(form: Form) -> Layout:
    """The family to print a form in that names none: its kind decides, then the least loss, then the year's usual one."""
    candidates = [LAYOUTS[name] for name in _order(form.year) if form.kind in LAYOUTS[name].kinds]
    return min(candidates, key=lambda layout: len(unprinted(form, layout)))


def _order(year: int | None) -> tuple[str, ...]:
    """Families, the one usual in `year` first: district forms to 2018, the Shanghai form to 2020, then the central one."""
    if year is None or year >= 2021:
        return ("central2021", "twocol", "shanghai2020", "county2016", "selfeval", "monitoring")
    if year >= 2019:
        return ("shanghai2020", "central2021", "twocol", "county2016", "selfeval", "monitoring")
    return ("county2016", "twocol", "shanghai2020", "central2021", "selfeval", "monitoring")
