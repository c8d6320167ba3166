from __future__ import annotations

import pytest

from duixian.documents.writing.layouts.county2016 import CATEGORIES, ticks


@pytest.mark.parametrize(
    ("options", "chosen", "text"),
    [
        (CATEGORIES, "延续项目", "新增项目□  延续项目√"),
        (CATEGORIES, None, "新增项目□  延续项目□"),
        (CATEGORIES, "其他一次性项目", "新增项目□  延续项目□\n其他一次性项目√"),
        (CATEGORIES, "R 类项目", "R 类项目"),
        (("是", "否"), "否", "是□  否√"),
    ],
)
def test_ticks_mark_the_chosen_option(options: tuple[str, ...], chosen: str | None, text: str) -> None:
    assert ticks(options, chosen) == text
