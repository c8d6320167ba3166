"""What is kept of power and water as tables to be taken away: readings, bills, and a month of loggers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from duixian.core.incubator.tariffs import BAND_WORDS, Band
from duixian.core.wording import Language, Words
from duixian.documents.sheets.tables import Column, DataTable, Kind, Value

DEMO = Words("演示数据", "Demo data")
_NUMBER, _NAME, _KIND = Words("表号", "Meter"), Words("名称", "Name"), Words("类别", "Kind")
_PLACE, _NOTE = Words("位置", "Place"), Words("说明", "Note")


@dataclass(frozen=True, slots=True)
class About:
    """Whose tables, of what time (a year or a month, for people), drawn up on a day; `demo` says so on the sheet."""

    unit: str
    period: str
    day: date
    demo: bool = False

    @property
    def notes(self) -> tuple[Words, ...]:
        """What stands below each table."""
        told = Words(
            f"单位：{self.unit}；截至{self.day.isoformat()}", f"Unit: {self.unit}; as of {self.day.isoformat()}"
        )
        return (DEMO, told) if self.demo else (told,)


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """A reading: the local day and clock, what the register showed, what passed since the one before (None: not known) in how many days."""

    number: str
    name: str
    kind: str
    day: date
    clock: str
    value: Decimal
    used: Decimal | None
    days: int | None
    origin: str
    state: str
    note: str


@dataclass(frozen=True, slots=True)
class BillRow:
    """A bill with its period (the last day counts), quantity (None: not printed), amount, what was paid of it and the verdict in words."""

    number: str
    kind: str
    supplier: str
    meter: str
    first: date
    last: date
    quantity: Decimal | None
    amount: Decimal
    paid: Decimal
    verdict: str
    note: str


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A meter's month from its logger: kWh or m³ in all and by band, the highest demand and when, hours missing, the year before (None: nothing there), and the
    loss to what hangs below it."""

    number: str
    name: str
    amount: Decimal | None
    by_band: dict[Band, Decimal]
    demand: Decimal | None
    demand_at: str
    missing: Decimal
    before: Decimal | None
    loss: Decimal | None


def readings_table(rows: Sequence[ReadingRow], about: About) -> DataTable:
    """All readings, those that were corrected too."""
    columns = (
        Column(_NUMBER), Column(_NAME), Column(_KIND), Column(Words("抄表日期", "Read on"), Kind.DATE), Column(Words("时间", "Time")),
        Column(Words("读数", "Reading"), Kind.NUMBER), Column(Words("用量", "Used"), Kind.NUMBER), Column(Words("天数", "Days"), Kind.COUNT),
        Column(Words("来源", "Origin")), Column(Words("状态", "State")), Column(_NOTE),
    )  # fmt: skip
    told = tuple(
        (one.number, one.name, one.kind, one.day, one.clock, one.value, one.used, one.days, one.origin, one.state, one.note)
        for one in rows
    )  # fmt: skip
    return DataTable(Words(f"水电读数（{about.period}）", f"Readings, {about.period}"), columns, told, about.notes)


def bills_table(rows: Sequence[BillRow], about: About) -> DataTable:
    """The register of bills with their verdicts."""
    columns = (
        Column(Words("账单号", "Bill")), Column(_KIND), Column(Words("供方", "Supplier")), Column(Words("总表", "Meter")),
        Column(Words("账期起", "From"), Kind.DATE), Column(Words("账期止", "To"), Kind.DATE), Column(Words("用量", "Quantity"), Kind.NUMBER),
        Column(Words("金额（元）", "Yuan"), Kind.MONEY, total=True), Column(Words("已付（元）", "Paid (yuan)"), Kind.MONEY, total=True),
        Column(Words("核对", "Verdict")), Column(_NOTE),
    )  # fmt: skip
    told = tuple(
        (one.number, one.kind, one.supplier, one.meter, one.first, one.last, one.quantity, one.amount, one.paid, one.verdict, one.note)
        for one in rows
    )  # fmt: skip
    return DataTable(Words(f"水电账单（{about.period}）", f"Utility bills, {about.period}"), columns, told, about.notes)


def month_table(rows: Sequence[MonthRow], bands: Sequence[Band], unit: Words, about: About) -> DataTable:
    """A month of loggers; a column for each band that a tariff has."""
    quantity = [Column(Words(f"用量（{unit.zh}）", f"Used ({unit.en})"), Kind.NUMBER)]
    quantity += [Column(Words(f"{BAND_WORDS[band].zh}时段", BAND_WORDS[band].en.capitalize()), Kind.NUMBER) for band in bands]  # fmt: skip
    columns = (
        Column(_NUMBER), Column(_NAME), *quantity, Column(Words("最高（每小时）", "Highest (per hour)"), Kind.NUMBER),
        Column(Words("出现时间", "Reached at")), Column(Words("缺数（小时）", "Missing (hours)"), Kind.NUMBER),
        Column(Words("上年同月", "Year before"), Kind.NUMBER), Column(Words("与分表之差", "Less sub-meters"), Kind.NUMBER),
    )  # fmt: skip
    told = tuple(_month(one, bands) for one in rows)
    return DataTable(Words(f"分时用量月报（{about.period}）", f"Month of loggers, {about.period}"), columns, told, about.notes)  # fmt: skip


def _month(one: MonthRow, bands: Sequence[Band]) -> tuple[Value, ...]:
    by_band = tuple(one.by_band.get(band) for band in bands)
    return (one.number, one.name, one.amount, *by_band, one.demand, one.demand_at, one.missing, one.before, one.loss)


def file_name(table: DataTable, language: Language) -> str:
    """What the workbook is called."""
    return f"{table.title.said(language)}.xlsx"
