"""First characters that may open something: every label and level name, plain or spaced out, is among them."""

from __future__ import annotations

from itertools import chain

import pytest

from duixian.core.forms.vocabulary import BUDGET_LABELS, COLUMN_LABELS, FIELD_LABELS, LEVEL1_NAMES, NARRATIVE_LABELS
from duixian.documents.reading.interpret.lines.heads import FUNDS_OPEN, LIST_OPENS, MAY_OPEN, TABLE_OPENS, WEAK
from duixian.documents.reading.interpret.words import word

LABELS = sorted(set(chain(*FIELD_LABELS.values(), *NARRATIVE_LABELS.values(), *BUDGET_LABELS.values())))
COLUMNS = sorted(set(chain(*COLUMN_LABELS.values())))


@pytest.mark.parametrize("apart", ["", " ", "\u3000"])
def test_every_label_may_open_a_line(apart: str) -> None:
    missing = [label for label in (*LABELS, *COLUMNS, *LEVEL1_NAMES) if apart.join(label)[:2] not in MAY_OPEN]
    assert missing == []


@pytest.mark.parametrize("apart", ["", " ", "\u3000"])
def test_every_column_may_open_a_table_and_every_level_a_list(apart: str) -> None:
    assert [label for label in COLUMNS if apart.join(label)[:2] not in TABLE_OPENS] == []
    assert [name for name in LEVEL1_NAMES if apart.join(name)[:2] not in LIST_OPENS] == []


@pytest.mark.parametrize("text", ["1-7月执行数", "截至6月底执行数", "年初预算数", "执行率", "上半年执行数"])
def test_funds_tables_may_open_with_a_stage(text: str) -> None:
    assert text[:2] in FUNDS_OPEN


@pytest.mark.parametrize("text", ["1、产出指标", "（一）产出指标", "一、产出指标", "3)产出", "12）"])
def test_numbered_headings_may_open_a_list(text: str) -> None:
    assert text[:2] in LIST_OPENS


@pytest.mark.parametrize("text", ["建成覆盖全县的网络", "，并报主管部门", "3月完成招标", "的要求"])
def test_most_lines_of_prose_open_nothing(text: str) -> None:
    assert text[:2] not in MAY_OPEN


def test_weak_labels_are_known_words() -> None:
    assert sorted(label for label in WEAK if word(label) is None and label not in {"说明", "备注", "注"}) == []
