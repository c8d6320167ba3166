"""Short cuts of the line reader: each gives what the long way gives."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.reading.interpret.printed import lines_of
from documents.reading.interpret.samples import ALIGNED, ONE_WORD_A_LINE, SELF_EVALUATION, WEB_PAGE
from duixian import cli
from duixian.core.forms.model import Form
from duixian.core.forms.vocabulary import BUDGET_LABELS, FIELD_LABELS, LEVEL1_NAMES, NARRATIVE_LABELS
from duixian.documents.reading.interpret.draft import indicator
from duixian.documents.reading.interpret.heal import heal_paragraphs
from duixian.documents.reading.interpret.lines.align import FIT, FITTING
from duixian.documents.reading.interpret.lines.centred import in_order
from duixian.documents.reading.interpret.lines.dress import undressed, undressed_lines
from duixian.documents.reading.interpret.lines.form import interpret_lines, split_line_forms
from duixian.documents.reading.interpret.lines.labels import scan
from duixian.documents.reading.interpret.lines.list import may_list, opens_list
from duixian.documents.reading.interpret.lines.rows import read_rows
from duixian.documents.reading.interpret.tabs import tabled
from duixian.documents.reading.model import TextLines
from generator import make_document
from generator.render import text as text_renderer

FOUR = ("level1", "level2", "level3", "target_raw")
SAMPLE = (Path(cli.__file__).parent / "sample/sample-2020.txt").read_text(encoding="utf-8")
TEXTS = [SAMPLE, ALIGNED, ONE_WORD_A_LINE, SELF_EVALUATION, WEB_PAGE]
LABELS = sorted({*chain(*FIELD_LABELS.values(), *BUDGET_LABELS.values(), *NARRATIVE_LABELS.values()), *LEVEL1_NAMES})


def both_ways(text: str) -> tuple[list[Form], list[Form]]:
    """The forms of a text whose lines are made when asked for, and of the same lines made beforehand."""
    lazy, made = (
        [interpret_lines(run).build() for run in split_line_forms(lines)]
        for lines in (TextLines.of(text), lines_of(text))
    )
    return lazy, made


def everything(forms: list[Form]) -> list[object]:
    """Forms with what their equality leaves out: places, confidence, unread texts."""
    return [(form, form.marks, form.unread, [row.marks for row in form.indicators]) for form in forms]


@pytest.mark.parametrize("text", TEXTS)
def test_a_plain_text_reads_as_its_lines_do(text: str) -> None:
    lazy, made = both_ways(text)
    assert everything(lazy) == everything(made)


@pytest.mark.parametrize("seed", range(31_500, 31_512))
def test_a_generated_text_reads_as_its_lines_do(seed: int) -> None:
    document = make_document(seed)
    lazy, made = both_ways(text_renderer.render(document)) if "text" in document.formats else ([], [])
    assert everything(lazy) == everything(made)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_mutated_text_reads_as_its_lines_do(data: st.DataObject) -> None:
    lines = data.draw(st.sampled_from(TEXTS)).split("\n")
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        lines[at : at + 1] = data.draw(st.sampled_from([[], [lines[at], ""], [" " + lines[at]], [lines[at]] * 2]))
        lines = lines or [""]
    lazy, made = both_ways("\n".join(lines))
    assert everything(lazy) == everything(made)


@pytest.mark.parametrize(
    "text", ["数量 参会人数 >=400", "质量 验收合格率 =100%", "时效 完成率（%） ≥95", "质量 内容符合性 符合"]
)
def test_a_plain_row_is_what_indicator_makes(text: str) -> None:
    (row,) = read_rows(TextLines.of(f"产出目标\n{text}"), FOUR).rows
    level2, level3, target = text.split()
    texts = {"level1": "产出目标", "level2": level2, "level3": level3, "target_raw": target}
    expected = indicator(texts, {}, level1_weight=None, level2_weight=None)
    assert (row, sorted(row.marks)) == (expected, ["level3", "target_raw"])


def test_the_kinds_that_fit_a_column_are_those_of_its_scores() -> None:
    assert {column: {kind for kind in fits if fits[kind] >= 1.0} for column, fits in FIT.items()} == FITTING


@pytest.mark.parametrize("value", ["", "某某", " 12 万元", "：", "50分", "（50分）"])
def test_a_label_that_may_open_no_list_opens_none(value: str) -> None:
    lines = [f"{label}：{value}".strip() for label in LABELS if not may_list(label)]
    assert [line for line in lines if opens_list(line)] == []
    assert len(lines) > 100


@pytest.mark.parametrize("label", ["产出指标", "一级指标", "1、产出指标", "产出指标-数量指标"])
def test_a_label_that_may_open_a_list(label: str) -> None:
    assert may_list(label)


@pytest.mark.parametrize("label", LABELS[:: max(1, len(LABELS) // 40)])
def test_a_word_alone_is_the_label_it_is_with_a_colon(label: str) -> None:
    alone, colon = scan(f" {label} "), scan(f" {label}：")
    assert [(anchor.word, anchor.start) for anchor in alone] == [(anchor.word, anchor.start) for anchor in colon]


@pytest.mark.parametrize("text", ["甲" * 41, "关于" * 30, "没有标签的一行"])
def test_a_word_alone_that_is_no_label(text: str) -> None:
    assert scan(text) == []


@given(
    st.lists(
        st.sampled_from(["【项目名称】甲", " 【单位】乙", "【无】丙", "\u3000[年度]2020", "丁【项目名称】", "", "戊"]),
        max_size=6,
    )
)
def test_lines_without_brackets_are_those_undressed_one_by_one(texts: list[str]) -> None:
    lines = TextLines.of("\n".join(texts))
    assert [line[:2] for line in undressed_lines(lines)] == [undressed(line)[:2] for line in lines]


def test_lines_that_hold_no_bracket_come_back_themselves() -> None:
    lines = TextLines.of("项目名称：甲【乙】\n丙")
    assert undressed_lines(lines) is lines
    assert tabled(lines) is lines


def test_lines_with_too_few_tabs_for_a_table_come_back_themselves() -> None:
    lines = TextLines.of("甲\t乙\t丙\n丁\n戊|己")
    assert tabled(lines) is lines


def test_levels_without_a_row_stay_as_they_are() -> None:
    lines = TextLines.of("时效指标\n\n产出指标\n数量指标")
    assert in_order(lines, FOUR) is lines


@settings(max_examples=60)
@given(
    st.lists(st.text("甲乙丙，", min_size=32, max_size=32), min_size=2, max_size=6),
    st.text("丁", min_size=1, max_size=20),
)
def test_full_lines_are_joined_with_nothing_between(full: list[str], last: str) -> None:
    assert heal_paragraphs([*full, last], width=32) == "".join([*full, last])


def test_an_indented_full_line_after_a_sentence_opens_a_paragraph() -> None:
    first, second = "甲" * 31 + "。", "乙" * 32
    assert heal_paragraphs([first, f"\u3000\u3000{second}", "丙"], width=32) == f"{first}\n{second}丙"
