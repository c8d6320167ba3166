"""The statistics of an incubator for a year as a workbook: each figure with its definition; what nobody recorded says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from duixian.core.incubator.statistics import GROUP_WORDS, Line
from duixian.core.wording import Language, Words
from duixian.documents.sheets.tables import Column, DataTable, Kind, Value
from duixian.documents.sheets.workbook import Worksheet, write_xlsx

NOT_RECORDED = Words("没有登记", "not recorded")
RECORDS, TYPED = Words("由记录得出", "from records"), Words("单位填报", "entered by the unit")
_COLUMNS = (
    Column(Words("类别", "Part")),
    Column(Words("统计项", "Figure")),
    Column(Words("金额（元）", "Yuan"), Kind.MONEY),
    Column(Words("面积与比率", "m² and ratios"), Kind.NUMBER),
    Column(Words("数量", "Number"), Kind.COUNT),
    Column(Words("计量单位", "Unit")),
    Column(Words("登记情况", "Recorded")),
    Column(Words("口径", "Definition")),
    Column(Words("佐证", "Evidence")),
)


@dataclass(frozen=True, slots=True)
class StatisticsRow:
    """A line with its value (None: not recorded) and the name of the paper that shows it."""

    line: Line
    value: Decimal | None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class StatisticsSheet:
    """The table of a unit for a year as it stood on a day; `notice` is on the page (演示数据)."""

    unit: str
    year: int
    day: date
    rows: Sequence[StatisticsRow]
    notice: str = ""


def statistics_sheet(told: StatisticsSheet, *, language: Language = "zh") -> Worksheet:
    """The worksheet: a value stands in the column of its kind, as a number."""
    title = Words(f"科技企业孵化器年度统计（{told.year}年）", f"Statistics of the incubator, {told.year}")
    notes = [
        Words(f"单位：{told.unit}", f"Unit: {told.unit}"),
        Words(f"统计至 {told.day}；“没有登记”不是零。", f"As of {told.day}; “not recorded” is not zero."),
    ]
    if told.notice:
        notes.append(Words(told.notice, told.notice))
    table = DataTable(title, _COLUMNS, tuple(_row(one, language) for one in told.rows), tuple(notes))
    return Worksheet(Words(f"{told.year}年统计", f"Statistics {told.year}"), table)


def _row(one: StatisticsRow, language: Language) -> tuple[Value, ...]:
    line, value = one.line, one.value
    source = NOT_RECORDED if value is None else TYPED if line.typed else RECORDS
    is_money = line.unit.zh == "元"
    money = value if is_money else None
    number = value if line.places and not is_money else None
    count = None if value is None or line.places else int(value)
    said = (GROUP_WORDS[line.group], line.label, line.unit, source, line.definition)
    group, label, unit, recorded, definition = (words.said(language) for words in said)
    return (group, label, money, number, count, unit, recorded, definition, one.evidence or None)


def write_statistics(told: StatisticsSheet, *, language: Language = "zh") -> bytes:
    """The workbook's bytes, the same for the same table."""
    sheet = statistics_sheet(told, language=language)
    return write_xlsx([sheet], title=sheet.table.title.said(language), language=language)
