"""A form as portals publish it: running text without any table, amounts in 万元."""

from __future__ import annotations

from collections.abc import Iterator

from duixian.core.forms.model import Form, Indicator
from duixian.documents.writing.layouts import parts
from duixian.documents.writing.sheet import Line, LineRole, Sheet

_NARRATIVES = (
    ("overview", "项目概况"),
    ("basis", "立项依据"),
    ("necessity", "立项必要性"),
    ("safeguards", "保障措施"),
    ("plan", "实施计划"),
    ("midterm", "中期目标"),
    ("goals", "年度目标"),
)
_SIGNS = frozenset("—-–－―/>：:；;\n")


def lay(form: Form, title: str) -> Sheet:
    """Fields, money, narratives, then the indicators as a list under their levels."""
    lines = (*_fields(form), *_money(form), *_narratives(form), *_indicators(form))
    return Sheet(title, parts.year_line(form), (100.0,), lines, "portal_list", form.project_name or "")


def _fields(form: Form) -> Iterator[Line]:
    pairs = (
        ("项目名称", form.project_name),
        ("主管部门", parts.with_code(form) or None),
        ("实施单位", form.unit),
        ("项目类别", form.category),
        ("起止时间", parts.period(form) or None),
        ("项目负责人", form.contact),
        ("联系电话", form.phone),
        ("绩效类型", form.performance_type),
        ("是否政府购买服务", parts.yes_no(form.government_purchase) or None),
    )
    return (Line(value, label=label) for label, value in pairs if value is not None)


def _money(form: Form) -> Iterator[Line]:
    money = form.budget
    pairs = (
        *parts.sums(money),
        ("其中：财政拨款", money.fiscal),
        ("其他资金", money.other),
        ("上年预算额", money.last_year_budget),
        ("上年预算执行数", money.last_year_executed),
    )
    return (
        Line(parts.money_text(value, "万元"), label=f"{label}（万元）") for label, value in pairs if value is not None
    )


def _narratives(form: Form) -> Iterator[Line]:
    for key, label in _NARRATIVES:
        text = getattr(form.narratives, key)
        if text is not None:
            yield Line("", LineRole.HEADING, label)
            yield from (Line(paragraph, LineRole.PARAGRAPH) for paragraph in text.split("\n"))


def _indicators(form: Form) -> Iterator[Line]:
    if form.indicators:
        yield Line("", LineRole.HEADING, "绩效指标")
    if all(_is_path(row) for row in form.indicators):
        yield from (Line(f"{number}. {_path(row)}") for number, row in enumerate(form.indicators, 1))
    else:
        for row in form.indicators:
            yield from _labelled(row)


def _is_path(row: Indicator) -> bool:
    """Whether the row can be told as one line: all levels are there, and none holds the signs that part them."""
    names = (row.level1, row.level2, row.level3)
    return bool(row.target_raw) and all(name and not _SIGNS.intersection(name) for name in names)


def _path(row: Indicator) -> str:
    points = f"（{parts.plain(row.weight)}分）" if row.weight is not None else ""
    return f"{row.level1}—{row.level2}—{row.level3}：{row.target_raw}{points}"


def _labelled(row: Indicator) -> Iterator[Line]:
    pairs = (
        ("一级指标", row.level1),
        ("二级指标", row.level2),
        ("三级指标", row.level3),
        ("指标值", row.target_raw or None),
        ("分值", None if row.weight is None else parts.plain(row.weight)),
    )
    return (Line(value, label=label) for label, value in pairs if value is not None)
