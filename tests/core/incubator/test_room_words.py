"""Floors and areas as lists write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from duixian.core.incubator.room_words import area_of, floor_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3", 3), ("3F", 3), ("第12层", 12), ("２楼", 2), ("B1", -1), ("-2", -2), ("地下1层", -1), (" b 1 ", -1),
        ("0", None), ("三层", None), ("", None), ("1.5", None), ("1000", None),
    ],
)  # fmt: skip
def test_floor_numbers(text: str, number: int | None) -> None:
    assert floor_number(text) == number


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("85.5㎡", "85.5"), ("1,200平方米", "1200"), ("１２０", "120"), ("12,345,678.90 m²", "12345678.90"), ("0", "0"),
        ("约85", None), ("85.555", None), ("-3", None), ("1,20", None), ("", None),
    ],
)  # fmt: skip
def test_areas(text: str, area: str | None) -> None:
    assert area_of(text) == (Decimal(area) if area else None)
