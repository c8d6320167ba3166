"""What is typed becomes a value, or a message; what is shown is read back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.forms.entries import FIELDS, LONGEST, EntryError, EntryKind, read_entry, show_entry
from duixian.core.forms.layouts import LAYOUTS
from duixian.core.forms.model import Budget, Form, Indicator, Narratives


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (EntryKind.MONEY, "600,000", 600000),
        (EntryKind.MONEY, "60万元", 600000),
        (EntryKind.MONEY, "１２.５", 12.5),
        (EntryKind.MONEY, "-", None),
        (EntryKind.MONEY, "", None),
        (EntryKind.DATE, "2020年1月2日", "2020-01-02"),
        (EntryKind.DATE, "2020.3", "2020-03"),
        (EntryKind.YES_NO, "是", True),
        (EntryKind.YES_NO, "no", False),
        (EntryKind.YES_NO, "", None),
        (EntryKind.POINTS, "7.5分", 7.5),
        (EntryKind.POINTS, "１０", 10),
        (EntryKind.LINE, "  甲\n乙  丙 ", "甲 乙 丙"),
        (EntryKind.TEXT, "一、甲。 \r\n\r\n 二、乙。", "一、甲。\n二、乙。"),
        (EntryKind.LAYOUT, "shanghai2020", "shanghai2020"),
    ],
)
def test_read_entry(kind: EntryKind, text: str, value: object) -> None:
    assert read_entry(kind, text) == value


@pytest.mark.parametrize(
    ("kind", "text", "zh"),
    [
        (EntryKind.MONEY, "约60万", "看不懂这个金额，请写数字，如 600,000 或 60万元"),
        (EntryKind.MONEY, "0.001", "金额最多精确到分（两位小数）"),
        (EntryKind.MONEY, "9" * 20, "金额过大，请检查单位是元还是万元"),
        (EntryKind.DATE, "2020-02-30", "看不懂这个日期，请写成 2020-01-02 或 2020年1月"),
        (EntryKind.YES_NO, "也许", "请选择是或否"),
        (EntryKind.POINTS, "十", "分值请写数字，如 10 或 7.5"),
        (EntryKind.POINTS, "-1", "分值应在 0 到 1000 之间，最多两位小数"),
        (EntryKind.POINTS, "1.234", "分值应在 0 到 1000 之间，最多两位小数"),
        (EntryKind.POINTS, "NaN", "分值应在 0 到 1000 之间，最多两位小数"),
        (EntryKind.NAME, "长" * 81, "最多80字，现有81字"),
        (EntryKind.TEXT, "a\x00b", "含有无法存储的控制字符，请删除后重试"),
        (EntryKind.LAYOUT, "own", f"表样只能是：{'、'.join(LAYOUTS)}"),
    ],
)
def test_read_entry_says_what_is_allowed(kind: EntryKind, text: str, zh: str) -> None:
    with pytest.raises(EntryError) as refused:
        read_entry(kind, text)
    assert refused.value.zh == zh
    assert refused.value.en


def test_every_field_is_one_of_the_model() -> None:
    """Each path names a field of the dataclasses, so that no typo makes a key that the decoder would ignore."""
    known = {
        *Form.__dataclass_fields__,
        *(f"narratives.{name}" for name in Narratives.__dataclass_fields__),
        *(f"budget.{name}" for name in Budget.__dataclass_fields__),
        *(f"indicators[].{name}" for name in Indicator.__dataclass_fields__),
        *(f"cost_lines[].{name}" for name in ("name", "amount", "basis")),
    }
    assert sorted(set(FIELDS) - known) == []


@given(st.sampled_from([EntryKind.MONEY, EntryKind.POINTS]), st.decimals(0, 1000, places=2))
def test_shown_numbers_are_read_back(kind: EntryKind, number: Decimal) -> None:
    value = read_entry(kind, str(number))
    assert read_entry(kind, show_entry(kind, value)) == value == float(number)


@given(st.sampled_from(sorted(LONGEST)), st.text(max_size=120))
def test_shown_words_are_read_back(kind: EntryKind, text: str) -> None:
    try:
        value = read_entry(kind, text)
    except EntryError:
        return
    assert read_entry(kind, show_entry(kind, value)) == value


def test_show_entry_of_truth_and_nothing() -> None:
    assert [show_entry(EntryKind.YES_NO, value) for value in (True, False, None)] == ["yes", "no", ""]
