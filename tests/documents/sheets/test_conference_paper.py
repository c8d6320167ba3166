from __future__ import annotations

import pytest

from duixian.core.wording import Words
from duixian.documents.sheets.conference_paper import ConferencePaper, Listing, Part, Told, conference_report
from duixian.documents.sheets.report import Grid, Heading, Prose

SOURCE = Words("签到记录", "scans")
PAPER = ConferencePaper(
    Words("会议总结报告", "Summary"), Words("第22届研讨会", "22nd Forum"), Words("某中心", "A centre"),
    (
        Part(Words("参会", "Guests"), (Told(Words("到会", "Came"), Words("512人", "512 people"), SOURCE), Told(Words("境外", "Abroad"), None, SOURCE)),
             (Listing((Words("国家", "Country"), Words("人数", "People")), ((Words("CN", "CN"), Words("6", "6")),), (70.0, 30.0), (1,)),
              Listing((Words("国家", "Country"),), (), (100.0,), title=Words("另表", "More")))),
        Part(Words("问题", "Problems"), text=" "),
        Part(Words("改进", "Improvements"), text="增设通道"),
    ),
    "演示数据",
)  # fmt: skip


@pytest.mark.parametrize(
    ("language", "headings", "prose", "cells"),
    [
        ("zh", ["一、参会", "二、问题", "三、改进"], ["另表", "（没有记录）", "（尚未填写）", "增设通道"],
         ["事项", "内容", "数据来源", "到会", "512人", "签到记录", "境外", "未登记", "签到记录"]),
        ("en", ["1. Guests", "2. Problems", "3. Improvements"], ["More", "(no records)", "(not written yet)", "增设通道"],
         ["Item", "Content", "Source", "Came", "512 people", "scans", "Abroad", "not recorded", "scans"]),
    ],
)  # fmt: skip
def test_paper_is_laid_out_section_by_section(
    language: str, headings: list[str], prose: list[str], cells: list[str]
) -> None:
    report = conference_report(PAPER, language=language)  # type: ignore[arg-type]  # one of two
    assert [block.text for block in report.blocks if isinstance(block, Heading)] == headings
    assert [block.text for block in report.blocks if isinstance(block, Prose)] == prose
    grids = [block for block in report.blocks if isinstance(block, Grid)]
    assert [cell.text for cell in grids[0].table.cells] == cells
    assert (report.notice, len(grids)) == ("演示数据", 2)


def test_subtitle_names_the_conference_and_the_unit() -> None:
    assert conference_report(PAPER).subtitle == "第22届研讨会　某中心"
    assert conference_report(PAPER, language="en").subtitle == "22nd Forum, A centre"
