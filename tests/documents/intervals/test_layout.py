from __future__ import annotations

from pathlib import Path

import pytest

from duixian.documents.intervals.layout import Content, Layout, LayoutError, sniff


def sniffed(folder: Path, content: str, encoding: str = "utf-8", said: Content | None = None) -> Layout:
    source = folder / "a.csv"
    source.write_bytes(content.encode(encoding))
    return sniff(source, ["M1", "M2"], said)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_encoding_is_seen(tmp_path: Path, encoding: str) -> None:
    found = sniffed(tmp_path, "表号,数据时间,用电量(kWh)\nM1,2020-01-01 00:00,1\n", encoding)
    assert found == Layout(encoding, ",", 1, 2, 1, 3, (), Content.AMOUNT)
    assert not found.is_wide


@pytest.mark.parametrize(
    ("heading", "delimiter", "columns", "content"),
    [
        ("meter,time,value", ",", (2, 1, 3), Content.AMOUNT),
        ("Time;Meter ID;Register", ";", (1, 2, 3), Content.REGISTER),
        ("序号\t抄表时间\t水表编号\t正向累计读数", "\t", (2, 3, 4), Content.REGISTER),
        ("date_time|meter|kWh|备注", "|", (1, 2, 3), Content.AMOUNT),
        ('"表计","日期时间","电量（千瓦时）"', ",", (2, 1, 3), Content.AMOUNT),
        ("电表号,采集时间,示数,用电量", ",", (2, 1, 3), Content.REGISTER),
    ],
)
def test_headings_of_long_files(
    tmp_path: Path, heading: str, delimiter: str, columns: tuple[int, int, int], content: Content
) -> None:
    found = sniffed(tmp_path, f"某园区用量导出\n\n{heading}\n")
    assert (found.delimiter, found.heading, (found.time, found.meter, found.value), found.content) == (
        delimiter,
        3,
        columns,
        content,
    )


def test_meters_head_the_columns_of_a_wide_file(tmp_path: Path) -> None:
    found = sniffed(tmp_path, "时间,M1,M2,总计,\n")
    assert (found.is_wide, found.time, found.meters, found.content) == (
        True,
        1,
        ((2, "M1"), (3, "M2"), (4, "总计")),
        Content.AMOUNT,
    )


def test_what_people_say_wins_over_the_heading(tmp_path: Path) -> None:
    assert sniffed(tmp_path, "时间,M1\n", said=Content.REGISTER).content is Content.REGISTER


@pytest.mark.parametrize(
    "content", ["", "a,b,c\n1,2,3\n", "时间,X9\n", "表号,时间,备注\n", "\n" * 30 + "表号,时间,用量\n"]
)
def test_a_file_without_heading_is_refused_with_what_was_looked_for(tmp_path: Path, content: str) -> None:
    with pytest.raises(LayoutError, match="columns meter, time, amount") as caught:
        sniffed(tmp_path, content)
    assert "没有表头" in caught.value.words.zh


def test_a_meter_that_heads_two_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LayoutError, match="M1 heads two columns"):
        sniffed(tmp_path, "时间,M1,M2,M1\n")
