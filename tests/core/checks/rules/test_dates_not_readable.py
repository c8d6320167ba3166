"""Date cells that hold no date of the calendar."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from core.checks.building import findings, form, kinds, told
from duixian.core.checks.finding import Quote
from duixian.core.checks.rules.dates_not_readable import RULE
from duixian.core.forms.model import Form, Kind, Unread


def with_cells(start: str | None = None, end: str | None = None, **fields: Any) -> Form:
    cells = (("start_date", start), ("end_date", end))
    return replace(form(**fields), unread=tuple(Unread(text, None, key) for key, text in cells if text is not None))


def test_unreadable_dates_are_one_error_that_names_what_is_missing() -> None:
    (finding,) = findings(RULE, with_cells("2020-02-30", "待定"))
    assert told(RULE, with_cells("2020-02-30", "待定")) == [
        (
            (
                "“2020-02-30”、“待定”不是日历上的日期：计划开始日期、计划完成日期缺失，无法核对计划。请写"
                "明年月日，如2020-01-02。"
            ),
            (
                "No date of the calendar: “2020-02-30”, “待定”. Without start date and end date the plan "
                "cannot be checked; write year, month and day, such as 2020-01-02."
            ),
        ),
    ]
    assert kinds(RULE, with_cells("2020-02-30", "待定")) == ["target", "self_evaluation", "monitoring"]
    assert (finding.path, finding.quotes) == (
        "start_date",
        (Quote("start_date", "2020-02-30"), Quote("end_date", "待定")),
    )
    assert finding.message_zh == (
        "“2020-02-30”、“待定”不是日历上的日期：计划开始日期、计划完成日期缺失，无法核对计划。请写明年月日，如2020-01-02。"
    )
    assert finding.message_en == (
        "No date of the calendar: “2020-02-30”, “待定”. Without start date and end date the plan cannot be checked; write "
        "year, month and day, such as 2020-01-02."
    )


def test_unreadable_end_beside_a_good_start_names_the_end_alone() -> None:
    (finding,) = findings(RULE, with_cells(end="年底前", start_date="2020-01-02"))
    assert "计划完成日期缺失" in finding.message_zh
    assert "Without end date the plan" in finding.message_en


@pytest.mark.parametrize("text", ["  年  月  日", "", "/", "—", "____年__月至____年__月", "无"])
def test_blanks_of_the_template_are_left_alone(text: str) -> None:
    assert findings(RULE, with_cells(text)) == []


def test_date_that_another_cell_gave_is_not_missing() -> None:
    assert findings(RULE, with_cells("待定", start_date="2020-01-02")) == []


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_form_is_looked_at(kind: Kind) -> None:
    assert len(findings(RULE, with_cells("待定", kind=kind))) == 1
