"""What a written file could not hold, in lines that a clerk can read."""

from __future__ import annotations

import pytest

from duixian.cli.language import Language, say
from duixian.cli.losses import loss_lines
from duixian.documents.writing.api import Loss

ROWS = [
    Loss(f"forms[1].indicators[{at}].actual_raw", text) for at, text in enumerate(["1页", "2页", "1页", "3页", "4页"])
]
ONE = Loss("forms[0].narratives.plan", "1月 招标；\n3月 完成，" + "其后" * 10)


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(say, "language", Language.EN)


@pytest.fixture
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(say, "language", Language.ZH)


@pytest.mark.usefixtures("chinese")
def test_rows_of_one_column_are_one_line_with_the_first_different_values() -> None:
    assert list(loss_lines([ONE, *ROWS])) == [
        "表1没有位置：项目实施计划：1月 招标； 3月 完成，其后其后其后其后其后其…",
        "表2没有位置：实际完成值（5行）：1页、2页、3页等",
    ]


@pytest.mark.usefixtures("english")
def test_lines_are_said_in_english() -> None:
    assert list(loss_lines(ROWS)) == ["No room in form 2: Actual (5 rows): 1页; 2页; 3页 …"]


@pytest.mark.usefixtures("chinese")
def test_a_single_form_is_the_first_one() -> None:
    assert list(loss_lines([Loss("phone", "021-1")])) == ["表1没有位置：联系电话：021-1"]


def test_nothing_lost_says_nothing() -> None:
    assert list(loss_lines([])) == []
