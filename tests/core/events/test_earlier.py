from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.events.earlier import HEADINGS, Earlier, columns, contradictions, read_earlier

HEAD = ("会议名称", "年份", "人数", "有效问卷数", "满意数", "开始", "备注")


def read(*rows: tuple[str, ...]) -> tuple[list[Earlier], list[tuple[int, str, str]]]:
    told = read_earlier(HEAD, [(number, row) for number, row in enumerate(rows, 2)])
    return [one for _row, one in told.editions], [(one.row, one.column, one.said.zh) for one in told.wrong]


def test_row_gives_an_edition_and_what_nobody_knows_stays_unknown() -> None:
    found, wrong = read(
        ("第21届", "2019年", "1,020人", "300", "261", "2019/6/5", "很好"), ("第20届", "2018", "未登记", "", "-", "", "")
    )
    assert wrong == []
    assert found == [
        Earlier("第21届", 2019, people=1020, answers=300, satisfied=261, starts_on=date(2019, 6, 5)),
        Earlier("第20届", 2018),
    ]


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        (("", "2019", "1", "", "", "", ""), [("会议名称", "请填写会议名称")]),
        (("甲", "", "1", "", "", "", ""), [("年份", "请填写年份")]),
        (("甲", "1019", "1", "", "", "", ""), [("年份", "年份应在1900至2999之间")]),
        (("甲", "2019", "约650", "", "", "", ""), [("人数", "“约650”不是可以登记的整数")]),
        (("甲", "2019", "-5", "", "", "", ""), [("人数", "“-5”不是可以登记的整数")]),
        (("甲", "2019", "65.5", "", "", "", ""), [("人数", "“65.5”不是可以登记的整数")]),
        (("甲", "2019", "1", "", "", "六月", ""), [("开始", "“六月”不是日期")]),
        (("甲", "2019", "1", "", "", "2019-06", ""), [("开始", "“2019-06”不是日期")]),
        (("甲", "2019", "1", "5", "6", "", ""), [("满意数", "满意答卷数多于有效答卷数")]),
        (("甲", "2019", "1", "5", "", "", ""), [("有效问卷数", "满意答卷数和有效答卷数要一起填写")]),
        (("甲", "2019", "1", "", "", "2018-06-01", ""), [("开始", "开始日期不在所填年份")]),
    ],
)
def test_what_is_wrong_is_told_with_row_and_column(row: tuple[str, ...], wrong: list[tuple[str, str]]) -> None:
    assert read(row) == ([], [(2, *one) for one in wrong])


def test_the_same_edition_twice_is_told_at_the_second() -> None:
    row = ("甲", "2019", "1", "", "", "", "")
    assert read(row, row)[1] == [(3, "会议名称", "与第2行是同一届")]


def test_table_without_name_or_year_is_told_at_its_head() -> None:
    told = read_earlier(("届", "人数"), [(2, ("1", "2"))])
    assert [(one.row, one.column, one.said.zh) for one in told.wrong] == [
        (1, "会议名称、年份", "缺少列：会议名称、年份")
    ]


def test_template_has_a_heading_for_every_field() -> None:
    assert columns() == tuple(
        HEADINGS[key][0] for key in
        ("name", "year", "number", "starts_on", "ends_on", "people", "abroad", "countries", "speakers", "satisfied", "answers")
    )  # fmt: skip
    assert read_earlier(columns(), [(2, ("甲", "2019", *[""] * 9))]).editions == ((2, Earlier("甲", 2019)),)


def test_days_in_order_are_no_contradiction() -> None:
    one = Earlier("甲", 2019, starts_on=date(2019, 6, 5), ends_on=date(2019, 6, 5), people=5, abroad=5)
    assert contradictions(one) == []
    assert [
        key for key, _said in contradictions(Earlier("甲", 2019, starts_on=date(2019, 6, 5), ends_on=date(2019, 6, 4)))
    ] == ["ends_on"]


def test_more_guests_from_abroad_than_in_all_is_a_contradiction() -> None:
    assert [key for key, _said in contradictions(Earlier("甲", 2019, people=5, abroad=6))] == ["abroad"]


def test_a_name_is_at_most_two_hundred_characters() -> None:
    assert read(("甲" * 201, "2019", "1", "", "", "", ""))[1] == [(2, "会议名称", "名称最多200个字")]
    assert read(("甲" * 200, "2019", "1", "", "", "", ""))[1] == []


@given(st.text(max_size=30), st.text(max_size=30))
def test_no_cell_makes_it_fail_and_nothing_is_guessed(people: str, start: str) -> None:
    found, wrong = read(("甲", "2019", people, "", "", start, ""))
    assert len(found) + bool(wrong) >= 1
    for one in found:
        assert one.people is None or one.people >= 0


@given(st.integers(0, 9_999_999))
def test_every_count_is_read_as_written_with_or_without_separators(number: int) -> None:
    found, _wrong = read(("甲", "2019", f"{number:,}", "", "", "", ""), ("乙", "2019", str(number), "", "", "", ""))
    assert [one.people for one in found] == [number, number]
