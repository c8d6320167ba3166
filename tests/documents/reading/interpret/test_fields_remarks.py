from __future__ import annotations

from decimal import Decimal

import pytest

from duixian.documents.reading.interpret.fields import (
    has_boxes,
    join_target,
    split_code,
    split_phone,
    ticked_option,
    to_number,
    to_year,
    without_remarks,
)


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("乙局（105001）", ("乙局", "105001")),
        ("乙局（１０５）", ("乙局（１０５）", None)),
        ("乙局【A-105】", ("乙局", "A-105")),
        ("[105]乙局", ("乙局", "105")),
        ("105001-乙局", ("乙局", "105001")),
        ("乙局（本级）", ("乙局（本级）", None)),
        ("乙局", ("乙局", None)),
    ],
)
def test_split_code(text: str, parted: tuple[str, str | None]) -> None:
    assert split_code(text) == parted


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("张三 0571-2345678", ("张三", "0571-2345678")),
        ("张三（13812345678）", ("张三", "13812345678")),
        ("张三，联系电话：12345678", ("张三", "12345678")),
        ("张三0599-6071210", ("张三", "0599-6071210")),
        ("张三", ("张三", None)),
        ("张三 处长", ("张三 处长", None)),
    ],
)
def test_split_phone(text: str, parted: tuple[str, str | None]) -> None:
    assert split_phone(text) == parted


@pytest.mark.parametrize(
    ("value", "nature", "unit", "joined"),
    [
        ("95", "≥", "%", "≥95%"),
        ("95%", "≥", "%", "≥95%"),
        ("≥95", "≥", "%", "≥95%"),
        ("合规", "定性", "", "合规"),
        ("合规", None, "项", "合规"),
        ("5", None, None, "5"),
        ("", "≥", "%", ""),
    ],
)
def test_join_target(value: str, nature: str | None, unit: str | None, joined: str) -> None:
    assert join_target(value, nature, unit) == joined


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("（√）新增 （ ）延续", "新增"),
        ("新增（ ） 延续（√）", "延续"),
        ("[ ]新增 [√]延续", "延续"),
        ("□新增 ☑延续", "延续"),
        ("新增○ 延续●", "延续"),
        ("新增 延续", None),
        ("1、部门预算项目□ 2、市级专项☑", "市级专项"),
        ("1.5米设备□ 2.5米设备☑", "2.5米设备"),
    ],
)
def test_ticked_option_in_boxes_and_brackets(text: str, chosen: str | None) -> None:
    assert ticked_option(text) == chosen


def test_has_boxes() -> None:
    assert [has_boxes(text) for text in ("新增□", "（ ）新增", "新增（一次性）")] == [True, True, False]


@pytest.mark.parametrize(
    ("text", "year"), [("2021", 2021), ("２０２１年度", 2021), ("（2020年）", 2020), ("2021年1月", None), ("21", None)]
)
def test_to_year(text: str, year: int | None) -> None:
    assert to_year(text) == year


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("10", 10),
        ("1\n0", 10),
        ("22.5分", Decimal("22.5")),
        ("９３％", 93),
        ("1,000", 1000),
        ("", None),
        ("—", None),
        ("约10", None),
    ],
)
def test_to_number(text: str, number: Decimal | int | None) -> None:
    assert to_number(text) == number


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("（盖章）丙中心", "丙中心"), ("丙中心 （单位公章）", "丙中心"), ("(签字) 张三", "张三"), ("（盖章）", ""), ("（盖章） 单位：万元", ""),
        ("（盖章）丙中心  金额单位：元", "丙中心"), ("丙中心（盖章）处", "丙中心（盖章）处"), ("图章厂", "图章厂"), ("丙中心", "丙中心"),
    ],
)  # fmt: skip
def test_without_remarks(printed: str, value: str) -> None:
    assert without_remarks(printed) == value
