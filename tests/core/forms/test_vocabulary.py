from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import fields
from itertools import chain, combinations

import pytest

from duixian.core.forms import vocabulary
from duixian.core.forms.model import Budget, Form, Indicator, Kind, Narratives
from duixian.core.forms.vocabulary import (
    BUDGET_LABELS,
    COLUMN_LABELS,
    FIELD_LABELS,
    LEVEL1_NAMES,
    LEVEL2_NAMES,
    NARRATIVE_LABELS,
    TITLE_WORDS,
)

Table = Mapping[str, tuple[str, ...]]
TABLES: tuple[Table, ...] = (FIELD_LABELS, NARRATIVE_LABELS, BUDGET_LABELS, COLUMN_LABELS, TITLE_WORDS)


def names(kind: type) -> set[str]:
    return {field.name for field in fields(kind)}


def keys_of(table: Table) -> dict[str, set[str]]:
    """Each label and the keys that it may stand for."""
    return {label: {key for key in table if label in table[key]} for label in chain(*table.values())}


@pytest.mark.parametrize(
    ("text", "table"),
    [
        ("", {}),
        ("\na: 甲 乙\nb: 丙\n", {"a": ("甲", "乙"), "b": ("丙",)}),
        ("a: 甲\n  乙 丙\n  丁", {"a": ("甲", "乙", "丙", "丁")}),
        ("a:", {"a": ()}),
    ],
)
def test_table_of_lines(text: str, table: Table) -> None:
    assert vocabulary._table(text) == table


@pytest.mark.parametrize("table", TABLES)
def test_table_cannot_be_changed(table: Table) -> None:
    with pytest.raises(TypeError):
        table["unit"] = ()  # type: ignore[index]
    assert "" not in table


def test_keys_are_those_of_the_model() -> None:
    assert set(FIELD_LABELS) - names(Form) == {"period"}  # a start and an end in one cell
    assert set(NARRATIVE_LABELS) == names(Narratives)
    assert set(BUDGET_LABELS) <= names(Budget)
    assert set(COLUMN_LABELS) - names(Indicator) == {"index"}  # 序号 says nothing of the row
    assert set(TITLE_WORDS) == {kind.value for kind in Kind}


@pytest.mark.parametrize("table", TABLES)
def test_labels_are_written_as_they_are_compared(table: Table) -> None:
    odd = [label for label in chain(*table.values()) if not label or set(label) & set("：:()%％*【】 \u3000")]
    assert odd == []


@pytest.mark.parametrize("table", TABLES)
def test_labels_stand_once_under_a_key(table: Table) -> None:
    assert [(key, label) for key, labels in table.items() for label, n in Counter(labels).items() if n > 1] == []


def test_labels_with_several_meanings_are_the_known_ones() -> None:
    """Where a label stands decides; every other label has one meaning within its table."""
    ambiguous = {label: keys for table in TABLES for label, keys in keys_of(table).items() if len(keys) > 1}
    row = {"actual_raw", "midyear_raw"}
    assert ambiguous == {
        "执行数": {"executed", "executed_to_date"},
        "实际完成值": row,
        "完成值": row,
        "实际完成情况": row,
        "完成情况": row,
    }


def test_labels_outside_the_indicator_table_are_of_one_kind() -> None:
    outside = [keys_of(table) for table in (FIELD_LABELS, NARRATIVE_LABELS, BUDGET_LABELS)]
    assert {label for one, other in combinations(outside, 2) for label in one.keys() & other.keys()} == {"自评得分"}


def test_level_names_stand_once() -> None:
    assert [name for level in (LEVEL1_NAMES, LEVEL2_NAMES) for name, n in Counter(level).items() if n > 1] == []


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("2020年项目支出绩效自评表", Kind.SELF_EVALUATION),
        ("项目支出绩效目标完成情况表", Kind.SELF_EVALUATION),
        ("项目支出绩效目标执行监控表", Kind.MONITORING),
        ("预算项目绩效跟踪表", Kind.MONITORING),
        ("财政项目支出绩效目标表", Kind.TARGET),
        ("财政支出项目绩效目标申报表", Kind.TARGET),
    ],
)
def test_title_words_in_their_order_tell_the_kind(title: str, kind: Kind) -> None:
    """A self-evaluation and a monitoring form also say 绩效目标: the first table that fits decides."""
    assert next(name for name, words in TITLE_WORDS.items() if any(word in title for word in words)) == kind.value
