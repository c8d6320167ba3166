"""Lists of the area as tables to be printed: assets, special equipment with its inspections, the result of a round."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from django.conf import settings

from duixian.apps.incubator.models import Asset, AssetFact, Room, StockCount, StockTaking
from duixian.apps.incubator.queries.equipment import EquipmentState
from duixian.core.incubator.inspections import STATE_WORDS
from duixian.core.wording import Language, Words
from duixian.documents.sheets.tables import Column, DataTable, Kind

DEMO: Final = Words("演示数据", "Demo data")
NUMBER, NAME, SORT = Words("资产编号", "Asset number"), Words("资产名称", "Asset"), Words("资产类别", "Kind")
PLACE, STATE, NOTE = Words("存放地点", "Place"), Words("状态", "State"), Words("说明", "Note")
VALUE: Final = Words("原值（元）", "Value (yuan)")


def _notes(day: date) -> tuple[Words, ...]:
    told = Words(f"截至{day.isoformat()}", f"As of {day.isoformat()}")
    return (DEMO, told) if settings.DEMO else (told,)


def place_of(room: Room | None) -> str:
    """Where a room is, in one line."""
    return f"{room.floor.building.name} {room.number} {room.name}".strip() if room else ""


def assets_table(assets: Iterable[Asset], facts: Mapping[int, AssetFact], day: date) -> DataTable:
    """The register of assets as it stands on a day."""
    columns = (
        Column(NUMBER), Column(NAME), Column(SORT), Column(Words("规格型号", "Model")), Column(Words("出厂编号", "Serial number")),
        Column(Words("购置日期", "Bought on"), Kind.DATE), Column(VALUE, Kind.MONEY, total=True),
        Column(Words("供应商", "Supplier")), Column(Words("保修至", "Warranty until"), Kind.DATE), Column(PLACE),
        Column(Words("保管人", "Custodian")), Column(STATE),
    )  # fmt: skip
    return DataTable(
        Words("固定资产台账", "Register of assets"),
        columns,
        tuple(_asset(one, facts.get(one.pk)) for one in assets),
        _notes(day),
    )


def _asset(one: Asset, fact: AssetFact | None) -> tuple[str | date | Decimal | None, ...]:
    custodian = fact.custodian.name if fact and fact.custodian else ""
    return (
        one.number, one.name, one.get_kind_display(), one.model, one.serial, one.bought_on, one.value,
        one.supplier.name if one.supplier else "", one.warranty_until, place_of(fact.room if fact else None), custodian,
        fact.get_state_display() if fact else "",
    )  # fmt: skip


def equipment_table(states: Iterable[EquipmentState], day: date, language: Language) -> DataTable:
    """The register of special equipment with its last and its next inspection."""
    columns = (
        Column(Words("设备种类", "Kind")), Column(Words("设备名称", "Equipment")),
        Column(Words("使用登记证编号", "Registration")), Column(PLACE), Column(STATE),
        Column(Words("上次检验", "Last inspected"), Kind.DATE), Column(Words("检验结论", "Result")),
        Column(Words("检验机构", "Inspected by")), Column(Words("报告编号", "Report")),
        Column(Words("应检日期", "Due on"), Kind.DATE), Column(Words("检验状态", "Standing")),
    )  # fmt: skip
    rows = tuple(_equipment(one, language) for one in states)
    return DataTable(Words("特种设备检验台账", "Register of inspections"), columns, rows, _notes(day))


def _equipment(state: EquipmentState, language: Language) -> tuple[str | date | None, ...]:
    one, last, standing = state.equipment, state.last, state.standing
    place = place_of(one.room) if one.room else one.building.name
    done = (
        (last.done_on, last.get_result_display(), last.body.name if last.body else "", last.certificate)
        if last
        else (None, "", "", "")
    )
    told = STATE_WORDS[standing.state].said(language) if standing else ""
    return (
        one.get_kind_display(), one.name, one.registration, place, state.fact.get_state_display() if state.fact else "", *done,
        state.open.due_on if state.open else None, told,
    )  # fmt: skip


def stock_table(taking: StockTaking, counts: Iterable[StockCount]) -> DataTable:
    """What a round found, asset by asset."""
    columns = (
        Column(NUMBER), Column(NAME), Column(VALUE, Kind.MONEY, total=True), Column(Words("账面地点", "Place in the books")),
        Column(Words("盘点结果", "Found")), Column(Words("实际地点", "Place found")),
        Column(Words("盘点日期", "Counted on"), Kind.DATE), Column(NOTE),
    )  # fmt: skip
    rows = tuple(
        (one.asset.number, one.asset.name, one.asset.value, place_of(one.expected), one.get_result_display() if one.result else "",
         place_of(one.found_in), one.counted_on, one.note)
        for one in counts
    )  # fmt: skip
    return DataTable(
        Words(f"盘点结果：{taking.title}", f"Stock-taking: {taking.title}"), columns, rows, _notes(taking.as_of)
    )
