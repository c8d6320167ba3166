"""Tables as pdfplumber and pdftotext print them: merged cells at the middle of their rows."""

from __future__ import annotations

import pytest

from documents.reading.interpret.printed import lines_of
from duixian.core.forms.model import Indicator
from duixian.core.forms.places import TextPlace
from duixian.documents.reading.interpret.lines.centred import in_order
from duixian.documents.reading.interpret.lines.rows import read_rows

FOUR = ("level1", "level2", "level3", "target_raw")
SCORED = (*FOUR, "actual_raw", "weight", "score", "deviation")


def read(text: str, columns: tuple[str, ...] = FOUR) -> list[Indicator]:
    return read_rows(lines_of(text), columns).rows


def levels(text: str, columns: tuple[str, ...] = FOUR) -> list[tuple[str | None, str | None, str | None, str]]:
    return [(row.level1, row.level2, row.level3, row.target_raw) for row in read(text, columns)]


def test_levels_beside_the_middle_row_and_between_rows() -> None:
    text = (
        "巡河次数 ≥24次\n数量指标\n清淤长度 ≥3公里\n产出指标\n水质达标率 ≥90%\n质量指标 管护合格率 ≥95%\n问题整改率 ≥98%\n"
        "效益指标 社会效益指标 受益村民人数 ≥900人\n满意度指标 服务对象满意度指标 村民满意度 ≥85%"
    )
    assert levels(text) == [
        ("产出指标", "数量指标", "巡河次数", "≥24次"),
        ("产出指标", "数量指标", "清淤长度", "≥3公里"),
        ("产出指标", "质量指标", "水质达标率", "≥90%"),
        ("产出指标", "质量指标", "管护合格率", "≥95%"),
        ("产出指标", "质量指标", "问题整改率", "≥98%"),
        ("效益指标", "社会效益指标", "受益村民人数", "≥900人"),
        ("满意度指标", "服务对象满意度指标", "村民满意度", "≥85%"),
    ]


def test_a_second_level_cut_around_its_row() -> None:
    text = (
        "数量指标 巡河次数 ≥24次\n产出指标\n质量指标 水质达标率 ≥90%\n社会效益指标 受益人数 ≥900人\n效益指标\n生态效益指标 复绿面积 ≥2亩\n"
        "服务对象满意度指\n满意度指标 村民满意度 ≥85%\n标"
    )
    assert levels(text) == [
        ("产出指标", "数量指标", "巡河次数", "≥24次"),
        ("产出指标", "质量指标", "水质达标率", "≥90%"),
        ("效益指标", "社会效益指标", "受益人数", "≥900人"),
        ("效益指标", "生态效益指标", "复绿面积", "≥2亩"),
        ("满意度指标", "服务对象满意度指标", "村民满意度", "≥85%"),
    ]


@pytest.mark.parametrize(
    ("wrapped", "told"),
    [
        ("受连续降雨影响，\n数量指标 巡河次数 ≥24次 20次 10 8\n部分停工", "受连续降雨影响，部分停工"),
        (
            "受连续降雨影响，\n数量指标 巡河次数 ≥24次 20次 10 8 部分河段停工，\n下年补足",
            "受连续降雨影响，部分河段停工，下年补足",
        ),
    ],
)
def test_a_cell_wrapped_around_the_line_of_its_row(wrapped: str, told: str) -> None:
    text = (
        f"{wrapped}\n产出指标\n质量指标 水质达标率 ≥90% 95% 10 10 无\n"
        "效益指标 社会效益指标 受益人数 ≥900人 950人 10 10 无\n满意度指标 服务对象满意度指标 村民满意度 ≥85% 90% 10 10 无"
    )
    first, *others = read(text, SCORED)
    assert (first.level1, first.level3, first.actual_raw, first.score, first.deviation) == (
        "产出指标",
        "巡河次数",
        "20次",
        8,
        told,
    )
    assert [row.deviation for row in others] == ["无"] * 3


def test_a_vertical_label_beside_the_table_is_no_cell() -> None:
    text = (
        "巡河次数 ≥24次\n数量指标\n产出指标 清淤长度 ≥3公里\n绩效指 质量指标 水质达标率 ≥90%\n"
        "标 社会效益指标 受益人数 ≥900人\n效益指标\n生态效益指标 复绿面积 ≥2亩"
    )
    assert levels(text) == [
        ("产出指标", "数量指标", "巡河次数", "≥24次"),
        ("产出指标", "数量指标", "清淤长度", "≥3公里"),
        ("产出指标", "质量指标", "水质达标率", "≥90%"),
        ("效益指标", "社会效益指标", "受益人数", "≥900人"),
        ("效益指标", "生态效益指标", "复绿面积", "≥2亩"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "产出指标 数量指标 巡河次数 ≥24次\n质量指标 水质达标率 ≥90%\n效益指标 社会效益指标 受益人数 ≥900人",
        "产出指标\n数量指标\n巡河次数 ≥24次\n质量指标\n水质达标率 ≥90%\n效益指标\n社会效益指标\n受益人数 ≥900人",
        "产\n出\n数量指标\n巡河次数 ≥24次\n效\n益\n社会效益指标 受益人数 ≥900人",
        "巡河次数 ≥24次\n水质达标率 ≥90%",
        "社会效益指标 受益人数 ≥900人\n产出指标\n数量指标",
        "数量指标\n质量指标",
        "",
    ],
)
def test_tables_in_order_stay_as_they_are(text: str) -> None:
    lines = lines_of(text)
    assert in_order(lines, FOUR) is lines


def test_places_stay_those_of_the_source() -> None:
    text = "数量指标 巡河次数 ≥24次\n产出指标\n质量指标 水质达标率 ≥90%\n效益指标 社会效益指标 受益人数 ≥900人"
    for row in read(text):
        place = row.marks["target_raw"].place
        assert isinstance(place, TextPlace)
        assert text[place.start : place.end] == row.target_raw
