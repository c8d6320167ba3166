from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from duixian.apps.events.columns import Column, Fault, day_in, read_listed, said_yes
from duixian.apps.evidence.errors import ListRefused

COLUMNS = (
    Column("name", ("姓名", "name"), required=True, longest=4),
    Column("email", ("邮箱", "e-mail"), longest=20),
)


def workbook(*rows: tuple[object, ...]) -> bytes:
    book, buffer = Workbook(), BytesIO()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_every_separator_and_encoding_is_read(sign: str, encoding: str) -> None:
    text = "\r\n".join(
        sign.join(row) for row in (("姓名", "邮箱", "备注"), ("王教授", "w@example.org", "请早发邀请函"))
    )
    listed = read_listed("a.csv", text.encode(encoding), COLUMNS)
    assert [(one.number, dict(one.values)) for one in listed.entries] == [
        (2, {"name": "王教授", "email": "w@example.org"})
    ]
    assert listed.unknown == ("备注",)


def test_headings_are_found_in_either_language_and_below_a_title() -> None:
    listed = read_listed(
        "a.xlsx", workbook(("嘉宾名单", None), ("Name（必填）", "E-Mail："), ("Li", "l@example.org")), COLUMNS
    )
    assert [(one.number, one.values["name"]) for one in listed.entries] == [(3, "Li")]
    assert listed.found == {"name": "Name（必填）", "email": "E-Mail："}


def test_faults_are_told_by_row_and_heading() -> None:
    listed = read_listed("a.csv", "姓名,邮箱\n,a\n很长的名字,b\n王,c\n".encode(), COLUMNS)
    assert [[fault.heading for fault in one.faults] for one in listed.entries] == [["姓名"], ["姓名"], []]
    assert listed.entries[1].faults == (Fault("姓名", "太长了：最多 4 个字。"),)
    assert [one.number for one in listed.sound] == [4]


def test_without_a_required_column_the_list_is_refused() -> None:
    with pytest.raises(ListRefused) as caught:
        read_listed("a.csv", "邮箱,电话\na,b\n".encode(), COLUMNS)
    assert str(caught.value.message) == "没有找到这些列：姓名。第一行应写列名。"


def test_a_cell_that_looks_like_a_formula_stays_text() -> None:
    listed = read_listed("a.csv", '姓名,邮箱\n=1+1,"=cmd|x"\n'.encode(), COLUMNS)
    assert dict(listed.entries[0].values) == {"name": "=1+1", "email": "=cmd|x"}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2020-06-11", date(2020, 6, 11)), ("2020/6/1", date(2020, 6, 1)), ("2020年6月11日", date(2020, 6, 11)),
        ("2020.06.11", date(2020, 6, 11)), ("2020-06-11 00:00:00", date(2020, 6, 11)), ("2020-02-30", None), ("六月", None),
        ("", None),
    ],
)  # fmt: skip
def test_days_as_people_write_them(text: str, day: date | None) -> None:
    assert day_in(text) == day


@given(st.dates(date(1000, 1, 1)))
def test_every_day_is_read_back(day: date) -> None:
    assert [day_in(day.isoformat()), day_in(f"{day.year}年{day.month}月{day.day}日")] == [day, day]


def test_yes_is_said_in_many_ways() -> None:
    assert [said_yes(text) for text in ("是", " YES ", "1", "否", "", "no")] == [True, True, True, False, False, False]
