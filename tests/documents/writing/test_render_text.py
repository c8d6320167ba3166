from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from documents.samples import sample
from duixian.core.forms.model import FormDocument, Indicator, Narratives
from duixian.documents.writing.api import write_form


def _lines(**changes: object) -> list[str]:
    return write_form(sample("shanghai2020", **changes), "txt").data.decode().split("\n")


def test_text_cuts_narratives_after_forty_characters_and_indents_paragraphs() -> None:
    lines = _lines(narratives=Narratives(goals="甲" * 45 + "。\n乙。"))
    start = lines.index("总目标及阶段性目标：")
    assert lines[start + 2 : start + 5] == ["\u3000\u3000" + "甲" * 40, "甲" * 5 + "。", "\u3000\u3000乙。"]


def test_text_cuts_neither_at_blanks_nor_inside_latin_words() -> None:
    lines = _lines(narratives=Narratives(goals="甲" * 36 + "Open Data" + "乙" * 10))
    start = lines.index("总目标及阶段性目标：")
    assert lines[start + 2 : start + 4] == ["\u3000\u3000" + "甲" * 36, "Open Data" + "乙" * 10]


@given(st.text("甲乙丙丁ab 1。", min_size=1, max_size=200))
def test_text_wraps_lose_nothing(text: str) -> None:
    lines = _lines(narratives=Narratives(goals=text))
    told = lines[lines.index("总目标及阶段性目标：") + 2 : lines.index("本项目上年度市级财政资金使用情况") - 1]
    assert "".join(told).removeprefix("\u3000\u3000") == text
    assert max(map(len, told)) <= 42


def test_text_levels_of_several_rows_stand_on_lines_of_their_own() -> None:
    rows = (
        Indicator("产出", "数量", "甲数", "1"),
        Indicator("产出", "质量", "乙率", "2"),
        Indicator("效果", "满意度", "丙率", "3"),
    )
    lines = [line for line in _lines(indicators=rows) if line]
    assert lines[-4:] == ["产出", "数量 甲数 1", "质量 乙率 2", "效果 满意度 丙率 3"]


def test_text_of_wide_tables_keeps_empty_cells_with_tabs() -> None:
    row = Indicator("产出", "数量", "甲数", "1", score=sample("selfeval").indicators[0].score)
    lines = write_form(sample("selfeval", indicators=(row,)), "txt").data.decode().split("\n")
    assert "产出\t数量\t甲数\t1\t\t\t20\t" in lines


def test_text_of_a_second_form_begins_with_the_blank_of_a_page_break() -> None:
    text = write_form(FormDocument("a", (sample("twocol"), sample("monitoring"))), "txt").data.decode()
    assert text.count("\n\n 项目支出绩效目标执行监控表\n") == 1
