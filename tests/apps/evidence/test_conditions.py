"""What a cell must say."""

from __future__ import annotations

import pytest

from duixian.apps.evidence.conditions import condition, words_of


@pytest.mark.parametrize(
    ("text", "satisfied", "unsatisfied"),
    [
        (">=4", ["4", "5 ", "４分", "4.5"], ["3", "", "很好", "NaN"]),
        ("≥ 85%", ["85%", "90"], ["84.9%"]),
        ("<3", ["2", "-1"], ["3"]),
        ("=0", ["0", "0.0"], ["1", ""]),
        ("满意、非常满意", ["满意", " 非常 满意"], ["不满意", "一般", ""]),
        ("是", ["是"], ["不是"]),
    ],
)
def test_condition(text: str, satisfied: list[str], unsatisfied: list[str]) -> None:
    holds = condition(text)
    assert ([holds(cell) for cell in satisfied], [holds(cell) for cell in unsatisfied]) == (
        [True] * len(satisfied), [False] * len(unsatisfied),
    )  # fmt: skip


def test_words_of_a_list_parted_in_any_way() -> None:
    assert words_of("观众，嘉宾;Speaker| ") == {"观众", "嘉宾", "speaker"}
