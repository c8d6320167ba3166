"""Running text that nobody wrote by hand: generated forms with their truth, mutated forms, and anything at all."""

from __future__ import annotations

import json
from dataclasses import fields
from decimal import Decimal
from itertools import islice
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accuracy import Table
from documents.reading.interpret.printed import lines_of, read_forms
from documents.reading.interpret.samples import ALIGNED, ONE_WORD_A_LINE, SELF_EVALUATION, WEB_PAGE
from duixian.core.forms.model import Form, Kind
from duixian.core.periods import PartialDate
from duixian.documents.reading.interpret.lines.form import interpret_lines, split_line_forms
from generator import FAMILIES, make_document
from generator.render import text as text_renderer

# ---- the generator, fixed seed numbers -----------------------------------------------------------------------------


def as_json(form: Form) -> dict[str, Any]:
    """The form in the manner of the truth: only what accuracy compares."""

    def plain(value: Any) -> Any:
        if isinstance(value, Decimal):
            return float(value)
        if isinstance(value, PartialDate):
            return str(value)
        return [plain(part) for part in value] if isinstance(value, tuple) else value

    def slots(value: Any, *left_out: str) -> dict[str, Any]:
        return {field.name: plain(getattr(value, field.name)) for field in fields(value) if field.name not in left_out}

    told = slots(form, "narratives", "budget", "indicators", "marks", "unread", "narrative_items", "cost_lines")
    told["narratives"] = {key: text for key, text in slots(form.narratives).items() if text is not None}
    told["budget"] = {key: value for key, value in slots(form.budget).items() if value is not None}
    told["indicators"] = [slots(row, "marks") for row in form.indicators]
    told["confidence"] = {key: mark.confidence for key, mark in form.marks.items()}
    return told


@pytest.mark.parametrize("family", FAMILIES)
def test_generated_text_is_read_within_the_goals(family: str) -> None:
    table = Table()
    first = 31_000 - 31_000 % len(FAMILIES) + list(FAMILIES).index(family)
    documents = map(make_document, range(first, first + 60 * len(FAMILIES), len(FAMILIES)))
    for doc in islice((doc for doc in documents if "text" in doc.formats), 9):
        truth = json.loads(json.dumps(doc.truth, default=float))
        table.add("text", truth, {"forms": [as_json(form) for form in read_forms(text_renderer.render(doc))]})
    score = table.total("text")
    assert score.forms_read == score.forms > 0
    assert score.row_f1 >= 0.97, score.examples
    assert score.field_share >= 0.98, score.examples
    assert score.sure_wrong_share <= 0.005, score.examples


# ---- anything at all -----------------------------------------------------------------------------------------------

FRAGMENTS = st.sampled_from(
    [
        "项目名称：",
        "主管部门",
        "一级指标",
        "二级指标",
        "三级指标",
        "指标值",
        "产出指标",
        "数量指标",
        "≥",
        "100%",
        "年初预算数",
        "全年执行数",
        "180000.00",
        "其中：",
        "（元）",
        "总分",
        "项",
        "目",
        "绩效目标表",
        "（2020年度）",
        "预期目标",
        "实际完成情况",
        "1、",
        "（1）",
        "：",
        "。",
        "；",
        "\t",
        "\n",
        "\n\n",
        "满意度",
        "成本指标",
        "—",
        "单位：万元",
        "-",
        "1",
        "-",
        "是□",
        "否√",
        "起止时间",
        "2020年1月",
        "\ud7ff",
        "🙂",
        "\x00",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(FRAGMENTS | st.text(max_size=12), max_size=60))
def test_lines_never_raise_and_lose_no_line(fragments: list[str]) -> None:
    lines = lines_of(" ".join(fragments))
    assert [line for run in split_line_forms(lines) for line in run] == lines
    for run in split_line_forms(lines):
        interpret_lines(run).build()


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_mutated_forms_never_raise(data: st.DataObject) -> None:
    lines = data.draw(st.sampled_from([SELF_EVALUATION, ONE_WORD_A_LINE, WEB_PAGE, ALIGNED])).split("\n")
    for _ in range(data.draw(st.integers(1, 12))):
        i, j = (data.draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        lines[i], lines[j] = lines[j], lines[i][: data.draw(st.integers(0, 20))]
    for form in read_forms("\n".join(lines)):
        assert form.kind in set(Kind)
