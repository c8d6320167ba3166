from __future__ import annotations

from datetime import date

import pytest

from duixian.apps.events.report_lists import day_of_entry, read_reports

HEAD = "媒体,标题,日期,网址"


def test_rows_are_read_and_their_days_known() -> None:
    listed = read_reports("a.csv", f"{HEAD}\n健康报,研讨会开幕,2020年6月11日,https://example.org/1".encode())
    assert [day_of_entry(entry) for entry in listed.sound] == [date(2020, 6, 11)]


def test_a_day_that_is_none_is_told_at_its_column() -> None:
    listed = read_reports("a.csv", f"{HEAD}\n健康报,开幕,昨天,\n,开幕,2020-06-11,".encode())
    assert [[(fault.heading, str(fault.message)) for fault in entry.faults] for entry in listed.entries] == [
        [("日期", "日期的写法不对，请写成2020-06-11。")], [("媒体", "这一项必须填写。")],
    ]  # fmt: skip
    with pytest.raises(ValueError, match="no day"):
        day_of_entry(listed.entries[0])
