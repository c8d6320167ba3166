"""Rows as records: what counts once, and why others do not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.apps.evidence.errors import ListRefused
from duixian.apps.evidence.records import (
    DOUBLED,
    NO_AMOUNT,
    NO_DAY,
    NO_KEY,
    Columns,
    folded_key,
    looks_personal,
    records_of,
)
from duixian.apps.evidence.tables import Sheet


def sheet(*rows: tuple[str, ...]) -> Sheet:
    return Sheet("", rows, 0)


def test_records_of_keeps_doubles_and_says_why() -> None:
    told = sheet(("姓名", "单位"), ("张三", "甲"), ("张 三", "乙"), ("", "丙"), ("李四", "丁"))
    assert [(r.key, r.excluded) for r in records_of(told, Columns(key=("姓名",)))] == [
        ("张三", ""), ("张三", DOUBLED), ("", NO_KEY), ("李四", ""),
    ]  # fmt: skip


def test_records_of_joint_key_parts_people_of_one_name() -> None:
    told = sheet(("姓名", "单位"), ("张三", "甲"), ("张三", "乙"), ("张三", "甲"))
    assert [r.excluded for r in records_of(told, Columns(key=("姓名", "单位")))] == ["", "", DOUBLED]


def test_records_of_reads_amounts_and_days() -> None:
    told = sheet(
        ("凭证", "金额", "日期"), ("1", "1,200.50", "2020-03-05"), ("2", "约100", "2020-03-05"), ("3", "7", "三月"),
        ("4", "0", "2020年3月"), ("5", "-20", "2020/3/1"),
    )  # fmt: skip
    records = records_of(told, Columns(key=("凭证",), amount="金额", date="日期"))
    assert [(r.amount, r.day, r.excluded) for r in records] == [
        (Decimal("1200.50"), date(2020, 3, 5), ""),
        (None, date(2020, 3, 5), NO_AMOUNT),
        (Decimal(7), None, NO_DAY),
        (Decimal(0), date(2020, 3, 31), ""),
        (Decimal(-20), date(2020, 3, 1), ""),
    ]


def test_records_of_amounts_in_the_unit_of_the_column() -> None:
    (record,) = records_of(sheet(("凭证", "万元"), ("1", "2.5")), Columns(key=("凭证",), amount="万元", unit="万元"))
    assert record.amount == Decimal(25_000)


@pytest.mark.parametrize(
    ("columns", "field"),
    [(Columns(key=()), "key"), (Columns(key=("无",)), "key"), (Columns(key=("姓名",), amount="无"), "amount")],
)
def test_records_of_when_a_column_is_missing(columns: Columns, field: str) -> None:
    with pytest.raises(ListRefused) as refused:
        records_of(sheet(("姓名", "单位"), ("张三", "甲")), columns)
    assert refused.value.field == field


def test_columns_survive_json() -> None:
    told = Columns(
        key=("姓名", "单位"),
        amount="金额",
        date="日期",
        role="身份",
        name="姓名",
        personal=("姓名",),
        unit="万元",
        header=2,
    )
    assert Columns.from_json(told.as_json()) == told


def test_looks_personal() -> None:
    assert list(map(looks_personal, ("姓名", "联系电话", "Name", "单位名称", "金额"))) == [
        True,
        True,
        True,
        False,
        False,
    ]


@given(st.lists(st.sampled_from(["张三", "张 三", "李四", "ＡＢ", "ab", "", " "]), max_size=12))
def test_records_that_count_are_as_many_as_different_keys(names: list[str]) -> None:
    told = sheet(("姓名", "行"), *[(name, str(n)) for n, name in enumerate(names)])
    counted = [r for r in records_of(told, Columns(key=("姓名",))) if not r.excluded]
    assert len(counted) == len({folded_key([name]) for name in names} - {""})
    assert len({r.key for r in counted}) == len(counted)
