"""What stands beside a target."""

from __future__ import annotations

import pytest

from duixian.core.benchmark.beside import told_selection
from duixian.core.benchmark.standing import Selection


@pytest.mark.parametrize(
    ("selection", "zh", "en"),
    [
        (Selection(concept="satisfaction"), "各类项目", "all kinds of projects"),
        (Selection(project_type="it", since=2020, until=2020), "信息化，2020 年", "IT, 2020"),
        (Selection(money_class="over-50m", until=2020), "5000 万元以上，2020 年", "¥50 million and more, 2020"),
    ],
)
def test_a_selection_is_told_in_words(selection: Selection, zh: str, en: str) -> None:
    assert told_selection(selection) == (zh, en)
